// What is seen inside one run: every unit's response, and per layer the distributions of
// activations and gradients, saturated and dead units, the size of an update.
import { roomFor, sendBack, sendForward, takeSamples } from "./arena_net.js";
import { lossOf } from "./arena_outputs.js";

const SATURATED = 0.01; // a smaller slope counts as saturated, as in nonlin.theory
export const [FINE_SIDE, ROUGH_SIDE] = [48, 24]; // cells along a side of the plane
export const LINE = 161; // places along a curve
export const WIDE = 1.15; // of a curve's axis, either way

const gridsKnown = new Map(); // which -> { count, x, rows }

/** A grid of `side` times `side` cells of the plane up to `reach`, or the places along a line. */
function gridOf(plane, reach, side) {
  const key = plane ? `${reach} ${side}` : "line";
  if (gridsKnown.has(key)) return gridsKnown.get(key);
  const count = plane ? side * side : LINE;
  const along = (i, n, wide) => -wide + (2 * wide * (i + 0.5)) / n;
  const x = plane
    ? [Float64Array.from({ length: count }, (_, i) => along(i % side, side, reach)),
      Float64Array.from({ length: count }, (_, i) => -along(Math.floor(i / side), side, reach))]
    : [Float64Array.from({ length: count }, (_, i) => along(i, LINE, WIDE))];
  gridsKnown.set(key, { count, x, rows: Int32Array.from({ length: count }, (_, i) => i) });
  return gridsKnown.get(key);
}

/** The places a response is taken at: a grid of the plane, or a line. */
export function createPlaces(team, reach, side) {
  const plane = team.task.inputs === 2;
  const grid = gridOf(plane, reach, side);
  return { plane, side, ...grid, space: roomFor(team.shape, grid.count) };
}

/** Send all places through a run: the output z, and the activations of layer l in space.a[l]. */
export function respond(team, run, places) {
  takeSamples(places.x, places.rows, 0, places.count, places.space);
  return sendForward(team.shape, run.theta, team.bends, places.space, places.count);
}

/** Five numbers of every `each`-th value: the share 5, 25, 50, 75 and 95 per cent lie below. */
function fiveOf(values, each) {
  const sorted = new Float64Array(Math.ceil(values.length / each));
  for (let i = 0, at = 0; i < sorted.length; i += 1, at += each) sorted[i] = values[at];
  sorted.sort();
  return [0.05, 0.25, 0.5, 0.75, 0.95].map((q) => sorted[Math.round(q * (sorted.length - 1))]);
}

const rootMeanSquare = (values) =>
  Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);

/**
 * Per hidden layer { activation, gradient, rms, saturated, dead, deadUnits, update }: five numbers
 * of the activations, five of log10 |∂loss of one sample / ∂z|, root mean squares of both, and
 * shares, over the training set.
 */
export function probeLayers(team, run) {
  const { shape, task, bends, whole, all } = team;
  const count = task.train.y.length;
  takeSamples(task.train.x, all, 0, count, whole);
  const z = sendForward(shape, run.theta, bends, whole, count);
  const last = shape.layers.length;
  lossOf(task)(z, task.train.y, whole.d[last], count);
  sendBack(shape, run.theta, bends, whole, count, new Float64Array(shape.size));
  const each = count > 500 ? 3 : 1; // a third will do for boxes, and sorting takes time
  const updates = team.updateRatios(run);
  const slopes = new Float64Array(Math.max(0, ...shape.widths) * count);
  return bends.map((bend, k) => {
    const l = k + 1;
    const cells = shape.widths[l] * count;
    slopes.fill(1, 0, cells);
    bend.chain(whole.z[l], whole.a[l], slopes, cells);
    let saturated = 0;
    const deadUnits = [];
    for (let j = 0; j < shape.widths[l]; j += 1) {
      let some = false;
      for (let i = j * count; i < (j + 1) * count; i += 1) {
        if (Math.abs(slopes[i]) < SATURATED) saturated += 1;
        if (slopes[i] !== 0) some = true;
      }
      deadUnits.push(!some);
    }
    const gradient = whole.d[l].subarray(0, cells);
    const activation = whole.a[l].subarray(0, cells);
    return { activation: fiveOf(activation, each), deadUnits,
      rms: [rootMeanSquare(activation), count * rootMeanSquare(gradient)],
      gradient: fiveOf(gradient.map(Math.abs), each)
        .map((v) => Math.log10(Math.max(v * count, 1e-20))),
      saturated: saturated / cells, update: updates[k],
      dead: deadUnits.filter(Boolean).length / deadUnits.length };
  });
}
