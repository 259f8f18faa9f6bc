// Gains of a typed formula: its moments, the variance map of a wide layer, where that map rests.
import { attributes, changed, h, rich, s, setText, swatch } from "./lib/dom.js";
import { buttonRow, select, slider } from "./lib/controls.js";
import { fixed, readable, trimmed } from "./lib/format.js";
import { parseFormula } from "./lib/formula.js";
import { formulaField } from "./lib/formula_field.js";
import { createFormulaCurve, createVarianceMap, REACH_Q } from "./lib/gains_plots.js";
import { edgeOf, fixedVariances, gainsOf, mapSlope } from "./lib/gains.js";
import { tabulating } from "./lib/gains_table.js";
import { createWork } from "./lib/slices.js";
import { mount } from "./lib/view.js";

const KEYS = ["formula", "weight", "bias"];
const POINTS_Q = 36; // of the map, closer together near 0

/** A job: all that depends on the formula alone. */
function* readingOf(formula) {
  const { f, prime, fill, text, searches } = parseFormula(formula);
  const kinks = yield* searches.breaks();
  yield;
  const lacking = yield* searches.trouble();
  yield;
  const table = yield* tabulating({ f, prime, fill, kinks });
  const usable = table.moments.settled && table.moments.square > 0;
  const gains = gainsOf(table);
  yield;
  const slopeAtOne = usable ? mapSlope(table, 1, gains.signal) : NaN;
  yield;
  const q = Array.from({ length: POINTS_Q + 1 }, (_, i) => REACH_Q * (i / POINTS_Q) ** 2);
  return { formula, f, prime, text, table, usable, trouble: lacking, gains, slopeAtOne,
    kept: usable ? q.map((v) => [v, table.near(v).square]) : [] };
}

/**
 * The state, null until a first formula is worked out. What depends on the formula alone is kept,
 * and what depends on it and the biases.
 */
function createState(view) {
  const { get } = view;
  const [biasOf, weightOf] = [{}, {}];
  let [base, edge, state, wanted] = [null, null, null, null];
  const work = createWork(view, (found) => (base = found));
  return () => {
    const [formula, weight, bias] = KEYS.map(get);
    if (formula !== wanted) work(readingOf(wanted = formula));
    if (!base) return null;
    const known = base.formula;
    if (changed(biasOf, known, bias)) edge = base.usable ? edgeOf(base.table, bias) : null;
    if (changed(weightOf, known, weight, bias)) {
      state = { ...base, weight, bias, edge,
        fixed: base.usable ? fixedVariances(base.table, weight, bias) : [] };
    }
    return state;
  };
}

/** Rows of words and numbers. */
function createNumbers() {
  const names = ["mean, E *f*", "E *f*²", "E *f*′²", "gain for signals",
    "gain for gradients", "LeCun’s 1/*n*: signal", "He’s 2/*n*: signal",
    "edge of chaos, *σw*"];
  const rows = names.map((words) =>
    [h("span", {}, rich(words)), h("span", { class: "nl-number" })]);
  const node = h("div", { class: "nl-readout" }, rows.flat());
  const draw = ({ table: { moments: m }, gains, usable, edge }) => {
    const texts = usable ? [readable(Math.abs(m.mean) < 1e-14 ? 0 : m.mean), readable(m.square),
      readable(m.slope), readable(gains.signal),
      Number.isFinite(gains.gradient) ? readable(gains.gradient) : "none", times(m.square),
      times(2 * m.square), edge ? readable(edge.weight) : "none"] : names.map(() => "–");
    texts.forEach((text, i) => setText(rows[i][1], text));
  };
  return { node, draw };
}

const times = (factor) => `×${factor < 1e3 && factor >= 1e-3 ? trimmed(factor, 3) : readable(factor)}`;

/** The variances at which the map rests, in words. */
function restWords({ fixed: points }) {
  if (!points.length) return "No variance up to a million is held.";
  if (points[0].all) return "Every variance is held: the function has no scale of its own.";
  const parts = points.slice(0, 4).map(({ q, stability, slope }) => {
    const does = { attracting: "attracts", repelling: "repels", neutral: "stays" }[stability];
    return `${q === 0 ? "0" : readable(q)} ${does} (slope ${trimmed(slope, 3)})`;
  });
  return `Fixed variances: ${parts.join("; ")}.`;
}

/** What must be said before any number: that there is none. */
function troubleWords({ trouble, usable, table }) {
  if (trouble) return `${trouble[0].toUpperCase()}${trouble.slice(1)}.`;
  if (usable) return "";
  return table.moments.square === 0 ? "The function is 0: nothing is passed on."
    : "Its moments do not exist, or lie too far out to be computed here.";
}

function build(view) {
  const { get, put } = view;
  const now = createState(view);
  const curve = createFormulaCurve(now);
  const map = createVarianceMap(now);
  const numbers = createNumbers();
  let unread = false; // what stands in the field
  const field = formulaField({ label: rich("A formula in *z*"), value: () => get("formula"),
    change: (formula) => put({ formula }), note: ({ text }) => `Read as ${text}`,
    kept: () => `Shown: the last formula that could be read, ${now()?.text}.`,
    marked: (fault) => {
      if (unread !== fault) view.redraw();
      unread = fault;
    } });
  const known = Object.entries(view.limits("formulas"));
  const own = h("option", { value: "", disabled: "" }, "own formula");
  const list = select({ label: "From the registry", value: () =>
    known.find(([, formula]) => formula === get("formula"))?.[0] ?? "",
  options: known.map(([name]) => [name, get("catalogue")[name].label]),
  change: (name) => put({ formula: view.limits("formulas")[name] }) });
  const refreshList = () => {
    const input = list.node.querySelector("select");
    if (known.some(([, formula]) => formula === get("formula"))) own.remove();
    else input.prepend(own);
    list.refresh();
  };
  const one = (key, label) => {
    const [min, max, step] = view.limits(key);
    return slider({ label, min, max, step, value: () => get(key), tone: "g",
      show: (v) => fixed(v, 3), change: (v) => put({ [key]: v }) });
  };
  const [low, high] = view.limits("weight");
  const held = (weight) => (weight >= low && weight <= high ? { weight } : null);
  const settings = buttonRow(view, "Weights", [
    ["keep signals", () => held(now()?.gains.signal)],
    ["keep gradients", () => held(now()?.gains.gradient)],
    ["LeCun", { weight: 1 }], ["He", { weight: Math.SQRT2 }],
    ["edge of chaos", () => held(now()?.edge?.weight)]]);
  const sliders = [one("weight", "weights *σw*"), one("bias", "biases *σb*")];
  const controls = [field, { refresh: refreshList }, ...sliders];
  const verdict = h("p", { class: "nl-note" });
  const key = h("p", { class: "nl-note nl-key" }, [
    h("span", {}, [swatch("f"), ...rich("*f*")]), h("span", {}, [swatch("fp"), ...rich("*f*′")]),
    h("span", {}, [h("span", { class: "nl-chip" }), "inputs"]),
    h("span", {}, [swatch("g"), "variance map"]), h("span", {}, [dot(""), "attracts"]),
    h("span", {}, [dot(" nl-hollow"), "repels"])]);
  const shown = h("div", { class: "nl-pair" }, [curve.plot.node, map.plot.node]);
  view.root.append(h("div", { class: "nl-stack" }, [
    h("div", { class: "nl-ask" }, [field.node, list.node]),
    shown,
    h("div", {}, [key, verdict]),
    h("div", { class: "nl-ask" }, [
      h("div", { class: "nl-panel" }, [...sliders.map((c) => c.node), settings.node]),
      numbers.node]),
  ]));

  const busy = () => view.root.hasAttribute("aria-busy");
  const about = () => {
    const state = now();
    if (busy()) return "Working…";
    const of = unread ? `Of ${state.text}: ` : "";
    return `${of}${troubleWords(state)} ${state.usable ? restWords(state) : ""}`.trim();
  };
  const describe = () => {
    if (busy()) return "Working…";
    const { text, weight, bias, gains, usable, slopeAtOne } = now();
    const atOne = usable ? ` Gain ${readable(gains.signal)}; slope of the variance map at 1 with `
      + `that gain ${readable(slopeAtOne)}.` : "";
    return `${text}, weights ${fixed(weight, 3)}, biases ${fixed(bias, 2)}.${atOne} ${about()}`;
  };
  const draw = () => {
    const state = now();
    [...controls, settings].forEach((part) => part.refresh());
    setText(verdict, about());
    [shown, numbers.node].forEach((part) => part.classList.toggle("nl-stale", unread || busy()));
    if (!state || busy()) return;
    [curve, map].forEach((part) => part.draw());
    numbers.draw(state);
    attributes(curve.plot.svg, { "aria-label": `The function and its slope. ${describe()}` });
    attributes(map.plot.svg, { "aria-label": `The variance map. ${describe()}` });
  };
  return { draw, describe, plots: [curve.plot, map.plot] };
}

const dot = (kind) => s("svg", { class: "nl-swatch", width: 14, height: 14, "aria-hidden": "true" },
  s("circle", { class: `nl-dot${kind}`, cx: 7, cy: 7, r: 5 }));

const label = "Gains: moments, gains and the variance map of a formula";

export default { render: (host) => mount(host, { name: "gains", label, keys: KEYS, build, paced: true }) };
