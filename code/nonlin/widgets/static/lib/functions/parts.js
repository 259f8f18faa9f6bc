// Pieces that several families of functions share.

export const never = () => [];
export const atZero = () => [0];

/** The logistic sigmoid, without overflow. */
export function sigma(x) {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** The slope of sigma, e^-|x| / (1 + e^-|x|)^2. */
export function sigmaPrime(x) {
  const e = Math.exp(-Math.abs(x));
  return e / ((1 + e) * (1 + e));
}

/** x times a gate in [0, 1], where 0 times infinity is 0. */
export const gated = (x, gate) => (gate === 0 ? 0 : x * gate);

/** beta x, with 0 times infinity taken as 0. */
export const sharpened = (x, beta) => (beta === 0 && x === x ? 0 : beta * x);

/** A straight piece of slope alpha on the left, the identity on the right. */
export function bend(x, alpha) {
  if (x > 0) return x;
  return alpha === 0 && x === x ? 0 : alpha * x;
}

/** The slope of `bend`; at 0 that of the left side. */
export function bendPrime(x, alpha) {
  if (x !== x) return x;
  return x > 0 ? 1 : alpha;
}
