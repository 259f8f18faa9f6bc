// Every function of the Python registry and its derivative: mathematics and nothing else.
// tests/widgets compares each entry with Python on a grid. `kinks` are the points where the
// one-sided slopes (or values) differ; f and prime hold PyTorch's convention there.
import { normalCdf, normalPdf } from "./special.js";

const never = () => [];
const atZero = () => [0];
const SELU_ALPHA = 1.6732632423543772848170429916717;
const SELU_SCALE = 1.0507009873554804934193349852946;
const ROOT_2_OVER_PI = 0.79788456080286535588;

function sigma(x) {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** The slope of sigma, e^-|x| / (1 + e^-|x|)^2. */
function sigmaPrime(x) {
  const e = Math.exp(-Math.abs(x));
  return e / ((1 + e) * (1 + e));
}

/** x times a gate in [0, 1], where 0 times infinity is 0. */
const gated = (x, gate) => (gate === 0 ? 0 : x * gate);

/** beta x, with 0 times infinity taken as 0. */
const sharpened = (x, beta) => (beta === 0 && x === x ? 0 : beta * x);

function swishPrime(x, beta) {
  const u = sharpened(x, beta);
  const gate = sigma(u);
  const fade = sigma(-u);
  return gate === 0 || fade === 0 ? gate : gate * (1 + u * fade);
}

function bend(x, alpha) {
  if (x > 0) return x;
  return alpha === 0 && x === x ? 0 : alpha * x;
}

function bendPrime(x, alpha) {
  if (x !== x) return x;
  return x > 0 ? 1 : alpha;
}

function eluPrime(x, alpha) {
  return x > 0 ? 1 : alpha * Math.exp(x);
}

function softsign(x) {
  return Math.abs(x) === Infinity ? Math.sign(x) : x / (1 + Math.abs(x));
}

function softplus(x, beta) {
  return Math.max(x, 0) + Math.log1p(Math.exp(-beta * Math.abs(x))) / beta;
}

/** tanh(softplus(x)) as a ratio of exponentials that never overflow. */
function mishGate(x) {
  const e = Math.exp(-Math.abs(x));
  if (x >= 0) return (1 + 2 * e) / (1 + 2 * e + 2 * e * e);
  return (e * (e + 2)) / (e * e + 2 * e + 2);
}

function mishPrime(x) {
  const e = Math.exp(-Math.abs(x));
  const below = x >= 0 ? 1 + 2 * e + 2 * e * e : e * e + 2 * e + 2;
  const slope = x >= 0 ? e * e * (1 + e) : e * (e + 1);
  return mishGate(x) + (slope === 0 ? 0 : (4 * x * slope) / (below * below));
}

/** Twice the argument of the tanh in the approximate GELU; (1 + tanh u) / 2 is sigma(2u). */
const geluArgument = (x) => 2 * ROOT_2_OVER_PI * (x + 0.044715 * x * x * x);

function geluTanhPrime(x) {
  const u = geluArgument(x);
  const steep = sigmaPrime(u);
  const inner = 2 * ROOT_2_OVER_PI * (1 + 3 * 0.044715 * x * x);
  return sigma(u) + (steep === 0 ? 0 : x * steep * inner);
}

function geluPrime(x) {
  const density = normalPdf(x);
  return normalCdf(x) + (density === 0 ? 0 : x * density);
}

const tanhForm = (p) => p.approximate === "tanh";

/** name -> { f(x, p), prime(x, p), kinks(p) }; p holds the parameters by name. */
export const FUNCTIONS = {
  identity: { f: (x) => x, prime: (x) => (x !== x ? x : 1), kinks: never },
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
  softplus: {
    f: (x, p) => softplus(x, p.beta),
    prime: (x, p) => sigma(p.beta * x),
    kinks: never,
  },
  silu: { f: (x) => gated(x, sigma(x)), prime: (x) => swishPrime(x, 1), kinks: never },
  swish: {
    f: (x, p) => gated(x, sigma(sharpened(x, p.beta))),
    prime: (x, p) => swishPrime(x, p.beta),
    kinks: never,
  },
  gelu: {
    f: (x, p) => gated(x, tanhForm(p) ? sigma(geluArgument(x)) : normalCdf(x)),
    prime: (x, p) => (tanhForm(p) ? geluTanhPrime(x) : geluPrime(x)),
    kinks: never,
  },
  mish: { f: (x) => gated(x, mishGate(x)), prime: mishPrime, kinks: never },
};
