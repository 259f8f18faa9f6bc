// Further bounded functions.
import { erf, expMinusSquare } from "../special.js";
import { atZero, never } from "./parts.js";

const LECUN_SCALE = 1.7159;
const ISRU_FLAT = 2 ** 55;
const ERF_SLOPE = 1.1283791670955125739; // 2 / sqrt(pi)

function lecunTanhPrime(x) {
  const e = Math.exp((-4 * Math.abs(x)) / 3);
  return (((4 * LECUN_SCALE * 2) / 3) * e) / ((1 + e) * (1 + e));
}

/** x / sqrt(1 + alpha x^2), where the square may overflow. */
export function isru(x, alpha) {
  const square = alpha * x * x;
  return square > ISRU_FLAT ? Math.sign(x) / Math.sqrt(alpha) : x / Math.sqrt(1 + square);
}

/** The slope of `isru`. */
export function isruPrime(x, alpha) {
  const square = 1 + alpha * x * x;
  return 1 / square / Math.sqrt(square);
}

/** Below 1 by the continued fraction of tanh, in which nothing cancels. */
function tanhshrink(x) {
  const a = Math.abs(x);
  if (!(a < 1)) return Math.sign(x) * (a - 1 + 2 / (Math.exp(2 * a) + 1));
  let below = 19;
  for (let odd = 17; odd > 1; odd -= 2) below = odd + (a * a) / below;
  return x * ((a * a) / (a * a + below));
}

export const SQUASHING = {
  lecun_tanh: {
    f: (x) => LECUN_SCALE * Math.tanh((2 * x) / 3),
    prime: lecunTanhPrime,
    kinks: never,
  },
  arctan: { f: (x) => Math.atan(x), prime: (x) => 1 / (1 + x * x), kinks: never },
  isru: { f: (x, p) => isru(x, p.alpha), prime: (x, p) => isruPrime(x, p.alpha), kinks: never },
  erf: {
    f: (x) => erf(x),
    prime: (x) => (Math.abs(x) > 28 ? 0 : ERF_SLOPE * expMinusSquare(x)),
    kinks: never,
  },
  tanhshrink: { f: tanhshrink, prime: (x) => Math.tanh(x) ** 2, kinks: never },
  sign: { f: (x) => Math.sign(x), prime: (x) => (x !== x ? x : 0), kinks: atZero },
};
