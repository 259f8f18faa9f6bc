// A layer of units on normal data: which never switch on, at the start and after gradient steps.
import { normals } from "./random.js";

export const UNITS = 100;
const DIMENSION = 32;
export const TARGET = 1; // the output every unit is trained towards, by its bias

/**
 * Projections of n normal samples on the unit-length weights of each unit, n per unit one after
 * the other, and the largest of each unit. Before scale and bias, each is a standard normal number.
 */
export function projections(seed, samples) {
  const data = normals(2 * seed + 1, samples * DIMENSION);
  const weights = normals(2 * seed + 2, UNITS * DIMENSION);
  const values = new Float64Array(UNITS * samples);
  const largest = new Float64Array(UNITS).fill(-Infinity);
  for (let u = 0; u < UNITS; u += 1) {
    const w = weights.subarray(u * DIMENSION, (u + 1) * DIMENSION);
    const length = Math.sqrt(w.reduce((sum, v) => sum + v * v, 0));
    for (let i = 0; i < samples; i += 1) {
      let sum = 0;
      for (let d = 0; d < DIMENSION; d += 1) sum += w[d] * data[i * DIMENSION + d];
      values[u * samples + i] = sum / length;
      largest[u] = Math.max(largest[u], values[u * samples + i]);
    }
  }
  return { values, largest, samples };
}

/** The fraction of units that are on for no sample, at bias / scale = ratio. */
export function neverOn({ largest }, ratio) {
  return largest.reduce((count, v) => count + (v + ratio <= 0), 0) / UNITS;
}

/**
 * The gradient of half the mean squared distance of a unit's output from TARGET, in the bias;
 * the negative side of the activation has the slope alpha. And how many samples switch it on.
 */
function biasGradient(values, from, samples, scale, bias, alpha) {
  let sum = 0;
  let on = 0;
  for (let i = from; i < from + samples; i += 1) {
    const z = scale * values[i] + bias;
    const slope = z > 0 ? 1 : alpha;
    on += z > 0;
    sum += (slope * z - TARGET) * slope;
  }
  return { gradient: sum / samples, on: on / samples };
}

/**
 * All units after `steps` gradient steps of size `step` on their biases, from the same `bias`.
 * Returns per unit the bias and the fraction of samples that switch it on.
 */
export function trainBiases({ values, samples }, { alpha, bias, scale, step, steps }) {
  const biases = new Float64Array(UNITS).fill(bias);
  const on = new Float64Array(UNITS);
  for (let u = 0; u < UNITS; u += 1) {
    let now = biasGradient(values, u * samples, samples, scale, biases[u], alpha);
    for (let k = 0; k < steps; k += 1) {
      biases[u] -= step * now.gradient;
      now = biasGradient(values, u * samples, samples, scale, biases[u], alpha);
    }
    on[u] = now.on;
  }
  return { biases, on };
}

export const mean = (v) => v.reduce((sum, one) => sum + one, 0) / v.length;
