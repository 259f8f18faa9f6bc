// Bounded and saturating functions.
import { atZero, never, sigma, sigmaPrime } from "./parts.js";

function softsign(x) {
  return Math.abs(x) === Infinity ? Math.sign(x) : x / (1 + Math.abs(x));
}

export const SIGMOIDS = {
  step: {
    f: (x) => (x !== x ? x : x > 0 ? 1 : 0),
    prime: (x) => (x !== x ? x : 0),
    kinks: atZero,
  },
  sigmoid: { f: sigma, prime: sigmaPrime, kinks: never },
  logsigmoid: {
    f: (x) => Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))),
    prime: (x) => sigma(-x),
    kinks: never,
  },
  tanh: { f: Math.tanh, prime: (x) => 4 * sigmaPrime(2 * x), kinks: never },
  softsign: { f: softsign, prime: (x) => (1 / (1 + Math.abs(x))) ** 2, kinks: never },
};
