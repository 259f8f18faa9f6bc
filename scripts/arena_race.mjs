// The race of scripts/arena_speed.py, for Node and for a browser: 2-8-8-8-1, tanh, 250 points in
// batches of 10, one seed, one thread, rounds interleaved.
import { buildNetwork, trainObjects } from "./arena_objects.mjs";

const SPEC = { data: "moons", noise: 0.1, draw: 0, hidden: [8, 8, 8], init: "lecun", gain: 1,
  biasScale: 0, optimizer: "sgd", rate: 0.03, decay: 0, batch: 10, seeds: 1,
  bends: [["tanh", {}], ["tanh", {}], ["tanh", {}]] };

/** Steps per second of both, one pair a round, from the modules of the arena. */
export function race({ createTeam, FUNCTIONS, uniform }, rounds, steps) {
  const team = createTeam(SPEC, (name) => FUNCTIONS[name]);
  const run = team.runs[0];
  const { x, y } = team.task.train;
  const targets = Float64Array.from(y, (v) => 2 * v - 1);
  const network = buildNetwork([2, 8, 8, 8, 1], uniform(1));
  const timed = (work) => {
    const start = performance.now();
    work();
    return (1000 * steps) / (performance.now() - start);
  };
  const ours = () => {
    for (let i = 0; i < steps; i += 1) team.stepRun(run);
  };
  const found = [];
  let error = NaN;
  for (let round = -2; round < rounds; round += 1) { // two rounds to warm up
    const pair = [timed(ours),
      timed(() => (error = trainObjects(network, x, targets, 10, 0.03, steps)))];
    if (round >= 0) found.push(pair);
  }
  return { rounds: found, loss: team.evaluate(run, team.task.train)[0], error };
}
