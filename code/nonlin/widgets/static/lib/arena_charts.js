// The arena's plots: loss and accuracy of all runs as a line and a band, and what goes on in every
// layer as a box, its whiskers from 5 to 95 per cent, and its root mean square over theory's line.
import { priceOf } from "./arena_theory.js";
import { attributes, h, richText, s, swatch } from "./dom.js";
import { percent, readable } from "./format.js";
import { createPlot, linePath, powers } from "./plot.js";

const FRAME = 48; // what a plot's margins take from its width
const LEAST = 1e-7;

/** A round number of steps that is at least `steps`. */
export function roundUp(steps) {
  const power = 10 ** Math.floor(Math.log10(Math.max(10, steps)));
  return power * [1, 2, 5, 10].find((m) => m * power >= steps);
}

/** [steps, rows of column k], up to what is newest. */
export function seriesOf({ at, records, latest }, k) {
  const newer = latest.steps > (at.at(-1) ?? -1);
  const rows = newer ? [...records, latest.rows] : records;
  return [newer ? [...at, latest.steps] : at, rows.map((row) => row.map((run) => run[k]))];
}

/** [step, sorted numbers] wherever a series has any. */
export const sortedRows = ([at, rows]) => at.map((step, i) => [step,
  rows[i].filter(Number.isFinite).sort((a, b) => a - b)]).filter(([, row]) => row.length);

export const holdLoss = (v) => Math.min(1e6, Math.max(LEAST, v));

/** Powers of ten about all rows, at least a decade apart. */
export function decadesOf(rows) {
  const low = Math.min(...rows.map(([, row]) => row[0]));
  const high = Math.max(...rows.map(([, row]) => row.at(-1)));
  const ends = [Math.floor(Math.log10(holdLoss(low))), Math.ceil(Math.log10(holdLoss(high)))];
  return [10 ** ends[0], 10 ** Math.max(ends[1], ends[0] + 1)];
}

/** One team's runs in a plot: a band over all of them, and their median as a line. */
export function createRuns(plot, tone, hold) {
  const band = s("path", { class: `nl-band nl-of-${tone}` });
  const middle = s("path", { class: `nl-line nl-${tone}` });
  const draw = (kept) => {
    const along = (pick) => kept.map(([step, row]) => [step, hold(pick(row))]);
    const [low, high] = [along((row) => row[0]), along((row) => row.at(-1)).reverse()];
    attributes(band, { d: low.length ? `${linePath(plot, [...low, ...high])}Z` : "" });
    attributes(middle, { d: linePath(plot, along((row) => row[(row.length - 1) >> 1])) });
  };
  return { band, middle, draw };
}

/** Loss or accuracy of one team or two over their steps, and a level to be compared with. */
function createCurve({ yLabel, y, log }) {
  const plot = createPlot({ x: [0, 500], y, log, yLabel, xLabel: "steps", ratio: 0.62 });
  const hold = log ? holdLoss : (v) => Math.min(1e6, Math.max(0, v));
  const [own, other] = [createRuns(plot, "f", hold), createRuns(plot, "fp", hold)];
  const level = s("path", { class: "nl-line nl-gp" });
  const words = s("g");
  plot.below.append(level, other.band, own.band, other.middle, own.middle);
  plot.above.append(words);
  const drawLevel = (price) => {
    const shown = price && price.at >= plot.y[0] && price.at <= plot.y[1];
    attributes(level, { d: shown ? linePath(plot, plot.x.map((x) => [x, price.at])) : "" });
    const wide = shown && 6.2 * price.words.replaceAll("*", "").length > plot.width;
    const said = wide ? price.words.split(":")[0] : price?.words;
    words.replaceChildren(...(shown ? [richText(said, { class: "nl-label",
      x: plot.width - 2, y: plot.py(price.at) - 5, "text-anchor": "end" })] : []));
  };
  /** `series`: [steps, rows of numbers] of one team or two. */
  const draw = (series, end, price = null) => {
    if (plot.x[1] !== end) {
      plot.x = [0, end];
      if (plot.width) plot.layout(plot.width + FRAME);
    }
    const kept = series.map(sortedRows);
    const all = kept.flat();
    if (log && all.length) plot.setY(decadesOf(all));
    own.draw(kept[0]);
    other.draw(kept[1] ?? []);
    drawLevel(price);
  };
  return { plot, draw };
}

/** Loss of training on a logarithmic axis; beside it accuracy, or the test loss of a curve. */
export function createCurves() {
  const loss = createCurve({ yLabel: "training loss", y: [0.01, 1], log: true });
  const right = createCurve({ yLabel: "test accuracy", y: [0, 1], log: false });
  const test = createCurve({ yLabel: "test loss", y: [0.01, 1], log: true });
  const node = h("div", { class: "nl-row" },
    [loss.plot.node, right.plot.node, test.plot.node]);
  /** `teams`: the present one, and the one that is kept, if any. */
  const draw = (teams, goal) => {
    const end = roundUp(Math.max(goal, ...teams.map(({ latest }) => latest.steps), 10));
    const shares = teams.every(({ task }) => task.classes); // else there are none to compare
    const column = (k) => teams.map((team) => seriesOf(team, k));
    const { words, train, test: later } = priceOf(teams[0]);
    attributes(right.plot.node, { hidden: shares ? null : "" });
    attributes(test.plot.node, { hidden: shares ? "" : null });
    loss.draw(column(0), end, { words, at: train });
    if (shares) right.draw(column(2), end);
    else test.draw(column(1), end, { words, at: later });
  };
  return { node, draw, plots: [loss.plot, right.plot, test.plot] };
}

/** One run's layers as boxes, beside those of another where `shift` is not 0. */
function boxesOf(plot, layers, { shift, w, kind, inside }) {
  return layers.flatMap((five, k) => {
    if (five.some(Number.isNaN)) return []; // a run that was lost
    const [low, one, half, three, high] = five.map((v) => plot.py(inside(v)));
    const x = plot.px(k + 1) + shift;
    return [s("line", { class: "nl-whisker", x1: x, x2: x, y1: low, y2: high }),
      s("rect", { class: `nl-box ${kind}`, x: x - w, width: 2 * w, y: three,
        height: Math.max(1, one - three) }),
      s("line", { class: "nl-half", x1: x - w, x2: x + w, y1: half, y2: half })];
  });
}

function createBoxes({ yLabel, y, log = false }) {
  const plot = createPlot({ x: [0.5, 2.5], y, log, yLabel, xLabel: "hidden layer", ratio: 0.6,
    yTicks: log ? powers(...y).filter((_, i) => i % 2 === 0) : undefined,
    xTicks: () => Array.from({ length: Math.floor(plot.x[1]) },
      (_, i) => ({ value: i + 1, text: String(i + 1) })) });
  const boxes = s("g");
  const theory = s("path", { class: "nl-line nl-g" });
  const dots = s("g");
  plot.below.append(boxes, theory, dots);
  /**
   * Per run, the present one and perhaps the kept one, [five numbers of each layer, their root mean
   * squares]; the line that theory expects of the present one.
   */
  const draw = (runs, expected) => {
    const count = Math.max(...runs.map(([layers]) => layers.length));
    const end = count + 0.5;
    if (plot.x[1] !== end) {
      plot.x = [0.5, end];
      if (plot.width) plot.layout(plot.width + FRAME);
    }
    const inside = (v) => Math.min(plot.y[1], Math.max(plot.y[0], v));
    const w = Math.min(18, plot.width / count / (runs.length > 1 ? 6 : 4));
    const placed = runs.map(([layers, sizes], k) => ({ layers, sizes, inside, w,
      shift: runs.length > 1 ? (k ? 1 : -1) * (w + 1.5) : 0, kind: k ? "nl-kept" : "" }));
    boxes.replaceChildren(...placed.flatMap((one) => boxesOf(plot, one.layers, one)));
    const known = (expected ?? []).map((v, k) => [k + 1, v]).filter(([, v]) => Number.isFinite(v));
    const points = known.map(([k, v]) => [k, inside(v)]);
    const ends = points.length ? [[points[0][0] - 0.3, points[0][1]],
      [points.at(-1)[0] + 0.3, points.at(-1)[1]]] : [];
    attributes(theory, { d: linePath(plot, ends.length ? [ends[0], ...points, ends[1]] : []) });
    dots.replaceChildren(...placed.flatMap(({ sizes, shift, kind }) => sizes
      .map((v, k) => [k + 1, v]).filter(([, v]) => Number.isFinite(v))
      .map(([k, v]) => s("circle", { class: `nl-dot ${kind && "nl-hollow"}`, r: kind ? 4 : 4.5,
        cx: plot.px(k) + shift, cy: plot.py(inside(v)) }))));
  };
  return { plot, draw };
}

const roomy = (size) => [1, 2, 5, 10, 20, 50].find((v) => v >= size) ?? 100; // what is beyond is cut

/** The inside of the median run: boxes of activations and gradients, and a table of the layers. */
export function createLayers() {
  const activations = createBoxes({ yLabel: "activations", y: [-1, 1] });
  const gradients = createBoxes({ yLabel: "|∂loss ÷ ∂*z*|, one sample", y: [1e-10, 10], log: true });
  const body = h("tbody");
  const heads = ["layer", "saturated", "dead units", "update ÷ weights"];
  const table = h("table", { class: "nl-layers" }, [
    h("thead", {}, h("tr", {}, heads.map((word) => h("th", { scope: "col" }, word)))), body]);
  const dotOf = (kind) => s("svg", { class: "nl-swatch", width: 14, height: 12, "aria-hidden": "true" },
    s("circle", { class: `nl-dot ${kind}`, r: kind ? 4 : 4.5, cx: 7, cy: 6 }));
  const heading = h("p", { class: "nl-heading", hidden: "" });
  const expected = h("span");
  const other = h("span", { hidden: "" }, [dotOf("nl-hollow"), "the same, kept (dashed boxes)"]);
  const key = h("p", { class: "nl-note nl-key" }, [
    h("span", {}, [dotOf(""), "root mean square, now"]), other,
    h("span", {}, [swatch("g"), expected])]);
  const node = h("div", { class: "nl-panel" }, [heading,
    h("div", { class: "nl-row nl-curves" }, [activations.plot.node, gradients.plot.node]), key, table]);
  const rowOf = ({ saturated, dead, update }, name) => h("tr", {}, [
    h("th", { scope: "row" }, name), h("td", {}, percent(saturated)), h("td", {}, percent(dead)),
    h("td", {}, Number.isFinite(update) ? readable(update) : "none")]);
  /** Of the present run and, if any, the kept one; `theory`: { activation, gradient } of wide layers. */
  const draw = (layers, theory, kept) => {
    const runs = kept?.length ? [layers, kept] : [layers];
    const two = runs.length > 1;
    attributes(heading, { hidden: kept ? null : "" });
    attributes(other, { hidden: two ? null : "" });
    expected.textContent = `theory for wide layers${two ? ", of now" : ""}, at the start`;
    heading.textContent = two ? "Layer by layer: now, and kept at its right"
      : "Layer by layer: now; the kept one has no hidden layer";
    const size = Math.max(0.5, ...runs.flat().flatMap(({ activation }) => activation.map(Math.abs))
      .filter(Number.isFinite));
    activations.plot.setY([-roomy(size), roomy(size)]);
    activations.draw(runs.map((run) => [run.map(({ activation }) => activation),
      run.map(({ rms }) => rms[0])]), theory.activation);
    gradients.draw(runs.map((run) => [run.map(({ gradient }) => gradient.map((v) => 10 ** v)),
      run.map(({ rms }) => rms[1])]), theory.gradient);
    const most = Math.max(...runs.map((run) => run.length));
    body.replaceChildren(...Array.from({ length: most }, (_, l) => runs.flatMap((run, k) =>
      (run[l] ? [rowOf(run[l], `${l + 1}${two ? [" now", " kept"][k] : ""}`)] : []))).flat());
  };
  return { node, draw, plots: [activations.plot, gradients.plot] };
}
