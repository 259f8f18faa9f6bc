// The arena's tasks: points of two classes in the plane, as nonlin.lab.data has them (circles are
// its own), and a curve through points, seen through noise. widgets/_arena_work.py draws the same.
import { SIGNALS, signalling } from "./arena_signals.js";
import { normals, uniform } from "./random.js";
import { finished } from "./slices.js";

export const TRAIN = 250;
export const TEST = 250;
export const KNOTS = 9; // heights of a curve at -1, -0.75, ..., 1

/** name -> { label, reach: of the square that is shown }. */
export const TASKS = {
  xor: { label: "XOR, four clouds", reach: 2 },
  circles: { label: "circles, one in the other", reach: 1.6 },
  moons: { label: "two moons", reach: 2 },
  spirals: { label: "two spirals", reach: 1.3 },
  curve: { label: "a curve (regression)", reach: 1 },
  [SIGNALS]: { label: "MNIST-1D, ten classes", reach: 1 },
};

const HEIGHTS = (f) => Array.from({ length: KNOTS }, (_, i) =>
  Math.round(1000 * f(-1 + i / 4)) / 1000);

/** Curves to begin with, as the heights a reader can change. */
export const CURVES = {
  wave: HEIGHTS((x) => 0.8 * Math.sin(1.5 * Math.PI * x)),
  corner: HEIGHTS((x) => 2 * Math.abs(x) - 1),
  steps: [-0.8, -0.8, -0.8, 0, 0, 0, 0.8, 0.8, 0.8],
};

/** The broken line through the heights. */
export function alongCurve(heights, x) {
  const at = Math.min(KNOTS - 1, Math.max(0, (x + 1) * 4));
  const left = Math.min(KNOTS - 2, Math.floor(at));
  return heights[left] + (at - left) * (heights[left + 1] - heights[left]);
}

const TURNS = 1.5;

/** Place and class of sample i from one uniform number. */
const PLACES = {
  xor: (i) => [2 * (i % 2) - 1, 2 * ((i >> 1) % 2) - 1, (i % 2) ^ ((i >> 1) % 2)],
  circles: (i, u) => {
    const radius = i % 2 ? 0.5 : 1;
    return [radius * Math.cos(2 * Math.PI * u), radius * Math.sin(2 * Math.PI * u), i % 2];
  },
  moons: (i, u) => {
    const label = i % 2;
    const angle = Math.PI * (u + label);
    return [label - 0.5 + Math.cos(angle), 0.5 * label - 0.25 + Math.sin(angle), label];
  },
  spirals: (i, u) => {
    const label = i % 2;
    const along = Math.sqrt(0.01 + 0.99 * u);
    const angle = 2 * Math.PI * (TURNS * along + label / 2);
    return [along * Math.cos(angle), along * Math.sin(angle), label];
  },
};

function drawSamples({ data, noise, heights }, seed, count, exact) {
  const next = uniform(seed);
  const drawn = normals(seed + 1, 2 * count);
  const x = [new Float64Array(count)];
  const y = new Float64Array(count);
  if (data === "curve") {
    for (let i = 0; i < count; i += 1) {
      x[0][i] = exact ? -1 + (2 * i) / (count - 1) : 2 * next() - 1;
      y[i] = alongCurve(heights, x[0][i]) + (exact ? 0 : noise * drawn[i]);
    }
    return { x, y };
  }
  x.push(new Float64Array(count));
  for (let i = 0; i < count; i += 1) {
    const [first, second, label] = PLACES[data](i, next());
    x[0][i] = first + noise * drawn[2 * i];
    x[1][i] = second + noise * drawn[2 * i + 1];
    y[i] = label;
  }
  return { x, y };
}

function drawTask(state, base) {
  const train = drawSamples(state, base, TRAIN, false);
  const test = drawSamples(state, base + 5, TEST, true);
  return { train, test, inputs: train.x.length, classes: state.data === "curve" ? 0 : 2, outputs: 1 };
}

/** What the samples of a state depend on, as a text. */
export const taskKey = ({ data, noise, draw, heights }) =>
  JSON.stringify([data, noise, draw, data === "curve" ? heights : null]);

const tasksKnown = new Map(); // its key -> a task; of the last few, for most controls change none

/**
 * A job: { train, test, inputs, classes, outputs }; a test curve is evenly spaced and without noise.
 * What it finds is shared: nobody writes into it.
 */
export function* taskJob(state) {
  const key = taskKey(state);
  const base = 500000 + 10 * state.draw;
  const task = tasksKnown.get(key) ?? (state.data === SIGNALS ? yield* signalling(state.noise, base)
    : drawTask(state, base));
  tasksKnown.delete(key);
  tasksKnown.set(key, task); // as the newest
  if (tasksKnown.size > 4) tasksKnown.delete(tasksKnown.keys().next().value);
  return task;
}

/** The same at once. */
export const makeTask = (state) => finished(taskJob(state));
