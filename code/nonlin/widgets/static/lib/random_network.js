// One random network of finite width: a signal sent through it and a gradient sent back.
import { FLAT } from "./meanfield.js";
import { normals } from "./random.js";

export const WIDTH = 100; // units in a layer
export const SAMPLES = 16; // inputs sent through
const CELLS = WIDTH * SAMPLES; // unit u and sample s at u * SAMPLES + s

/** The normal numbers of a seed, layer by layer, drawn when they are first needed. */
export function draws(seed) {
  const base = 1000 * (seed + 1);
  const weights = [];
  const biases = [];
  const inputs = normals(base, CELLS);
  const readouts = normals(base + 1, CELLS);
  return {
    inputs,
    readouts,
    weights: (l) => (weights[l] ??= normals(base + 2 + 2 * l, WIDTH * WIDTH)),
    biases: (l) => (biases[l] ??= normals(base + 3 + 2 * l, WIDTH)),
  };
}

/**
 * out += scale W a for all samples, four at a time. The entry of W for output i and input j stands
 * at i * row + j * column: row = WIDTH, column = 1, or the other way round for the transpose.
 */
function multiply(weights, row, column, scale, a, out) {
  for (let i = 0; i < WIDTH; i += 1) {
    for (let s = 0; s < SAMPLES; s += 4) {
      let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
      let at = i * row;
      for (let from = s; from < CELLS; from += SAMPLES) {
        const w = weights[at];
        sum0 += w * a[from];
        sum1 += w * a[from + 1];
        sum2 += w * a[from + 2];
        sum3 += w * a[from + 3];
        at += column;
      }
      const to = i * SAMPLES + s;
      out[to] += scale * sum0;
      out[to + 1] += scale * sum1;
      out[to + 2] += scale * sum2;
      out[to + 3] += scale * sum3;
    }
  }
}

/** What is measured of one layer from its pre-activations and slopes. */
function measure(z, slope) {
  let [square, flat, dead] = [0, 0, 0];
  for (let u = 0; u < WIDTH; u += 1) {
    let some = false;
    for (let i = u * SAMPLES; i < (u + 1) * SAMPLES; i += 1) {
      square += z[i] * z[i];
      if (Math.abs(slope[i]) < FLAT) flat += 1;
      if (slope[i] !== 0) some = true;
    }
    if (!some) dead += 1;
  }
  return { q: square / CELLS, flat: flat / CELLS, dead: dead / WIDTH };
}

/**
 * A generator that yields after each layer, forward then backward, so that the work can be cut
 * into slices. It returns { q, gradient, flat, dead }, arrays of `depth` numbers.
 */
export const sendThrough = function* (entry, parameters, { sigmaW, sigmaB, depth }, drawn) {
  const { f, prime } = entry;
  const scale = sigmaW / Math.sqrt(WIDTH);
  const slopes = [];
  const rows = [];
  let a = drawn.inputs;
  for (let l = 0; l < depth; l += 1) {
    const z = new Float64Array(CELLS);
    const biases = drawn.biases(l);
    for (let i = 0; i < CELLS; i += 1) z[i] = sigmaB * biases[Math.floor(i / SAMPLES)];
    multiply(drawn.weights(l), WIDTH, 1, scale, a, z);
    a = z.map((v) => f(v, parameters));
    slopes.push(z.map((v) => prime(v, parameters)));
    rows.push(measure(z, slopes[l]));
    yield;
  }
  const squared = new Array(depth);
  let delta = drawn.readouts;
  for (let l = depth - 1; l >= 0; l -= 1) {
    const slope = slopes[l];
    const here = delta.map((v, i) => v * slope[i]);
    squared[l] = here.reduce((sum, v) => sum + v * v, 0);
    delta = new Float64Array(CELLS);
    if (l > 0) multiply(drawn.weights(l), 1, WIDTH, scale, here, delta);
    yield;
  }
  const column = (key) => rows.map((row) => row[key]);
  return { q: column("q"), flat: column("flat"), dead: column("dead"),
    gradient: squared.map((v) => v / squared[depth - 1]) };
};

/** The same at once. */
export function sentThrough(...given) {
  const work = sendThrough(...given);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
