// Starting weights and update rules. The rules are torch's: weight decay is added to the gradient,
// of weights and biases alike; momentum is v = 0.9 v + g, w = w - rate v.
import { normals, uniform } from "./random.js";

export const GAINS = { he: Math.SQRT2, lecun: 1, glorot: 1, own: 1 };

/** Weights and biases of a shape. Streams of random numbers are kept apart by their seeds. */
export function startingWeights(shape, { init, gain, biasScale, seed }) {
  const theta = new Float64Array(shape.size);
  const base = 1000 * (seed + 1);
  shape.layers.forEach(({ inputs, outputs, weights, biases }, l) => {
    const count = inputs * outputs;
    const scale = init === "own" ? gain : GAINS[init];
    if (init === "glorot") { // uniform, as nonlin.lab draws it
      const next = uniform(base + 10 + l);
      const bound = scale * Math.sqrt(6 / (inputs + outputs));
      for (let i = 0; i < count; i += 1) theta[weights + i] = bound * (2 * next() - 1);
    } else {
      const drawn = normals(base + 10 + l, count);
      for (let i = 0; i < count; i += 1) theta[weights + i] = (scale / Math.sqrt(inputs)) * drawn[i];
    }
    if (l + 1 === shape.layers.length || biasScale === 0) return; // the last biases start at 0
    const drawn = normals(base + 30 + l, outputs);
    for (let i = 0; i < outputs; i += 1) theta[biases + i] = biasScale * drawn[i];
  });
  return theta;
}

const RULES = {
  sgd: (theta, g, size, { rate }) => {
    for (let i = 0; i < size; i += 1) theta[i] -= rate * g[i];
  },
  momentum: (theta, g, size, { rate, m }) => {
    for (let i = 0; i < size; i += 1) {
      m[i] = 0.9 * m[i] + g[i];
      theta[i] -= rate * m[i];
    }
  },
  adam: (theta, g, size, { rate, m, v, steps }) => {
    const share = rate / (1 - 0.9 ** steps);
    const root = Math.sqrt(1 - 0.999 ** steps);
    for (let i = 0; i < size; i += 1) {
      m[i] += 0.1 * (g[i] - m[i]);
      v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
      theta[i] -= (share * m[i]) / (Math.sqrt(v[i]) / root + 1e-8);
    }
  },
};

/** What an optimiser keeps between steps. */
export const createRule = (name, size, { rate, decay }) => ({ name, rate, decay, steps: 0,
  m: new Float64Array(size), v: new Float64Array(size) });

/** One update of theta, in place; `gradient` is changed where there is weight decay. */
export function update(rule, theta, gradient) {
  const { decay } = rule;
  const size = theta.length;
  rule.steps += 1;
  if (decay > 0) for (let i = 0; i < size; i += 1) gradient[i] += decay * theta[i];
  RULES[rule.name](theta, gradient, size, rule);
}

/** The order of the samples: a new permutation every epoch, of the run's own seed. */
export function createOrder(count, seed) {
  const next = uniform(1000 * (seed + 1) + 50);
  const rows = Int32Array.from({ length: count }, (_, i) => i);
  const order = { rows, at: count };
  /** Where in `rows` the next batch begins; the last batch of an epoch may be short. */
  order.advance = (batch) => {
    if (order.at >= count) {
      for (let i = count - 1; i > 0; i -= 1) {
        const j = Math.floor(next() * (i + 1));
        const kept = rows[i];
        rows[i] = rows[j];
        rows[j] = kept;
      }
      order.at = 0;
    }
    const from = order.at;
    order.at = Math.min(count, from + batch);
    return from;
  };
  return order;
}
