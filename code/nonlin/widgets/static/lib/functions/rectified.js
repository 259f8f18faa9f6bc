// Relatives of ReLU.

export const RECTIFIED = {};
