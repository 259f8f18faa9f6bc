// One neuron: what it computes, and its response over the plane of the first two inputs.

/** The weighted sum of the inputs plus the bias. */
export const weightedSum = (weights, inputs, bias) =>
  weights.reduce((sum, w, i) => sum + w * inputs[i], bias);

/** Full strength of the colours: 1 for a bounded function, else 4. */
export function colourScale(f) {
  const largest = Math.max(...[-50, -8, 8, 50].map((z) => Math.abs(f(z))));
  return largest <= 1.5 ? 1 : 4;
}

/** [low, high] of an axis on which the function can be seen for z from -8 to 8. */
export function valueRange(f) {
  const ends = [f(-8), f(8)];
  if (Math.max(...ends.map(Math.abs)) <= 1.5) return [-1.5, 1.5];
  return [Math.min(...ends) < -3 ? -8 : -2, Math.max(...ends) > 3 ? 8 : 2];
}

/**
 * The response over the square [-reach, reach]^2: z changes along (w1, w2) only, so a linear
 * gradient between two points of the plane shows it exactly. `rest` is z at the origin.
 * Returns { from, to, stops: [[offset, a], ...] }, or null when the first two weights are 0.
 */
export function responseGradient(f, kinks, [w1, w2], rest, reach) {
  const square = w1 * w1 + w2 * w2;
  if (square < 1e-12) return null;
  const span = reach * (Math.abs(w1) + Math.abs(w2)); // z runs from rest - span to rest + span
  const share = span / square;
  const inside = kinks.filter((k) => Math.abs(k - rest) < span);
  const tiny = 1e-9 * span;
  const levels = Array.from({ length: 49 }, (_, i) => rest + span * (i / 24 - 1));
  levels.push(...inside.flatMap((k) => [k - tiny, k + tiny]));
  levels.sort((a, b) => a - b);
  const stops = levels.map((z) => [(z - rest + span) / (2 * span), f(z)]);
  return { from: [-share * w1, -share * w2], to: [share * w1, share * w2], stops };
}

/**
 * A point for a label on one side of the line through `foot` across `w`, at the signed distance
 * `away`, inside the square and as far from the point `taken` as it can be; null if none fits.
 */
export function freeSpot(foot, [w1, w2], away, taken, inside) {
  const length = Math.hypot(w1, w2);
  let best = null;
  for (const along of [0, 0.8, -0.8, 1.5, -1.5]) {
    const x = foot[0] + (away * w1 - along * w2) / length;
    const y = foot[1] + (away * w2 + along * w1) / length;
    if (Math.max(Math.abs(x), Math.abs(y)) > inside) continue;
    const far = Math.hypot(x - taken[0], y - taken[1]);
    if (!best || far > best[2] + 0.2) best = [x, y, far];
  }
  return best;
}
