// What theory expects of an arena before any step: of its layers, if they were wide, and of a loss
// that knows nothing. nonlin.theory has the same moments; a test compares.
import { GAINS } from "./arena_rules.js";
import { OWN } from "./arena_state.js";
import { parseFormula } from "./formula.js";
import { FUNCTIONS } from "./functions.js";
import { squares } from "./meanfield.js";
import { normals } from "./random.js";

const GROUPS = 10; // of the training inputs, by length
const SOFTMAX_DRAWS = 400;

/** Variance of a layer's weights, times its number of inputs. */
function spreadOf({ init, gain }, inputs, outputs) {
  if (init === "own") return gain ** 2;
  return GAINS[init] ** 2 * (init === "glorot" ? (2 * inputs) / (inputs + outputs) : 1);
}

/** { f, prime, kinks } of a name, the reader's formula among them. */
function smoothed(name, formula) {
  if (name !== OWN) return FUNCTIONS[name];
  const { f, prime, breaks } = parseFormula(formula);
  const found = breaks();
  return { f, prime, kinks: () => found };
}

/** Inputs in groups of about one length: [{ share, q: mean square of a coordinate, y: of y }]. */
export function inputGroups({ x, y }) {
  const size = Array.from(y, (_, i) => x.reduce((sum, column) => sum + column[i] ** 2, 0) / x.length);
  const ranked = size.map((_, i) => i).sort((a, b) => size[a] - size[b]);
  const cut = (k) => Math.floor((k * ranked.length) / GROUPS);
  return Array.from({ length: GROUPS }, (_, k) => ranked.slice(cut(k), cut(k + 1)))
    .filter((rows) => rows.length).map((rows) => {
      const mean = (of) => rows.reduce((sum, i) => sum + of(i), 0) / rows.length;
      return { share: rows.length / y.length, q: mean((i) => size[i]), y: mean((i) => y[i] ** 2) };
    });
}

/**
 * Mean of Σ (p - y)² of a softmax over `kinds` outputs that are normal with variance q, y one of
 * them: 1 - 2 E p + E Σ p², where E p = 1 / kinds, and E Σ p² is taken over fixed draws.
 */
function softmaxSlope(kinds, q) {
  const drawn = normals(1, kinds * SOFTMAX_DRAWS);
  const sd = Math.min(30, Math.sqrt(q)); // beyond, one p is 1
  let sum = 0;
  for (let at = 0; at < drawn.length; at += kinds) {
    let [all, squared] = [0, 0];
    for (let k = at; k < at + kinds; k += 1) {
      const e = Math.exp(sd * (drawn[k] - 5)); // no draw is above 5
      all += e;
      squared += e * e;
    }
    sum += squared / all ** 2;
  }
  return 1 - 2 / kinds + sum / SOFTMAX_DRAWS;
}

/** Sum over outputs of the mean square of ∂loss ÷ ∂z of one sample, outputs of variance q. */
function outputSlope(classes, outputs, q, y) {
  if (!classes) return 4 * (q + y);
  return outputs > 1 ? softmaxSlope(outputs, q) : squares(FUNCTIONS.sigmoid, {}, q).square;
}

/**
 * Root mean squares over wide layers, random weights and the training inputs, per hidden layer:
 * { activation, gradient }, gradient of one sample's loss by z.
 */
export function expectedStart(state, task, widths) {
  const entries = state.bends.map(([name, p]) => [smoothed(name, state.formula), p]);
  const scale = widths.slice(1).map((outputs, l) => spreadOf(state, widths[l], outputs));
  const last = entries.length;
  const activation = new Array(last).fill(0);
  const gradient = new Array(last).fill(0);
  for (const { share, q: inputs, y } of inputGroups(task.train)) {
    let q = scale[0] * inputs + state.biasScale ** 2;
    const slopes = entries.map(([entry, p], l) => {
      const { square, slope } = squares(entry, p, q);
      activation[l] += share * square;
      q = scale[l + 1] * square + (l + 1 < last ? state.biasScale ** 2 : 0);
      return slope;
    });
    let back = outputSlope(task.classes, widths.at(-1), q, y); // summed over the layer above
    for (let l = last - 1; l >= 0; l -= 1) {
      back *= (slopes[l] * scale[l + 1]) / widths[l + 1];
      gradient[l] += share * back;
      back *= widths[l + 1];
    }
  }
  return { activation: activation.map(Math.sqrt),
    gradient: gradient.map(Math.sqrt) };
}

const startOfTeam = new WeakMap(); // team -> what is expected of it

/** The same for a team, worked out once. */
export function theoryOf(team) {
  if (!startOfTeam.has(team)) {
    startOfTeam.set(team, expectedStart(team.state, team.task, team.shape.widths));
  }
  return startOfTeam.get(team);
}

/** The loss of the best constant answer: { words, train, test }. */
export function priceOf({ task, shape }) {
  if (task.classes) {
    const kinds = Math.max(2, shape.widths.at(-1));
    return { words: `knows nothing: ln ${kinds}`, train: Math.log(kinds), test: Math.log(kinds) };
  }
  const middle = task.train.y.reduce((sum, v) => sum + v, 0) / task.train.y.length;
  const around = ({ y }) => y.reduce((sum, v) => sum + (v - middle) ** 2, 0) / y.length;
  return { words: "knows nothing: variance of *y*", train: around(task.train), test: around(task.test) };
}
