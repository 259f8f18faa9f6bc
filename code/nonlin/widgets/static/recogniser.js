// Which function is this? A curve to be named by the reader, or nine points to be named.
import { attributes, h, rich, s, swatch, visible } from "./lib/dom.js";
import { button, buttonRow, select, slider } from "./lib/controls.js";
import { fixed, readable } from "./lib/format.js";
import { FUNCTIONS } from "./lib/functions.js";
import { PLACES_NINE, rankedBy, widestGap } from "./lib/likeness.js";
import { createPlot, curvePath, linePath } from "./lib/plot.js";
import { mount } from "./lib/view.js";

const KEYS_NINE = PLACES_NINE.map((_, i) => `y${i + 1}`);
const KEYS = ["mode", "curve", "guess", "hints", ...KEYS_NINE];
const SHOWN = 5; // names in the ranking
const NOTHING = { guess: "none", hints: 0 };

/**
 * Let pointer and finger pull the points of a group up and down; of those that lie close together
 * it is the nearest. `values()` are theirs, `change(i, v)` sets one, between the limits.
 */
function pulled(group, plot, [low, high, step], values, change) {
  const held = new Map(); // pointer -> its point, and how far the value is from the pointer
  const nearest = ([x, y]) => {
    const far = values().map((v, i) =>
      Math.hypot(plot.px(PLACES_NINE[i]) - plot.px(x), plot.py(v) - plot.py(y)));
    return far.indexOf(Math.min(...far));
  };
  group.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    group.setPointerCapture(event.pointerId);
    const at = plot.under(event);
    const i = nearest(at);
    held.set(event.pointerId, { i, apart: values()[i] - at[1] });
    event.preventDefault();
  });
  group.addEventListener("pointermove", (event) => {
    const one = held.get(event.pointerId);
    if (!one || !group.hasPointerCapture(event.pointerId)) return;
    const up = plot.under(event)[1] + one.apart;
    const v = Math.min(high, Math.max(low, Math.round(up / step) * step));
    change(one.i, Number(v.toFixed(6)));
  });
}

/** Spread the points: their places are further apart than whole curves allow. */
function spread(plot, x) {
  if (plot.x[1] === x[1]) return;
  plot.x = x;
  plot.layout(plot.svg.viewBox.baseVal.width);
}

/** Curve or points in blue, the guess or the nearest in green. */
function createCurves(now, { x, near, y }, { put, limits }) {
  const plot = createPlot({ x, y, ratio: 0.62, xLabel: "*z* (dimensionless)", yLabel: "value" });
  const own = s("path", { class: "nl-line nl-f" });
  const other = s("path", { class: "nl-line nl-g" });
  const dots = KEYS_NINE.map(() => s("g", { class: "nl-pulled" }, [
    s("circle", { class: "nl-hold", r: 14 }), s("circle", { class: "nl-dot nl-point", r: 5 })]));
  const group = s("g", {}, dots);
  pulled(group, plot, limits("y1"), () => now().values, (i, v) => put({ [KEYS_NINE[i]]: v }));
  plot.below.append(own, other);
  plot.above.append(group);
  const draw = () => {
    const { asked, shown, values } = now();
    spread(plot, asked ? x : near);
    visible(own, asked);
    visible(other, shown);
    if (asked) attributes(own, { d: curvePath(plot, asked.f, asked.kinks) });
    if (shown) attributes(other, { d: curvePath(plot, shown.f, shown.kinks) });
    dots.forEach((node, i) => {
      visible(node, !asked);
      attributes(node, { transform:
        `translate(${plot.px(PLACES_NINE[i]).toFixed(2)} ${plot.py(values[i]).toFixed(2)})` });
    });
  };
  return { plot, draw };
}

/** What the green one has more than the blue one. */
function createDifference(now, { x, near }) {
  const plot = createPlot({ x, y: [-1, 1], ratio: 0.24, xLabel: "*z*", yLabel: "difference, enlarged" });
  const path = s("path", { class: "nl-line nl-fp" });
  const dots = s("g");
  plot.below.append(path);
  plot.above.append(dots);
  const draw = () => {
    const { asked, shown, values } = now();
    spread(plot, asked ? x : near);
    const gaps = shown && !asked ? PLACES_NINE.map((z, i) => [z, shown.f(z) - values[i]]) : [];
    const most = !shown ? 1 : asked ? Math.abs(widestGap(shown.f, asked.f).gap)
      : Math.max(...gaps.map(([, v]) => Math.abs(v)));
    const top = 10 ** Math.ceil(Math.log10(Math.max(most, 0.01)) - 1e-9);
    plot.setY([2, 5, 10].map((k) => (k / 10) * top).filter((v) => v >= most * (1 - 1e-9)).slice(0, 1)
      .flatMap((v) => [-v, v]));
    visible(path, shown && asked);
    if (shown && asked) {
      attributes(path, { d: curvePath(plot, (z) => shown.f(z) - asked.f(z),
        [...shown.kinks, ...asked.kinks].sort((a, b) => a - b)) });
    }
    dots.replaceChildren(...gaps.map(([z, v]) => s("path", { class: "nl-line nl-fp nl-stem",
      d: linePath(plot, [[z, 0], [z, v]]) })));
  };
  return { plot, draw };
}

function createState(get, catalogue) {
  const of = (name) => {
    const entry = FUNCTIONS[name];
    if (!entry) return null;
    const p = Object.fromEntries(catalogue[name].parameters.map((one) => [one.name, one.default]));
    return { name, label: catalogue[name].label, f: (z) => entry.f(z, p), kinks: entry.kinks(p) };
  };
  const all = Object.fromEntries(get("_distinct").map((name) => [name, of(name).f]));
  return () => {
    const guessing = get("mode") === "guess";
    const values = KEYS_NINE.map(get);
    const order = guessing ? [] : rankedBy(values, all).slice(0, SHOWN);
    const asked = guessing ? of(get("_pool")[get("curve")]) : null;
    const shown = guessing ? of(get("guess")) : of(order[0][0]);
    return { guessing, values, order, asked, shown };
  };
}

/** What is said of a guess. */
function judged({ asked, shown }, looks) {
  if (!shown) return "Choose a name; take a hint if you need one.";
  const apart = (name) => looks[asked.name].filter(([, told], i) => told !== looks[name][i][1]);
  if (shown.name === asked.name) {
    const same = Object.keys(looks).filter((name) => name !== asked.name && !apart(name).length);
    return `Right, this is ${asked.label}.${same.length ? " Some others answer all five hints alike." : ""}`;
  }
  const { gap, at } = widestGap(shown.f, asked.f);
  const far = `No: at z = ${fixed(at, 2)} ${shown.label} is ${readable(Math.abs(gap))} ${gap > 0 ? "above"
    : "below"} the curve.`;
  const [first] = apart(shown.name);
  if (!first) return `${far} All five hints fit both; only the difference tells.`;
  const other = looks[shown.name].find(([title]) => title === first[0])[1];
  return `${far} ${first[0]}, ${first[1]}; of ${shown.label}, ${other}.`;
}

function build(view) {
  const { get, put } = view;
  const catalogue = get("catalogue");
  const looks = get("_looks");
  const now = createState(get, catalogue);
  const axes = view.limits("axes");
  const panels = [createCurves(now, axes, view), createDifference(now, axes)];
  const modes = buttonRow(view, "Task", [["name the curve", { mode: "guess" }],
    ["name nine points", { mode: "points" }]]);
  const one = (key, label, change) => {
    const [min, max, step] = view.limits(key);
    return slider({ label, min, max, step, value: () => get(key), change });
  };
  const names = [...get("_pool")].sort((a, b) => catalogue[a].label.localeCompare(catalogue[b].label));
  const curve = one("curve", "curve number", (v) => put({ curve: v, ...NOTHING }));
  const guess = select({ label: "It is", value: () => get("guess"), options: [["none", "not guessed yet"],
    ...names.map((name) => [name, catalogue[name].label])], change: (name) => put({ guess: name }) });
  const hint = button({ label: "", press: () => put({ hints: Math.min(5, get("hints") + 1) }) });
  const told = h("ol", { class: "nl-hints" });
  const points = KEYS_NINE.map((key, i) =>
    one(key, `at *z* = ${fixed(PLACES_NINE[i], 0)}`, (v) => put({ [key]: v })));
  const verdict = h("p", { class: "nl-verdict" });
  const ranking = h("div", { class: "nl-readout" });
  const guessing = h("div", { class: "nl-panel" }, [curve.node, guess.node, verdict, hint.node, told]);
  const naming = h("div", { class: "nl-panel" }, [ranking, h("div", { class: "nl-row" },
    points.map((part) => part.node))]);
  const legend = h("p", { class: "nl-note nl-key" }, [
    h("span", {}, [swatch("f"), h("span", {}, "asked for")]),
    h("span", {}, [swatch("g"), h("span", {}, "")]), h("span", {}, [swatch("fp"), "green − blue"])]);
  view.root.append(modes.node, h("div", { class: "nl-body" }, [
    h("div", { class: "nl-panel" }, [...panels.map(({ plot }) => plot.node), legend]), guessing, naming]));

  const ranks = ({ order }) => order.map(([name, far]) => `${catalogue[name].label} (${readable(far)})`);
  const describe = () => {
    const state = now();
    if (!state.guessing) return `Nearest to the nine points, root mean square: ${ranks(state).join(", ")}.`;
    const [, said] = looks[state.asked.name][get("hints") - 1] ?? [];
    const title = said ? ` Hint: ${looks[state.asked.name][get("hints") - 1].join(", ")}.` : "";
    const seen = [-4, -2, 0, 2, 4].map((z) => readable(state.asked.f(z))).join(", ");
    return `Curve ${get("curve")}, without its name; at z = −4, −2, 0, 2, 4 it is ${seen}. `
      + `${judged(state, looks)}${title}`;
  };
  const draw = () => {
    const state = now();
    [modes, curve, guess, ...points].forEach((part) => part.refresh());
    panels.forEach((panel) => panel.draw());
    attributes(guessing, { hidden: state.guessing ? null : "" });
    attributes(naming, { hidden: state.guessing ? "" : null });
    if (state.guessing) {
      const hints = looks[state.asked.name].slice(0, get("hints"));
      told.replaceChildren(...hints.map(([title, words]) => h("li", {}, `${title}, ${words}.`)));
      hint.node.textContent = hints.length < 5 ? `Hint ${hints.length + 1} of 5` : "No further hints";
      attributes(hint.node, { "aria-disabled": String(hints.length === 5) });
      verdict.textContent = judged(state, looks);
    }
    ranking.replaceChildren(...[["nearest", "distance"], ...state.order.map(([name, far]) =>
      [catalogue[name].label, readable(far)])].flatMap((row) => row.map((text) => h("span", {}, text))));
    const [blue, green, red] = legend.children;
    blue.lastChild.textContent = state.guessing ? "this one is asked for" : "dots: your nine values, to be dragged";
    blue.classList.toggle("nl-dots", !state.guessing);
    green.lastChild.textContent = state.shown?.label ?? "";
    [green, red].forEach((part) => attributes(part, { hidden: state.shown ? null : "" }));
    const words = ["The curves.", "The difference of the two."];
    panels.forEach(({ plot }, i) => attributes(plot.svg, { "aria-label": `${words[i]} ${describe()}` }));
  };
  return { draw, describe, plots: panels.map(({ plot }) => plot) };
}

const label = "Which function is this?";

export default { render: (host) => mount(host, { name: "recogniser", label, keys: KEYS, build, paced: true }) };
