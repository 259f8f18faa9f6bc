// The functions a typed formula may use: value and slope, without overflow or cancellation.
// nonlin.formula._pieces computes the same; a test compares.
import { erf, erfc, expMinusSquare, normalCdf, normalPdf } from "./special.js";

const ROOT_OF_PI = Math.sqrt(Math.PI);
const flatSlope = (u) => (u === u ? 0 : NaN);

function plainLogistic(u) {
  const e = Math.exp(-Math.abs(u));
  return (u >= 0 ? 1 : e) / (1 + e);
}

function plainLogisticSlope(u) {
  const e = Math.exp(-Math.abs(u));
  return e / ((1 + e) * (1 + e));
}

const erfBell = (u) => (Math.abs(u) > 40 ? 0 : expMinusSquare(u) / ROOT_OF_PI);

function gentleTanhSlope(u) {
  const h = Math.exp(-Math.abs(u));
  const t = (2 * h) / (1 + h * h);
  return t * t;
}

/** name -> [value(u), slope(u, value)]. */
export const FORMULA_PIECES = {
  exp: [Math.exp, (u, v) => v],
  ln: [Math.log, (u) => (u >= 0 ? 1 / u : NaN)],
  log1p: [Math.log1p, (u) => (u >= -1 ? 1 / (1 + u) : NaN)],
  expm1: [Math.expm1, Math.exp],
  sqrt: [Math.sqrt, (u, v) => 0.5 / v],
  cbrt: [Math.cbrt, (u, v) => 1 / (3 * v * v)],
  abs: [Math.abs, Math.sign],
  sign: [Math.sign, flatSlope],
  floor: [Math.floor, flatSlope],
  relu: [(u) => Math.max(u, 0), (u) => (u > 0 ? 1 : flatSlope(u))],
  sin: [Math.sin, Math.cos],
  cos: [Math.cos, (u) => -Math.sin(u)],
  tan: [Math.tan, (u, v) => 1 + v * v],
  asin: [Math.asin, (u) => 1 / Math.sqrt((1 - u) * (1 + u))],
  acos: [Math.acos, (u) => -1 / Math.sqrt((1 - u) * (1 + u))],
  atan: [Math.atan, (u) => 1 / (1 + u * u)],
  sinh: [Math.sinh, Math.cosh],
  cosh: [Math.cosh, Math.sinh],
  tanh: [Math.tanh, gentleTanhSlope],
  asinh: [Math.asinh, (u) => 1 / Math.hypot(1, u)],
  sigmoid: [plainLogistic, plainLogisticSlope],
  softplus: [(u) => Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u))), plainLogistic],
  erf: [erf, (u) => 2 * erfBell(u)],
  erfc: [erfc, (u) => -2 * erfBell(u)],
  Phi: [normalCdf, normalPdf],
  phi: [normalPdf, (u, v) => timesSlope(-u, v)],
};

/** A product in a chain of slopes: 0 times infinity is 0. */
export function timesSlope(a, b) {
  const p = a * b;
  return p === p || a !== a || b !== b ? p : 0;
}

/** a to the power b as C has it: 1 to any power, and any number to the power 0, is 1. */
export function raise(a, b) {
  if (a === 1 || (a === -1 && Math.abs(b) === Infinity)) return 1;
  return a ** b;
}

/** The slope of a^b, of which a and b have the slopes da and db; v is a^b. */
export function raiseSlope(a, da, b, db, v) {
  let slope = 0;
  if (da !== 0 && b !== 0) slope += timesSlope(timesSlope(b, raise(a, b - 1)), da);
  if (db !== 0 && !(a === 0 && b > 0)) slope += timesSlope(timesSlope(v, Math.log(a)), db);
  return slope;
}
