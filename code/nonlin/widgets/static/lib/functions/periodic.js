// Functions that wave.
import { expMinusSquare } from "../special.js";
import { never } from "./parts.js";

const SINE_SPLIT = 2 ** 27 + 1;
const SNAKE_REST = 3.061616997868383e-17; // pi / 4 minus the float nearest to it

/** The leading half of a float's digits. */
function sineLeading(x) {
  const c = SINE_SPLIT * x;
  return c - (c - x);
}

/** What rounding cuts off the product near = a x (Dekker). */
function sineRest(a, x, near) {
  const u = sineLeading(a);
  const v = sineLeading(x);
  const rest = u * v - near + u * (x - v) + (a - u) * v + (a - u) * (x - v);
  return Number.isFinite(rest) ? rest : 0;
}

const sineOfSum = (a, b) => Math.sin(a) * Math.cos(b) + Math.cos(a) * Math.sin(b);
const cosineOfSum = (a, b) => Math.cos(a) * Math.cos(b) - Math.sin(a) * Math.sin(b);

function sine(x, omega) {
  const near = omega * x;
  return sineOfSum(near, sineRest(omega, x, near));
}

function sinePrime(x, omega) {
  const near = omega * x;
  return omega * cosineOfSum(near, sineRest(omega, x, near));
}

function snake(x, alpha) {
  return Math.abs(x) === Infinity ? x : x + sine(x, alpha) ** 2 / alpha;
}

/** 1 + sin(2 alpha x) as 2 sin(alpha x + pi/4)^2, which keeps its digits at the double roots. */
function snakePrime(x, alpha) {
  const near = alpha * x;
  const rest = sineRest(alpha, x, near);
  if (Math.abs(near) > 1e9) return (sineOfSum(near, rest) + cosineOfSum(near, rest)) ** 2;
  const shifted = near + Math.PI / 4;
  const part = shifted - near;
  const error = near - (shifted - part) + (Math.PI / 4 - part);
  return 2 * sineOfSum(shifted, error + rest + SNAKE_REST) ** 2;
}

const gaussian = (x) => (Math.abs(x) > 28 ? 0 : expMinusSquare(x));

export const PERIODIC = {
  sine: {
    f: (x, p) => sine(x, p.omega),
    prime: (x, p) => sinePrime(x, p.omega),
    kinks: never,
  },
  snake: {
    f: (x, p) => snake(x, p.alpha),
    prime: (x, p) => snakePrime(x, p.alpha),
    kinks: never,
  },
  gaussian: {
    f: gaussian,
    prime: (x) => (Math.abs(x) > 28 ? 0 : -2 * x * expMinusSquare(x)),
    kinks: never,
  },
};
