// Self-gated functions.

export const GATES = {};
