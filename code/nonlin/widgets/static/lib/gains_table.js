// What is computed once for a function { f, prime, fill, kinks }: its moments at q = 1, and E f² and
// E f'² for any variance q, exactly or in no time. nonlin.theory computes the same; a test compares.
import { moments } from "./gaussian.js";
import { squares } from "./meanfield.js";
import { countsAt, REACHES } from "./quadrature.js";
import { sampling, summed } from "./samples.js";
import { finished } from "./slices.js";

const [LOWEST_Q, HIGHEST_Q, COUNT_Q] = [1.1e-8, 0.9e6, 40]; // as nonlin.theory searches
const HOMOGENEOUS = Array.from({ length: 25 }, (_, i) => 10 ** (-3 + i / 4));

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
    return countsAt(REACHES[1], f, {}, q, found.square) ? NONE : found;
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
