// What becomes of a normal input: the shares of the outputs in bins, and those at single values.
// nonlin.widgets._distribution computes the same; a test compares.
import { moments } from "./gaussian.js";
import { normalCdf } from "./special.js";

export const INPUT_END = 5; // of the axis of inputs
export const BINS = 60;
const SPARE_BINS = 3; // beyond the smallest and the largest output
export const SHALLOW = 0.1; // a slope smaller in size counts as flat
const OUTPUT_END = 5; // of the axis of outputs, at most
const PIECES_OF_INPUT = 2400; // from -6 to 6 standard deviations
const VANISHED = 1e-200; // of a slope that only float64 takes for 0
const FAR_INPUT = 50;
const NUDGE = 1e-9; // inwards, so that no output sits on the line between two bins
const BESIDE = 1e-9; // of a kink, where its one-sided limits are taken

/** [low, high] of the axis of outputs; what the function tends to belongs in it. */
export function outputFrame(f) {
  const values = Array.from({ length: 241 }, (_, i) => f(-INPUT_END + i / 24));
  const range = Math.max(...values) - Math.min(...values);
  for (const [near, far] of [[values[0], f(-FAR_INPUT)], [values[240], f(FAR_INPUT)]]) {
    if (Math.abs(far - near) <= range / 4) values.push(far);
  }
  const low = Math.max(-OUTPUT_END, Math.min(0, ...values));
  const high = Math.min(OUTPUT_END, Math.max(0, ...values));
  const room = (SPARE_BINS * Math.max(high - low, 1e-3)) / (BINS - 2 * SPARE_BINS);
  return [low - room, high + room];
}

/** Add a mass spread evenly from `from` to `to`, wherever it meets a bin. */
function addSpread(shares, [low, high], from, to, mass) {
  const scale = BINS / (high - low);
  const [a, b] = [(Math.min(from, to) - low) * scale, (Math.max(from, to) - low) * scale];
  if (!(b > a)) {
    const at = Math.floor(a);
    if (at >= 0 && at < BINS) shares[at] += mass;
    return;
  }
  const last = Math.min(BINS - 1, Math.floor(b));
  for (let i = Math.max(0, Math.floor(a)); i <= last; i += 1) {
    shares[i] += (mass * Math.max(0, Math.min(b, i + 1) - Math.max(a, i))) / (b - a);
  }
}

/** The share of a short part with a shallow slope, from the slopes at its ends. */
function shallowShare(one, other) {
  const [least, most] = [Math.min(one, other), Math.max(one, other)];
  if (least >= SHALLOW || most < SHALLOW) return most < SHALLOW ? 1 : 0;
  return (SHALLOW - least) / (most - least);
}

/** Which parts are truly constant: not those that fade into 0 because float64 ends. */
function constantParts(parts) {
  const still = parts.map(({ from, to, slope }) => from === to && slope === 0);
  const fading = (part) => part !== undefined && part.slope !== 0 && Math.abs(part.slope) < VANISHED;
  for (let i = 0; i < parts.length; i += 1) {
    let end = i;
    while (still[end]) end += 1;
    if (end > i && (fading(parts[i - 1]) || fading(parts[end]))) still.fill(false, i, end);
    i = end;
  }
  return still;
}

/**
 * Outputs of f for normal inputs: { shares of the bins, atoms [{ at, share }], the largest first,
 * flat: the share of inputs that meet a shallow slope, and the moments }.
 */
export function outputsOf({ f, prime, kinks }, mean, sd, frame) {
  const grid = Array.from({ length: PIECES_OF_INPUT + 1 }, (_, i) =>
    mean + sd * (-6 + (12 * i) / PIECES_OF_INPUT));
  const middle = (frame[0] + frame[1]) / 2;
  const held = (y) => y + NUDGE * (middle - y);
  const inside = kinks.filter((k) => k > grid[0] && k < grid.at(-1));
  const isKink = new Set(inside);
  const ends = [...new Set([...grid, ...inside])].sort((a, b) => a - b);
  const shares = new Array(BINS).fill(0);
  const single = new Map();
  let [flat, before] = [0, normalCdf((ends[0] - mean) / sd)];
  const parts = ends.slice(1).map((b, i) => {
    const a = ends[i];
    const after = normalCdf((b - mean) / sd);
    const [start, stop] = [isKink.has(a) ? a + BESIDE : a, isKink.has(b) ? b - BESIDE : b];
    const part = { from: f(start), to: f(stop), slope: prime((a + b) / 2), mass: after - before,
      shallow: shallowShare(Math.abs(prime(start)), Math.abs(prime(stop))) };
    before = after;
    return part;
  });
  const constant = constantParts(parts);
  parts.forEach(({ from, to, mass, shallow }, i) => {
    flat += mass * shallow;
    if (constant[i]) single.set(from, (single.get(from) ?? 0) + mass);
    else addSpread(shares, frame, held(from), held(to), mass);
  });
  const atoms = [...single].map(([at, share]) => ({ at: at + 0, share }))
    .filter(({ share }) => share >= 5e-4).sort((a, b) => b.share - a.share);
  return { shares, atoms, flat, moments: moments({ f, prime }, { mean, sd, kinks }) };
}
