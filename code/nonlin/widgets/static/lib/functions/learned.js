// Functions whose shape is trained.

export const LEARNED = {};
