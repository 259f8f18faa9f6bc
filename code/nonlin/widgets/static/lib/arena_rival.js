// Two configurations side by side, the present one and one that is kept: what differs between them,
// which is ahead, and the buttons.
import { CURVES, TASKS } from "./arena_data.js";
import { bendsOf, INIT_NAMES, OPTIMIZER_NAMES, OWN, RIVAL_KEYS, rivalOf } from "./arena_state.js";
import { button } from "./controls.js";
import { attributes, h, setText } from "./dom.js";
import { readable, trimmed } from "./format.js";

const countWords = (n, one, many) => (n === 1 ? `1 ${one}` : `${n} ${many}`);
const nameIn = (list, key) => list.find(([one]) => one === key)[1];

/** The activations of all hidden layers in words, with their parameters. */
function bendsInWords(read, catalogue) {
  const words = bendsOf(read, catalogue).map(([name, given]) => {
    if (name === OWN) return read("formula");
    const { label, parameters } = catalogue[name];
    const values = parameters.map(({ name: key, label: letter, choices }) => {
      const v = given[key];
      return choices ? choices.find(([one]) => one === v)[1]
        : `${letter.split(",")[0]} = ${trimmed(v)}`;
    });
    return values.length ? `${label} (${values.join(", ")})` : label;
  });
  return words.every((one) => one === words[0]) ? words.slice(0, 1) : words;
}

function curveInWords(heights) {
  const same = (name) => JSON.stringify(CURVES[name]) === JSON.stringify(heights);
  return Object.keys(CURVES).find(same) ?? `through ${heights.map((v) => trimmed(v, 2)).join(" ")}`;
}

/** What is said of each part of a configuration, "" where it does nothing. */
const ASPECTS = [
  (read) => TASKS[read("data")].label,
  (read) => (read("data") === "curve" ? `curve: ${curveInWords(read("heights"))}` : ""),
  (read) => `noise ${trimmed(read("noise"))}`,
  (read) => `random draw ${read("draw")}`,
  (read) => countWords(read("depth"), "hidden layer", "hidden layers"),
  (read) => (read("depth") ? countWords(read("width"), "unit each", "units each") : ""),
  (read, catalogue) => bendsInWords(read, catalogue).join(", then "),
  (read) => (read("init") === "own" ? `started with *g* = ${trimmed(read("gain"))}`.replaceAll("*", "")
    : nameIn(INIT_NAMES, read("init"))),
  (read) => (read("depth") ? `bias scale ${trimmed(read("bias_scale"))}` : ""),
  (read) => nameIn(OPTIMIZER_NAMES, read("optimizer")),
  (read) => `learning rate ${trimmed(read("rate"), 6)}`,
  (read) => `batch ${read("batch")}`,
  (read) => `weight decay ${trimmed(read("decay"), 6)}`,
];

/** What two configurations differ in, [words of one, words of the other]; "" where in nothing. */
export function differences(one, other, catalogue) {
  const pairs = ASPECTS.map((say) => [say(one, catalogue), say(other, catalogue)])
    .filter(([a, b]) => a !== b);
  return [0, 1].map((k) => pairs.map((pair) => pair[k]).filter(Boolean).join("; "));
}

/** Whether two configurations learn from the same samples. */
export const sameTask = (one, other) => ["data", "noise", "draw", ...(one("data") === "curve"
  ? ["heights"] : [])].every((key) => JSON.stringify(one(key)) === JSON.stringify(other(key)));

/** The last step at which both teams were measured, with their rows there; null before one. */
export function lastShared(...teams) {
  const ended = ({ runs, latest, steps }) => runs.every((run) => run.lost) && latest.steps === steps;
  const rowsAt = (team, step) => {
    if (team.latest.steps === step || (ended(team) && step > team.steps)) return team.latest.rows;
    return team.records[team.at.indexOf(step)] ?? null;
  };
  const steps = [...new Set(teams.flatMap(({ at, latest }) => [...at, latest.steps]))];
  const shared = steps.filter((step) => step >= 0 && teams.every((team) => rowsAt(team, step)));
  if (!shared.length) return null;
  const step = Math.max(...shared);
  return { step, rows: teams.map((team) => rowsAt(team, step)) };
}

const middleOf = (losses) => [...losses].sort((a, b) => a - b)[(losses.length - 1) >> 1];
const lossText = (v) => (Number.isFinite(v) ? readable(v) : "none (diverged)");

/** { step, losses, wins, defeats, count } of both at the last step they share; null before one. */
function duelOf(now, kept) {
  const found = lastShared(now, kept);
  if (!found) return null;
  const [ours, theirs] = found.rows.map((rows) => rows.map((row) => row[0]));
  const pairs = ours.map((v, i) => [v, theirs[i]]).filter(([a, b]) => a === a && b === b);
  return { step: countWords(found.step, "step", "steps"), count: ours.length,
    losses: [ours, theirs].map((losses) => lossText(middleOf(losses))),
    wins: pairs.filter(([a, b]) => a < b).length, defeats: pairs.filter(([a, b]) => a > b).length };
}

/** Median losses of both, and in how many pairs of the same seed each has the lower one. */
export function duelWords(now, kept, get) {
  const read = rivalOf(get);
  const found = read && duelOf(now, kept);
  if (!found) return "";
  const { step, losses, wins, defeats, count } = found;
  const even = count - wins - defeats;
  return `After ${step}: median training loss ${losses[0]} now, ${losses[1]} kept. `
    + `${count === 1 ? "With the one seed" : `Of ${count} pairs with the same seed`}, now has the `
    + `lower loss in ${wins}, the kept one in ${defeats}${even ? `; ${even} even` : ""}.`
    + (sameTask(get, read) ? "" : " They learn from different samples.");
}

/** The same, short. */
export function duelBrief(now, kept) {
  const found = duelOf(now, kept);
  if (!found) return "";
  const { step, losses, wins, defeats, count } = found;
  return `After ${step}: loss ${losses[0]} now, ${losses[1]} kept; of ${count}, now is lower in `
    + `${wins}, kept in ${defeats}.`;
}

/** The buttons that keep a configuration, swap it with the present one, and let it go. */
export function createRivalButtons({ get, put }) {
  const state = () => Object.fromEntries(RIVAL_KEYS.map((key) => [key, get(key)]));
  const keep = button({ label: "Keep to compare",
    press: () => put({ rival: rivalOf(get) ? {} : state() }) });
  const swap = button({ label: "Swap", press: () => put({ ...get("rival"), rival: state() }) });
  const node = h("div", { class: "nl-transport nl-rivalry", role: "group",
    "aria-label": "Compare" }, [keep.node, swap.node]);
  const refresh = () => {
    const kept = rivalOf(get);
    setText(keep.node, kept ? "Stop comparing" : "Keep to compare");
    attributes(swap.node, { hidden: kept ? null : "" });
  };
  return { node, refresh };
}
