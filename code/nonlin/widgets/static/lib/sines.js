// A random network of sines on the line: its curve, frequencies, and the spread in each layer.
import { normals, uniform } from "./random.js";

export const UNITS_SINE = 32;
export const POINTS = 512; // of x, evenly between -1 and 1; a power of two
export const BINS = 40; // of an output, between -1 and 1
const SKIP = 4; // slopes are followed at every fourth point
export const PLACES = Float64Array.from({ length: POINTS }, (_, i) => -1 + (2 * (i + 0.5)) / POINTS);
const WINDOW = PLACES.map((x) => 0.5 - 0.5 * Math.cos(Math.PI * (x + 1)));
const TURN = Float64Array.from({ length: POINTS }, (_, i) => Math.cos((2 * Math.PI * i) / POINTS));

/** The largest weight of a layer with n inputs. */
export function boundOf(start, n, omega, first) {
  if (start === "siren") return first ? 1 / n : Math.sqrt(6 / n) / omega;
  return start === "torch" ? 1 / Math.sqrt(n) : Math.sqrt(6 / n);
}

function even(seed, count) {
  const next = uniform(seed);
  return Float64Array.from({ length: count }, () => 2 * next() - 1);
}

/** out += four rows, each times its weight. */
function addRows(out, w0, w1, w2, w3, [a0, a1, a2, a3]) {
  for (let p = 0; p < out.length; p += 1) {
    out[p] += w0 * a0[p] + w1 * a1[p] + w2 * a2[p] + w3 * a3[p];
  }
}

/** W times the units of a layer, one array per row of W. */
function mixed(weights, given) {
  const n = given.length;
  const fours = Array.from({ length: n / 4 }, (_, k) => given.slice(4 * k, 4 * k + 4));
  return Array.from({ length: weights.length / n }, (_, i) => {
    const out = new Float64Array(given[0].length);
    fours.forEach((rows, k) => addRows(out, ...weights.slice(i * n + 4 * k, i * n + 4 * k + 4), rows));
    return out;
  });
}

/** The standard deviation of all numbers of the rows. */
function spreadOf(rows) {
  let [sum, square] = [0, 0];
  for (const row of rows) {
    for (const v of row) {
      sum += v;
      square += v * v;
    }
  }
  const count = rows.length * POINTS;
  return Math.sqrt(square / count - (sum / count) ** 2);
}

/** The share of the power up to k / 2 cycles per unit, k = 0 to POINTS / 2. */
function powerBelow(curve) {
  const seen = curve.map((v, i) => v * WINDOW[i]);
  const quarter = POINTS / 4;
  let sum = 0;
  const below = Float64Array.from({ length: POINTS / 2 + 1 }, (_, k) => {
    let [re, im, at] = [0, 0, 0];
    for (let i = 0; i < POINTS; i += 1) {
      re += seen[i] * TURN[at];
      im += seen[i] * TURN[(at + quarter) & (POINTS - 1)];
      at = (at + k) & (POINTS - 1);
    }
    sum += re * re + im * im;
    return sum;
  });
  return below.map((v) => v / sum);
}

/** { curve, below, frequency, spreads, shares, gap } of the network of a state. */
export function sinesOf(omega, layers, start, seed) {
  const base = 100 * (seed + 1);
  const spreads = [];
  let a = [];
  let slope = [];
  for (let k = 0; k < layers; k += 1) {
    const n = k ? UNITS_SINE : 1;
    const limit = boundOf(start, n, omega, k === 0);
    const weights = even(base + k, UNITS_SINE * n).map((w) => limit * w);
    const bias = k ? null : even(base + 50, UNITS_SINE);
    const z = k ? mixed(weights, a)
      : Array.from(weights, (w, i) => PLACES.map((x) => w * x + bias[i]));
    const rise = k ? mixed(weights, slope)
      : Array.from(weights, (w) => new Float64Array(POINTS / SKIP).fill(w));
    a = z.map((row) => row.map((v) => Math.sin(omega * v)));
    slope = rise.map((row, i) => row.map((v, p) => omega * Math.cos(omega * z[i][SKIP * p]) * v));
    spreads.push(omega * spreadOf(z));
  }
  const out = normals(base + 60, UNITS_SINE).map((v) => v * Math.sqrt(2 / UNITS_SINE));
  const [curve] = mixed(out, a);
  const [rise] = mixed(out, slope);
  const square = (list, step) => {
    let sum = 0;
    for (let i = 0; i < list.length; i += step) sum += list[i] * list[i];
    return sum;
  };
  const shares = new Float64Array(BINS);
  for (const row of a) {
    for (const v of row) {
      shares[Math.min(BINS - 1, Math.floor(((v + 1) / 2) * BINS))] += 1 / (UNITS_SINE * POINTS);
    }
  }
  let [held, gap] = [0, 0];
  shares.forEach((share, i) => {
    held += share;
    const end = i + 1 < BINS ? (2 * (i + 1)) / BINS - 1 : 1;
    gap = Math.max(gap, Math.abs(held - 0.5 - Math.asin(end) / Math.PI));
  });
  const frequency = Math.sqrt(square(rise, 1) / square(curve, SKIP)) / (2 * Math.PI);
  return { curve, below: powerBelow(curve), frequency, spreads, shares, gap };
}
