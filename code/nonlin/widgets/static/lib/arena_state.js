// The arena's state: what may be chosen, what a team is made of, and the link that holds it all.
import { CURVES, KNOTS, TASKS } from "./arena_data.js";
import { parseFormula } from "./formula.js";
import { FUNCTIONS } from "./functions.js";
import { lowered } from "./format.js";

export const DEEPEST = 4; // hidden layers
export const INIT_NAMES = [["lecun", "LeCun, 1/√*m*"], ["glorot", "Glorot"], ["he", "He, √2/√*m*"],
  ["own", "own scale"]].map(([key, label]) => [key, label.replaceAll("*", "")]);
export const OPTIMIZER_NAMES = [["sgd", "gradient descent"], ["momentum", "momentum 0.9"],
  ["adam", "Adam"]];
export const RATES = [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5,
  1, 2, 5, 10];
export const DECAYS = [0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1];
export const BATCHES = [1, 5, 10, 25, 50, 250];
export const OWN = "own"; // stands for the reader's own formula

/** Where Python and JavaScript begin; a link need not name what it leaves as it is. */
export const ARENA_DEFAULTS = { data: "circles", noise: 0.1, draw: 0, heights: CURVES.wave,
  depth: 2, width: 6, activation: "tanh", parameters: {}, formula: "z*sigmoid(z)", layers: [],
  init: "lecun", gain: 2, bias_scale: 0, optimizer: "sgd", rate: 0.1, batch: 10, decay: 0,
  seeds: 5, steps: 1000, rival: {} };
export const ARENA_KEYS = Object.keys(ARENA_DEFAULTS);
/** What a kept configuration holds; seeds and steps are those of the arena. */
export const RIVAL_KEYS = ARENA_KEYS.filter((key) => !["seeds", "steps", "rival"].includes(key));

const SETS = { data: Object.keys(TASKS), init: INIT_NAMES.map(([key]) => key),
  optimizer: OPTIMIZER_NAMES.map(([key]) => key) };
const WHOLE = ["draw", "depth", "width", "batch", "seeds", "steps"];

/** The default parameters of a function, as the catalogue has them. */
export const parametersOf = (catalogue, name) => Object.fromEntries(
  (catalogue[name]?.parameters ?? []).map((spec) => [spec.name, spec.default]));

/** The reader's formula as { f, prime }, or what is wrong with it. */
export function ownBend(text) {
  try {
    const { f, prime, trouble } = parseFormula(text);
    return { entry: { f, prime }, note: trouble() && `The formula is ${trouble()}.`, wrong: "" };
  } catch (error) {
    const { message, at } = error;
    return { entry: null, note: "", wrong: `${message}${at >= 0 ? ` (character ${at + 1})` : ""}` };
  }
}

/** What is said of a layer alone: [name, parameters]; "" for the function of all, null for its own. */
export function layerAt(get, l) {
  const held = get("layers")[l] ?? "";
  return Array.isArray(held) ? held : [held, null];
}

/** [name, parameters] of the activation of every hidden layer. */
export function bendsOf(get, catalogue) {
  return Array.from({ length: get("depth") }, (_, l) => {
    const [said, own] = layerAt(get, l);
    const name = said || get("activation");
    if (!own && name === get("activation")) return [name, get("parameters")];
    return [name, { ...parametersOf(catalogue, name), ...own }];
  });
}

/** What a team is made of, from traits; `get` reads one. */
export function teamState(get, catalogue) {
  const bends = bendsOf(get, catalogue);
  const same = ["data", "noise", "draw", "heights", "init", "gain", "optimizer", "rate", "decay",
    "batch", "seeds"];
  return { ...Object.fromEntries(same.map((key) => [key, get(key)])), bends,
    biasScale: get("bias_scale"), hidden: bends.map(() => get("width")),
    formula: bends.some(([name]) => name === OWN) ? get("formula") : "" };
}

/** What reads the kept configuration as `get` reads the present one; null where none is kept. */
export function rivalOf(get) {
  const kept = get("rival");
  if (!Object.keys(kept).length) return null;
  return (key) => (Object.hasOwn(kept, key) ? kept[key] : get(key));
}

/** { f, prime } by name, the reader's formula among them; one that is wrong gives null. */
export const entriesOf = (formula) => (name) =>
  (name === OWN ? ownBend(formula).entry : FUNCTIONS[name]);

/** A kept configuration without what is as at the start; "data" says that there is one. */
const briefly = (kept) => Object.fromEntries(Object.entries(kept).filter(([key, v]) =>
  key === "data" || JSON.stringify(v) !== JSON.stringify(ARENA_DEFAULTS[key])));

/**
 * The address part "#arena=1&data=moons&…" of a state: what is not as at the start. `place` is that
 * of the arena among those of its page; the first one's is not named.
 */
export function linkOf(get, place = 1) {
  const pairs = ARENA_KEYS.filter((key) =>
    JSON.stringify(get(key)) !== JSON.stringify(ARENA_DEFAULTS[key]));
  const words = pairs.map((key) => {
    const value = key === "rival" ? briefly(get(key)) : get(key);
    return `${key}=${encodeURIComponent(typeof value === "string" ? value : JSON.stringify(value))}`;
  });
  return `#${["arena=1", ...(place > 1 ? [`place=${place}`] : []), ...words].join("&")}`;
}

const isPlain = (v) => v !== null && typeof v === "object" && !Array.isArray(v);
const isNumber = (v, low, high) => typeof v === "number" && v >= low && v <= high;

/** Whether parameters are those of a function and within their limits. */
function fits(name, given, catalogue) {
  const specs = catalogue[name]?.parameters ?? [];
  return isPlain(given) && Object.entries(given).every(([key, v]) => {
    const spec = specs.find((each) => each.name === key);
    if (!spec) return false;
    return spec.choices ? spec.choices.some(([c]) => c === v) : isNumber(v, spec.min, spec.max);
  });
}

/** Whether a value may stand for a key; `host` gives the limits and the catalogue. */
function allowed(key, v, { limits, catalogue }, found) {
  if (SETS[key]) return SETS[key].includes(v);
  const known = (name) => name === OWN || Object.hasOwn(catalogue, name);
  if (key === "activation") return known(v);
  if (key === "formula") return typeof v === "string" && v.length <= 500;
  if (key === "layers") {
    return Array.isArray(v) && v.length <= DEEPEST && v.every((one) => one === "" || known(one)
      || (Array.isArray(one) && one.length === 2 && known(one[0]) && fits(...one, catalogue)));
  }
  if (key === "heights") {
    return Array.isArray(v) && v.length === KNOTS && v.every((one) => isNumber(one, -1.5, 1.5));
  }
  if (key === "parameters") return fits(found.activation, v, catalogue);
  if (key === "batch") return BATCHES.includes(v);
  return isNumber(v, ...limits[key]) && (!WHOLE.includes(key) || Number.isInteger(v));
}

/** The parameters of the state's function made whole. */
const completed = (found, { catalogue }) => ({ ...found,
  parameters: { ...parametersOf(catalogue, found.activation), ...found.parameters } });

/** A kept configuration made whole; what is unknown or out of bounds goes among the faults. */
function rivalFrom(given, host, faults) {
  const found = Object.fromEntries(RIVAL_KEYS.map((key) => [key, ARENA_DEFAULTS[key]]));
  const names = Object.keys(given);
  for (const key of names.sort((a, b) => RIVAL_KEYS.indexOf(a) - RIVAL_KEYS.indexOf(b))) {
    const known = RIVAL_KEYS.includes(key) && allowed(key, given[key], host, found);
    if (known) found[key] = given[key];
    else faults.push(`rival ${key.slice(0, 20)}`);
  }
  return names.length ? completed(found, host) : {};
}

/** The place an address part names among `count` arenas of a page: [place, whether it has one]. */
export function linkedPlace(hash, count = Infinity) {
  const named = hash.slice(0, 4000).split("&").find((part) => part.startsWith("place="));
  if (named === undefined) return [1, true];
  const place = /^place=[1-9]\d{0,3}$/.test(named) ? Number(named.slice(6)) : Infinity;
  return place <= count && place < Infinity ? [place, true] : [1, false];
}

/**
 * The state of an address part, or null if it is none of the arena's: { state, faults }. Only what
 * is known and within its limits is taken; every other key is among the faults.
 */
export function stateOf(hash, host) {
  if (!hash.startsWith("#arena=")) return null;
  const found = { ...ARENA_DEFAULTS };
  const faults = [];
  const said = hash.slice(1, 4000).split("&").slice(1).filter((part) => !part.startsWith("place="));
  for (const part of said) {
    const [key, ...rest] = part.split("=");
    try {
      const text = decodeURIComponent(rest.join("="));
      const kind = ARENA_DEFAULTS[key];
      if (!Object.hasOwn(ARENA_DEFAULTS, key)) throw new Error("unknown");
      const value = typeof kind === "string" ? text : JSON.parse(text);
      if (key === "rival") {
        if (!isPlain(value)) throw new Error("not a configuration");
        found[key] = rivalFrom(value, host, faults);
        continue;
      }
      if (!allowed(key, value, host, found)) throw new Error("out of bounds");
      found[key] = value;
    } catch {
      faults.push(key.slice(0, 20));
    }
  }
  if (!hash.startsWith("#arena=1")) faults.push("arena");
  return { state: completed(found, host), faults };
}

/** Layer sizes as words: 2–6–6–1. */
export const shapeWords = ({ widths }) => widths.join("–");
export const layerName = (l) => `h${lowered(l)}`;
