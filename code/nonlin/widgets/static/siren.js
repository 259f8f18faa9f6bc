// What a network of sines draws before training: omega sets the frequencies, the start keeps them.
import { attributes, changed, h, rich, s, swatch, visible } from "./lib/dom.js";
import { select, slider } from "./lib/controls.js";
import { fixed } from "./lib/format.js";
import { createPlot, curvePath, linePath, ticks } from "./lib/plot.js";
import { BINS, findingSines, PLACES, POINTS } from "./lib/sines.js";
import { createWork } from "./lib/slices.js";
import { mount } from "./lib/view.js";

const KEYS = ["omega", "layers", "start", "seed"];
const STARTS = [["siren", "SIREN's, √(6/n)/ω"], ["torch", "PyTorch's, 1/√n"], ["he", "He's, √(6/n)"]];
const NAMES = { siren: "SIREN's", torch: "PyTorch's", he: "He's" };
const ENDS = [0.5, POINTS / 4]; // cycles per unit that the points can tell
const TOP = 3.5; // of the output

const placeIn = (frequency) => Math.log10(10 * frequency); // on the axis, never 0
const logTicks = (width) => [1, 10, 100, ...(width > 230 ? [3, 30] : [])]
  .map((value) => ({ value: placeIn(value), text: String(value) }));

function createCurve() {
  const plot = createPlot({ x: [-1, 1], y: [-TOP, TOP], ratio: 0.38, xLabel: "*x*",
    yLabel: "output before training", yTicks: ticks(-2, 2, 2) });
  const path = s("path", { class: "nl-line nl-f" });
  plot.below.append(path);
  const draw = ({ curve }) => attributes(path,
    { d: linePath(plot, Array.from(curve, (v, i) => [PLACES[i], v])) });
  return { plot, draw };
}

/** The share of power up to a frequency, with omega / 2 pi and the middle frequency. */
function createPower() {
  const plot = createPlot({ x: ENDS.map(placeIn), y: [0, 1], ratio: 0.62, xTicks: logTicks,
    xLabel: "frequency, cycles per unit of *x*", yLabel: "share of power below" });
  const path = s("path", { class: "nl-line nl-f" });
  const edge = s("line", { class: "nl-guide" });
  const words = s("text", { class: "nl-label" }, "ω/2π");
  plot.below.append(edge, path);
  plot.above.append(words);
  const draw = ({ below, omega }) => {
    const points = Array.from(below, (v, k) => [placeIn(k / 2), v]).slice(1);
    attributes(path, { d: linePath(plot, points) });
    const own = omega / (2 * Math.PI);
    const at = plot.px(placeIn(Math.max(own, ENDS[0])));
    [edge, words].forEach((part) => visible(part, own >= ENDS[0]));
    attributes(edge, { x1: at, x2: at, y1: 0, y2: plot.height });
    attributes(words, { x: at + 4, y: plot.height - 6 });
  };
  return { plot, draw };
}

/** The outputs of the last layer in bins, under the arcsine law. */
function createOutputs() {
  const plot = createPlot({ x: [-1, 1], y: [0, 4], ratio: 0.62, xLabel: "output of the last layer",
    yLabel: "density" });
  const bars = s("path", { class: "nl-bins" });
  const law = s("path", { class: "nl-line nl-fp" });
  plot.below.append(bars, law);
  const draw = ({ shares }) => {
    const tops = Array.from(shares, (share, i) => {
      const [from, to] = [i, i + 1].map((k) => (2 * k) / BINS - 1);
      return [[from, (share * BINS) / 2], [to, (share * BINS) / 2]];
    }).flat();
    attributes(bars, { d: linePath(plot, [[-1, 0], ...tops, [1, 0]]) });
    attributes(law, { d: curvePath(plot,
      (v) => 1 / (Math.PI * Math.sqrt(Math.max(1e-6, 1 - v * v)))) });
  };
  return { plot, draw };
}

function createNumbers() {
  const titles = ["frequency of the curve, cycles per unit", "standard deviation of *ωz*, by layer",
    "outputs: largest distance to the arcsine law"];
  const values = titles.map(() => h("span", { class: "nl-number" }));
  const node = h("div", { class: "nl-readout" },
    titles.flatMap((title, i) => [h("span", {}, rich(title)), values[i]]));
  const draw = ({ frequency, spreads, gap }) => {
    const texts = [fixed(frequency, 2), spreads.map((v) => fixed(v, 1)).join(", "), fixed(gap, 3)];
    texts.forEach((text, i) => (values[i].textContent = text));
  };
  return { node, draw };
}

/** A job: the state with the settings it belongs to. */
function* stateOfSines(omega, layers, start, seed) {
  return { omega, layers, start, ...(yield* findingSines(omega, layers, start, seed)) };
}

/** The newest state that is worked out, null before the first. */
function createState(view) {
  const kept = {};
  let state = null;
  const work = createWork(view, (found) => (state = found));
  return () => {
    const settings = KEYS.map(view.get);
    if (changed(kept, ...settings)) work(stateOfSines(...settings));
    return state;
  };
}

function build(view) {
  const { get, put } = view;
  const now = createState(view);
  const panels = [createCurve(), createPower(), createOutputs()];
  const numbers = createNumbers();
  const one = (key, label) => {
    const [min, max, step] = view.limits(key);
    return slider({ label, min, max, step, value: () => get(key), change: (v) => put({ [key]: v }) });
  };
  const controls = [
    one("omega", "frequency *ω*₀"),
    select({ label: "Hidden layers", value: () => get("layers"),
      options: [1, 2, 3, 4].map((n) => [n, String(n)]), change: (n) => put({ layers: n }) }),
    select({ label: "Start, weights up to", value: () => get("start"), options: STARTS,
      change: (start) => put({ start }) }),
    one("seed", "random draw"),
  ];
  const verdict = h("p", { class: "nl-note" });
  const key = h("p", { class: "nl-note nl-key" }, [
    h("span", {}, [h("span", { class: "nl-chip" }), "the 32 units"]),
    h("span", {}, [swatch("fp"), "arcsine law"])]);
  const [curve, power, outputs] = panels;
  view.root.append(h("div", { class: "nl-body" }, [
    h("div", { class: "nl-panel nl-curve" }, [curve.plot.node]),
    h("div", { class: "nl-knobs" }, controls.map((part) => part.node)),
    h("div", { class: "nl-panel nl-power" }, [power.plot.node, verdict]),
    h("div", { class: "nl-panel nl-outputs" }, [outputs.plot.node, key]),
    h("div", { class: "nl-table" }, numbers.node),
  ]));

  const about = () => {
    const { layers, start, spreads, frequency, omega } = now();
    const last = spreads.at(-1);
    if (frequency > ENDS[1]) return "Noise: the curve turns faster than its points can show.";
    if (layers === 1) return `One layer holds no frequency above ω/2π times the largest weight.`;
    if (start === "siren") return "ωz keeps a spread near 1: a further layer raises the frequencies only a little.";
    return last > 3 ? `ωz spreads over ${fixed(last / Math.PI, 1)} half turns: each layer multiplies the frequencies.`
      : `With ω this low, ${fixed(omega, 0)}, the start makes little difference.`;
  };
  const describe = () => {
    if (!now()) return "Working…";
    const { omega, layers, start, frequency, spreads, gap } = now();
    return `${layers} ${layers === 1 ? "layer" : "layers"} of sines, ω ${fixed(omega, 0)}, `
      + `${NAMES[start]} start: the curve has ${fixed(frequency, 2)} cycles per unit, the standard `
      + `deviation of ωz is ${spreads.map((v) => fixed(v, 1)).join(", ")}, the outputs are within `
      + `${fixed(gap, 3)} of the arcsine law. ${about()}`;
  };
  const draw = () => {
    const state = now();
    controls.forEach((part) => part.refresh());
    if (!state) return;
    panels.forEach((panel) => panel.draw(state));
    numbers.draw(state);
    verdict.textContent = about();
    const words = ["The curve before training.", "The share of its power below each frequency.",
      "The outputs of the last layer."];
    panels.forEach(({ plot }, i) => attributes(plot.svg, { "aria-label": `${words[i]} ${describe()}` }));
  };
  return { draw, describe, plots: panels.map(({ plot }) => plot) };
}

const label = "A network of sines before training";

export default { render: (host) => mount(host, { name: "siren", label, keys: KEYS, build, paced: true }) };
