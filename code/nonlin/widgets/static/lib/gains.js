// Gains, fixed variances and the edge of chaos of a function: what nonlin.theory computes, from
// the table of E f² and E f'² that gains_table.js makes once for a function.
import { expectations } from "./gaussian.js";

const NEUTRAL = 1e-9;
const CLOSE = 1e-7; // how near the quick root is taken to be

/** The gain that keeps the second moment 1, and that which keeps squared gradients. */
export const gainsOf = ({ moments: m }) =>
  ({ signal: 1 / Math.sqrt(m.square), gradient: 1 / Math.sqrt(m.slope) });

/** The root of g between two places of different sign, [place, value] each. */
function rootBetween(g, [a, fa], [b, fb], tolerance, most = 90) {
  for (let step = 0; step < most && b - a > tolerance * b; step += 1) {
    let c = step % 3 === 2 ? (a + b) / 2 : (a * fb - b * fa) / (fb - fa);
    if (!(c > a && c < b)) c = (a + b) / 2;
    const fc = g(c);
    if (fc === 0) return c;
    if (fc * fa < 0) {
      [b, fb] = [c, fc];
      if (step % 3 !== 2) fa /= 2; // Illinois: keeps the other end moving
    } else {
      [a, fa] = [c, fc];
      if (step % 3 !== 2) fb /= 2;
    }
  }
  return (a + b) / 2;
}

/** Where `excess` changes its sign: found on the samples of the table, then made exact by `at`. */
function crossingsOf({ q, rows, near }, excess, least, at) {
  const points = q.map((v, i) => [v, excess(v, rows[i])])
    .filter(([v, e]) => Number.isFinite(e) && Math.abs(e) > least * v);
  const exact = (v) => excess(v, at(v));
  const found = [];
  for (let i = 0; i + 1 < points.length; i += 1) {
    if (points[i][1] * points[i + 1][1] >= 0) continue;
    const quick = rootBetween((v) => excess(v, near(v)), points[i], points[i + 1], CLOSE / 10);
    const [low, high] = [1 - CLOSE, 1 + CLOSE].map((by) => [quick * by, exact(quick * by)]);
    if (low[1] * high[1] < 0) { // so close together the excess is a straight line
      found.push((low[0] * high[1] - high[0] * low[1]) / (high[1] - low[1]));
      continue;
    }
    const [start, end] = [points[i], points[i + 1]].map(([v]) => [v, exact(v)]);
    if (start[1] * end[1] < 0) found.push(rootBetween(exact, start, end, 1e-13));
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
