// Any function of the registry with its derivative: a point to move, a tangent, a second function.
import { attributes, changed, h, rich, s, swatch, visible } from "./lib/dom.js";
import { check, parameters, select, slider } from "./lib/controls.js";
import { fixed, readable } from "./lib/format.js";
import { FUNCTIONS } from "./lib/functions.js";
import { createPlot, curvePath, draggable, markerPath } from "./lib/plot.js";
import { mount } from "./lib/view.js";

const KEYS = ["function", "parameters", "compare", "compare_parameters", "z", "show_f", "show_prime"];
const REACH = 1.6; // half the length of the tangent, in units of the axes
const NEAR = 1e-9; // how far beside a kink its one-sided limits are taken

/** The letters of a formula that stand for quantities, in *stars*. */
const italic = (formula) => formula.replace(/(?<![a-z])[zeαβ](?![a-z])/g, "*$&*");

/** What is drawn for one curve: the path, the ends at its kinks, the moving dot. */
function createTrace(plot, tone) {
  const path = s("path", { class: `nl-line nl-${tone}` });
  const ends = s("g", { class: `nl-is-${tone}` });
  const dot = s("path", { class: `nl-dot nl-is-${tone}` });
  plot.below.append(path);
  plot.above.append(ends);
  return { path, ends, dot };
}

/** At each kink: a ring where a side ends without its point, a disc at the value taken. */
function kinkMarks(plot, f, kinks) {
  const mark = (x, y, kind) =>
    s("circle", { class: `nl-${kind}`, cx: plot.px(x), cy: plot.py(y), r: 3.5 });
  return kinks.flatMap((x) => {
    const open = [f(x - NEAR), f(x + NEAR)].filter((side) => Math.abs(side - f(x)) > 1e-6);
    return [...open.map((side) => mark(x, side, "open")), mark(x, f(x), "closed")];
  });
}

/** Draw one curve of `it`, "f" or "prime", and its dot at z. */
function drawTrace(plot, trace, shown, it, which, z) {
  const parts = [trace.path, trace.ends, trace.dot];
  parts.forEach((part) => visible(part, shown));
  if (!shown) return;
  attributes(trace.dot, { d: markerPath(plot, z, it[which](z)) });
  if (!changed(trace, it.label, it.parameters, plot.width)) return;
  attributes(trace.path, { d: curvePath(plot, it[which], it.kinks) });
  trace.ends.replaceChildren(...kinkMarks(plot, it[which], it.kinks));
}

function drawTangent(plot, line, z, value, slope) {
  const reach = REACH / Math.hypot(1, slope);
  attributes(line, {
    x1: plot.px(z - reach), y1: plot.py(value - reach * slope),
    x2: plot.px(z + reach), y2: plot.py(value + reach * slope),
  });
}

/** The controls of one of the two functions: the list, its formula, its parameters. */
function createChooser({ view, letter, key, extra }) {
  const catalogue = view.get("catalogue");
  const held = key === "function" ? "parameters" : `${key}_parameters`;
  const owner = () => ({ name: view.get(key), parameters: view.get(held) });
  const options = Object.entries(catalogue)
    .map(([name, entry]) => [name, entry.label, entry.group]);
  const defaults = (name) =>
    Object.fromEntries((catalogue[name]?.parameters ?? []).map((p) => [p.name, p.default]));
  const list = select({
    label: extra ? `Compare with *${letter}*` : `Function *${letter}*`,
    options: extra ? [["none", "nothing"], ...options] : options,
    value: () => view.get(key),
    change: (name) => view.put({ [key]: name, [held]: defaults(name) }),
  });
  const formula = h("p", { class: "nl-formula" });
  const summary = h("p", { class: "nl-note" });
  const tune = parameters({ catalogue, owner, tone: letter, of: extra ? ` (*${letter}*)` : "",
    change: (values) => view.put({ [held]: values }) });
  const refresh = () => {
    list.refresh();
    tune.refresh();
    const entry = catalogue[view.get(key)];
    formula.replaceChildren(...(entry ? rich(`*${letter}*(*z*) = ${italic(entry.formula)}`) : []));
    summary.textContent = entry?.summary ?? "";
    attributes(summary, { hidden: entry ? null : "" });
    attributes(formula, { hidden: entry ? null : "" });
  };
  return { owner, refresh, nodes: [list.node, formula, tune.node, summary] };
}

/** The numbers at z: a line for each function. */
function createReadout() {
  const cell = (kind, children = "") => h("span", { class: kind }, children);
  const row = (letter) => {
    const who = cell("nl-who");
    const numbers = [cell("nl-number"), cell("nl-number")];
    const nodes = [cell("", swatch(letter)), who, ...numbers];
    const show = (label, values) => {
      nodes.forEach((node) => attributes(node, { hidden: values ? null : "" }));
      if (!values) return;
      who.replaceChildren(...rich(`*${letter}*, ${label}`));
      numbers.forEach((node, i) => (node.textContent = readable(values[i])));
    };
    return { nodes, show };
  };
  const at = cell("nl-who");
  const head = [cell("nl-blank"), at, cell("", "value"), cell("", "slope")];
  const rows = [row("f"), row("g")];
  const node = h("div", { class: "nl-readout" }, [...head, ...rows.flatMap((r) => r.nodes)]);
  return { node, rows, place: (z) => at.replaceChildren(...rich(`at *z* = ${fixed(z, 2)}`)) };
}

function build(view) {
  const { get, put } = view;
  const catalogue = get("catalogue");
  const [low, high, step] = view.limits("z");
  const plot = createPlot({
    x: [low, high], y: view.limits("y"), ratio: "equal",
    xLabel: "*z* (dimensionless)", yLabel: "value and slope",
  });
  const guide = s("line", { class: "nl-guide" });
  const tangent = s("line", { class: "nl-tangent" });
  plot.below.append(guide);
  const [gp, g, fp, f] = ["gp", "g", "fp", "f"].map((tone) => createTrace(plot, tone));
  plot.below.append(tangent);
  plot.above.append(gp.dot, g.dot, fp.dot, f.dot);
  draggable(plot, ([z]) => {
    const nearest = Math.round(Math.min(high, Math.max(low, z)) / step) * step;
    put({ z: Number(nearest.toFixed(6)) });
  });

  const one = createChooser({ view, letter: "f", key: "function" });
  const two = createChooser({ view, letter: "g", key: "compare", extra: true });
  const move = slider({ label: "*z*, the input", min: low, max: high, step,
    value: () => get("z"), change: (z) => put({ z }) });
  const values = check({ label: "", tones: ["f", "g"],
    value: () => get("show_f"), change: (on) => put({ show_f: on }) });
  const slopes = check({ label: "", tones: ["fp", "gp"],
    value: () => get("show_prime"), change: (on) => put({ show_prime: on }) });
  const readout = createReadout();
  const note = h("p", { class: "nl-note" });
  view.root.append(h("div", { class: "nl-body" }, [
    h("div", { class: "nl-panel" }, [plot.node, move.node, readout.node, note]),
    h("div", { class: "nl-panel" }, [...one.nodes, values.node, slopes.node,
      h("div", { class: "nl-second" }, two.nodes)]),
  ]));

  /** Name, label, kinks, f and f' of a chooser's function, or null. */
  const chosen = ({ owner }) => {
    const { name, parameters: p } = owner();
    const entry = FUNCTIONS[name];
    if (!entry) return null;
    const at = (which) => (x) => entry[which](x, p);
    const { label: words } = catalogue[name];
    return { label: words, parameters: p, kinks: entry.kinks(p), f: at("f"), prime: at("prime") };
  };
  const pairs = () => {
    const z = get("z");
    return [chosen(one), chosen(two)].map((it) => it && { ...it, now: [it.f(z), it.prime(z)] });
  };

  function remark([first]) {
    const value = first.now[0];
    if (first.kinks.includes(get("z"))) {
      const z = get("z");
      const jump = Math.abs(first.f(z + NEAR) - first.f(z - NEAR)) > 1e-6;
      return jump ? "A jump: no slope exists here; the one shown is a convention."
        : "A kink: no slope exists here; the one shown is a convention (PyTorch's).";
    }
    if (value >= plot.y[0] && value <= plot.y[1]) return "";
    return `The point lies ${value > 0 ? "above" : "below"} the axes.`;
  }

  function describe() {
    const z = fixed(get("z"), 2);
    const words = pairs().filter(Boolean).map(({ label, now }) =>
      `${label} has the value ${readable(now[0])} and the slope ${readable(now[1])}`);
    return `At z = ${z}, ${words.join("; ")}.`;
  }

  function draw() {
    const z = get("z");
    const both = pairs();
    const [first, second] = both;
    [one, two, move, values, slopes].forEach((part) => part.refresh());
    attributes(guide, { x1: plot.px(z), x2: plot.px(z), y1: 0, y2: plot.height });
    [[first, f, fp], [second, g, gp]].forEach(([it, above, below]) => {
      drawTrace(plot, above, it && get("show_f"), it, "f", z);
      drawTrace(plot, below, it && get("show_prime"), it, "prime", z);
    });
    visible(tangent, get("show_f"));
    drawTangent(plot, tangent, z, ...first.now);
    values.rename(second ? "values *f*, *g*" : "value *f*, with tangent");
    slopes.rename(second ? "slopes *f*′, *g*′" : "slope *f*′");
    [values, slopes].forEach((c) => attributes(c.swatches[1], { hidden: second ? null : "" }));
    readout.place(z);
    both.forEach((it, i) => readout.rows[i].show(it?.label, it?.now));
    note.textContent = remark(both);
    attributes(plot.svg, { "aria-label": `Curves of value and slope. ${describe()}` });
  }
  return { draw, describe, plots: [plot] };
}

const label = "Explorer of activation functions";

export default { render: (host) => mount(host, { name: "explorer", label, keys: KEYS, build, paced: true }) };
