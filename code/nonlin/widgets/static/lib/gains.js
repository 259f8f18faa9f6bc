// Gains, fixed variances and the edge of chaos of a function { f, prime, kinks }: what
// nonlin.theory computes, from a table of E f² and E f'² that is made once for a function.
import { expectations, moments } from "./gaussian.js";
import { squares } from "./meanfield.js";

const [LOWEST_Q, HIGHEST_Q, COUNT_Q] = [1.1e-8, 0.9e6, 40]; // as nonlin.theory searches
const REACH_OF_BELL = 13; // standard deviations
const NEUTRAL = 1e-9;
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

/** What is computed once for a function: moments at q = 1 and a table over q. */
export function tableOf({ f, prime, fill, kinks }) {
  const both = { ...inOnePass({ f, prime, fill }), kinks: () => kinks };
  const plain = { f, prime, kinks: both.kinks };
  const alone = { ...plain, prime: () => 0 };
  const checked = (entry) => (q) => {
    const found = squares(q === 0 ? plain : entry, {}, q); // at 0 both sides are asked in turn
    const end = REACH_OF_BELL * Math.sqrt(q); // what is left there says that no moment exists
    const left = Math.max(f(end) ** 2, f(-end) ** 2) * Math.exp(-(REACH_OF_BELL ** 2) / 2);
    return left <= 1e-6 * found.square || q === 0 ? found
      : { square: Infinity, slope: Infinity };
  };
  const at = checked(both);
  const found = moments(both, { kinks });
  const ratio = (HIGHEST_Q / LOWEST_Q) ** (1 / (COUNT_Q - 1));
  const q = Array.from({ length: COUNT_Q }, (_, i) => LOWEST_Q * ratio ** i);
  return { f, prime, kinks, at, squareAt: checked(alone), moments: found, scale: ownScale({ f }), q, rows: q.map(at) };
}

/** The gain that keeps the second moment 1, and that which keeps squared gradients. */
export const gainsOf = ({ moments: m }) =>
  ({ signal: 1 / Math.sqrt(m.square), gradient: 1 / Math.sqrt(m.slope) });

/** Where `excess` changes its sign between points of the table. */
function crossingsOf({ q, rows }, excess, least, at) {
  const points = q.map((v, i) => [v, excess(v, rows[i])])
    .filter(([v, e]) => Number.isFinite(e) && Math.abs(e) > least * v);
  const found = [];
  for (let i = 0; i + 1 < points.length; i += 1) {
    let [[a, fa], [b, fb]] = [points[i], points[i + 1]];
    if (fa * fb >= 0) continue;
    for (let step = 0; step < 90 && b - a > 1e-13 * b; step += 1) {
      let c = step % 3 === 2 ? (a + b) / 2 : (a * fb - b * fa) / (fb - fa);
      if (!(c > a && c < b)) c = (a + b) / 2;
      const fc = excess(c, at(c));
      if (fc === 0) [a, b] = [c, c];
      else if (fc * fa < 0) {
        [b, fb] = [c, fc];
        if (step % 3 !== 2) fa /= 2; // Illinois: keeps the other end moving
      } else {
        [a, fa] = [c, fc];
        if (step % 3 !== 2) fb /= 2;
      }
    }
    found.push((a + b) / 2);
  }
  return found;
}

/** d E f² / dq, without a second derivative. */
function squareSlope({ f, kinks, at }, q) {
  if (q === 0) return at(0).slope;
  const centre = f(0) ** 2;
  const held = Number.isFinite(centre) ? centre : 0;
  return expectations((x, z) => [(f(x) ** 2 - held) * (z * z - 1)], 1,
    { sd: Math.sqrt(q), kinks }).values[0] / (2 * q);
}

/** Slope of the variance map at q. */
export const mapSlope = (table, q, weight) =>
  weight ** 2 * (table.scale === null ? squareSlope(table, q) : table.scale);

const stabilityOf = (slope) => (Math.abs(Math.abs(slope) - 1) <= NEUTRAL ? "neutral"
  : Math.abs(slope) < 1 ? "attracting" : "repelling");

/** Variances that reproduce themselves: [{ q, slope, stability, all }]; `all`: every q does. */
export function fixedVariances(table, weight, bias) {
  const { f, scale } = table;
  if (scale !== null) {
    const slope = weight ** 2 * scale;
    if (Math.abs(slope - 1) <= 1e-15) {
      return bias === 0 ? [{ q: 0, slope: 1, stability: "neutral", all: true }] : [];
    }
    const q = bias ** 2 / (1 - slope);
    return q >= 0 ? [{ q, slope, stability: stabilityOf(slope) }] : [];
  }
  const excess = (q, { square }) => weight ** 2 * square + bias ** 2 - q;
  const places = crossingsOf(table, excess, 1e-12, table.squareAt);
  if (bias === 0 && f(0) === 0) places.unshift(0);
  return places.map((q) => {
    const slope = weight ** 2 * squareSlope(table, q);
    return { q, slope, stability: stabilityOf(slope) };
  });
}

/** Whether q = 0 is fixed and has a gradient. */
function throughZero({ f, at }) {
  const [low, middle, high] = [-1e-12, 0, 1e-12].map((x) => Math.abs(f(x)));
  return middle === 0 && Math.max(low, high) <= 1e-9 && at(0).slope > 1e-24;
}

/** The first point { weight, q } of the edge of chaos at this bias, or null; q NaN: every q. */
export function edgeOf(table, bias) {
  const { scale } = table;
  if (scale !== null) {
    return scale > 0 && bias === 0 ? { weight: 1 / Math.sqrt(scale), q: NaN } : null;
  }
  const excess = (q, { square, slope }) =>
    (slope > 1e-24 ? q - square / slope - bias ** 2 : NaN);
  const places = crossingsOf(table, excess, 1e-9, table.at);
  if (bias === 0 && throughZero(table)) places.unshift(0);
  if (!places.length) return null;
  return { weight: 1 / Math.sqrt(table.at(places[0]).slope), q: places[0] };
}
