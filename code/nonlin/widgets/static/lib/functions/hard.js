// Hard, piecewise functions.
import { never } from "./parts.js";

/** `x` clipped to [low, high]; NaN passes. */
function hardClip(x, low, high) {
  if (x < low) return low;
  return x > high ? high : x;
}

/** 1 where `holds`, else 0; NaN passes. */
const hardSlope = (x, holds, slope) => (x !== x ? x : holds ? slope : 0);

/** x times a clipped line that is 0 up to -reach. */
const hardGated = (x, reach, full) =>
  x <= -reach ? 0 : x * (Math.min(x + reach, full) / full);

function hardswishPrime(x) {
  if (x <= -3) return 0;
  return x >= 3 ? 1 : (2 * x + 3) / 6;
}

const hardmishPrime = (x) => (x <= -2 ? 0 : Math.min(x, 0) + 1);

const shrinkPrime = (x, lambd) => hardSlope(x, Math.abs(x) > lambd || lambd === 0, 1);
const shrinkKinks = (p) => (p.lambd === 0 ? never() : [-p.lambd, p.lambd]);

export const HARD = {
  hardsigmoid: {
    f: (x) => hardClip((x + 3) / 6, 0, 1),
    prime: (x) => hardSlope(x, Math.abs(x) < 3, 1 / 6),
    kinks: () => [-3, 3],
  },
  hardsigmoid_onnx: {
    f: (x) => hardClip((x + 2.5) / 5, 0, 1),
    prime: (x) => hardSlope(x, x > -2.5 && x <= 2.5, 0.2),
    kinks: () => [-2.5, 2.5],
  },
  sparse_sigmoid: {
    f: (x) => hardClip((x + 1) / 2, 0, 1),
    prime: (x) => hardSlope(x, x > -1 && x <= 1, 0.5),
    kinks: () => [-1, 1],
  },
  hardtanh: {
    f: (x, p) => hardClip(x, p.min_val, p.max_val),
    prime: (x, p) => hardSlope(x, x > p.min_val && x < p.max_val, 1),
    kinks: (p) => [p.min_val, p.max_val],
  },
  relu6: {
    f: (x) => hardClip(x, 0, 6),
    prime: (x) => hardSlope(x, x > 0 && x < 6, 1),
    kinks: () => [0, 6],
  },
  hardswish: { f: (x) => hardGated(x, 3, 6), prime: hardswishPrime, kinks: () => [-3, 3] },
  hardmish: { f: (x) => hardGated(x, 2, 2), prime: hardmishPrime, kinks: () => [-2] },
  hardshrink: {
    f: (x, p) => (Math.abs(x) <= p.lambd ? 0 : x),
    prime: (x, p) => shrinkPrime(x, p.lambd),
    kinks: shrinkKinks,
  },
  softshrink: {
    f: (x, p) => x - hardClip(x, -p.lambd, p.lambd),
    prime: (x, p) => shrinkPrime(x, p.lambd),
    kinks: shrinkKinks,
  },
};
