// Self-gated functions.
import { erf } from "../special.js";
import { gated, never, sigma, sigmaPrime } from "./parts.js";

const QUICK = 1.702;
const TWO_OVER_ROOT_PI = 1.1283791670955125739;

function quickPrime(x) {
  const gate = sigma(QUICK * x);
  const fade = sigma(-QUICK * x);
  return gate === 0 || fade === 0 ? gate : gate * (1 + QUICK * x * fade);
}

const serfSoft = (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

function serfPrime(x) {
  const soft = serfSoft(x);
  const density = TWO_OVER_ROOT_PI * Math.exp(-soft * soft) * sigma(x);
  return erf(soft) + (density === 0 ? 0 : x * density);
}

/** e^x, cut where tanh(e^x) is 1. */
const teluInner = (x) => Math.exp(Math.min(x, 7));

function teluPrime(x) {
  const u = teluInner(x);
  const slope = u / Math.cosh(u) ** 2;
  return Math.tanh(u) + (slope === 0 ? 0 : x * slope);
}

const goluGate = (x) => Math.exp(-Math.exp(-x));

function goluPrime(x) {
  const gate = goluGate(x);
  const steep = Math.exp(-x);
  return gate === 0 || steep === 0 ? gate : gate * (1 + x * steep);
}

function lishtPrime(x) {
  const slope = 4 * sigmaPrime(2 * x);
  return Math.tanh(x) + (slope === 0 ? 0 : x * slope);
}

export const GATES = {
  quick_gelu: { f: (x) => gated(x, sigma(QUICK * x)), prime: quickPrime, kinks: never },
  serf: { f: (x) => gated(x, erf(serfSoft(x))), prime: serfPrime, kinks: never },
  telu: { f: (x) => gated(x, Math.tanh(teluInner(x))), prime: teluPrime, kinks: never },
  golu: { f: (x) => gated(x, goluGate(x)), prime: goluPrime, kinks: never },
  lisht: { f: (x) => gated(x, Math.tanh(x)), prime: lishtPrime, kinks: never },
};
