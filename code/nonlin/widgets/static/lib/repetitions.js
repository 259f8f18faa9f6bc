// How often a comparison over seeds sees a difference: intervals of Student's t, and their power.
// Computes what widgets/_seeds.py takes from SciPy; a test compares.
import { BURDENS, NODES } from "./quadrature.js";
import { normals } from "./random.js";
import { normalCdf } from "./special.js";

export const REPETITIONS = 20;
export const FEWEST_SEEDS = 2;
export const MOST_SEEDS = 50;
const COUNTED = 1000; // seeds; who needs more is told so
const [CONFIDENCE, POWER] = [0.95, 0.8];
const BOTH_QUANTILES = 2.8015852181129757; // of the normal distribution, at 0.975 and at 0.8
const [PANELS, FAR] = [24, 12];
const edges = new Map();

/** The share of t with a whole number of degrees of freedom up to √df tan(angle) from 0. */
function shareWithin(angle, df) {
  const [up, along] = [Math.sin(angle), Math.cos(angle)];
  const odd = df % 2;
  let term = odd ? along : 1;
  let sum = 0;
  for (let k = 2 + odd; k <= df; k += 2) {
    sum += term;
    term *= (along * along * (k - 1)) / k;
  }
  return odd ? (2 / Math.PI) * (angle + up * sum) : up * sum;
}

/** How many standard errors an interval reaches to either side. */
export function edgeOf(df) {
  if (!edges.has(df)) {
    let [low, high] = [0, Math.PI / 2];
    for (let i = 0; i < 60; i += 1) {
      const middle = (low + high) / 2;
      if (shareWithin(middle, df) < CONFIDENCE) low = middle;
      else high = middle;
    }
    edges.set(df, Math.sqrt(df) * Math.tan((low + high) / 2));
  }
  return edges.get(df);
}

/** The chance that t, `shift` standard errors from 0, lies beyond the edge on the upper side. */
export function chanceAbove(df, shift) {
  const edge = edgeOf(df);
  const reach = FAR / Math.sqrt(2 * df);
  const [low, high] = [Math.max(0, 1 - reach), 1 + reach];
  const half = (high - low) / (2 * PANELS);
  let [found, all] = [0, 0];
  for (let i = 0; i < PANELS; i += 1) {
    const middle = low + (2 * i + 1) * half;
    for (let j = 0; j < 10; j += 1) {
      const at = middle + half * (j < 5 ? NODES[j] : -NODES[j - 5]); // standard deviation found / true
      const share = BURDENS[j % 5] * Math.exp((df - 1) * Math.log(at) - (df * (at * at - 1)) / 2);
      all += share;
      found += share * normalCdf(shift - edge * at);
    }
  }
  return found / all;
}

/** The standard deviation of a difference of two runs with the same seed. */
export const spreadOfPairs = (spread, shared) => spread * Math.sqrt(2 * (1 - shared));

/** The chances of an interval above 0 and below 0, and of a mean below 0. */
export function chancesOf(gap, sd, seeds) {
  const shift = (gap / sd) * Math.sqrt(seeds);
  const [above, below] = [shift, -shift].map((v) => chanceAbove(seeds - 1, v));
  return { above, below, covering: 1 - above - below, behind: normalCdf(-shift) };
}

/** The least number of seeds whose interval lies above 0 four times in five; Infinity: too many. */
export function seedsNeeded(gap, sd) {
  let n = gap > 0 ? Math.max(FEWEST_SEEDS, Math.ceil(((BOTH_QUANTILES * sd) / gap) ** 2)) : Infinity;
  while (n <= COUNTED && chanceAbove(n - 1, (gap / sd) * Math.sqrt(n)) < POWER) n += 1;
  return n <= COUNTED ? n : Infinity;
}

/** Chances of an interval above 0 for each number of seeds: the same seeds for both, or others. */
export function chanceCurves(gap, spread, shared) {
  const numbers = Array.from({ length: MOST_SEEDS - FEWEST_SEEDS + 1 }, (_, i) => FEWEST_SEEDS + i);
  const [paired, apart] = [shared, 0].map((r) => spreadOfPairs(spread, r));
  return { numbers,
    same: numbers.map((n) => chanceAbove(n - 1, (gap / paired) * Math.sqrt(n))),
    other: numbers.map((n) => chanceAbove(2 * (n - 1), (gap / apart) * Math.sqrt(n))) };
}

/** Repetitions of the comparison: mean and ends of the interval of each. More seeds are added. */
export function repeated(draw, gap, sd, seeds) {
  const all = normals(9008 + draw, REPETITIONS * MOST_SEEDS);
  return Array.from({ length: REPETITIONS }, (_, i) => {
    const own = all.subarray(i * MOST_SEEDS, i * MOST_SEEDS + seeds);
    const middle = own.reduce((sum, v) => sum + v, 0) / seeds;
    const squares = own.reduce((sum, v) => sum + (v - middle) ** 2, 0);
    const reach = edgeOf(seeds - 1) * sd * Math.sqrt(squares / (seeds - 1) / seeds);
    const mean = gap + sd * middle;
    return { mean, low: mean - reach, high: mean + reach };
  });
}
