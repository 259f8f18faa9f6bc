// A function on a grid of few bits: its staircase, and the error of it below.
import { attributes, changed, h, rich, s, swatch } from "./lib/dom.js";
import { select, slider } from "./lib/controls.js";
import { fixed, readable, trimmed } from "./lib/format.js";
import { createPlot, curvePath, linePath } from "./lib/plot.js";
import { corners, REACH, SPREAD, stairs } from "./lib/staircase.js";
import { FUNCTIONS } from "./lib/functions.js";
import { mount } from "./lib/view.js";

const EXACT = { approximate: "none" };
const KEYS = ["function", "bits", "top", "mode"];

/** The curve and its staircase, with the line at which outputs are cut off. */
function createCurve(now) {
  const plot = createPlot({ x: [-REACH, REACH], y: [-1, 8], ratio: 0.5,
    xLabel: "*z*, the input (dimensionless)", yLabel: "output" });
  const ceiling = s("line", { class: "nl-guide" });
  const curve = s("path", { class: "nl-line nl-f" });
  const steps = s("path", { class: "nl-line nl-fp" });
  plot.below.append(ceiling, curve, steps);
  const draw = () => {
    const { found, name } = now();
    const { f } = FUNCTIONS[name];
    const low = Math.min(...found.values, ...found.rounded, 0);
    const high = Math.max(...found.values, ...found.rounded);
    plot.setY([low - 0.06 * (high - low), high + 0.06 * (high - low)]);
    attributes(ceiling, { x1: 0, x2: plot.width, y1: plot.py(found.end), y2: plot.py(found.end) });
    attributes(curve, { d: curvePath(plot, (v) => f(v, EXACT)) });
    attributes(steps, { d: linePath(plot, corners(found)) });
  };
  return { plot, draw };
}

/** The error, and the band of half a step in which it lies where nothing is cut off. */
function createError(now) {
  const plot = createPlot({ x: [-REACH, REACH], y: [-1, 1], ratio: 0.26,
    xLabel: "*z*", yLabel: "rounded − exact" });
  const band = s("rect", { class: "nl-band", x: 0 });
  const line = s("path", { class: "nl-line nl-error" });
  plot.below.append(band, line);
  const draw = () => {
    const { found } = now();
    const reach = 1.15 * Math.max(found.step / 2, found.worst);
    plot.setY([-reach, reach]);
    const [top, bottom] = [found.step / 2, -found.step / 2].map(plot.py);
    attributes(band, { y: top, height: bottom - top, width: plot.width });
    attributes(line, { d: linePath(plot, found.z.map((v, i) => [v, found.rounded[i] - found.values[i]])) });
  };
  return { plot, draw };
}

/** The state, computed anew when a trait has changed. */
function createState(get) {
  const kept = {};
  let state = null;
  return () => {
    const [name, bits, top, mode] = KEYS.map(get);
    if (changed(kept, name, bits, top, mode)) {
      state = { name, bits, top, mode, found: stairs(name, bits, top, mode) };
    }
    return state;
  };
}

function createNumbers() {
  const rows = ["step", "codes used", "worst error", "mean error"].map((words) =>
    [h("span", {}, words), h("span", { class: "nl-number" })]);
  const node = h("div", { class: "nl-readout" }, rows.flat());
  const draw = ({ found }) => {
    const texts = [readable(found.step), `${found.used} of ${found.codes}`, readable(found.worst),
      readable(found.mean)];
    texts.forEach((text, i) => (rows[i][1].textContent = text));
  };
  return { node, draw };
}

function build(view) {
  const { get, put } = view;
  const catalogue = get("catalogue");
  const now = createState(get);
  const curve = createCurve(now);
  const error = createError(now);
  const numbers = createNumbers();
  const one = (key, label, show) => {
    const [min, max, step] = view.limits(key);
    return slider({ label, min, max, step, show, value: () => get(key),
      change: (v) => put({ [key]: v }) });
  };
  const controls = [
    select({ label: "Function", value: () => get("function"),
      options: Object.entries(catalogue).map(([name, { label }]) => [name, label]),
      change: (name) => put({ function: name }) }),
    select({ label: "Grid", value: () => get("mode"), options: [
      ["asymmetric", "asymmetric, from the lowest"], ["symmetric", "symmetric about 0"]],
    change: (mode) => put({ mode }) }),
    one("bits", "bits"),
    one("top", "range up to", (v) => trimmed(v, 2)),
  ];
  const key = h("p", { class: "nl-note nl-key" }, [
    h("span", {}, [swatch("f"), "exact"]), h("span", {}, [swatch("fp"), "rounded"]),
    h("span", {}, [h("span", { class: "nl-chip" }), "half a step"])]);
  const verdict = h("p", { class: "nl-note" });
  const note = h("p", { class: "nl-note" },
    rich(`Mean over normal *z* of standard deviation ${SPREAD}, worst for *z* from −8 to 8.`));
  view.root.append(h("div", { class: "nl-body" }, [
    h("div", { class: "nl-panel" }, [curve.plot.node, error.plot.node, key]),
    h("div", { class: "nl-panel" }, [...controls.map((c) => c.node), numbers.node, verdict, note]),
  ]));

  const about = () => {
    const { found } = now();
    const parts = [];
    if (found.worst > found.step / 2 + 1e-9) {
      parts.push(`Outputs above ${trimmed(found.end, 2)} are cut off.`);
    }
    const least = Math.min(...found.values);
    if (least < -0.1 && found.least === 0) parts.push("The dip below 0 is lost.");
    if (found.used <= 0.6 * found.codes) parts.push("Many codes are never used.");
    return parts.join(" ") || "The error stays within half a step.";
  };
  const describe = () => {
    const { name, bits, top, mode, found } = now();
    return `${catalogue[name].label}, ${mode} grid of ${bits} bits up to ${trimmed(top, 2)}: step `
      + `${readable(found.step)}, ${found.used} of ${found.codes} codes used. Worst error `
      + `${readable(found.worst)} at z = ${fixed(found.worstAt, 2)}, mean error `
      + `${readable(found.mean)}. ${about()}`;
  };
  const draw = () => {
    controls.forEach((part) => part.refresh());
    [curve, error].forEach((part) => part.draw());
    numbers.draw(now());
    verdict.textContent = about();
    attributes(curve.plot.svg, { "aria-label": `The curve and its staircase. ${describe()}` });
    attributes(error.plot.svg, { "aria-label": `What rounding adds. ${describe()}` });
  };
  return { draw, describe, plots: [curve.plot, error.plot] };
}

const label = "Staircase: a function rounded to a grid of few bits";

export default { render: (host) => mount(host, { name: "staircase", label, keys: KEYS, build, paced: true }) };
