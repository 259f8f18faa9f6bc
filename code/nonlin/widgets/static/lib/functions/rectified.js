// Relatives of ReLU and leaky ReLU.
import { atZero, bend, bendPrime, never } from "./parts.js";

const rreluSlope = (p) => (p.lower + p.upper) / 2;
const positiveSquare = (x) => Math.max(x, 0) * Math.max(x, 0);

/** (x + beta) / 2, clipped to [0, beta]. */
const smeluRise = (x, beta) => Math.min(Math.max(x / 2 + beta / 2, 0), beta);

function smelu(x, beta) {
  const rise = smeluRise(x, beta);
  return x >= beta ? x : rise * (rise / beta);
}

const smeluPrime = (x, beta) => smeluRise(x, beta) / beta;

export const RECTIFIED = {
  absolute: { f: (x) => Math.abs(x), prime: (x) => Math.sign(x), kinks: atZero },
  threshold: {
    f: (x, p) => (x <= p.threshold ? p.value : x),
    prime: (x, p) => bendPrime(x - p.threshold, 0),
    kinks: (p) => [p.threshold],
  },
  rrelu: {
    f: (x, p) => bend(x, rreluSlope(p)),
    prime: (x, p) => bendPrime(x, rreluSlope(p)),
    kinks: (p) => (rreluSlope(p) === 1 ? never() : [0]),
  },
  relu_squared: { f: positiveSquare, prime: (x) => 2 * Math.max(x, 0), kinks: never },
  star_relu: {
    f: (x, p) => p.scale * positiveSquare(x) + p.bias,
    prime: (x, p) => 2 * p.scale * Math.max(x, 0),
    kinks: never,
  },
  smelu: {
    f: (x, p) => smelu(x, p.beta),
    prime: (x, p) => smeluPrime(x, p.beta),
    kinks: never,
  },
  sparse_plus: { f: (x) => smelu(x, 1), prime: (x) => smeluPrime(x, 1), kinks: never },
};
