// k bends fit a curve: the fit, its parts, its knots, and the error as k grows.
import { attributes, h, rich, s, swatch } from "./lib/dom.js";
import { bendOf, GRID, rememberedFits, TARGETS } from "./lib/bends.js";
import { check, select, slider } from "./lib/controls.js";
import { fixed, readable } from "./lib/format.js";
import { createPlot, curvePath, linePath } from "./lib/plot.js";
import { mount } from "./lib/view.js";

const KEYS = ["target", "bend", "k", "show_parts"];
const EXACT = 1e-12; // an error below this is rounding
const FLOOR = 1e-4; // lower end of the error axis

const BENDS = {
  relu: "ReLU", leaky_relu: "Leaky ReLU, α = 0.1", gelu: "GELU", tanh: "Tanh", sigmoid: "Sigmoid",
  identity: "Identity: no bend", square: "Square: a polynomial",
};
const REMARKS = {
  identity: "Identity bends nothing: any number of them is still the straight line.",
  square: "Squares of any width are one parabola: more of them change nothing after the first.",
  step: "The fit is continuous, so at the jump its largest error stays.",
};

const errorText = (error) => (error < EXACT ? "0 (rounding)" : readable(error));

/** The target, the fit, the gap between them, the parts and the knots. */
function createCurves(now) {
  const plot = createPlot({ x: [-1, 1], y: [-1.5, 1.5], ratio: 0.72, xLabel: "*x* (dimensionless)",
    yLabel: "target, fit and its parts" });
  const gap = s("path", { class: "nl-gap" });
  const wanted = s("path", { class: "nl-line nl-wanted" });
  const fit = s("path", { class: "nl-line nl-f" });
  const parts = s("g");
  const marks = s("g");
  plot.below.append(gap, parts, wanted, fit);
  plot.above.append(marks);
  const points = (values) => Array.from(values, (v, i) => [GRID[i], v]);

  function drawParts({ fitted, bend, k, parts: shown }) {
    const base = (x) => fitted.offset + fitted.slope * x;
    const shape = bendOf(bend, k);
    const one = (c, j) => (x) => c * shape(x - fitted.places[j]);
    const curves = shown ? [base, ...fitted.heights.map(one)] : [];
    parts.replaceChildren(...curves.map((f, j) =>
      s("path", { class: "nl-part", d: curvePath(plot, f, j ? [fitted.places[j - 1]] : []) })));
  }

  const draw = () => {
    const state = now();
    const { fitted } = state;
    const there = linePath(plot, points(fitted.values));
    const back = linePath(plot, points(fitted.wanted).reverse());
    attributes(gap, { d: `${there}L${back.slice(1)}Z` });
    attributes(fit, { d: there });
    attributes(wanted, { d: linePath(plot, points(fitted.wanted)) });
    drawParts(state);
    const atKnot = (t) => fitted.values[Math.round((t + 1) * 200)];
    marks.replaceChildren(...fitted.places.map((t) =>
      s("circle", { class: "nl-knot", cx: plot.px(t), cy: plot.py(atKnot(t)), r: 4 })));
  };
  return { plot, draw };
}

/** The two errors for every k, those of the present k filled. */
function createErrors(now, most) {
  const plot = createPlot({ x: [-0.5, most + 0.5], y: [FLOOR, 2], ratio: 0.9, log: true,
    xLabel: "number of bends *k*", yLabel: "error",
    xTicks: (width) => [0, 4, 8, 12, 16].filter((k) => k <= most && (width > 90 || k % 8 === 0))
      .map((value) => ({ value, text: String(value) })) });
  const guide = s("line", { class: "nl-guide" });
  const dots = s("g");
  plot.below.append(guide);
  plot.above.append(dots);
  const shape = (kind, k, error, large) => {
    const [x, y] = [plot.px(k), plot.py(Math.max(error, FLOOR))];
    const r = large ? 6 : 3;
    if (error < FLOOR) return `M${x} ${y}l${r} ${-1.6 * r}h${-2 * r}z`;
    if (kind === "rms") return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
    return `M${x} ${y - r * 1.2}l${r * 1.2} ${r * 1.2}l${-r * 1.2} ${r * 1.2}l${-r * 1.2} ${-r * 1.2}z`;
  };
  const draw = () => {
    const { k: present, all } = now();
    attributes(guide, { x1: plot.px(present), x2: plot.px(present), y1: 0, y2: plot.height });
    const order = [...all.keys()].sort((a, b) => (a === present) - (b === present));
    dots.replaceChildren(...order.flatMap((k) => ["largest", "rms"].map((kind) =>
      s("path", { class: `nl-error nl-${kind}`, d: shape(kind, k, all[k][kind], k === present) }))));
  };
  return { plot, draw };
}

/** One row of the legend with its number. */
function createRow(sample, words) {
  const number = h("span", { class: "nl-number" });
  return { cells: [sample, h("span", {}, rich(words)), number], number };
}

const shapeSample = (kind) => {
  const d = kind === "rms" ? "M10 6a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z" : "M14 1l5 5l-5 5l-5 -5z";
  return s("svg", { class: "nl-swatch", width: 28, height: 12, "aria-hidden": "true" },
    s("path", { class: `nl-error nl-${kind}`, d }));
};

function build(view) {
  const { get, put } = view;
  const [least, most] = view.limits("k");
  const fits = rememberedFits();
  const now = () => {
    const [target, bend, k] = [get("target"), get("bend"), get("k")];
    const all = Array.from({ length: most + 1 }, (_, i) => fits(target, bend, i));
    return { target, bend, k, all, fitted: all[k], parts: get("show_parts") };
  };
  const curves = createCurves(now);
  const errors = createErrors(now, most);

  const width = slider({ label: "number of bends *k*", min: least, max: most, step: 1, tone: "f",
    value: () => get("k"), change: (k) => put({ k }) });
  const target = select({ label: "Target", value: () => get("target"),
    options: Object.entries(TARGETS).map(([name, { label }]) => [name, label]),
    change: (name) => put({ target: name }) });
  const bend = select({ label: "Bend", value: () => get("bend"), options: Object.entries(BENDS),
    change: (name) => put({ bend: name }) });
  const parts = check({ label: "show the parts", tones: ["part"],
    value: () => get("show_parts"), change: (on) => put({ show_parts: on }) });
  const rows = [
    createRow(swatch("wanted"), "target"),
    createRow(swatch("f"), "fit"),
    createRow(shapeSample("largest"), "largest error"),
    createRow(shapeSample("rms"), "RMS error"),
  ];
  const readout = h("div", { class: "nl-readout" }, rows.flatMap((row) => row.cells));
  const note = h("p", { class: "nl-note" });
  view.root.append(h("div", { class: "nl-body" }, [
    h("div", { class: "nl-panel" }, [curves.plot.node, width.node, readout, note]),
    h("div", { class: "nl-panel" }, [target.node, bend.node, parts.node, errors.plot.node]),
  ]));

  const numbers = () => {
    const { k, fitted } = now();
    return `${k} ${k === 1 ? "bend" : "bends"}, ${fitted.rank} independent coefficients`;
  };
  const describe = () => {
    const { target: name, bend: kind, fitted } = now();
    return `${TARGETS[name].label} fitted with ${BENDS[kind]}: ${numbers()}; largest error `
      + `${errorText(fitted.largest)}, RMS error ${errorText(fitted.rms)}.`;
  };
  const draw = () => {
    const { target: name, bend: kind, k, fitted } = now();
    [width, target, bend, parts].forEach((part) => part.refresh());
    [curves, errors].forEach((part) => part.draw());
    rows[1].number.textContent = numbers();
    rows[2].number.textContent = fitted.largest < EXACT ? errorText(0)
      : `${errorText(fitted.largest)} at x = ${fixed(fitted.where, 2)}`;
    rows[3].number.textContent = errorText(fitted.rms);
    note.textContent = k === 0 ? "No bend: the best straight line." : (REMARKS[kind] ?? REMARKS[name] ?? "");
    attributes(curves.plot.svg, { "aria-label": describe() });
    attributes(errors.plot.svg, { "aria-label": "Largest and RMS error, on a logarithmic axis, "
      + `for 0 to ${most} bends. ${describe()}` });
  };
  return { draw, describe, plots: [curves.plot, errors.plot] };
}

const label = "Bend builder";

export default { render: (host) => mount(host, { name: "bends", label, keys: KEYS, build, paced: true }) };
