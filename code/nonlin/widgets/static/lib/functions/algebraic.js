// Algebraic rectifiers.
import { never } from "./parts.js";
import { isru, isruPrime } from "./squashing.js";

/** The larger of |squareplus(x)| and |squareplus(-x)|; halved first, so that it cannot overflow. */
const squareplusHalf = (x, b) => Math.hypot(x, Math.sqrt(b)) / 2 + Math.abs(x) / 2;

function squareplus(x, b) {
  const half = squareplusHalf(x, b);
  return x > 0 ? half : b / half / 4;
}

function squareplusPrime(x, b) {
  const root = Math.hypot(x, Math.sqrt(b));
  if (root === Infinity) return x > 0 ? 1 : 0;
  const tilt = x / root;
  return tilt < -0.5 ? b / squareplusHalf(x, b) / 4 / root : 0.5 + tilt / 2;
}

function bentIdentity(x) {
  const root = Math.hypot(x, 1);
  if (root === Infinity) return x;
  return x * (1 + x / (root + 1) / 2);
}

function bentIdentityPrime(x) {
  const root = Math.hypot(x, 1);
  return 1 + (root === Infinity ? Math.sign(x) : x / root) / 2;
}

export const ALGEBRAIC = {
  celu: {
    f: (x, p) => (x > 0 ? x : p.alpha * Math.expm1(x / p.alpha)),
    prime: (x, p) => (x > 0 ? 1 : Math.exp(x / p.alpha)),
    kinks: never,
  },
  isrlu: {
    f: (x, p) => (x > 0 ? x : isru(x, p.alpha)),
    prime: (x, p) => (x > 0 ? 1 : isruPrime(x, p.alpha)),
    kinks: never,
  },
  squareplus: {
    f: (x, p) => squareplus(x, p.b),
    prime: (x, p) => squareplusPrime(x, p.b),
    kinks: never,
  },
  bent_identity: { f: bentIdentity, prime: bentIdentityPrime, kinks: never },
  exponential: { f: (x) => Math.exp(x), prime: (x) => Math.exp(x), kinks: never },
};
