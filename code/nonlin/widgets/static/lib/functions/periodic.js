// Functions that wave.

export const PERIODIC = {};
