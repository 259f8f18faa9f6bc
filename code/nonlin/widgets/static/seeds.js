// How many seeds a comparison needs: twenty repetitions of it, and its chance to see a difference.
import { attributes, changed, h, s, swatch } from "./lib/dom.js";
import { slider } from "./lib/controls.js";
import { fixed, percent } from "./lib/format.js";
import { createPlot, linePath, ticks } from "./lib/plot.js";
import { chanceCurves, chancesOf, FEWEST_SEEDS, MOST_SEEDS, repeated, REPETITIONS, seedsNeeded,
  spreadOfPairs } from "./lib/repetitions.js";
import { mount } from "./lib/view.js";

const KEYS = ["gap", "spread", "shared", "seeds", "draw"];
const VIEW = [-6, 8]; // points
const KINDS = ["above", "covering", "below"];

const kindOf = ({ low, high }) => (low > 0 ? "above" : high < 0 ? "below" : "covering");

/** The state, computed anew when a trait has changed. */
function createState(get) {
  const [owner, curvesOwner] = [{}, {}];
  let [state, curves] = [null, null];
  return () => {
    const [gap, spread, shared, seeds, draw] = KEYS.map(get);
    if (changed(curvesOwner, gap, spread, shared)) curves = chanceCurves(gap, spread, shared);
    if (changed(owner, gap, spread, shared, seeds, draw)) {
      const sd = spreadOfPairs(spread, shared);
      const rows = repeated(draw, gap, sd, seeds);
      const counts = Object.fromEntries(KINDS.map((kind) =>
        [kind, rows.filter((row) => kindOf(row) === kind).length]));
      state = { gap, spread, shared, seeds, sd, rows, counts, curves,
        needed: seedsNeeded(gap, sd), ...chancesOf(gap, sd, seeds) };
    }
    return state;
  };
}

/** Disc, ring or cross at a place, by what the interval says. */
function markAt(kind, x, y) {
  const [u, v] = [x, y].map((w) => Number(w.toFixed(1)));
  if (kind === "below") return `M${u - 4} ${v - 4}l8 8M${u - 4} ${v + 4}l8 -8`;
  return `M${u - 4} ${v}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`;
}

/** One row for each repetition: its interval and its mean. */
function createRows(now) {
  const plot = createPlot({ x: VIEW, y: [REPETITIONS, 0], ratio: 0.95, yTicks: [],
    xLabel: "difference, points", yLabel: `${REPETITIONS} repetitions of the comparison`,
    xTicks: (width) => ticks(...VIEW, width / 48) });
  const bars = KINDS.map((kind) => s("path", { class: `nl-bar nl-${kind}` }));
  const marks = KINDS.map((kind) => s("path", { class: `nl-mark nl-${kind}` }));
  const truth = s("path", { class: "nl-line nl-g" });
  plot.below.append(truth, ...bars, ...marks);
  const draw = () => {
    const { rows, gap } = now();
    const place = (v) => Math.min(plot.width + 9, Math.max(-9, plot.px(v))).toFixed(1);
    const placed = rows.map((row, i) => ({ ...row, kind: kindOf(row), y: plot.py(i + 0.5) }));
    KINDS.forEach((kind, k) => {
      const own = placed.filter((row) => row.kind === kind);
      attributes(bars[k], { d: own.map(({ low, high, y }) => `M${place(low)} ${y.toFixed(1)}`
        + `H${place(high)}`).join("") });
      attributes(marks[k], { d: own.map(({ mean, y }) => markAt(kind, plot.px(mean), y)).join("") });
    });
    attributes(truth, { d: linePath(plot, [[gap, REPETITIONS], [gap, 0]]) });
  };
  return { plot, draw };
}

/** The chance of an interval above 0 over the number of seeds. */
function createChances(now) {
  const plot = createPlot({ x: [0, MOST_SEEDS], y: [0, 1], ratio: 0.7,
    xLabel: "number of seeds *n*", yLabel: "chance of an interval above 0" });
  const [other, same] = ["fp", "f"].map((tone) => s("path", { class: `nl-line nl-${tone}` }));
  const guide = s("path", { class: "nl-guide" });
  const dot = s("path", { class: "nl-dot" });
  plot.below.append(guide, other, same);
  plot.above.append(dot);
  const draw = () => {
    const { curves, seeds, above } = now();
    const { numbers } = curves;
    attributes(same, { d: linePath(plot, curves.same.map((v, i) => [numbers[i], v])) });
    attributes(other, { d: linePath(plot, curves.other.map((v, i) => [numbers[i], v])) });
    attributes(guide, { d: linePath(plot, [[0, 0.8], [MOST_SEEDS, 0.8]]) });
    const [x, y] = [plot.px(seeds), plot.py(above)].map((v) => Number(v.toFixed(1)));
    attributes(dot, { d: `M${x - 6} ${y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z` });
  };
  return { plot, draw };
}

/** The chances in numbers. */
function createTable(now) {
  const titles = ["above 0: the difference is found", "covers 0: nothing can be said",
    "below 0: the opposite is claimed", "the mean points the wrong way",
    "seeds that find it four times in five"];
  const names = titles.map((title) => h("span", {}, title));
  const values = titles.map(() => h("span", { class: "nl-number" }));
  const node = h("div", { class: "nl-readout" }, names.flatMap((name, i) => [name, values[i]]));
  const draw = () => {
    const { above, covering, below, behind, needed, gap } = now();
    const none = gap === 0;
    names[0].textContent = none ? "above 0: a false claim" : titles[0];
    names[2].textContent = none ? "below 0: a false claim" : titles[2];
    names[3].textContent = none ? "the mean lies below 0" : titles[3];
    const texts = [above, covering, below, behind].map(percent);
    texts.push(none ? "there is none" : needed < Infinity ? String(needed) : "more than 1,000");
    texts.forEach((text, i) => (values[i].textContent = text));
  };
  return { node, draw };
}

const sample = (kind) => s("svg", { class: "nl-swatch", width: 28, height: 12, "aria-hidden": "true" },
  [s("path", { class: `nl-bar nl-${kind}`, d: "M1 6H27" }),
    s("path", { class: `nl-mark nl-${kind}`, d: markAt(kind, 14, 6) })]);

function build(view) {
  const { get, put } = view;
  const now = createState(get);
  const parts = [createRows(now), createChances(now)];
  const [rows, chances] = parts;
  const table = createTable(now);
  const one = (key, label, tone) => {
    const [min, max, step] = view.limits(key);
    return slider({ label, min, max, step, tone, value: () => get(key),
      change: (v) => put({ [key]: v }) });
  };
  const controls = [one("seeds", "number of seeds *n*", "f"), one("gap", "true difference, points"),
    one("spread", "spread over seeds *σ*, points"), one("shared", "correlation over seeds *ρ*"),
    one("draw", "random draw")];
  const key = (...items) => h("p", { class: "nl-note nl-key" },
    items.map(([sign, text]) => h("span", {}, [sign, text])));
  const counted = h("p", { class: "nl-note" });
  view.root.append(h("div", { class: "nl-body" }, [
    h("div", { class: "nl-panel nl-rows" }, [rows.plot.node, counted,
      key([sample("above"), "above 0"], [sample("covering"), "covers 0"],
        [sample("below"), "below 0"], [swatch("g"), "the truth"])]),
    h("div", { class: "nl-knobs" }, controls.map((part) => part.node)),
    h("div", { class: "nl-panel nl-chances" }, [chances.plot.node,
      key([swatch("f"), "the same seeds for both"], [swatch("fp"), "other seeds for each"]),
      table.node]),
  ]));

  const tally = () => {
    const { above, covering, below } = now().counts;
    return `Of ${REPETITIONS} intervals ${above} lie above 0, ${covering} cover it, ${below} lie below.`;
  };
  const describe = () => {
    const { seeds, gap, spread, shared, above, below, behind, needed } = now();
    const enough = gap === 0 ? "" : needed < Infinity
      ? ` ${needed} seeds find it four times in five.` : " More than 1,000 seeds would be needed.";
    return `${seeds} seeds, a true difference of ${fixed(gap, 1)} points, spread ${fixed(spread, 1)}, `
      + `correlation ${fixed(shared, 2)}. The interval lies above 0 with a chance of `
      + `${percent(above)}, below it with ${percent(below)}; the mean lies below 0 with `
      + `${percent(behind)}. ${tally()}${enough}`;
  };
  const draw = () => {
    controls.forEach((part) => part.refresh());
    parts.forEach((part) => part.draw());
    table.draw();
    counted.textContent = tally();
    attributes(rows.plot.svg, { "aria-label": `An interval for each repetition. ${tally()}` });
    attributes(chances.plot.svg, { "aria-label": "The chance of an interval above 0 over the number "
      + `of seeds, with the same seeds for both and with others. ${describe()}` });
  };
  return { draw, describe, plots: parts.map(({ plot }) => plot) };
}

const label = "How many seeds a comparison needs";

export default { render: (host) => mount(host, { name: "seeds", label, keys: KEYS, build, paced: true }) };
