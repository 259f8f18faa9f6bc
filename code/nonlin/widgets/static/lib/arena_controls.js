// The arena's controls: what is learned, by which network, and how it is trained.
import { CURVES, KNOTS, TASKS } from "./arena_data.js";
import { SIGNALS } from "./arena_signals.js";
import { BATCHES, bendsOf, DECAYS, DEEPEST, INIT_NAMES, layerAt, OPTIMIZER_NAMES, OWN, ownBend,
  parametersOf, RATES } from "./arena_state.js";
import { parameters, search, select, slider } from "./controls.js";
import { attributes, changed, h, setText } from "./dom.js";
import { trimmed } from "./format.js";

const hide = (part, hidden) => attributes(part.node, { hidden: hidden ? "" : null });
const near = (list, v) => list.reduce((best, one, i) =>
  (Math.abs(one - v) < Math.abs(list[best] - v) ? i : best), 0);

/** The curve: a ready one, or its heights one by one. */
function createHeights(view) {
  const { get, put } = view;
  const text = () => JSON.stringify(get("heights"));
  const ready = select({ label: "Curve", options: [["wave", "wave"], ["corner", "corner"],
    ["steps", "steps"], ["drawn", "your own"]],
  value: () => Object.keys(CURVES).find((k) => JSON.stringify(CURVES[k]) === text()) ?? "drawn",
  change: (name) => put({ heights: CURVES[name] ?? get("heights").map((v) => -v) }) });
  const wrong = h("p", { class: "nl-note nl-wrong", role: "status" });
  let typed = null;
  const field = search({ label: `Its ${KNOTS} heights; drag them, or type`,
    value: () => typed ?? get("heights").map((v) => trimmed(v, 2).replace("−", "-")).join(" "),
    change: (words) => {
      const found = words.trim().replaceAll("−", "-").split(/[\s;]+/).map(Number);
      const good = found.length === KNOTS && found.every((v) => Math.abs(v) <= 1.5);
      typed = words;
      wrong.textContent = good ? "" : `${KNOTS} numbers from −1.5 to 1.5, with spaces between.`;
      if (good) put({ heights: found });
    } });
  field.node.querySelector("input").addEventListener("blur", () => {
    typed = null;
    wrong.textContent = "";
    field.refresh();
  });
  const node = h("div", { class: "nl-control" }, [ready.node, field.node, wrong]);
  return { node, refresh: () => [ready, field].forEach((part) => part.refresh()) };
}

/** The reader's formula, its mistakes shown as it is typed. */
function createFormula(view) {
  const { get, put } = view;
  const note = h("p", { class: "nl-note", role: "status" });
  const field = search({ label: "Your formula *f*(*z*)", value: () => get("formula"),
    change: (text) => put({ formula: text.slice(0, 500) }) });
  const refresh = () => {
    field.refresh();
    if (!changed(note, get("formula"))) return; // it is read once
    const found = ownBend(get("formula"));
    note.textContent = found.wrong || found.note || "The slope is worked out by rule.";
    note.classList.toggle("nl-wrong", Boolean(found.wrong));
    attributes(field.node.querySelector("input"), { "aria-invalid": found.wrong ? "true" : null });
  };
  return { node: h("div", { class: "nl-control" }, [field.node, note]), refresh };
}

/** A function for one layer alone, with its parameters. */
function createLayer(view, l, names) {
  const { get, put } = view;
  const catalogue = get("catalogue");
  const set = (held) => {
    const all = Array.from({ length: DEEPEST }, (_, i) => get("layers")[i] ?? "");
    all[l] = held;
    put({ layers: all.some(Boolean) ? all : [] });
  };
  const choice = select({ label: `Layer ${l + 1}`, first: ["", "as above"], options: names,
    value: () => layerAt(get, l)[0], change: set });
  const own = parameters({ catalogue, tone: "ink", of: ` (layer ${l + 1})`,
    owner: () => ({ name: l < get("depth") ? layerAt(get, l)[0] : "",
      parameters: bendsOf(get, catalogue)[l]?.[1] }),
    change: (given) => set([layerAt(get, l)[0], given]) });
  const node = h("div", { class: "nl-control" }, [choice.node, own.node]);
  return { node, refresh: () => [choice, own].forEach((part) => part.refresh()) };
}

/** All controls: { node, refresh }. */
export function createArenaControls(view) {
  const { get, put } = view;
  const catalogue = get("catalogue");
  const one = (key, label, more = {}) => {
    const [min, max, step] = view.limits(key);
    return slider({ label, min, max, step, value: () => get(key),
      change: (v) => put({ [key]: v }), ...more });
  };
  const ladder = (key, label, list) => slider({ label, min: 0, max: list.length - 1, step: 1,
    value: () => near(list, get(key)), show: () => String(get(key)),
    change: (i) => put({ [key]: list[i] }) });
  const list = (key, label, options) => select({ label, options, value: () => get(key),
    change: (v) => put({ [key]: v }) });
  const names = [...Object.entries(catalogue).map(([name, { label, group }]) =>
    [name, label, group]), [OWN, "your own formula", "yours"]];

  const heights = createHeights(view);
  const formula = createFormula(view);
  const activation = select({ label: "Activation", options: names,
    value: () => get("activation"), change: (name) => put({ activation: name,
      parameters: parametersOf(catalogue, name) }) });
  const own = parameters({ catalogue, tone: "ink", change: (p) => put({ parameters: p }),
    owner: () => ({ name: get("activation"), parameters: get("parameters") }) });
  const layers = Array.from({ length: DEEPEST }, (_, l) => createLayer(view, l, names));
  const single = h("details", {}, [h("summary", {}, "One for each layer"),
    ...layers.map((part) => part.node)]);
  const gain = one("gain", "own scale *g*, *g*/√*m*");
  const batch = list("batch", "Batch", BATCHES.map((n) => [n, String(n)]));
  const whole = batch.node.querySelector("option[value='250']");
  const groups = [
    ["Task", [list("data", "Data", Object.entries(TASKS).map(([k, { label }]) => [k, label])),
      heights, one("noise", "noise"), one("draw", "random draw")]],
    ["Network", [activation, own, formula, { node: single, refresh: () => {} },
      one("depth", "hidden layers"), one("width", "units in each"),
      list("init", "Weights at the start", INIT_NAMES), gain,
      one("bias_scale", "bias scale")]],
    ["Training", [list("optimizer", "Optimiser", OPTIMIZER_NAMES),
      ladder("rate", "learning rate", RATES),
      batch,
      ladder("decay", "weight decay", DECAYS), one("seeds", "runs side by side")]],
  ];
  const node = h("div", { class: "nl-knobs" }, groups.map(([title, parts]) =>
    h("div", { class: "nl-group", role: "group", "aria-label": title }, [
      h("p", { class: "nl-heading" }, title), ...parts.map((part) => part.node)])));
  const all = [...groups.flatMap(([, parts]) => parts), ...layers];
  const refresh = () => {
    all.forEach((part) => part.refresh());
    const depth = get("depth");
    const used = [get("activation"), ...bendsOf(get, catalogue).map(([name]) => name)];
    setText(whole, get("data") === SIGNALS ? "250" : "250, all");
    hide(heights, get("data") !== "curve");
    hide(formula, !used.includes(OWN));
    hide(gain, get("init") !== "own");
    layers.forEach((part, l) => hide(part, l >= depth));
    attributes(single, { hidden: depth === 0 ? "" : null });
  };
  return { node, refresh };
}
