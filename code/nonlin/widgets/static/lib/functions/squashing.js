// Further bounded functions.

export const SQUASHING = {};
