// A signal through a deep random network and a gradient back: simulation over mean-field theory.
import { attributes, changed, h, rich, s, setText, swatch } from "./lib/dom.js";
import { buttonRow, parameters, select, slider } from "./lib/controls.js";
import { fixed, percent, readable, trimmed } from "./lib/format.js";
import { FUNCTIONS } from "./lib/functions.js";
import { exactGain, expectedLayers } from "./lib/meanfield.js";
import { createPlot, linePath, powers, ticks } from "./lib/plot.js";
import { draws, sendThrough, WIDTH } from "./lib/random_network.js";
import { mount } from "./lib/view.js";

const KEYS = ["activation", "parameters", "sigma_w", "sigma_b", "depth", "seed"];
const SLICE = 10; // milliseconds of simulation between two breaths of the page
const DECADES = [1e-12, 1e6];
const LIMIT = 100; // a factor over all layers from which on it is called a death or an explosion
const OCTAVE = 60; // steps of the weight slider for a factor of two
const TORCH = { sigma_w: 1 / Math.sqrt(3), sigma_b: 1 / Math.sqrt(3 * WIDTH) };

/** One small plot: a theory line, and simulated dots in one or two kinds. */
function createPanel({ yLabel, log, kinds }) {
  const own = log ? { y: DECADES, yTicks: powers(...DECADES).filter((_, i) => i % 3 === 0) }
    : { y: [0, 1], yTicks: ticks(0, 1, 4) };
  const plot = createPlot({ x: [0.5, 30.5], ratio: 0.64, log, xLabel: "layer", yLabel, ...own,
    xTicks: (width) => ticks(0, Math.max(2, plot.x[1] - 0.5), width / 45)
      .filter(({ value }) => value >= 1 && Number.isInteger(value))
      .map(({ value }) => ({ value, text: String(value) })) });
  const line = s("path", { class: "nl-line nl-f" });
  const groups = kinds.map((kind) => s("path", { class: `nl-simulated nl-${kind}` }));
  plot.below.append(line, ...groups);
  const held = log ? (v) => Math.min(1e9, Math.max(1e-15, v)) : (v) => v;
  const points = (values) => values.map((v, i) => [i + 1, v])
    .filter(([, v]) => !Number.isNaN(v)).map(([x, v]) => [x, held(v)]);
  const stretch = (depth) => {
    if (plot.x[1] === depth + 0.5) return;
    plot.x = [0.5, depth + 0.5];
    plot.layout(plot.svg.viewBox.baseVal.width);
  };
  const theory = (values) => attributes(line, { d: linePath(plot, points(values)) });
  const dots = (columns) => columns.forEach((values, k) => attributes(groups[k], {
    d: points(values).map(([x, v]) => `M${(plot.px(x) - 2.5).toFixed(2)} ${plot.py(v).toFixed(2)}`
      + "a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0").join("") }));
  return { plot, stretch, theory, dots };
}

/** Theory when a trait has changed; the simulation in slices, the newest state last. */
function createState(view, shown) {
  const { get } = view;
  const state = { expected: null, found: null };
  let drawn = null;
  let working = false;
  let wanted = null;
  const given = () => ({ entry: FUNCTIONS[get("activation")], parameters: get("parameters"),
    seed: get("seed"), sigmaW: get("sigma_w"), sigmaB: get("sigma_b"), depth: get("depth") });
  const work = (job) => {
    if (!view.root.parentNode) return; // taken down
    const end = performance.now() + SLICE;
    let step = job.next();
    while (!step.done && performance.now() < end) step = job.next();
    if (!step.done) return void setTimeout(work, 0, job);
    working = false;
    state.found = step.value;
    shown();
    if (wanted) start();
  };
  const start = () => {
    const { entry, parameters: p, seed, ...network } = wanted;
    wanted = null;
    working = true;
    if (drawn?.seed !== seed) drawn = { seed, ...draws(seed) };
    setTimeout(work, 0, sendThrough(entry, p, network, drawn));
  };
  state.refresh = () => {
    const now = given();
    if (!changed(state, get("activation"), ...KEYS.slice(1).map(get))) return;
    state.expected = expectedLayers(now.entry, now.parameters, now);
    wanted = now;
    if (!working) start();
  };
  return state;
}

/** Buttons for the customary weights, and for another network. */
function createShortcuts(view) {
  const { get } = view;
  const [low, high] = view.limits("sigma_w");
  const torchGain = () => {
    const name = get("activation");
    if (name === "leaky_relu") return Math.sqrt(2 / (1 + get("parameters").alpha ** 2));
    return get("_torch_gains")[name];
  };
  const known = {}; // the gain of the function that is shown, for sliders of other things
  const ownGain = () => {
    if (changed(known, get("activation"), get("parameters"))) {
      known.gain = exactGain(FUNCTIONS[get("activation")], get("parameters"));
    }
    return known.gain;
  };
  const plain = (w) => (w >= low && w <= high ? { sigma_w: w, sigma_b: 0 } : null);
  const preset = (name, changes) => [
    (now) => `${name}${now ? `, ${trimmed(now.sigma_w, 3)}` : ": none"}`, changes];
  const presets = buttonRow(view, "Weights", [
    preset("LeCun, Glorot", () => plain(1)),
    preset("He", () => plain(Math.SQRT2)),
    preset("torch default", () => TORCH),
    preset("calculate_gain", () => plain(torchGain())),
    preset("exact gain", () => plain(ownGain())),
  ]);
  const draw = buttonRow(view, "Simulation", [
    [() => "new draw", () => ({ seed: (get("seed") + 1) % 100 })],
  ]);
  return [presets, draw];
}

const defaultsOf = (view, name) => Object.fromEntries(
  view.get("catalogue")[name].parameters.map((spec) => [spec.name, spec.default]));

/** A number, or that there is none. */
const said = (value) => (Number.isNaN(value) ? "none" : readable(value));

/** What becomes of a number over the layers, in a word. */
function fate(from, to) {
  const ratio = to / from;
  if (Number.isNaN(ratio)) return "is not defined";
  if (ratio < 1 / LIMIT) return "dies out";
  return ratio > LIMIT ? "explodes" : "lasts";
}

function createControls(view) {
  const { get, put } = view;
  const catalogue = get("catalogue");
  const options = Object.entries(catalogue).map(([key, one]) => [key, one.label, one.group]);
  const activation = select({ label: "Activation", options, value: () => get("activation"),
    change: (name) => put({ activation: name, parameters: defaultsOf(view, name) }) });
  const own = parameters({ catalogue, tone: "ink", change: (p) => put({ parameters: p }),
    owner: () => ({ name: get("activation"), parameters: get("parameters") }) });
  const [low, high] = view.limits("sigma_w");
  const weight = slider({ label: "weight scale *σw*", min: 0, step: 1,
    max: Math.round(OCTAVE * Math.log2(high / low)), show: () => fixed(get("sigma_w"), 3),
    value: () => Math.round(OCTAVE * Math.log2(get("sigma_w") / low)),
    change: (at) => put({ sigma_w: Number((low * 2 ** (at / OCTAVE)).toFixed(4)) }) });
  const one = (key, label) => {
    const [min, max, step] = view.limits(key);
    return slider({ label, min, max, step, value: () => get(key), change: (v) => put({ [key]: v }) });
  };
  return [activation, own, weight, one("sigma_b", "bias scale *σb*"), one("depth", "depth")];
}

function createLegend() {
  const sample = (kind) => s("svg", { class: "nl-swatch", width: 12, height: 12,
    "aria-hidden": "true" }, s("circle", { class: `nl-simulated nl-${kind}`, cx: 6, cy: 6, r: 3 }));
  return h("p", { class: "nl-note nl-key" }, [
    h("span", {}, [swatch("f"), "theory, infinite width"]),
    h("span", {}, [sample("f"), `one network of width ${WIDTH}`]),
    h("span", {}, [sample("fp"), "its dead units"]),
  ]);
}

function build(view) {
  const { get } = view;
  const variance = createPanel({ yLabel: "variance *q*", log: true, kinds: ["f"] });
  const gradient = createPanel({ yLabel: "squared gradient, last = 1", log: true, kinds: ["f"] });
  const share = createPanel({ yLabel: "share saturated, dead", kinds: ["fp", "f"] });
  const panels = [variance, gradient, share];
  const controls = createControls(view);
  const shortcuts = createShortcuts(view);
  const verdict = h("p", { class: "nl-note" });

  const about = () => {
    const { q, gradient: g } = state.expected;
    return `By theory the variance goes from ${readable(q[0])} to ${readable(q.at(-1))} (the signal `
      + `${fate(q[0], q.at(-1))}), and of a squared gradient of 1 the first layer gets `
      + `${readable(g[0])}${each(g)} (it ${fate(1, g[0])}).`;
  };
  const each = (g) => {
    const factor = g[0] ** (1 / (g.length - 1));
    return g[0] > 0 && Number.isFinite(factor) ? `, ×${readable(factor)} a layer` : "";
  };
  const describe = () => `${get("catalogue")[get("activation")].label}, weight scale `
    + `${fixed(get("sigma_w"), 3)}, bias scale ${fixed(get("sigma_b"), 2)}, ${get("depth")} layers. `
    + about();
  const name = () => {
    const { found } = state;
    const simulated = found ? ` One network of width ${WIDTH}: variance ${said(found.q.at(-1))}, `
      + `squared gradient ${said(found.gradient[0])}, ${percent(found.dead.at(-1))} of the last `
      + `layer dead.` : "";
    const words = ["Variance", "Squared gradient", "Share of saturated slopes and dead units"];
    panels.forEach(({ plot }, i) => attributes(plot.svg, {
      "aria-label": `${words[i]} of each layer. ${describe()}${simulated}` }));
  };
  const dots = () => {
    const { found } = state;
    if (!found) return;
    variance.dots([found.q]);
    gradient.dots([found.gradient]);
    share.dots([found.dead, found.flat]);
  };
  const state = createState(view, () => {
    dots();
    name();
  });
  view.root.append(h("div", { class: "nl-stack" }, [
    h("div", { class: "nl-panels" }, panels.map(({ plot }) => plot.node)),
    h("div", {}, [createLegend(), verdict]),
    h("div", { class: "nl-row" }, controls.map((part) => part.node)),
    ...shortcuts.map((part) => part.node),
  ]));

  const draw = () => {
    [...controls, ...shortcuts].forEach((part) => part.refresh());
    state.refresh();
    const { q, gradient: g, flat } = state.expected;
    panels.forEach((panel) => panel.stretch(get("depth")));
    [[variance, q], [gradient, g], [share, flat]].forEach(([panel, values]) => panel.theory(values));
    setText(verdict, about());
    dots();
    name();
  };
  return { draw, describe, plots: panels.map(({ plot }) => plot) };
}

const label = "Propagation: a signal through a deep random network and a gradient back";

export default { render: (host) => mount(host, { name: "propagation", label, keys: KEYS, build, paced: true }) };
