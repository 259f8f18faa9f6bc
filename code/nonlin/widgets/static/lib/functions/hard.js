// Hard, piecewise functions.

export const HARD = {};
