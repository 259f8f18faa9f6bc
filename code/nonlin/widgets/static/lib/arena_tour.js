// The stops of the guided tour: [words on the button, state].
import { SIGNALS } from "./arena_signals.js";
import { ARENA_DEFAULTS, OWN, RIVAL_KEYS } from "./arena_state.js";

// What is kept to compare stays so.
const arenaStop = (changes) => Object.fromEntries(Object.entries({ ...ARENA_DEFAULTS, ...changes })
  .filter(([key]) => key !== "rival"));
const against = (state, rival) => ({ ...state,
  rival: Object.fromEntries(RIVAL_KEYS.map((key) => [key, rival[key]])) });
const DEEP = { data: "moons", activation: "sigmoid", depth: 4, steps: 2000 };
const HASTY = { depth: 4, width: 8, init: "he", optimizer: "momentum", rate: 0.1, seeds: 10 };
const SPIRALS = { data: "spirals", noise: 0.02, depth: 3, width: 8, rate: 0.2, seeds: 10,
  steps: 2000 };
const BENT = { data: "curve", activation: "relu", depth: 1, init: "he", bias_scale: 0.5, rate: 0.05,
  steps: 3000 };
const CURVED = arenaStop(SPIRALS);
const BROKEN = arenaStop({ ...SPIRALS, activation: "relu", init: "he" });

export const TOUR = [
  ["no bend", arenaStop({ activation: "identity" })],
  ["deep sigmoid", arenaStop(DEEP)],
  ["started larger", arenaStop({ ...DEEP, init: "own", gain: 5 })],
  ["dying ReLU", arenaStop({ ...HASTY, activation: "relu" })],
  ["leaky instead", arenaStop({ ...HASTY, activation: "leaky_relu", parameters: { alpha: 0.1 } })],
  ["spirals, tanh", CURVED],
  ["spirals, ReLU", BROKEN],
  ["tanh against ReLU", against(CURVED, BROKEN)],
  ["4 bends", arenaStop({ ...BENT, width: 4 })],
  ["16 bends", arenaStop({ ...BENT, width: 16 })],
  ["ten signals", arenaStop({ data: SIGNALS, noise: 0.25, activation: "relu", init: "he",
    width: 16, optimizer: "adam", rate: 0.01, batch: 25 })],
  ["your own", arenaStop({ data: "spirals", noise: 0.02, width: 8, activation: OWN,
    formula: "sin(3z)", steps: 3000 })],
];
