// One recurrent unit over fifty steps: its state, and how much of its gradient arrives.
import { attributes, h, rich, s } from "./lib/dom.js";
import { select, slider } from "./lib/controls.js";
import { fixed, readable } from "./lib/format.js";
import { FUNCTIONS } from "./lib/functions.js";
import { createPlot, linePath } from "./lib/plot.js";
import { runLoop, STEPS } from "./lib/recurrence.js";
import { mount } from "./lib/view.js";

const KEYS = ["function", "weight", "start", "input"];
const REACH = 3; // of the axis of states; what lies beyond is said in the table
const POWERS = [-12, 6]; // of ten, the axis of gradients

const clip = (v, [low, high]) => Math.min(high, Math.max(low, v));

/** A line through the values of all steps, with a dot on each that is inside the frame. */
function createTrace({ y, yLabel, tone }) {
  const plot = createPlot({ x: [0, STEPS], y, ratio: 0.55, xLabel: "step *t*", yLabel });
  const path = s("path", { class: `nl-line nl-${tone}` });
  const dots = s("g", { class: `nl-is-${tone}` });
  plot.below.append(path);
  plot.above.append(dots);
  const draw = (values) => {
    const far = [y[0] - 9, y[1] + 9];
    const points = values.map((v, t) => [t, clip(v, far)]);
    attributes(path, { d: linePath(plot, points) });
    const inside = points.filter(([, v]) => v >= y[0] && v <= y[1]);
    dots.replaceChildren(...inside.map(([t, v]) => s("circle", { class: "nl-step", r: 2.2,
      cx: plot.px(t).toFixed(2), cy: plot.py(v).toFixed(2) })));
  };
  return { plot, draw };
}

/** What becomes of the state, in a few words. */
function fate(states) {
  const last = states[STEPS];
  const before = states[STEPS - 1];
  if (Math.abs(last) > 10) return "The state grows without bound.";
  if (Math.abs(last) < 0.01) return "The state has faded.";
  if (Math.abs(last - before) < 1e-3) return `The state is held at ${fixed(last, 2)}.`;
  return Math.sign(last) === Math.sign(before) ? "The state still moves."
    : "The state changes its sign at every step.";
}

function build(view) {
  const { get, put } = view;
  const now = () => runLoop(FUNCTIONS[get("function")],
    Object.fromEntries(KEYS.slice(1).map((key) => [key, get(key)])));
  const state = createTrace({ y: [-REACH, REACH], yLabel: "state *h*", tone: "f" });
  const gradient = createTrace({ y: POWERS, yLabel: "gradient, power of ten", tone: "fp" });
  const one = (key, text) => {
    const [min, max, step] = view.limits(key);
    return slider({ label: text, min, max, step, value: () => get(key),
      change: (v) => put({ [key]: v }) });
  };
  const names = Object.entries(get("catalogue")).map(([name, entry]) => [name, entry.label]);
  const controls = [
    select({ label: "Function *f*", options: names, value: () => get("function"),
      change: (name) => put({ function: name }) }),
    one("weight", "weight *w*"),
    one("start", "first state *h*₀"),
    one("input", "input *x*"),
  ];
  const number = () => h("span", { class: "nl-number" });
  const values = { last: number(), slope: number() };
  const table = h("div", { class: "nl-readout" }, [
    h("span", {}, rich(`state after ${STEPS} steps, *h*₅₀`)), values.last,
    h("span", {}, rich("its slope in the first, |d*h*₅₀/d*h*₀|")), values.slope,
  ]);
  const remark = h("p", { class: "nl-note" });
  const rule = h("p", { class: "nl-note" }, rich(
    "Each step is *h* ← *f*(*w* *h* + *x*), with the same *x*; the gradient gets the factor *w* *f*′(*w* *h* + *x*)."));
  view.root.append(h("div", { class: "nl-body" }, [
    h("div", { class: "nl-panel nl-states" }, [state.plot.node]),
    h("div", { class: "nl-panel nl-gradients" }, [gradient.plot.node]),
    h("div", { class: "nl-knobs" }, [...controls.map((c) => c.node), rule]),
    h("div", { class: "nl-panel nl-table" }, [table, remark]),
  ]));

  const describe = () => {
    const { states, slopes } = now();
    const label = get("catalogue")[get("function")].label;
    return `${label}, recurrent weight ${fixed(get("weight"), 2)}, input ${fixed(get("input"), 1)}, `
      + `first state ${fixed(get("start"), 1)}: after ${STEPS} steps the state is `
      + `${readable(states[STEPS])}, its slope in the first ${readable(Math.abs(slopes[STEPS]))}.`;
  };
  const draw = () => {
    const { states, slopes } = now();
    controls.forEach((part) => part.refresh());
    state.draw(states);
    gradient.draw(slopes.map((v) => Math.log10(Math.max(Math.abs(v), 1e-99))));
    values.last.textContent = readable(states[STEPS]);
    values.slope.textContent = readable(Math.abs(slopes[STEPS]));
    remark.textContent = fate(states);
    attributes(state.plot.svg, { "aria-label": `State against step. ${describe()}` });
    attributes(gradient.plot.svg, { "aria-label": "Size of the gradient with respect to the first "
      + `state, against step, in powers of ten. ${describe()}` });
  };
  return { draw, describe, plots: [state.plot, gradient.plot] };
}

const label = "Recurrence: one unit reads its own last state, fifty times";

export default { render: (host) => mount(host, { name: "recurrence", label, keys: KEYS, build }) };
