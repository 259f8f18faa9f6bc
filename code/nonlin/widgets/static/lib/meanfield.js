// Mean field of a wide random network: E f² and E f'² under a normal distribution, iterated from
// layer to layer. Computes what nonlin.theory.expected_propagation computes; a test compares.

import { BURDENS, countsAt, DENSITY, NODES, panelEnds, REACHES } from "./quadrature.js";
import { LAST_PLACE, LEAST_Q, MOST_Q, samplesOf, summed } from "./samples.js";

const COUNTED = 800; // points at which flat slopes are counted
export const FLAT = 0.01; // slopes smaller than this in size count as saturated

const finiteOr = (v) => (Number.isFinite(v) ? v : Infinity);

function squaresTo(reach, { f, prime, kinks }, parameters, q) {
  const root = Math.sqrt(q);
  const ends = panelEnds(root, kinks(parameters), 0, reach);
  let [square, slope] = [0, 0];
  for (let i = 0; i + 1 < ends.length; i += 1) {
    const middle = (ends[i] + ends[i + 1]) / 2;
    const half = (ends[i + 1] - ends[i]) / 2;
    for (let j = 0; j < 10; j += 1) {
      const z = middle + half * (j < 5 ? NODES[j] : -NODES[j - 5]);
      const bell = BURDENS[j % 5] * half * DENSITY * Math.exp((-z * z) / 2);
      square += bell * f(root * z, parameters) ** 2;
      slope += bell * prime(root * z, parameters) ** 2;
    }
  }
  return { square: finiteOr(square), slope: finiteOr(slope) };
}

/**
 * E f(√q z)² and E f'(√q z)² for standard normal z: { square, slope }. Infinite: they do not exist,
 * or too much of them lies too far out. `prime` is asked right after `f`, at the same place.
 */
export function squares(entry, parameters, q) {
  const { f, prime } = entry;
  if (!Number.isFinite(q)) return { square: Infinity, slope: Infinity };
  if (q === 0) { // the limit: half of all inputs lie on either side of 0
    const mean = (g) => (g(-1e-300, parameters) ** 2 + g(1e-300, parameters) ** 2) / 2;
    return { square: mean(f), slope: mean(prime) };
  }
  for (const reach of REACHES) {
    const found = squaresTo(reach, entry, parameters, q);
    if (!countsAt(reach, f, parameters, q, found.square)) return found;
  }
  return { square: Infinity, slope: Infinity };
}

/** The variance of the next layer's pre-activations. */
export const varianceMap = (entry, parameters, q, sigmaW, sigmaB = 0) =>
  sigmaW ** 2 * squares(entry, parameters, q).square + sigmaB ** 2;

const PLACES_COUNTED = Float64Array.from({ length: COUNTED }, (_, i) => (10 * (i + 0.5)) / COUNTED - 5);
const SHARES_COUNTED = PLACES_COUNTED.map((z) => Math.exp((-z * z) / 2));
const ALL_COUNTED = SHARES_COUNTED.reduce((sum, v) => sum + v, 0);

/** The share of slopes smaller in size than FLAT. */
export function flatShare({ prime }, parameters, q) {
  if (!Number.isFinite(q)) return NaN;
  const root = Math.sqrt(q);
  let flat = 0;
  for (let i = 0; i < COUNTED; i += 1) {
    if (Math.abs(prime(root * PLACES_COUNTED[i], parameters)) < FLAT) flat += SHARES_COUNTED[i];
  }
  return flat / ALL_COUNTED;
}

/** The gain that hands on the variance q: √(q / E f²). */
export const exactGain = (entry, parameters, q = 1) =>
  Math.sqrt(q / squares(entry, parameters, q).square);

const lastSamples = {}; // a slider of the weights asks for the same function again
const FARS = [16, 64, LAST_PLACE]; // to where it is sampled, as variances ask for it

/** A function of q that gives { square, slope }, of a function that is asked for once. */
function squaresOf({ f, prime, kinks }, parameters) {
  const { entry, of } = lastSamples;
  const own = { f: (x) => f(x, parameters), prime: (x) => prime(x, parameters) };
  if (entry !== f || of !== JSON.stringify(parameters)) {
    Object.assign(lastSamples, { entry: f, of: JSON.stringify(parameters), far: 0 });
  }
  const samplesTo = (x) => {
    if (x > lastSamples.far) {
      const far = FARS.find((end) => end >= x);
      Object.assign(lastSamples, { far, samples: samplesOf(own, kinks(parameters), far) });
    }
    return lastSamples.samples;
  };
  return (q) => {
    if (!(q > LEAST_Q && q < MOST_Q)) return squares({ f, prime, kinks }, parameters, q);
    for (const reach of REACHES) {
      const found = summed(samplesTo(reach * Math.sqrt(q)), q, reach);
      if (!countsAt(reach, f, parameters, q, found.square)) return found;
    }
    return { square: Infinity, slope: Infinity };
  };
}

/**
 * Of each of `depth` layers: the variance of the pre-activations, the squared gradient relative
 * to the last layer, and the share of flat slopes. The inputs have mean square 1.
 */
export function expectedLayers(entry, parameters, { sigmaW, sigmaB, depth }) {
  const at = squaresOf(entry, parameters);
  const q = [];
  const growth = [];
  let next = sigmaW ** 2 + sigmaB ** 2;
  for (let l = 0; l < depth; l += 1) {
    q.push(next);
    const { square, slope } = at(next);
    growth.push(sigmaW ** 2 * slope);
    next = sigmaW ** 2 * square + sigmaB ** 2;
  }
  const gradient = new Array(depth).fill(1);
  for (let l = depth - 2; l >= 0; l -= 1) gradient[l] = gradient[l + 1] * growth[l];
  return { q, gradient, flat: q.map((v) => flatShare(entry, parameters, v)) };
}
