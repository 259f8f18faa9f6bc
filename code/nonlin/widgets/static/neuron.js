// One neuron: its drawing, its arithmetic, its activation curve, its response over the plane.
import { attributes, changed, h, rich, richText, s, uid, visible } from "./lib/dom.js";
import { parameters, select, slider } from "./lib/controls.js";
import { lowered, readable, trimmed } from "./lib/format.js";
import { FUNCTIONS } from "./lib/functions.js";
import { colourScale, freeSpot, responseGradient, valueRange, weightedSum } from "./lib/neuron_math.js";
import { createDiagram, round2, signOf } from "./lib/neuron_diagram.js";
import { createPlot, curvePath, draggable, markerPath } from "./lib/plot.js";
import { mount } from "./lib/view.js";

const KEYS = ["activation", "parameters", "inputs", "x1", "x2", "x3", "w1", "w2", "w3", "bias"];

const inBrackets = (v) => (v < 0 ? `(${trimmed(v)})` : trimmed(v));

/** The curve of the activation with the point (z, a). */
function createCurve(now) {
  const plot = createPlot({ x: [-8, 8], y: [-1.5, 1.5], ratio: 0.86,
    xLabel: "*z*", yLabel: "*a* = *f*(*z*)" });
  const path = s("path", { class: "nl-line nl-f" });
  const across = s("line", { class: "nl-guide" });
  const upwards = s("line", { class: "nl-guide" });
  const dot = s("path", { class: "nl-dot nl-now" });
  plot.below.append(across, upwards, path);
  plot.above.append(dot);
  const draw = () => {
    const { z, a, f, kinks, label: name, parameters: p } = now();
    if (changed(plot, name, p, plot.width)) {
      plot.setY(valueRange(f));
      attributes(path, { d: curvePath(plot, f, kinks) });
    }
    attributes(upwards, { x1: plot.px(z), x2: plot.px(z), y1: plot.height, y2: plot.py(a) });
    attributes(across, { x1: 0, x2: plot.px(z), y1: plot.py(a), y2: plot.py(a) });
    attributes(dot, { d: markerPath(plot, z, a) });
  };
  return { plot, draw };
}

/** The response a over (x1, x2), the line z = 0, the input as a point to drag. */
function createMap(now, view) {
  const [low, reach, step] = view.limits("x1");
  const plot = createPlot({ x: [low, reach], y: [low, reach], ratio: "equal",
    xLabel: "*x*₁", yLabel: "*a* over the inputs, *x*₂ upwards" });
  const id = uid("response");
  const gradient = s("linearGradient", { id, gradientUnits: "userSpaceOnUse" });
  const field = s("rect", { fill: `url(#${id})` });
  const border = s("line", { class: "nl-border" });
  const sides = ["z > 0", "z < 0"].map((words) =>
    s("text", { class: "nl-label", "text-anchor": "middle" }, words));
  const dot = s("path", { class: "nl-dot nl-now" });
  plot.below.append(s("defs", {}, gradient), field, border, ...sides);
  plot.above.append(dot);
  plot.svg.classList.add("nl-plane");
  draggable(plot, (point) => {
    const [x1, x2] = point.map((v) => {
      const inside = Math.min(reach, Math.max(low, v));
      return Number((Math.round(inside / step) * step).toFixed(6));
    });
    view.put({ x1, x2 });
  });

  const stop = (offset, a, scale) => s("stop", {
    offset: offset.toFixed(6), class: signOf(a),
    "stop-opacity": Math.min(1, Math.abs(a) / scale).toFixed(3),
  });

  function drawBorder([w1, w2], rest, inputs) {
    const square = w1 * w1 + w2 * w2;
    const foot = [(-rest * w1) / square, (-rest * w2) / square];
    const along = [(-9 * w2) / Math.sqrt(square), (9 * w1) / Math.sqrt(square)];
    const shown = square > 1e-12 && Math.abs(rest) < reach * (Math.abs(w1) + Math.abs(w2));
    [border, ...sides].forEach((part) => visible(part, shown));
    if (!shown) return;
    const ends = [-1, 1].map((side) => foot.map((v, i) => v + side * along[i]));
    attributes(border, { x1: plot.px(ends[0][0]), y1: plot.py(ends[0][1]),
      x2: plot.px(ends[1][0]), y2: plot.py(ends[1][1]) });
    sides.forEach((label, i) => {
      const spot = freeSpot(foot, [w1, w2], i ? -0.5 : 0.5, inputs, 0.84 * reach);
      visible(label, spot !== null);
      if (!spot) return;
      attributes(label, { x: round2(plot.px(spot[0])), y: round2(plot.py(spot[1]) + 4) });
    });
  }

  const draw = () => {
    const { weights, inputs, bias, f, kinks } = now();
    const rest = weightedSum(weights.slice(2), inputs.slice(2), bias);
    const response = responseGradient(f, kinks, weights, rest, reach);
    const { from, to, stops } = response ?? { from: [0, 0], to: [1, 0], stops: [[0, f(rest)]] };
    const scale = colourScale(f);
    attributes(field, { width: plot.width, height: plot.height });
    attributes(gradient, { x1: plot.px(from[0]), y1: plot.py(from[1]),
      x2: plot.px(to[0]), y2: plot.py(to[1]) });
    gradient.replaceChildren(...stops.map(([offset, a]) => stop(offset, a, scale)));
    drawBorder(weights, rest, inputs);
    attributes(dot, { d: markerPath(plot, inputs[0], inputs[1]) });
  };
  return { plot, draw };
}

/** The legend of the map: a bar from full purple through nothing to full green. */
function createBar(now) {
  const ends = [h("span"), h("span"), h("span")];
  const node = h("div", { class: "nl-bar" }, [h("div", { class: "nl-ramp" }), ...ends]);
  const draw = () => {
    const scale = colourScale(now().f);
    const signs = scale > 1 ? ["≤", "≥"] : ["=", "="];
    const labels = [`*a* ${signs[0]} −${scale}`, "0", `*a* ${signs[1]} ${scale}`];
    ends.forEach((end, i) => end.replaceChildren(...rich(labels[i])));
  };
  return { node, draw };
}

/** The sum written out: in letters, in numbers, its result, the activation. */
function createArithmetic(now) {
  const lines = Array.from({ length: 4 }, () => h("p"));
  const node = h("div", { class: "nl-sums" }, lines);
  const draw = () => {
    const { weights, inputs, bias, z, a, label } = now();
    const letters = inputs.map((_, i) => `*w*${lowered(i + 1)}*x*${lowered(i + 1)}`);
    const numbers = inputs.map((x, i) => `${inBrackets(weights[i])}·${inBrackets(x)}`);
    const words = [
      `*z* = ${letters.join(" + ")} + *b*`,
      `= ${numbers.join(" + ")} + ${inBrackets(bias)}`,
      `= ${trimmed(z)}`,
      `*a* = *f*(*z*) = ${label}(${trimmed(z)}) = ${readable(a)}`,
    ];
    lines.forEach((line, i) => line.replaceChildren(...rich(words[i])));
  };
  return { node, draw };
}

function build(view) {
  const { get, put } = view;
  const catalogue = get("catalogue");

  const now = () => {
    const name = get("activation");
    const p = get("parameters");
    const count = get("inputs");
    const numbers = Array.from({ length: count }, (_, i) => i + 1);
    const weights = numbers.map((i) => get(`w${i}`));
    const inputs = numbers.map((i) => get(`x${i}`));
    const bias = get("bias");
    const z = Number(weightedSum(weights, inputs, bias).toFixed(9)); // no 0.1 + 0.2 tails
    const f = (v) => FUNCTIONS[name].f(v, p);
    const { label } = catalogue[name];
    const kinks = FUNCTIONS[name].kinks(p);
    return { count, weights, inputs, bias, z, a: f(z), f, kinks, label, parameters: p };
  };
  const diagram = createDiagram(now);
  const curve = createCurve(now);
  const map = createMap(now, view);
  const bar = createBar(now);
  const arithmetic = createArithmetic(now);

  const defaults = (name) =>
    Object.fromEntries(catalogue[name].parameters.map((p) => [p.name, p.default]));
  const choose = select({ label: "Activation *f*", value: () => get("activation"),
    options: Object.entries(catalogue).map(([name, it]) => [name, it.label, it.group]),
    change: (name) => put({ activation: name, parameters: defaults(name) }) });
  const tune = parameters({ catalogue, tone: "f", change: (p) => put({ parameters: p }),
    owner: () => ({ name: get("activation"), parameters: get("parameters") }) });
  const count = select({ label: "Inputs", options: [[2, "two"], [3, "three"]],
    value: () => get("inputs"), change: (inputs) => put({ inputs }) });
  const one = (key, label) => {
    const [min, max, step] = view.limits(key);
    return slider({ label, min, max, step, tone: "f",
      value: () => get(key), change: (v) => put({ [key]: v }) });
  };
  const pairs = [1, 2, 3].map((i) => [
    one(`x${i}`, `input *x*${lowered(i)}`), one(`w${i}`, `weight *w*${lowered(i)}`)]);
  const bias = one("bias", "bias *b*");
  const sliders = h("div", { class: "nl-sliders" }, [...pairs.flat().map((c) => c.node), bias.node]);
  view.root.append(h("div", { class: "nl-body" }, [
    h("div", { class: "nl-panel nl-drawing" }, [diagram.picture.node, arithmetic.node]),
    h("div", { class: "nl-panel nl-knobs" }, [choose.node, tune.node, count.node, sliders]),
    h("div", { class: "nl-panel nl-plots" }, [curve.plot.node,
      h("div", { class: "nl-panel" }, [map.plot.node, bar.node])]),
  ]));

  const describe = () => {
    const { z, a, label, count: n } = now();
    return `A neuron with ${n} inputs: z = ${trimmed(z)}, a = ${label} of z = ${readable(a)}.`;
  };
  const draw = () => {
    [choose, tune, count, bias, ...pairs.flat()].forEach((part) => part.refresh());
    pairs[2].forEach((part) => attributes(part.node, { hidden: get("inputs") > 2 ? null : "" }));
    [diagram, curve, map, bar, arithmetic].forEach((part) => part.draw());
    attributes(diagram.picture.svg, { "aria-label": describe() });
    attributes(curve.plot.svg, { "aria-label": `The activation's curve. ${describe()}` });
    attributes(map.plot.svg, { "aria-label": "The output over the first two inputs, constant "
      + `along lines, and the line z = 0. ${describe()}` });
  };
  return { draw, describe, plots: [diagram.picture, curve.plot, map.plot] };
}

const label = "A neuron";

export default { render: (host) => mount(host, { name: "neuron", label, keys: KEYS, build, paced: true }) };
