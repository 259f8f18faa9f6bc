// A curve on [-1, 1] fitted by a + b x + c_1 bend(x - t_1) + ... + c_k bend(x - t_k), the knots
// t_j equally spaced, all coefficients by least squares on a grid.
import { FUNCTIONS } from "./functions.js";
import { leastSquares } from "./linear.js";

const POINTS = 401;
export const GRID = Float64Array.from({ length: POINTS }, (_, i) => (i - 200) / 200);

/** name -> { label, f }: what is to be fitted. */
export const TARGETS = {
  sine: { label: "sine, sin πx", f: (x) => Math.sin(Math.PI * x) },
  bump: { label: "bump, exp(−16 x²)", f: (x) => Math.exp(-16 * x * x) },
  abs: { label: "corner, |x|", f: Math.abs },
  step: { label: "jump at 0", f: (x) => 0.8 * Math.sign(x) },
  chirp: { label: "chirp, sin 3(x + 1)²", f: (x) => Math.sin(3 * (x + 1) ** 2) },
};

// How sharp a smooth bend is, in units of 1 / (distance of two knots).
const ACTIVATIONS = { relu: 0, leaky_relu: 0, tanh: 2, sigmoid: 4, gelu: 4, identity: 0 };
const PARAMETERS = { leaky_relu: { alpha: 0.1 }, gelu: { approximate: "none" } };

/** The k knots inside (-1, 1). */
export const knots = (k) => Array.from({ length: k }, (_, j) => -1 + (2 * (j + 1)) / (k + 1));

/** The bend as a function of x - t, for k knots. "square" is no activation of the list. */
export function bendOf(name, k) {
  if (name === "square") return (u) => u * u;
  const sharp = ACTIVATIONS[name] ? (ACTIVATIONS[name] * (k + 1)) / 2 : 1;
  const { f } = FUNCTIONS[name];
  const p = PARAMETERS[name] ?? {};
  return (u) => f(sharp * u, p);
}

/**
 * The fit: { offset, slope, heights, places, values, rank, largest, where, rms }, the errors
 * taken over the grid. `values` is the fit on GRID, `heights` are the c_j at `places`.
 */
export function fitBends(target, name, k) {
  const { f } = TARGETS[target];
  const wanted = Float64Array.from(GRID, f);
  const bend = bendOf(name, k);
  const places = knots(k);
  const columns = [GRID.map(() => 1), GRID, ...places.map((t) => GRID.map((x) => bend(x - t)))];
  const { coefficients, rank } = leastSquares(columns, wanted);
  const values = GRID.map((_, i) =>
    columns.reduce((sum, column, j) => sum + coefficients[j] * column[i], 0));
  const errors = values.map((v, i) => Math.abs(v - wanted[i]));
  const largest = Math.max(...errors);
  const rms = Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / POINTS);
  const [offset, slope, ...heights] = coefficients;
  const where = GRID[errors.indexOf(largest)];
  return { offset, slope, heights, places, values, wanted, rank, largest, where, rms };
}

/** fitBends that remembers what it has computed, for a widget's lifetime. */
export function rememberedFits() {
  const known = new Map();
  return (target, name, k) => {
    const key = `${target} ${name} ${k}`;
    if (!known.has(key)) known.set(key, fitBends(target, name, k));
    return known.get(key);
  };
}
