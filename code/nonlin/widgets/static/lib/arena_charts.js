// The arena's plots: loss and accuracy of all runs as a line and a band, and what goes on in every
// layer as a box, its whiskers from 5 to 95 per cent.
import { attributes, h, s } from "./dom.js";
import { percent, readable } from "./format.js";
import { createPlot, linePath, powers } from "./plot.js";

const FRAME = 48; // what a plot's margins take from its width
const LEAST = 1e-7;

/** A round number of steps that is at least `steps`. */
export function roundUp(steps) {
  const power = 10 ** Math.floor(Math.log10(Math.max(10, steps)));
  return power * [1, 2, 5, 10].find((m) => m * power >= steps);
}

function createCurve({ yLabel, y, log }) {
  const plot = createPlot({ x: [0, 500], y, log, yLabel, xLabel: "steps", ratio: 0.62 });
  const band = s("path", { class: "nl-band" });
  const middle = s("path", { class: "nl-line nl-f" });
  plot.below.append(band, middle);
  const hold = (v) => Math.min(1e6, Math.max(log ? LEAST : 0, v));
  const draw = (at, rows, end) => {
    if (plot.x[1] !== end) {
      plot.x = [0, end];
      if (plot.width) plot.layout(plot.width + FRAME);
    }
    const sorted = rows.map((row) => row.filter(Number.isFinite).sort((a, b) => a - b));
    const kept = at.map((step, i) => [step, sorted[i]]).filter(([, row]) => row.length);
    if (log && kept.length) {
      const low = Math.min(...kept.map(([, row]) => row[0]));
      const high = Math.max(...kept.map(([, row]) => row.at(-1)));
      const ends = [Math.floor(Math.log10(hold(low))), Math.ceil(Math.log10(hold(high)))];
      plot.setY([10 ** ends[0], 10 ** Math.max(ends[1], ends[0] + 1)]);
    }
    const along = (pick) => kept.map(([step, row]) => [step, hold(pick(row))]);
    const [low, high] = [along((row) => row[0]), along((row) => row.at(-1)).reverse()];
    attributes(band, { d: low.length ? `${linePath(plot, [...low, ...high])}Z` : "" });
    const half = (row) => row[(row.length - 1) >> 1];
    attributes(middle, { d: linePath(plot, along(half)) });
  };
  return { plot, draw };
}

/** Loss of training on a logarithmic axis; beside it accuracy, or the test loss of a curve. */
export function createCurves() {
  const loss = createCurve({ yLabel: "training loss", y: [0.01, 1], log: true });
  const right = createCurve({ yLabel: "test accuracy", y: [0, 1], log: false });
  const test = createCurve({ yLabel: "test loss", y: [0.01, 1], log: true });
  const node = h("div", { class: "nl-row nl-curves" },
    [loss.plot.node, right.plot.node, test.plot.node]);
  const draw = (team, goal) => {
    const end = roundUp(Math.max(goal, team.latest.steps, 10));
    const latest = team.latest.steps > (team.at.at(-1) ?? -1);
    const at = latest ? [...team.at, team.latest.steps] : team.at;
    const records = latest ? [...team.records, team.latest.rows] : team.records;
    const column = (k) => records.map((row) => row.map((run) => run[k]));
    attributes(right.plot.node, { hidden: team.task.classes ? null : "" });
    attributes(test.plot.node, { hidden: team.task.classes ? "" : null });
    loss.draw(at, column(0), end);
    if (team.task.classes) right.draw(at, column(2), end);
    else test.draw(at, column(1), end);
  };
  return { node, draw, plots: [loss.plot, right.plot, test.plot] };
}

function createBoxes({ yLabel, y, log = false }) {
  const plot = createPlot({ x: [0.5, 2.5], y, log, yLabel, xLabel: "hidden layer", ratio: 0.6,
    yTicks: log ? powers(...y).filter((_, i) => i % 2 === 0) : undefined,
    xTicks: () => Array.from({ length: Math.floor(plot.x[1]) },
      (_, i) => ({ value: i + 1, text: String(i + 1) })) });
  const draw = (layers) => {
    const end = layers.length + 0.5;
    if (plot.x[1] !== end) {
      plot.x = [0.5, end];
      if (plot.width) plot.layout(plot.width + FRAME);
    }
    const inside = (v) => Math.min(plot.y[1], Math.max(plot.y[0], v));
    const parts = layers.flatMap((five, k) => {
      if (five.some(Number.isNaN)) return []; // a run that was lost
      const [low, one, half, three, high] = five.map((v) => plot.py(inside(v)));
      const x = plot.px(k + 1);
      const w = Math.min(18, plot.width / layers.length / 4);
      return [s("line", { class: "nl-whisker", x1: x, x2: x, y1: low, y2: high }),
        s("rect", { class: "nl-box", x: x - w, width: 2 * w, y: three,
          height: Math.max(1, one - three) }),
        s("line", { class: "nl-half", x1: x - w, x2: x + w, y1: half, y2: half })];
    });
    plot.below.replaceChildren(...parts);
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
  const node = h("div", { class: "nl-panel" }, [
    h("div", { class: "nl-row nl-curves" }, [activations.plot.node, gradients.plot.node]), table]);
  const draw = (layers) => {
    const size = Math.max(0.5, ...layers.flatMap(({ activation }) => activation.map(Math.abs))
      .filter(Number.isFinite));
    activations.plot.setY([-roomy(size), roomy(size)]);
    activations.draw(layers.map((layer) => layer.activation));
    gradients.draw(layers.map((layer) => layer.gradient.map((v) => 10 ** v)));
    body.replaceChildren(...layers.map(({ saturated, dead, update }, k) => h("tr", {}, [
      h("th", { scope: "row" }, String(k + 1)), h("td", {}, percent(saturated)),
      h("td", {}, percent(dead)),
      h("td", {}, Number.isFinite(update) ? readable(update) : "none")])));
  };
  return { node, draw, plots: [activations.plot, gradients.plot] };
}
