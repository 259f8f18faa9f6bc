// A function rounded to evenly spaced values. Computes what nonlin.numerics.grid_for, quantise and
// widgets/_staircase.py compute; a test compares.
import { FUNCTIONS } from "./functions.js";

export const REACH = 8; // of the axis
export const SPREAD = 2; // standard deviation of the inputs that the mean is taken over
const POINTS = 1025; // at multiples of 1/64, which both languages hold exactly
const INPUTS = Array.from({ length: POINTS }, (_, i) => -REACH + (2 * REACH * i) / (POINTS - 1));
const WEIGHTS = INPUTS.map((v) => Math.exp(-0.5 * (v / SPREAD) ** 2));
const TOTAL = WEIGHTS.reduce((sum, w) => sum + w, 0);

/** Nearest whole number, a tie to the even one. */
export function rint(v) {
  const low = Math.floor(v);
  const rest = v - low;
  if (rest !== 0.5) return rest < 0.5 ? low : low + 1;
  return low % 2 === 0 ? low : low + 1;
}

/** { scale, zero, lowest, highest } of the marks that span a range with 0 in it. */
export function gridFor(low, high, bits, symmetric) {
  if (symmetric) {
    const last = 2 ** (bits - 1) - 1;
    return { scale: Math.max(-low, high) / last, zero: 0, lowest: -last, highest: last };
  }
  const last = 2 ** bits - 1;
  const scale = (high - low) / last;
  return { scale, zero: rint(-low / scale), lowest: 0, highest: last };
}

/** The code of a number. */
export const codeOf = (x, { scale, zero, lowest, highest }) =>
  Math.min(highest, Math.max(lowest, rint(x / scale) + zero));

/** The curve, its staircase, and what is said about them. */
export function stairs(name, bits, top, mode) {
  const { f } = FUNCTIONS[name];
  const z = INPUTS;
  const values = z.map((v) => f(v, { approximate: "none" }));
  const lowest = Math.max(Math.min(...values), -top);
  const grid = gridFor(Math.min(lowest, 0), top, bits, mode === "symmetric");
  const codes = values.map((v) => codeOf(v, grid));
  const rounded = codes.map((q) => (q - grid.zero) * grid.scale);
  const errors = rounded.map((r, i) => Math.abs(r - values[i]));
  const worst = Math.max(...errors);
  const at = errors.findLastIndex((e) => e > worst - 1e-9);
  const mean = errors.reduce((sum, e, i) => sum + e * WEIGHTS[i], 0) / TOTAL;
  const least = rounded[values.indexOf(Math.min(...values))];
  return { z, values, rounded, step: grid.scale, used: new Set(codes).size, least, mean,
    codes: grid.highest - grid.lowest + 1, worst: errors[at], worstAt: z[at],
    end: grid.scale * (grid.highest - grid.zero) };
}

/** The corners of a staircase: the points at which it steps, and its ends. */
export const corners = ({ z, rounded }) => z.map((v, i) => [v, rounded[i]])
  .filter((_, i) => i === 0 || i === POINTS - 1 || rounded[i] !== rounded[i - 1]
    || rounded[i] !== rounded[i + 1]);
