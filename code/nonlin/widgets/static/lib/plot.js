// A small plotting kit in SVG. One unit of the drawing is one CSS pixel: a plot is laid out again
// when its width changes, so that its letters keep their size.
import { attributes, h, richText, s } from "./dom.js";
import { fixed, raised } from "./format.js";

const MARGIN = { left: 36, right: 12, top: 30, bottom: 42 };

/** Round numbers from low to high, about `count` steps of 1, 2 or 5 times a power of ten. */
export function ticks(low, high, count) {
  const rough = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((m) => m * power >= rough * (1 - 1e-9)) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const value = (first + i) * step;
    return { value, text: fixed(value, digits) };
  });
}

/** Powers of ten from low to high. */
export function powers(low, high) {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => {
    return { value: 10 ** (first + i), text: first + i === 0 ? "1" : `10${raised(first + i)}` };
  });
}

const round = (v) => Math.round(v * 100) / 100;
const svgText = (text, x, y, values = {}) =>
  richText(text, { x: round(x), y: round(y), ...values });

/**
 * A plot on fixed axes. `x` and `y` are [low, high]; `ratio` is height over width of the frame
 * ("equal": one unit is as long upwards as sideways); `log` makes y logarithmic.
 * `below` holds what is clipped to the frame (curves), `above` what is not (markers, labels).
 */
export function createPlot({ x, y, xLabel, yLabel, ratio = 0.7, log = false, xTicks, yTicks,
  role = "img" }) {
  const grid = s("g", { class: "nl-grid" });
  const below = s("svg", { class: "nl-frame", overflow: "hidden" });
  const above = s("g");
  const svg = s("svg", { class: "nl-plot", role, focusable: "false" }, [grid, below, above]);
  const ruler = h("div", { class: "nl-ruler" });
  const node = h("div", { class: "nl-figure" }, [ruler, svg]);
  const plot = { x, y, svg, node, below, above, width: 0, height: 0 };

  const up = log ? Math.log10 : (v) => v;
  plot.px = (v) => ((v - plot.x[0]) / (plot.x[1] - plot.x[0])) * plot.width;
  plot.py = (v) => (1 - (up(v) - up(plot.y[0])) / (up(plot.y[1]) - up(plot.y[0]))) * plot.height;

  function axes() {
    const { width, height } = plot;
    const columns = xTicks?.(width) ?? ticks(...plot.x, width / 58);
    const rows = yTicks ?? (log ? powers(...plot.y) : ticks(...plot.y, height / 44));
    const line = (x1, y1, x2, y2, zero) =>
      s("line", { x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2),
        class: zero ? "nl-zero" : "nl-rule" });
    const parts = [];
    for (const { value, text } of columns) {
      const at = plot.px(value);
      parts.push(line(at, 0, at, height, value === 0 && plot.x[0] < 0));
      parts.push(svgText(text, at, height + 16, { "text-anchor": "middle" }));
    }
    for (const { value, text } of rows) {
      const at = plot.py(value);
      parts.push(line(0, at, width, at, value === 0));
      parts.push(svgText(text, -7, at + 4, { "text-anchor": "end" }));
    }
    const name = { class: "nl-axis" };
    parts.push(svgText(xLabel, width / 2, height + 34, { ...name, "text-anchor": "middle" }));
    parts.push(svgText(yLabel, -MARGIN.left + 2, -14, name));
    grid.replaceChildren(...parts);
  }

  /** Lay out for a total width in CSS pixels. */
  plot.layout = (total) => {
    plot.width = Math.max(80, total - MARGIN.left - MARGIN.right);
    const steep = ratio === "equal" ? (plot.y[1] - plot.y[0]) / (plot.x[1] - plot.x[0]) : ratio;
    plot.height = Math.round(plot.width * steep);
    const all = [plot.width + MARGIN.left + MARGIN.right, plot.height + MARGIN.top + MARGIN.bottom];
    attributes(svg, { viewBox: `0 0 ${all[0]} ${all[1]}`, width: all[0], height: all[1] });
    const move = `translate(${MARGIN.left} ${MARGIN.top})`;
    attributes(grid, { transform: move });
    attributes(above, { transform: move });
    const inner = { x: MARGIN.left, y: MARGIN.top, width: plot.width, height: plot.height };
    attributes(below, inner);
    axes();
  };

  /** Change the y axis, [low, high]. */
  plot.setY = (range) => {
    if (range[0] === plot.y[0] && range[1] === plot.y[1]) return;
    plot.y = range;
    if (plot.width) axes();
  };

  /** The data coordinates under a pointer. */
  plot.under = (event) => {
    const box = svg.getBoundingClientRect();
    const scale = svg.viewBox.baseVal.width / box.width;
    const right = (event.clientX - box.left) * scale - MARGIN.left;
    const down = (event.clientY - box.top) * scale - MARGIN.top;
    return [
      plot.x[0] + (right / plot.width) * (plot.x[1] - plot.x[0]),
      plot.y[1] - (down / plot.height) * (plot.y[1] - plot.y[0]),
    ];
  };

  /** Lay out now and whenever the width changes, then call `draw`; returns what stops it. */
  plot.watch = (draw, width) => watchWidth(ruler, plot.layout, draw, width);
  plot.measure = () => widthOf(ruler);
  return plot;
}

const widthOf = (ruler) => Math.floor(ruler.getBoundingClientRect().width);

/** Call `layout(width)` now, and it and `draw` again whenever the ruler's width changes. */
function watchWidth(ruler, layout, draw, known) {
  const measure = () => widthOf(ruler);
  let width = known ?? measure();
  layout(width || 480);
  if (typeof ResizeObserver === "undefined") return () => {};
  const observer = new ResizeObserver(() => {
    if (measure() <= 0 || measure() === width) return;
    width = measure();
    layout(width);
    draw();
  });
  observer.observe(ruler);
  return () => observer.disconnect();
}

/** A free drawing: `height(width)` in CSS pixels, no axes. */
export function createPicture({ height, role = "img" }) {
  const svg = s("svg", { class: "nl-plot", role, focusable: "false" });
  const ruler = h("div", { class: "nl-ruler" });
  const picture = { svg, node: h("div", { class: "nl-figure" }, [ruler, svg]), width: 0 };
  picture.layout = (total) => {
    picture.width = total;
    picture.height = height(total);
    const { height: tall } = picture;
    attributes(svg, { viewBox: `0 0 ${total} ${tall}`, width: total, height: tall });
  };
  picture.watch = (draw, width) => watchWidth(ruler, picture.layout, draw, width);
  picture.measure = () => widthOf(ruler);
  return picture;
}

/** A disc at (x, y), or an arrow at the frame's edge when the point lies outside. */
export function markerPath(plot, x, y) {
  const at = Math.min(plot.width, Math.max(0, plot.px(x)));
  const down = Math.min(plot.height, Math.max(0, plot.py(y)));
  if (y > plot.y[1]) return `M${at} 1l7 11h-14z`;
  if (y < plot.y[0]) return `M${at} ${plot.height - 1}l7 -11h-14z`;
  if (x > plot.x[1]) return `M${plot.width - 1} ${down}l-11 7v-14z`;
  if (x < plot.x[0]) return `M1 ${down}l11 7v-14z`;
  return `M${at - 6} ${down}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z`;
}

/** Call `move` with data coordinates while a pointer is dragged over the plot. */
export function draggable(plot, move) {
  const { svg } = plot;
  svg.classList.add("nl-draggable");
  const follow = (event) => {
    if (svg.hasPointerCapture(event.pointerId)) move(plot.under(event));
  };
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    svg.setPointerCapture(event.pointerId);
    move(plot.under(event));
    event.preventDefault();
  });
  svg.addEventListener("pointermove", follow);
}

/**
 * The `d` of a curve over the plot's x axis. At each of `cuts` the curve is left and entered at
 * its one-sided limits; where these differ by a jump, the path is interrupted.
 */
export function curvePath(plot, f, cuts = []) {
  const [low, high] = plot.x;
  const inside = cuts.filter((c) => c > low && c < high);
  const ends = [low, ...inside, high];
  const tiny = 1e-9 * (high - low);
  let d = "";
  let last = NaN;
  for (let i = 0; i + 1 < ends.length; i += 1) {
    const from = ends[i] + (i ? tiny : 0);
    const to = ends[i + 1] - (i + 2 < ends.length ? tiny : 0);
    const count = Math.max(2, Math.ceil(((to - from) / (high - low)) * (plot.width / 2.5)));
    for (let j = 0; j <= count; j += 1) {
      const at = from + ((to - from) * j) / count;
      const down = Math.max(-2000, Math.min(2000, plot.py(f(at))));
      const joined = j > 0 || Math.abs(down - last) < 0.5;
      d += `${joined && d ? "L" : "M"}${round(plot.px(at))} ${round(down)}`;
      last = down;
    }
  }
  return d;
}

/** The `d` of a polyline through points [[x, y], ...]. */
export const linePath = (plot, points) =>
  points.map(([u, v], i) => `${i ? "L" : "M"}${round(plot.px(u))} ${round(plot.py(v))}`).join("");
