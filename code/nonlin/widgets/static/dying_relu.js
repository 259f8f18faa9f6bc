// Units of a layer that no sample switches on: by their bias, or by one large step.
import { attributes, changed, h, rich, s, swatch, visible } from "./lib/dom.js";
import { select, slider } from "./lib/controls.js";
import { fixed, percent } from "./lib/format.js";
import { mean, neverOn, projections, TARGET, trainBiases, UNITS } from "./lib/layer.js";
import { createPicture, createPlot, curvePath, markerPath } from "./lib/plot.js";
import { normalCdf } from "./lib/special.js";
import { mount } from "./lib/view.js";

const KEYS = ["activation", "alpha", "bias", "scale", "step", "steps", "samples", "seed"];
const RATIOS = Array.from({ length: 33 }, (_, i) => -5 + i / 4);
const SIDE = 10; // units in a row of the picture
const MARK = "m-4 -4l8 8m-8 0l8 -8"; // from the middle of a square

/** The fraction never on against bias / scale: theory, simulation, the layer before and after. */
function createChart(now) {
  const plot = createPlot({ x: [-5, 3], y: [0, 1], ratio: 0.62,
    xLabel: "bias ÷ weight scale, *b*/*s*", yLabel: "fraction of units never on" });
  const theory = s("path", { class: "nl-line nl-f" });
  const dots = s("path", { class: "nl-simulated" });
  const way = s("line", { class: "nl-way" });
  const before = s("path", { class: "nl-dot nl-hollow" });
  const after = s("path", { class: "nl-dot" });
  plot.below.append(theory);
  plot.above.append(dots, way, before, after);
  const draw = () => {
    const { layer, samples, scale, start, end, dies, moved } = now();
    if (changed(plot, samples, layer.seed, plot.width)) {
      attributes(theory, { d: curvePath(plot, (r) => normalCdf(-r) ** samples) });
      attributes(dots, { d: RATIOS.map((r) => `M${(plot.px(r) - 3.25).toFixed(2)} `
        + `${plot.py(neverOn(layer, r)).toFixed(2)}a3.25 3.25 0 1 0 6.5 0a3.25 3.25 0 1 0 -6.5 0`).join("") });
    }
    const [from, to] = [start, end].map(({ bias, never }) => [bias / scale, never]);
    attributes(before, { d: markerPath(plot, ...from) });
    attributes(after, { d: markerPath(plot, ...to), class: `nl-dot ${dies ? "" : "nl-spared"}` });
    [way, before].forEach((part) => visible(part, moved));
    const [left, right] = [from, to].map(([r]) => plot.px(Math.min(3, Math.max(-5, r))));
    attributes(way, { x1: left, y1: plot.py(from[1]), x2: right, y2: plot.py(to[1]) });
  };
  return { plot, draw };
}

/** Every unit as a square: the bluer, the more samples switch it on; a cross where it is dead. */
function createUnits(now) {
  const picture = createPicture({ height: (width) => Math.min(width, 300) });
  const fills = Array.from({ length: UNITS }, () => s("rect", { class: "nl-unit", rx: 3 }));
  const edges = s("path", { class: "nl-unit-edge" }); // one path for all: little to lay out
  const off = s("path", { class: "nl-unit-edge nl-off" });
  const marks = s("path", { class: "nl-cross" });
  picture.svg.append(...fills, edges, off, marks);
  const corner = (i, by) => [i % SIDE, Math.floor(i / SIDE)]
    .map((k) => ((picture.height / SIDE) * k + by).toFixed(2)).join(" ");
  let drawn = 0;
  const place = () => {
    const size = picture.height / SIDE - 5;
    fills.forEach((fill, i) => attributes(fill, { width: size, height: size,
      transform: `translate(${corner(i, 2.5)})` }));
    drawn = picture.width;
  };
  const draw = () => {
    if (drawn !== picture.width) place();
    const { on, dies } = now();
    const size = picture.height / SIDE - 5;
    const all = fills.map((_, i) => i);
    const pathOf = (units, by, shape) => units.map((i) => `M${corner(i, by)}${shape}`).join("");
    const [along, back] = [size - 6, 6 - size];
    const edge = (units) => pathOf(units, 2.5, `m3 0h${along}q3 0 3 3v${along}q0 3 -3 3h${back}`
      + `q-3 0 -3 -3v${back}q0 -3 3 -3z`);
    const [never, some] = [all.filter((i) => on[i] === 0), all.filter((i) => on[i] > 0)];
    fills.forEach((fill, i) => attributes(fill, { "fill-opacity":
      (on[i] > 0 ? 0.15 + 0.85 * Math.sqrt(on[i]) : 0).toFixed(3) }));
    attributes(edges, { d: edge(some) });
    attributes(off, { d: edge(never) });
    attributes(marks, { d: dies ? pathOf(never, picture.height / SIDE / 2, MARK) : "" });
  };
  return { picture, draw };
}

/** The table before and after. */
function createTable() {
  const cell = (words = "", kind = "") => h("span", { class: kind }, rich(words));
  const heads = [cell(""), cell("at the start"), cell("")];
  const rows = ["mean bias", "states that are on", "units never on", "units dead"].map((words) => {
    return [cell(words), cell("", "nl-number"), cell("", "nl-number")];
  });
  const node = h("div", { class: "nl-readout" }, [...heads, ...rows.flat()]);
  const draw = ({ start, end, steps }) => {
    heads[2].textContent = `after ${steps} ${steps === 1 ? "step" : "steps"}`;
    [start, end].forEach((state, i) => {
      const words = [fixed(state.bias, 2), percent(state.on), percent(state.never), percent(state.dead)];
      words.forEach((text, j) => (rows[j][i + 1].textContent = text));
    });
  };
  return { node, draw };
}

/** The state of the layer, computed when a trait it depends on has changed. */
function createState(get) {
  let layer = null;
  let key = "";
  let state = null;
  return () => {
    const traits = Object.fromEntries(KEYS.map((name) => [name, get(name)]));
    const text = JSON.stringify(traits);
    if (text === key) return state;
    key = text;
    const { seed, samples, activation } = traits;
    if (!layer || layer.seed !== seed || layer.samples !== samples) {
      layer = { ...projections(seed, samples), seed };
    }
    const dies = activation === "relu";
    const alpha = dies ? 0 : traits.alpha;
    const sum = ({ biases, on }) => {
      const never = on.reduce((count, v) => count + (v === 0), 0) / UNITS;
      return { bias: mean(biases), on: mean(on), never, dead: dies || alpha === 0 ? never : 0 };
    };
    const trained = trainBiases(layer, { ...traits, alpha });
    const start = sum(trainBiases(layer, { ...traits, alpha, steps: 0 }));
    const moved = traits.steps > 0;
    const lost = dies || alpha === 0;
    state = { ...traits, layer, on: trained.on, start, end: sum(trained), dies: lost, moved };
    return state;
  };
}

function build(view) {
  const { get, put } = view;
  const now = createState(get);
  const chart = createChart(now);
  const units = createUnits(now);
  const table = createTable();

  const one = (key, text, idle) => {
    const [min, max, step] = view.limits(key);
    return slider({ label: text, min, max, step, idle,
      value: () => get(key), change: (v) => put({ [key]: v }) });
  };
  const activation = select({ label: "Activation", value: () => get("activation"),
    options: [["relu", "ReLU"], ["leaky_relu", "Leaky ReLU"]],
    change: (name) => put({ activation: name }) });
  const alpha = one("alpha", "*α*, negative side");
  const bias = one("bias", "first bias *b*");
  const scale = one("scale", "weight scale *s*");
  const steps = one("steps", "number of steps");
  const step = one("step", "step size *η*", () => get("steps") === 0);
  const samples = select({ label: "Samples *n*", value: () => get("samples"),
    options: [32, 128, 1000].map((n) => [n, String(n)]), change: (n) => put({ samples: n }) });
  const seed = one("seed", "random draw");
  const controls = [activation, alpha, bias, scale, steps, step, samples, seed];

  const sample = (kind) => s("svg", { class: "nl-swatch", width: 16, height: 12,
    "aria-hidden": "true" }, s("circle", { class: kind, cx: 8, cy: 6, r: 4 }));
  const legend = h("p", { class: "nl-note nl-key" }, [
    h("span", {}, [swatch("f"), h("span", {}, rich("theory, Φ(−*b*/*s*)ⁿ"))]),
    h("span", {}, [sample("nl-simulated"), "simulated layer"]),
    h("span", {}, [sample("nl-dot nl-hollow"), "this layer at the start"]),
    h("span", {}, [sample("nl-dot"), "after the steps"]),
  ]);
  const remark = h("p", { class: "nl-note" });
  const caption = h("p", { class: "nl-note" });
  const rule = h("p", { class: "nl-note" }, rich(
    `Each step is gradient descent with step size *η* on the biases: every unit should put out ${TARGET}.`));
  view.root.append(h("div", { class: "nl-body" }, [
    h("div", { class: "nl-panel nl-chart" }, [chart.plot.node, legend]),
    h("div", { class: "nl-knobs" }, [...controls.map((c) => c.node), rule]),
    h("div", { class: "nl-panel nl-table" }, [table.node, remark]),
    h("div", { class: "nl-panel nl-units" }, [
      h("p", { class: "nl-heading" }, `The ${UNITS} units`), units.picture.node, caption]),
  ]));

  const about = () => {
    const { end, dies, steps: count } = now();
    if (!dies && end.never > 0) return "Leaky: units that no sample switches on still have a slope; "
      + "more steps bring them back.";
    if (end.dead > 0) return "A dead ReLU has slope 0 on every sample: more steps do not move it.";
    return count > 0 ? "Every unit is switched on by some sample." : "No step taken yet.";
  };
  const describe = () => {
    const { start, end, steps: count, dies } = now();
    return `${dies ? "ReLU" : "Leaky ReLU"} layer of ${UNITS} units. At the start ${percent(start.dead)} `
      + `dead; after ${count} ${count === 1 ? "step" : "steps"} ${percent(end.dead)} dead, ${percent(end.never)} never on, `
      + `${percent(end.on)} of states on.`;
  };
  const draw = () => {
    const state = now();
    controls.forEach((part) => part.refresh());
    attributes(alpha.node, { hidden: state.activation === "relu" ? "" : null });
    [chart, units].forEach((part) => part.draw());
    table.draw(state);
    remark.textContent = about();
    caption.textContent = "Fuller blue: on for more samples. "
      + (state.dies ? "Crossed: dead." : "Dashed: never on, still learning.");
    attributes(chart.plot.svg, { "aria-label": "Fraction of units never on against bias over weight "
      + `scale: it falls from 1 to 0, simulation on theory. ${describe()}` });
    attributes(units.picture.svg, { "aria-label": `Each unit after the steps. ${describe()}` });
  };
  return { draw, describe, plots: [chart.plot, units.picture] };
}

const label = `Dying ReLU: training pulls every unit's mean output towards ${TARGET}`;

export default { render: (host) => mount(host, { name: "dying", label, keys: KEYS, build, paced: true }) };
