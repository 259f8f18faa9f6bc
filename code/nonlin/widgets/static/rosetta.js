// Which function a name is in a framework: drawn, put into words, said in the other frameworks.
import { attributes, changed, h, rich, s, swatch } from "./lib/dom.js";
import { select } from "./lib/controls.js";
import { raised, trimmed } from "./lib/format.js";
import { FUNCTIONS } from "./lib/functions.js";
import { createPlot, curvePath } from "./lib/plot.js";
import { mount } from "./lib/view.js";

const KEYS = ["framework", "name", "setting"];
const TONES = ["f", "fp", "g", "gp"];
const LOW = [-1.5, 1.5]; // the y axis of functions that stay in it
const SAMPLES = 400; // points at which the scale of the differences is found

const code = (text) => h("code", {}, text);
const GROUPS = { true: "means different functions", false: "means one function" };

/** The three lists; what the second and the third offer depends on the ones before. */
function createChoice({ get, put }, data, entryOf) {
  const plainOf = (name) => name.split(".").at(-1).toLowerCase().replaceAll("_", "");
  const several = (entry) => Object.values(data.others[entry.plain]).some((all) => all.length > 0);
  const first = (entry) => entry.states[0].setting;
  const move = (framework) => {
    const entries = data.names[framework];
    const same = entries.find(({ plain }) => plain === plainOf(get("name"))) ?? entries[0];
    put({ framework, name: same.key, setting: first(same) });
  };
  const rename = (key) => {
    const chosen = data.names[get("framework")].find((entry) => entry.key === key);
    put({ name: key, setting: first(chosen) });
  };
  const nameList = () => select({ label: "Name", value: () => get("name"), change: rename,
    options: data.names[get("framework")].map((e) => [e.key, e.key, GROUPS[several(e)]]) });
  const settingList = () => select({ label: "Argument", value: () => get("setting"),
    options: entryOf().states.map(({ setting }) => [setting, setting || "defaults"]),
    change: (setting) => put({ setting }) });
  const framework = select({ label: "Framework", options: Object.entries(data.frameworks),
    value: () => get("framework"), change: move });
  const [names, settings] = [h("div"), h("div")];
  const shown = {};
  const refresh = () => {
    if (changed(names, get("framework"))) {
      shown.name = nameList();
      names.replaceChildren(shown.name.node);
    }
    if (changed(settings, get("framework"), get("name"))) {
      shown.setting = settingList();
      settings.replaceChildren(shown.setting.node);
      attributes(settings, { hidden: entryOf().states.length > 1 ? null : "" });
    }
    [framework, shown.name, shown.setting].forEach((part) => part.refresh());
  };
  return { node: h("div", { class: "nl-row" }, [framework.node, names, settings]), refresh };
}

/** One curve in each plot, and its line in the legend. */
function createTrace(tone, values, gaps) {
  const path = s("path", { class: `nl-line nl-${tone}` });
  const gap = s("path", { class: `nl-line nl-${tone}` });
  values.below.append(path);
  gaps.below.append(gap);
  const words = h("span");
  const legend = h("p", { class: "nl-legend" }, [swatch(tone), words]);
  return { path, gap, words, legend };
}

/** The largest size of some functions over the x axis. */
function largestOf(functions, [low, high]) {
  const at = Array.from({ length: SAMPLES + 1 }, (_, i) => low + (i / SAMPLES) * (high - low));
  return Math.max(...functions.flatMap((f) => at.map((x) => Math.abs(f(x)))));
}

/** The power of ten by which differences are multiplied to be read, and the end of their axis. */
function scaleOf(differences, x) {
  const largest = largestOf(differences, x);
  const decade = largest > 0 ? Math.floor(Math.log10(largest)) : 0;
  const power = Math.max(0, -decade);
  const end = [1, 2, 5, 10].find((one) => one * 10 ** decade >= 1.001 * largest) ?? 20;
  return { power, end: end * 10 ** (decade + power) };
}

/** A row of the list of frameworks: its name, the calls or why there is none. */
function sayingRow(framework, said) {
  const head = h("dt", {}, framework);
  if (said.calls) return [head, h("dd", {}, said.calls.map((one) => h("p", {}, code(one))))];
  const lines = said.composed.map((one) => h("p", {}, ["written out: ", code(one)]));
  const near = said.nearest
    ? ["nearest: ", code(said.nearest), `, largest difference ${said.difference}`]
    : ["nothing within a finite distance"];
  return [head, h("dd", {}, [h("p", { class: "nl-note" }, ["No such function; ", ...near]), ...lines])];
}

/** The slopes at one kink, in a framework and in nonlin. */
const slopeText = ([x, there, here], who) =>
  `at x = ${trimmed(x, 4)}: ${there === null ? "not measured" : trimmed(there, 4)} in ${who}, `
  + `${trimmed(here, 4)} in nonlin`;

function build(view) {
  const { get } = view;
  const data = get("catalogue");
  const entryOf = () => data.names[get("framework")].find(({ key }) => key === get("name"));
  const stateOf = () => entryOf().states.find(({ setting }) => setting === get("setting"));
  const othersOf = () => data.others[entryOf().plain][stateOf().sense].slice(0, 3);
  const at = (key) => {
    const { function: name, params } = data.senses[key];
    const { f, kinks } = FUNCTIONS[name];
    return { f: (x) => f(x, params), kinks: kinks(params) };
  };

  const choice = createChoice(view, data, entryOf);
  const verdict = h("p", { class: "nl-verdict" });
  const plot = createPlot({ x: view.limits("x"), y: view.limits("y"), ratio: 0.55,
    xLabel: "*x* (dimensionless)", yLabel: "value" });
  const gaps = createPlot({ x: view.limits("x"), y: [-1, 1], ratio: 0.36, xLabel: "*x*",
    yLabel: "" });
  const traces = TONES.map((tone) => createTrace(tone, plot, gaps));
  const caption = h("p", { class: "nl-heading nl-caption" });
  const below = h("div", {}, [caption, gaps.node]);
  const facts = h("dl"); // without a class: the book's theme indents those that have one
  const said = h("dl");
  view.root.append(choice.node, verdict, h("div", { class: "nl-body" }, [
    h("div", { class: "nl-panel" }, [plot.node, ...traces.map((trace) => trace.legend), below]),
    h("div", { class: "nl-panel nl-facts" }, facts),
  ]), h("p", { class: "nl-heading nl-elsewhere" }, "The same function elsewhere"),
  h("div", { class: "nl-said" }, said));

  function drawCurves(state, others) {
    const own = at(state.sense);
    const all = [own, ...others.map(({ sense }) => at(sense))];
    const differences = all.map(({ f }) => (x) => f(x) - own.f(x));
    const { power, end } = scaleOf(differences, plot.x);
    if (others.length) gaps.setY([-end, end]);
    const bounded = largestOf(all.map(({ f }) => f), plot.x) <= LOW[1];
    plot.setY(bounded ? LOW : view.limits("y"));
    traces.forEach(({ path, gap, legend }, i) => {
      attributes(legend, { hidden: all[i] ? null : "" });
      const kinks = [...new Set([...own.kinks, ...(all[i]?.kinks ?? [])])].sort((a, b) => a - b);
      attributes(path, { d: all[i] ? curvePath(plot, all[i].f, all[i].kinks) : "" });
      const scaled = (x) => differences[i](x) * 10 ** power;
      attributes(gap, { d: i && all[i] ? curvePath(gaps, scaled, kinks) : "" });
    });
    caption.replaceChildren(`Difference from the solid line${power ? ` × 10${raised(power)}` : ""}`);
    attributes(below, { hidden: others.length ? null : "" });
  }

  function drawWords(state, others) {
    const { label, formula, says } = data.senses[state.sense];
    const brief = data.brief[get("framework")];
    verdict.replaceChildren(code(state.call), " is ", h("b", {}, label), ", ", code(state.sense));
    traces[0].words.replaceChildren(`${brief}: `, code(state.call));
    others.forEach(({ who, sense }, i) =>
      traces[i + 1].words.replaceChildren(`${who}: `, code(sense)));
    const fact = (name, lines) => lines.length
      ? [h("dt", {}, name), h("dd", {}, lines.map((line) => h("p", {}, line)))] : [];
    const same = data.same[entryOf().plain][state.sense];
    const apart = others.map(({ sense, difference }) => ["from ", code(sense), `: ${difference}`]);
    facts.replaceChildren(
      ...fact("Formula", [rich(`*f*(*x*) = ${formula.replace(/(?<![a-z])x(?![a-z])/g, "*x*")}`)]),
      ...fact("Slope at a kink", state.slopes.map((one) => slopeText(one, brief))),
      ...fact("Largest difference", apart),
      ...fact("Called so by", others.length || !same ? [] : [same]),
      ...fact("Mind", entryOf().remark ? [entryOf().remark] : []),
    );
    said.replaceChildren(...Object.entries(data.frameworks)
      .flatMap(([key, name]) => sayingRow(name, says[key])));
  }

  function describe() {
    const state = stateOf();
    const { label } = data.senses[state.sense];
    const brief = data.brief[get("framework")];
    const others = othersOf().map(({ who, sense, difference }) =>
      ` By this name ${who} mean ${sense}; largest difference ${difference}.`);
    const slopes = state.slopes.map((one) => ` Slope ${slopeText(one, brief)}.`).join("");
    return `${state.call} in ${data.frameworks[get("framework")]} is ${label}, ${state.sense}.`
      + (others.join("") || " No other function bears this name.") + slopes;
  }

  function draw() {
    choice.refresh();
    const [state, others] = [stateOf(), othersOf()];
    drawCurves(state, others);
    drawWords(state, others);
    attributes(plot.svg, { "aria-label": `Curves. ${describe()}` });
    attributes(gaps.svg, { "aria-label": `Curves of the differences. ${describe()}` });
  }
  return { draw, describe, plots: [plot, gaps] };
}

const label = "Which function a name is in a framework";

export default { render: (host) => mount(host, { name: "rosetta", label, keys: KEYS, build, paced: true }) };
