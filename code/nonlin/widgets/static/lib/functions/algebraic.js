// Algebraic rectifiers.

export const ALGEBRAIC = {};
