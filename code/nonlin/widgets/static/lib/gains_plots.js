// The two plots of a formula's gains: the function over its inputs, and its variance map.
import { attributes, s } from "./dom.js";
import { createPlot, curvePath, linePath } from "./plot.js";

export const REACH_Q = 3; // of the variance map's axes
const PATHS = [0.5, 2]; // variances from which layers are followed
const LAYERS = 40;

/** The formula and its slope over the bell of its inputs. */
export function createFormulaCurve(now) {
  const plot = createPlot({ x: [-4, 4], y: [-1, 1], ratio: 0.86,
    xLabel: "*z* (dimensionless)", yLabel: "*f* and its slope" });
  const bell = s("path", { class: "nl-bell" });
  const slope = s("path", { class: "nl-line nl-fp" });
  const curve = s("path", { class: "nl-line nl-f" });
  plot.below.append(bell, slope, curve);
  const draw = () => {
    const { f, prime, table } = now();
    const values = Array.from({ length: 161 }, (_, i) => -4 + i / 20)
      .flatMap((z) => [f(z), prime(z)]).filter((v) => Math.abs(v) < 8);
    const [low, high] = [Math.min(0, ...values), Math.max(1, ...values)];
    plot.setY([low - 0.06 * (high - low), high + 0.06 * (high - low)]);
    const floor = plot.py(plot.y[0]);
    const points = Array.from({ length: 81 }, (_, i) => -4 + i / 10)
      .map((z) => [plot.px(z), floor - 0.4 * plot.height * Math.exp((-z * z) / 2)]);
    attributes(bell, { d: `M${[...points, [plot.width, floor], [0, floor]].map(([x, y]) =>
      `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z` });
    attributes(curve, { d: brokenPath(plot, f, table.kinks) });
    attributes(slope, { d: brokenPath(plot, prime, table.kinks) });
  };
  return { plot, draw };
}

/** A curve, left out where it has no value. */
export const brokenPath = (plot, g, kinks) =>
  curvePath(plot, g, kinks).replace(/[ML][\d.-]+ NaN/g, "").replace(/^L/, "M");

/** The variance map with its fixed points, and two variances followed from layer to layer. */
export function createVarianceMap(now) {
  const plot = createPlot({ x: [0, REACH_Q], y: [0, REACH_Q], ratio: 0.86,
    xLabel: "*q* of a layer (dimensionless)", yLabel: "*q* of the next layer" });
  const diagonal = s("path", { class: "nl-guide" });
  const paths = PATHS.map(() => s("path", { class: "nl-line nl-path" }));
  const map = s("path", { class: "nl-line nl-g" });
  const dots = s("g");
  plot.below.append(diagonal, map, ...paths);
  plot.above.append(dots);
  const draw = () => {
    const { kept, weight, bias, fixed: points } = now();
    const next = (square) => Math.min(1e3, weight ** 2 * square + bias ** 2);
    attributes(diagonal, { d: linePath(plot, [[0, 0], [REACH_Q, REACH_Q]]) });
    attributes(map, { d: linePath(plot, kept.map(([q, square]) => [q, next(square)])) });
    paths.forEach((path, i) => attributes(path, { d: kept.length
      ? linePath(plot, cobweb(PATHS[i], (q) => next(between(kept, q)))) : "" }));
    dots.replaceChildren(...points.filter(({ q, all }) => q <= REACH_Q && !all)
      .map(({ q, stability }) => s("circle", { cx: plot.px(q).toFixed(1),
        cy: plot.py(q).toFixed(1), r: 6,
        class: `nl-dot${stability === "repelling" ? " nl-hollow" : ""}` })));
  };
  return { plot, draw };
}

/** The kept E f² at q, between the points of its table. */
function between(kept, q) {
  const last = kept.length - 1;
  const i = Math.min(last - 1, Math.floor(last * Math.sqrt(q / REACH_Q)));
  const [[low, one], [high, other]] = [kept[i], kept[i + 1]];
  return one + ((q - low) / (high - low)) * (other - one);
}

/** The corners of a walk between map and diagonal, as far as it stays on the axes. */
function cobweb(start, next) {
  const points = [[start, 0]];
  let q = start;
  for (let l = 0; l < LAYERS && q <= REACH_Q; l += 1) {
    const onward = next(q);
    points.push([q, onward], [onward, onward]);
    q = onward;
  }
  return points;
}
