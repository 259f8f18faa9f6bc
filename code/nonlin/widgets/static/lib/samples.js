// f² and f'² of a function at fixed places, from which E f² and E f'² for any variance q are sums.
import { finished } from "./slices.js";
import { BURDENS, DENSITY, NODES, REACHES } from "./quadrature.js";

export const [LEAST_Q, MOST_Q] = [1e-8, 1e6]; // for which the places suffice
const OUTERMOST = REACHES[1]; // standard deviations
export const LAST_PLACE = OUTERMOST * Math.sqrt(MOST_Q);
const FIRST_PANEL = 1e-5; // a tenth of the smallest standard deviation
const WIDEST = [[16, 1], [64, 2], [Infinity, Infinity]]; // of a panel, up to a place

/** Ends of panels of x, as wide as they are far from 0, cut at the kinks. */
function panelsOf(kinks, far) {
  const ends = new Set([0, far, -far]);
  for (let x = FIRST_PANEL; x < far;) {
    ends.add(x).add(-x);
    x += Math.min(x * (Math.SQRT2 - 1), WIDEST.find(([to]) => x < to)[1]);
  }
  for (const kink of kinks) if (Math.abs(kink) < far) ends.add(kink);
  return [...ends].sort((a, b) => a - b);
}

/**
 * A job: f² and f'² at fixed places up to `far`, times the weights of a sum over them; the places
 * in order.
 */
export function* sampling({ f, prime }, kinks, far = LAST_PLACE) {
  const ends = panelsOf(kinks, far);
  const count = 10 * (ends.length - 1);
  const [x, square, slope] = [0, 0, 0].map(() => new Float64Array(count));
  for (let i = 0; i + 1 < ends.length; i += 1) {
    if (i % 50 === 49) yield;
    const [middle, half] = [(ends[i] + ends[i + 1]) / 2, (ends[i + 1] - ends[i]) / 2];
    for (let j = 0; j < 10; j += 1) {
      const at = 10 * i + j;
      const weight = half * BURDENS[j < 5 ? 4 - j : j - 5];
      x[at] = middle + half * (j < 5 ? -NODES[4 - j] : NODES[j - 5]);
      square[at] = weight * f(x[at]) ** 2;
      slope[at] = weight * prime(x[at]) ** 2;
    }
  }
  return { x, square, slope };
}

/**
 * E f² and E f'² at q as sums over the samples, up to so many standard deviations: no value of the
 * function is asked for.
 */
export function summed({ x, square, slope }, q, deviations = OUTERMOST) {
  const reach = deviations * Math.sqrt(q);
  const over = DENSITY / Math.sqrt(q);
  const found = { square: 0, slope: 0 };
  for (let i = x.findIndex((v) => v >= -reach); i < x.length && x[i] <= reach; i += 1) {
    const bell = over * Math.exp((-x[i] * x[i]) / (2 * q));
    found.square += bell * square[i];
    found.slope += bell * slope[i];
  }
  return found;
}

/** The samples at once. */
export const samplesOf = (...given) => finished(sampling(...given));
