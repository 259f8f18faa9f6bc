// Smooth relatives of the rectifier.
import { normalCdf, normalPdf } from "../special.js";
import { gated, never, sharpened, sigma, sigmaPrime } from "./parts.js";

const ROOT_2_OVER_PI = 0.79788456080286535588;

function swishPrime(x, beta) {
  const u = sharpened(x, beta);
  const gate = sigma(u);
  const fade = sigma(-u);
  return gate === 0 || fade === 0 ? gate : gate * (1 + u * fade);
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

export const SMOOTH = {
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
