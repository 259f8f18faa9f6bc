// A random network of sines on the line: its curve, frequencies, and the spread in each layer.
import { normals, uniform } from "./random.js";
import { finished } from "./slices.js";

export const UNITS_SINE = 32;
export const POINTS = 512; // of x, evenly between -1 and 1; a power of two
export const BINS = 40; // of an output, between -1 and 1
const SKIP = 4; // slopes are followed at every fourth point
export const PLACES = Float64Array.from({ length: POINTS }, (_, i) => -1 + (2 * (i + 0.5)) / POINTS);
const WINDOW = PLACES.map((x) => 0.5 - 0.5 * Math.cos(Math.PI * (x + 1)));
const TURN = Float64Array.from({ length: POINTS }, (_, i) => Math.cos((2 * Math.PI * i) / POINTS));
const REVERSED = Uint16Array.from({ length: POINTS }, (_, i) => {
  let [from, to] = [i, 0];
  for (let bit = 1; bit < POINTS; bit *= 2, from >>= 1) to = 2 * to + (from & 1);
  return to;
});

/** The largest weight of a layer with n inputs. */
export function boundOf(start, n, omega, first) {
  if (start === "siren") return first ? 1 / n : Math.sqrt(6 / n) / omega;
  return start === "torch" ? 1 / Math.sqrt(n) : Math.sqrt(6 / n);
}

function even(seed, count, limit) {
  const next = uniform(seed);
  const out = new Float64Array(count);
  for (let i = 0; i < count; i += 1) out[i] = limit * (2 * next() - 1);
  return out;
}

/** W times the units of a layer, `length` numbers of each one after the other. */
function mixed(weights, given, length) {
  const n = given.length / length;
  const out = new Float64Array((weights.length / n) * length);
  for (let i = 0; i * length < out.length; i += 1) {
    const row = out.subarray(i * length, (i + 1) * length);
    for (let k = 0; k < n; k += 4) {
      const [w0, w1, w2, w3] = weights.subarray(i * n + k, i * n + k + 4);
      let at = k * length;
      for (let p = 0; p < length; p += 1, at += 1) {
        row[p] += w0 * given[at] + w1 * given[at + length] + w2 * given[at + 2 * length]
          + w3 * given[at + 3 * length];
      }
    }
  }
  return out;
}

/** The standard deviation of numbers. */
function spreadOf(values) {
  let [sum, square] = [0, 0];
  for (let i = 0; i < values.length; i += 1) {
    sum += values[i];
    square += values[i] * values[i];
  }
  return Math.sqrt(square / values.length - (sum / values.length) ** 2);
}

/** The share of the power up to k / 2 cycles per unit, k = 0 to POINTS / 2: a Fourier transform. */
function powerBelow(curve) {
  const [re, im] = [new Float64Array(POINTS), new Float64Array(POINTS)];
  for (let i = 0; i < POINTS; i += 1) re[REVERSED[i]] = curve[i] * WINDOW[i];
  for (let half = 1; half < POINTS; half *= 2) {
    const stride = POINTS / (2 * half);
    for (let k = 0; k < half; k += 1) {
      const [c, d] = [TURN[k * stride], TURN[(k * stride + POINTS / 4) & (POINTS - 1)]];
      for (let i = k; i < POINTS; i += 2 * half) {
        const j = i + half;
        const [u, v] = [c * re[j] - d * im[j], c * im[j] + d * re[j]];
        re[j] = re[i] - u;
        im[j] = im[i] - v;
        re[i] += u;
        im[i] += v;
      }
    }
  }
  const below = new Float64Array(POINTS / 2 + 1);
  let sum = 0;
  for (let k = 0; k < below.length; k += 1) below[k] = sum += re[k] * re[k] + im[k] * im[k];
  return below.map((v) => v / sum);
}

/** Numbers that are the sines of omega z, and the slopes of these for the slopes of z. */
function sinesAndSlopes(z, rise, omega) {
  const a = new Float64Array(z.length);
  for (let i = 0; i < z.length; i += 1) a[i] = Math.sin(omega * z[i]);
  for (let i = 0; i < rise.length; i += 1) rise[i] *= omega * Math.cos(omega * z[SKIP * i]);
  return a;
}

/** A job that finds { curve, below, frequency, spreads, shares, gap } of the network of a state. */
export function* findingSines(omega, layers, start, seed) {
  const base = 100 * (seed + 1);
  const spreads = [];
  let a = null;
  let slope = null;
  for (let k = 0; k < layers; k += 1) {
    const n = k ? UNITS_SINE : 1;
    const weights = even(base + k, UNITS_SINE * n, boundOf(start, n, omega, k === 0));
    const z = k ? mixed(weights, a, POINTS) : new Float64Array(UNITS_SINE * POINTS);
    const rise = k ? mixed(weights, slope, POINTS / SKIP)
      : new Float64Array((UNITS_SINE * POINTS) / SKIP);
    if (!k) {
      const bias = even(base + 50, UNITS_SINE, 1);
      for (let i = 0; i < z.length; i += 1) {
        z[i] = weights[(i / POINTS) | 0] * PLACES[i % POINTS] + bias[(i / POINTS) | 0];
      }
      for (let i = 0; i < rise.length; i += 1) rise[i] = weights[((SKIP * i) / POINTS) | 0];
    }
    spreads.push(omega * spreadOf(z));
    yield;
    a = sinesAndSlopes(z, rise, omega);
    slope = rise;
    yield;
  }
  const out = normals(base + 60, UNITS_SINE).map((v) => v * Math.sqrt(2 / UNITS_SINE));
  const curve = mixed(out, a, POINTS);
  const rise = mixed(out, slope, POINTS / SKIP);
  yield;
  const square = (list, step) => {
    let sum = 0;
    for (let i = 0; i < list.length; i += step) sum += list[i] * list[i];
    return sum;
  };
  const shares = new Float64Array(BINS);
  for (let i = 0; i < a.length; i += 1) {
    shares[Math.min(BINS - 1, (((a[i] + 1) / 2) * BINS) | 0)] += 1 / a.length;
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

/** The same at once. */
export const sinesOf = (...given) => finished(findingSines(...given));
