// MNIST-1D: ten templates of 12 points, and what makes signals of 40 out of them: padded, scaled,
// moved, laid into smooth noise, sheared. The recipe of nonlin/_signals.py; the random numbers are
// drawn as widgets/_arena_signals.py draws them.
import { fillNormals, uniform } from "./random.js";

export const SIGNALS = "mnist1d"; // the name of the task
export const CLASSES = 10;
export const POINTS = 40; // of a finished signal
export const COUNTS = [1000, 500]; // training and test signals
const BLOCK = 50; // signals between two breaths of the page
const DRAWN = 12; // points of a template
const ROOM = 72; // points of a padded one
const WHITE = 0.02 / 0.25; // white noise for each unit of noise before smoothing
const RADIUS = 8; // of the smoothing, four standard deviations

const STROKES = [
  [5, 6, 6.5, 6.75, 7, 7, 7, 7, 6.75, 6.5, 6, 5],
  [5, 3, 3, 3.4, 3.8, 4.2, 4.6, 5, 5.4, 5.8, 5, 5],
  [5, 6, 6.5, 6.5, 6, 5.25, 4.75, 4, 3.5, 3.5, 4, 5],
  [5, 6, 6.5, 6.5, 6, 5, 5, 6, 6.5, 6.5, 6, 5],
  [5, 4.4, 3.8, 3.2, 2.6, 2.6, 5, 5, 5, 5, 5, 5],
  [5, 3, 3, 3, 3, 5, 6, 6.5, 6.5, 6, 4.5, 5],
  [5, 4, 3.5, 3.25, 3, 3, 3, 3, 3.25, 3.5, 4, 5],
  [5, 7, 7, 6.6, 6.2, 5.8, 5.4, 5, 4.6, 4.2, 5, 5],
  [5, 4, 3.5, 3.5, 4, 5, 5, 4, 3.5, 3.5, 4, 5],
  [5, 4, 3.5, 3.5, 4, 5, 5, 5, 5, 4.7, 4.3, 5],
];

/** The template of each class, from 0 on. */
export const TEMPLATES = STROKES.map((stroke) => {
  const middle = stroke.reduce((sum, v) => sum + v) / DRAWN;
  const spread2 = stroke.reduce((sum, v) => sum + (v - middle) ** 2, 0) / DRAWN;
  return stroke.map((v) => (v - stroke[0]) / Math.sqrt(spread2) / 6);
});

/** `count` numbers from 0 to 1, as NumPy rounds them. */
const evenly = (count) => Float64Array.from({ length: count }, (_, i) =>
  (i + 1 === count ? 1 : i * (1 / (count - 1))));
const WIDE_STEPS = evenly(ROOM);
const FINE_STEPS = evenly(POINTS);

const BELL = Float64Array.from({ length: RADIUS + 1 }, (_, i) => Math.exp(-(i * i) / 8));
const MASS = BELL.reduce((sum, v) => sum + 2 * v, -1);
BELL.forEach((v, i) => (BELL[i] = v / MASS));

/**
 * Smooth every second ROOM of the numbers by a normal of deviation 2, mirrored at both ends: those
 * of the signals from `first` to before `last`, into `out`.
 */
function blur(values, out, first, last) {
  const padded = new Float64Array(ROOM + 2 * RADIUS);
  for (let i = ROOM * first, from = 2 * i; i < ROOM * last; i += ROOM, from += 2 * ROOM) {
    for (let k = 0; k < ROOM; k += 1) padded[k + RADIUS] = values[from + k];
    for (let k = 0; k < RADIUS; k += 1) {
      padded[k] = values[from + RADIUS - 1 - k];
      padded[ROOM + RADIUS + k] = values[from + ROOM - 1 - k];
    }
    for (let k = 0; k < ROOM; k += 1) {
      const middle = k + RADIUS;
      let sum = BELL[0] * padded[middle];
      for (let b = 1; b <= RADIUS; b += 1) sum += BELL[b] * (padded[middle - b] + padded[middle + b]);
      out[i + k] = sum;
    }
  }
}

/** A job: what chance decides of one set of signals; nothing of it depends on the noise. */
function* drawSet(seed, count) {
  const next = uniform(seed);
  const chances = new Float64Array(4 * count);
  for (let i = 0; i < 4 * count; i += 1) chances[i] = next();
  const white = new Float64Array(2 * ROOM * count);
  const smooth = new Float64Array(ROOM * count);
  const normal = uniform(seed + 1);
  for (let first = 0; first < count; first += BLOCK) {
    const last = Math.min(count, first + BLOCK);
    fillNormals(normal, white, 2 * ROOM * first, 2 * ROOM * last);
    blur(white, smooth, first, last);
    yield;
  }
  return { count, chances, white, smooth };
}

/** A job: all signals of a set, as [point][signal], and their sum and sum of squares. */
function* shapeSet({ count, chances, white, smooth }, noise) {
  const x = Array.from({ length: POINTS }, () => new Float64Array(count));
  const canvas = new Float64Array(ROOM);
  const padded = new Float64Array(ROOM + 1);
  const rough = WHITE * noise;
  let [sum, square] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    if (i % BLOCK === BLOCK - 1) yield;
    for (let k = 0; k < DRAWN; k += 1) padded[k] = TEMPLATES[i % CLASSES][k] + 1e-8;
    const last = DRAWN - 1 + 36 + Math.floor(25 * chances[4 * i]);
    const scale = 1 + 0.4 * (chances[4 * i + 1] - 0.5);
    const move = Math.floor(48 * chances[4 * i + 2]);
    const fall = 0.75 * (chances[4 * i + 3] - 0.5);
    for (let k = 0; k < ROOM; k += 1) {
      const place = WIDE_STEPS[k] * last;
      const left = place < last ? Math.floor(place) : last - 1;
      const v = (padded[left] + (padded[left + 1] - padded[left]) * (place - left)) * scale;
      const to = k + move < ROOM ? k + move : k + move - ROOM;
      canvas[to] = (v === 0 ? noise * smooth[ROOM * i + to] : v)
        + rough * white[ROOM * (2 * i + 1) + to] - fall * (WIDE_STEPS[to] - 0.5);
    }
    for (let j = 0; j < POINTS; j += 1) {
      const place = FINE_STEPS[j] * (ROOM - 1);
      const left = Math.min(ROOM - 2, Math.floor(place));
      const v = canvas[left] + (canvas[left + 1] - canvas[left]) * (place - left);
      x[j][i] = v;
      sum += v;
      square += v * v;
    }
  }
  return { x, sum, square };
}

let lastBase = -1;
let lastSets = []; // drawn from it: the noise and the network may change, chance does not

/** A job: { train, test, inputs, classes, outputs } from seeds from `base` on. */
export function* signalling(noise, base) {
  if (base !== lastBase) {
    lastSets = [yield* drawSet(base, COUNTS[0]), yield* drawSet(base + 5, COUNTS[1])];
    lastBase = base; // when both are there: a job may be given up
  }
  const [first, second] = lastSets;
  const shaped = [yield* shapeSet(first, noise), yield* shapeSet(second, noise)];
  const cells = POINTS * (COUNTS[0] + COUNTS[1]);
  const mean = (shaped[0].sum + shaped[1].sum) / cells; // mean 0 and deviation 1 over all numbers
  const size = Math.sqrt((shaped[0].square + shaped[1].square) / cells - mean * mean);
  const [train, test] = shaped.map(({ x }, k) => ({
    x: x.map((column) => {
      for (let i = 0; i < column.length; i += 1) column[i] = (column[i] - mean) / size;
      return column;
    }),
    y: Float64Array.from({ length: COUNTS[k] }, (_, i) => i % CLASSES) }));
  return { train, test, inputs: POINTS, classes: CLASSES, outputs: CLASSES };
}
