// What is computed once for a function { f, prime, fill, kinks }: its moments at q = 1, and E f² and
// E f'² for any variance q, exactly or in no time. nonlin.theory computes the same; a test compares.
import { moments } from "./gaussian.js";
import { BURDENS, countsAt, DENSITY, NODES, REACHES, squares } from "./meanfield.js";
import { finished } from "./slices.js";

const [LOWEST_Q, HIGHEST_Q, COUNT_Q] = [1.1e-8, 0.9e6, 40]; // as nonlin.theory searches
const OUTERMOST = REACHES[1]; // standard deviations
const HOMOGENEOUS = Array.from({ length: 25 }, (_, i) => 10 ** (-3 + i / 4));
const FIRST_PANEL = 1e-5; // a tenth of the smallest standard deviation
const WIDEST = [[16, 1], [64, 2], [Infinity, Infinity]]; // of a panel, up to a place

/** E f² / q of a function for which f(cx) = c f(x) for all c > 0, else null. */
function ownScale({ f }) {
  const [left, right] = [f(-1), f(1)];
  const straight = (x) => {
    const line = x > 0 ? x * right : -x * left;
    return Math.abs(f(x) - line) <= 1e-14 * Math.abs(line);
  };
  if (f(0) !== 0 || !HOMOGENEOUS.every((x) => straight(x) && straight(-x))) return null;
  return (left * left + right * right) / 2;
}

/** f, and prime for the same point right after it, from one pass. */
function inOnePass({ f, prime, fill }) {
  if (!fill) return { f, prime };
  const [at, value, slope] = [[0], [0], [0]];
  return {
    f(x) {
      at[0] = x;
      fill(at, value, slope);
      return value[0];
    },
    prime: () => slope[0],
  };
}

/** Ends of panels of x, as wide as they are far from 0, cut at the kinks. */
function panelsOf(kinks) {
  const far = OUTERMOST * Math.sqrt(HIGHEST_Q);
  const ends = new Set([0, far, -far]);
  for (let x = FIRST_PANEL; x < far;) {
    ends.add(x).add(-x);
    x += Math.min(x * (Math.SQRT2 - 1), WIDEST.find(([to]) => x < to)[1]);
  }
  for (const kink of kinks) if (Math.abs(kink) < far) ends.add(kink);
  return [...ends].sort((a, b) => a - b);
}

/** A job: f² and f'² at fixed places, times the weights of a sum over them; the places in order. */
function* sampling({ f, prime }, kinks) {
  const ends = panelsOf(kinks);
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

/** E f² and E f'² at q as sums over the samples: no value of the function is asked for. */
function summed({ x, square, slope }, q) {
  const reach = OUTERMOST * Math.sqrt(q);
  const over = DENSITY / Math.sqrt(q);
  const found = { square: 0, slope: 0 };
  for (let i = x.findIndex((v) => v >= -reach); i < x.length && x[i] <= reach; i += 1) {
    const bell = over * Math.exp((-x[i] * x[i]) / (2 * q));
    found.square += bell * square[i];
    found.slope += bell * slope[i];
  }
  return found;
}

const NONE = { square: Infinity, slope: Infinity };

/**
 * A job that finds what is computed once: { f, prime, kinks, moments, scale, at, squareAt, near, q,
 * rows }. At a variance, `at` gives { square, slope } exactly, `squareAt` the first alone, `near`
 * both from samples; `rows` are those of the variances `q`. Infinite: the expectation does not
 * exist, since something is left 38 standard deviations out.
 */
export function* tabulating({ f, prime, fill, kinks }) {
  const plain = { f, prime, kinks: () => kinks };
  const both = { ...inOnePass({ f, prime, fill }), kinks: plain.kinks };
  const alone = { ...plain, prime: () => 0 };
  // at 0 both sides are asked in turn
  const exactly = (entry) => (q) => squares(q === 0 ? plain : entry, {}, q);
  const samples = yield* sampling(both, kinks);
  yield;
  const near = (q) => {
    if (q === 0) return squares(plain, {}, q);
    const found = summed(samples, q);
    return countsAt(OUTERMOST, f, {}, q, found.square) ? NONE : found;
  };
  const ratio = (HIGHEST_Q / LOWEST_Q) ** (1 / (COUNT_Q - 1));
  const q = Array.from({ length: COUNT_Q }, (_, i) => LOWEST_Q * ratio ** i);
  const own = moments(both, { kinks });
  yield;
  return { f, prime, kinks, moments: own, scale: ownScale({ f }),
    at: exactly(both), squareAt: exactly(alone), near, q, rows: q.map(near) };
}

/** The same at once. */
export const tableOf = (given) => finished(tabulating(given));
