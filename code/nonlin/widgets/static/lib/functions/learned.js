// Functions whose shape is trained.
import { never } from "./parts.js";

/** a times b, 0 if b is 0 even where a is infinite. */
const learnedTimes = (a, b) => (b === 0 && a === a ? 0 : a * b);

/** above sigma(t) + below sigma(-t), exact where the two cancel. */
function learnedMixture(t, above, below) {
  const [near, far] = t >= 0 ? [above, below] : [below, above];
  const e = Math.exp(-Math.abs(t));
  if (above * below < 0 && Math.abs(t) < 0.8) {
    return (above + below + far * Math.expm1(-Math.abs(t))) / (1 + e);
  }
  return (near + far * e) / (1 + e);
}

const aconInner = (x, p) => learnedTimes(x, p.beta * (p.p1 - p.p2));

function aconPrime(x, p) {
  const t = aconInner(x, p);
  const a = Math.min(Math.abs(t), 800);
  const [near, far] = t >= 0 ? [p.p1, p.p2] : [p.p2, p.p1];
  const e = Math.exp(-a);
  return (near * (1 + (a * e) / (1 + e)) + far * e * (1 - a / (1 + e))) / (1 + e);
}

/** (e^x - 1 - x) / x^2 for -0.7 <= x <= 0. */
function xieluSeries(x) {
  let sum = 0;
  for (let k = 18; k >= 2; k -= 1) sum = (1 + sum * x) / k;
  return sum;
}

function xieluLeft(x, scale, beta) {
  if (x >= -0.7) return beta * x + scale * x * (x * xieluSeries(x));
  return learnedTimes(x, beta - scale) - scale + scale * Math.exp(x);
}

function xieluPrime(x, p) {
  if (x > 0) return 2 * p.alpha_p * x + p.beta;
  if (x >= -0.7) return p.alpha_n * Math.expm1(x) + p.beta;
  return p.beta - p.alpha_n + p.alpha_n * Math.exp(x);
}

/** gamma tanh(u) + shift; far out as a mixture, which does not cancel where f goes to 0. */
function dyt(x, p) {
  const u = learnedTimes(x, p.alpha);
  if (Math.abs(u) < 0.4) return p.gamma * Math.tanh(u) + p.shift;
  return learnedMixture(2 * u, p.shift + p.gamma, p.shift - p.gamma);
}

function dytPrime(x, p) {
  const e = Math.exp(-2 * Math.abs(learnedTimes(x, p.alpha)));
  return (p.gamma * p.alpha * (4 * e)) / (1 + e * (2 + e));
}

// The coefficients of nonlin.functions.learned, lowest power first.
const PAU_ABOVE = [0.0126247, 0.505, 2.7647, 4.59102, 2.56418, 0.468535];
const PAU_BELOW = [1, 0, 9.09113, 0, 0.927793];
const PAU_FAR = 2 ** 60;

/** The float with 26 of its 53 bits, so that products of two such numbers are exact. */
function pauShort(a) {
  const stretched = 134217729 * a;
  return stretched - (stretched - a);
}

/** a b, and what its rounding cut off. */
function pauProduct(a, b) {
  const high = a * b;
  const [ah, bh] = [pauShort(a), pauShort(b)];
  const [al, bl] = [a - ah, b - bh];
  return [high, al * bl - (high - ah * bh - al * bh - ah * bl)];
}

/** a + b, and what its rounding cut off. */
function pauSum(a, b) {
  const high = a + b;
  const other = high - a;
  return [high, a - (high - other) + (b - other)];
}

/** Horner's rule with its rounding errors carried along. */
function pauPolynomial(coefficients, x) {
  let [sum, rest] = [0, 0];
  for (const [high, low] of coefficients) {
    const [stretched, cut] = pauProduct(sum, x);
    const [next, lost] = pauSum(stretched, high);
    rest = rest * x + cut + lost + low;
    sum = next;
  }
  return sum + rest;
}

/** The coefficients of P' (1 + Q) - P Q', each in two parts. */
function pauSlope() {
  const sums = Array.from({ length: 9 }, () => [0, 0]);
  PAU_ABOVE.forEach((a, i) =>
    PAU_BELOW.forEach((b, j) => {
      if (i === j) return;
      const [plain, low] = pauProduct(a, b);
      const [high, cut] = pauProduct(plain, i - j);
      const [sum, lost] = pauSum(sums[i + j - 1][0], high);
      sums[i + j - 1] = [sum, sums[i + j - 1][1] + lost + cut + low * (i - j)];
    }),
  );
  return sums;
}

const pauPairs = (coefficients) => coefficients.map((c) => [c, 0]).reverse();
const PAU_P = pauPairs(PAU_ABOVE);
const PAU_Q = pauPairs(PAU_BELOW);
const PAU_SLOPE = pauSlope().reverse();

function pau(x) {
  if (!(Math.abs(x) < PAU_FAR)) return (PAU_ABOVE[5] / PAU_BELOW[4]) * x;
  return pauPolynomial(PAU_P, x) / pauPolynomial(PAU_Q, x);
}

function pauPrime(x) {
  const near = Math.min(Math.max(x, -PAU_FAR), PAU_FAR);
  const below = pauPolynomial(PAU_Q, near);
  return pauPolynomial(PAU_SLOPE, near) / below / below;
}

export const LEARNED = {
  acon_c: {
    f: (x, p) => learnedTimes(x, learnedMixture(aconInner(x, p), p.p1, p.p2)),
    prime: aconPrime,
    kinks: never,
  },
  xielu: {
    f: (x, p) => (x > 0 ? x * (p.alpha_p * x + p.beta) : xieluLeft(x, p.alpha_n, p.beta)),
    prime: xieluPrime,
    kinks: never,
  },
  dyt: { f: dyt, prime: dytPrime, kinks: never },
  pau: { f: pau, prime: pauPrime, kinks: never },
};
