// Functions that pass the positive half.
import { atZero, bend, bendPrime, never } from "./parts.js";

const SELU_ALPHA = 1.6732632423543772848170429916717;
const SELU_SCALE = 1.0507009873554804934193349852946;

function eluPrime(x, alpha) {
  return x > 0 ? 1 : alpha * Math.exp(x);
}

export const RECTIFIERS = {
  identity: { f: (x) => x, prime: (x) => (x !== x ? x : 1), kinks: never },
  relu: { f: (x) => Math.max(x, 0), prime: (x) => bendPrime(x, 0), kinks: atZero },
  leaky_relu: {
    f: (x, p) => bend(x, p.alpha),
    prime: (x, p) => bendPrime(x, p.alpha),
    kinks: (p) => (p.alpha === 1 ? [] : [0]),
  },
  prelu: {
    f: (x, p) => bend(x, p.alpha),
    prime: (x, p) => bendPrime(x, p.alpha),
    kinks: (p) => (p.alpha === 1 ? [] : [0]),
  },
  elu: {
    f: (x, p) => (x > 0 ? x : p.alpha * Math.expm1(x)),
    prime: (x, p) => eluPrime(x, p.alpha),
    kinks: (p) => (p.alpha === 1 ? [] : [0]),
  },
  selu: {
    f: (x) => SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x)),
    prime: (x) => SELU_SCALE * eluPrime(x, SELU_ALPHA),
    kinks: atZero,
  },
};
