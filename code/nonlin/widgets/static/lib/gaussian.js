// Expectations under a normal distribution, with a check that they exist.
// Computes what nonlin.theory.moments computes; a test compares.
import { BURDENS, DENSITY, LEFT, NODES, panelEnds, REACHES } from "./quadrature.js";

const TOLERATED = 1e-6; // by how much halved panels may differ from whole ones

/** The integral of g(x, z) over normal z between two ends, into `sums`; g returns an array. */
function addPanel(sums, g, mean, sd, low, high) {
  const [middle, half] = [(low + high) / 2, (high - low) / 2];
  for (let j = 0; j < 10; j += 1) {
    const z = middle + half * (j < 5 ? NODES[j] : -NODES[j - 5]);
    const bell = BURDENS[j % 5] * half * DENSITY * Math.exp((-z * z) / 2);
    const values = g(mean + sd * z, z);
    for (let k = 0; k < sums.length; k += 1) sums[k] += bell * values[k];
  }
}

/**
 * Expectations of `count` functions, g(x, z) = [..], of x = mean + sd z: { values, settled }.
 * Not settled: halving the panels changes them, or something is left 38 standard deviations out.
 */
export function expectations(g, count, given) {
  const near = expectationsTo(REACHES[0], g, count, given);
  return near.whole ? near : expectationsTo(REACHES[1], g, count, given);
}

/** The same up to `reach`; `whole`: nothing is left there. */
function expectationsTo(reach, g, count, { mean = 0, sd = 1, kinks = [] }) {
  const ends = panelEnds(sd, [0, ...kinks], mean, reach);
  const [whole, halved] = [new Array(count).fill(0), new Array(count).fill(0)];
  const sizes = new Array(count).fill(0);
  let [settled, empty] = [true, true];
  for (let i = 0; i + 1 < ends.length; i += 1) {
    const [coarse, fine] = [new Array(count).fill(0), new Array(count).fill(0)];
    const middle = (ends[i] + ends[i + 1]) / 2;
    addPanel(coarse, g, mean, sd, ends[i], ends[i + 1]);
    addPanel(fine, g, mean, sd, ends[i], middle);
    addPanel(fine, g, mean, sd, middle, ends[i + 1]);
    for (let k = 0; k < count; k += 1) {
      whole[k] += coarse[k];
      halved[k] += fine[k];
      sizes[k] += Math.abs(fine[k]);
    }
  }
  for (let k = 0; k < count; k += 1) {
    const edge = [ends[0], ends.at(-1)].map((z) => Math.abs(g(mean + sd * z, z)[k])
      * Math.exp((-z * z) / 2));
    const near = Math.abs(whole[k] - halved[k]) <= TOLERATED * sizes[k];
    settled &&= near;
    empty &&= Math.max(...edge) <= LEFT * Math.max(sizes[k], 1e-300);
  }
  return { values: halved, settled: settled && empty, whole: empty };
}

/** E f, E f², E f'² and the variance of f for normal inputs: { mean, square, slope, variance }. */
export function moments({ f, prime }, given = {}) {
  const known = new Map(); // values of f, asked for at the same places again
  const { values, settled } = expectations((x) => {
    const [v, d] = [f(x), prime(x)];
    known.set(x, v);
    return [v, v * v, d * d];
  }, 3, given);
  const [mean, square, slope] = values;
  const { values: [variance] } = expectations((x) =>
    [((known.has(x) ? known.get(x) : f(x)) - mean) ** 2], 1, given);
  return { mean, square, slope, variance, settled };
}
