// Several runs of one configuration that differ in their seed alone, trained step by step.
import { bendOver } from "./arena_bends.js";
import { makeTask } from "./arena_data.js";
import { roomFor, sendBack, sendForward, shapeOf, takeSamples } from "./arena_net.js";
import { lossOf, rightShare } from "./arena_outputs.js";
import { createOrder, createRule, startingWeights, update } from "./arena_rules.js";

const RECORDS = 160; // points of a curve before every second one is dropped
const HUGE = 1e9; // a mean loss beyond this counts as divergence

/** One run: its weights, what its optimiser keeps, the order of its samples. */
function createRun(shape, state, seed, count) {
  return { seed, theta: startingWeights(shape, { ...state, seed }), lost: 0,
    rule: createRule(state.optimizer, shape.size, state), order: createOrder(count, seed) };
}

/**
 * A team of `state.seeds` runs. `entryOf(name)` gives { f, prime } of an activation; state has
 * data, noise, draw, heights, widths of the hidden layers, bends [[name, parameters], ...], init,
 * gain, biasScale, optimizer, rate, decay, batch, seeds.
 */
export function createTeam(state, entryOf) {
  const task = makeTask(state);
  const { train, test } = task;
  const shape = shapeOf([task.inputs, ...state.hidden, task.outputs]);
  const bends = state.bends.map(([name, p]) => bendOver(name, entryOf(name), p));
  const count = train.y.length;
  const batch = Math.min(state.batch, count);
  const space = roomFor(shape, batch);
  const whole = roomFor(shape, Math.max(count, test.y.length));
  const { gradient } = space;
  const wanted = new Float64Array(batch);
  const measureLoss = lossOf(task);
  const all = Int32Array.from({ length: whole.room }, (_, i) => i);
  const runs = Array.from({ length: state.seeds }, (_, seed) => createRun(shape, state, seed, count));
  const team = { state, task, shape, bends, runs, whole, all, steps: 0,
    stride: task.outputs > 1 ? 50 : 10, // steps between two evaluations
    at: [], records: [], // records[k][run] = [training loss, test loss, test accuracy]
    latest: { steps: -1, rows: runs.map(() => [Infinity, Infinity, NaN]) } };

  /** The batch's gradient, in `gradient`, and its loss. */
  const pass = (run, from, size) => {
    takeSamples(train.x, run.order.rows, from, size, space);
    for (let s = 0; s < size; s += 1) wanted[s] = train.y[run.order.rows[from + s]];
    const z = sendForward(shape, run.theta, bends, space, size);
    const loss = measureLoss(z, wanted, space.d[shape.layers.length], size);
    sendBack(shape, run.theta, bends, space, size, gradient);
    return loss;
  };

  /** One step of one run. Returns the loss of its batch before the step. */
  const stepRun = (run) => {
    const from = run.order.advance(batch);
    const loss = pass(run, from, run.order.at - from);
    if (!(Math.abs(loss) < HUGE)) run.lost = run.rule.steps + 1;
    else update(run.rule, run.theta, gradient);
    return loss;
  };

  /** Loss and share of right answers on a set. */
  const evaluate = (run, set) => {
    const size = set.y.length;
    takeSamples(set.x, all, 0, size, whole);
    const z = sendForward(shape, run.theta, bends, whole, size);
    const loss = measureLoss(z, set.y, whole.d[shape.layers.length], size);
    if (!task.classes) return [loss, NaN];
    return [loss, rightShare(z, set.y, size, task.outputs)];
  };

  const nothing = [Infinity, Infinity, NaN];
  const measure = (run) => {
    if (run.lost) return nothing;
    const row = [evaluate(run, train)[0], ...evaluate(run, test)];
    if (Number.isFinite(row[0]) && row[0] < HUGE) return row;
    run.lost = Math.max(1, team.steps);
    return nothing;
  };

  /** Put the newest rows among the records, where they are due; drop every second when full. */
  const keep = ({ steps, rows }) => {
    if (steps % team.stride !== 0 || steps <= (team.at.at(-1) ?? -1)) return;
    team.at.push(steps);
    team.records.push(rows);
    if (team.at.length <= RECORDS) return;
    team.stride *= 2;
    const kept = team.at.map((step) => step % team.stride === 0);
    team.at = team.at.filter((_, i) => kept[i]);
    team.records = team.records.filter((_, i) => kept[i]);
  };

  let next = 0; // the run whose turn it is in the step under way
  let rows = []; // of the evaluation under way
  /** Evaluate the runs at this very step; false if it became late before the last one. */
  const look = (late) => {
    if (team.latest.steps === team.steps) return true;
    while (rows.length < runs.length) {
      rows.push(measure(runs[rows.length]));
      if (rows.length < runs.length && late()) return false;
    }
    team.latest = { steps: team.steps, rows };
    rows = [];
    keep(team.latest);
    return true;
  };

  /**
   * Train until `steps` are done or `late()`; true when done and evaluated. A step that is under
   * way is finished, so that all runs are looked at after the same. What happens between
   * two questions whether it is late is one step, or one evaluation, of one run.
   */
  team.advance = (steps, late) => {
    for (;;) {
      const due = next === 0 && (team.steps % team.stride === 0 || team.steps >= steps);
      if (due && !look(late)) return false;
      if ((next === 0 && team.steps >= steps) || runs.every((run) => run.lost)) return look(late);
      for (; next < runs.length; next += 1) {
        if (!runs[next].lost) stepRun(runs[next]);
        if (next + 1 < runs.length && late()) {
          next += 1;
          return false;
        }
      }
      next = 0;
      team.steps += 1;
      if (late()) return team.steps >= steps && look(late);
    }
  };

  /** The step that is done or under way: some runs may have taken it. */
  team.reached = () => team.steps + (next > 0 ? 1 : 0);

  /** The newest numbers of every run, [training loss, test loss, accuracy]. */
  team.now = () => team.latest.rows;

  /** The run whose training loss is the (lower) middle one. */
  team.median = () => {
    const rows = team.now();
    const ranked = runs.map((_, i) => i).sort((a, b) => rows[a][0] - rows[b][0] || a - b);
    return runs[ranked[(ranked.length - 1) >> 1]];
  };

  /** ‖update‖ / ‖weights‖ of every layer at the step that comes next; nothing changes. */
  team.updateRatios = (run) => {
    const kept = { theta: run.theta.slice(), m: run.rule.m.slice(), v: run.rule.v.slice() };
    const from = run.order.at < count ? run.order.at : 0;
    const size = Math.min(batch, count - from);
    pass(run, from, size);
    update(run.rule, run.theta, gradient);
    const ratios = shape.layers.map(({ weights, biases }) => {
      let [moved, length] = [0, 0];
      for (let i = weights; i < biases; i += 1) {
        moved += (run.theta[i] - kept.theta[i]) ** 2;
        length += kept.theta[i] ** 2;
      }
      return Math.sqrt(moved / length);
    });
    run.theta.set(kept.theta);
    run.rule.m.set(kept.m);
    run.rule.v.set(kept.v);
    run.rule.steps -= 1;
    return ratios;
  };

  team.evaluate = evaluate;
  team.stepRun = stepRun;
  return team;
}
