// A normal input through a function: where it lies, where the outputs lie, mean and variance.
import { attributes, changed, h, rich, s, swatch } from "./lib/dom.js";
import { parameters, select, slider } from "./lib/controls.js";
import { BINS, INPUT_END, outputFrame, outputsOf, SHALLOW } from "./lib/distribution.js";
import { fixed, percent, readable, trimmed } from "./lib/format.js";
import { FUNCTIONS } from "./lib/functions.js";
import { createPlot, curvePath, linePath, ticks } from "./lib/plot.js";
import { mount } from "./lib/view.js";

const KEYS = ["function", "parameters", "mean", "sd"];
const WALL = 5.5; // where the outputs' bars begin, and how far they reach, in units of z
const DEEP = 4;
const BELL_HEIGHT = 0.28; // of the frame, for the bell of standard deviation 1
/** The state, computed anew when a trait has changed. */
function createState(get) {
  const kept = {};
  let state = null;
  return () => {
    const [name, given, mean, sd] = KEYS.map(get);
    if (changed(kept, name, given, mean, sd)) {
      const entry = FUNCTIONS[name];
      const own = { f: (z) => entry.f(z, given), prime: (z) => entry.prime(z, given),
        kinks: entry.kinks(given) };
      const frame = outputFrame(own.f);
      state = { ...own, name, mean, sd, frame, found: outputsOf(own, mean, sd, frame) };
    }
    return state;
  };
}

const closed = (points) => `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;

/** The bell below, the curve above it, and at the right the outputs, lying on their side. */
function createPassage(now) {
  const plot = createPlot({ x: [-INPUT_END, WALL + DEEP], y: [-1, 1], ratio: 0.6,
    xLabel: "*z*, the input; at the right the outputs", yLabel: "output *f*(*z*)",
    xTicks: () => ticks(-INPUT_END, INPUT_END, 5) });
  const [bell, bars, curve, middle, wall] = ["nl-bell", "nl-bars", "nl-line nl-f", "nl-line nl-g",
    "nl-zero"].map((kind) => s("path", { class: kind }));
  const [atoms, words] = [s("g"), s("g")];
  plot.below.append(bell, bars, atoms, wall, middle, curve);
  plot.above.append(words);

  const drawBell = (mean, sd) => {
    const floor = plot.py(plot.y[0]);
    const top = Math.min(0.85, BELL_HEIGHT / sd) * plot.height;
    const points = Array.from({ length: 121 }, (_, i) => -INPUT_END + i / 12)
      .map((z) => [plot.px(z), floor - top * Math.exp(-(((z - mean) / sd) ** 2) / 2)]);
    attributes(bell, { d: closed([[plot.px(-INPUT_END), floor], ...points,
      [plot.px(INPUT_END), floor]]) });
  };
  const drawOutputs = ({ shares, atoms: single }) => {
    const most = Math.max(...shares, 1e-9);
    const high = plot.height / BINS;
    const long = plot.px(WALL + 0.85 * DEEP) - plot.px(WALL);
    attributes(bars, { d: shares.map((share, i) => (share < 1e-7 ? "" : closed([
      [plot.px(WALL), plot.height - i * high], [plot.px(WALL), plot.height - (i + 1) * high],
      [plot.px(WALL) + (long * share) / most, plot.height - (i + 1) * high],
      [plot.px(WALL) + (long * share) / most, plot.height - i * high]]))).join("") });
    const seen = single.filter(({ at }) => at > plot.y[0] && at < plot.y[1]).slice(0, 4);
    atoms.replaceChildren(...seen.map(({ at, share }) => s("rect", { class: "nl-atom",
      x: plot.px(WALL), y: plot.py(at) - 3, height: 6,
      width: (share * (plot.px(WALL + DEEP) - plot.px(WALL))).toFixed(1) })));
    words.replaceChildren(...seen.map(({ at, share }) => s("text", { class: "nl-label",
      x: Math.min(plot.width - 40, plot.px(WALL + share * DEEP) + 5).toFixed(1),
      y: (plot.py(at) + 4).toFixed(1) }, percent(share))));
  };
  const draw = () => {
    const { f, kinks, mean, sd, frame, found } = now();
    plot.setY(frame);
    drawBell(mean, sd);
    drawOutputs(found);
    const left = { px: plot.px, py: plot.py, width: plot.px(INPUT_END), x: [-INPUT_END, INPUT_END] };
    attributes(curve, { d: curvePath(left, f, kinks) });
    attributes(wall, { d: linePath(plot, [[WALL, frame[0]], [WALL, frame[1]]]) });
    attributes(middle, { d: linePath(plot, [[mean, frame[0]], [mean, found.moments.mean],
      [WALL + DEEP, found.moments.mean]]) });
  };
  return { plot, draw };
}

function createNumbers() {
  const names = ["mean in", "mean out", "variance in", "variance out", "E *f*²", "slope below 0.1"];
  const rows = names.map((words) =>
    [h("span", {}, rich(words)), h("span", { class: "nl-number" })]);
  const node = h("div", { class: "nl-readout" }, rows.flat());
  const draw = ({ mean, sd, found: { moments: m, flat } }) => {
    const texts = [trimmed(mean, 2), readable(rounded(m.mean)), trimmed(sd * sd, 4),
      readable(m.variance), readable(m.square), percent(flat)];
    texts.forEach((text, i) => (rows[i][1].textContent = text));
  };
  return { node, draw };
}

const rounded = (mean) => (Math.abs(mean) < 1e-12 ? 0 : mean);

/** What the picture shows, in words. */
function about({ frame, found: { shares, atoms, flat, moments: m } }) {
  const parts = atoms.slice(0, 3).map(({ at, share }) =>
    `${percent(share)} of the outputs are exactly ${trimmed(at, 3)}.`);
  if (flat > 0.05) parts.push(`${percent(flat)} of the inputs meet a slope below ${SHALLOW} in size.`);
  const gone = 1 - [...shares, ...atoms.filter(({ at }) => at > frame[0] && at < frame[1])
    .map((a) => a.share)].reduce((a, b) => a + b, 0);
  if (gone > 1e-3) parts.push(`${percent(gone)} of the outputs lie beyond the frame.`);
  if (m.mean > 1e-9 && m.square > 0) {
    parts.push(`The mean makes up ${percent((m.mean * m.mean) / m.square)} of E f².`);
  }
  return parts.join(" ") || "The outputs are spread without a lump, about a mean of 0.";
}

function build(view) {
  const { get, put } = view;
  const catalogue = get("catalogue");
  const now = createState(get);
  const picture = createPassage(now);
  const numbers = createNumbers();
  const defaults = (name) =>
    Object.fromEntries(catalogue[name].parameters.map((p) => [p.name, p.default]));
  const one = (key, label) => {
    const [min, max, step] = view.limits(key);
    return slider({ label, min, max, step, value: () => get(key), show: (v) => fixed(v, 2),
      change: (v) => put({ [key]: v }) });
  };
  const controls = [
    select({ label: "Function", value: () => get("function"),
      options: Object.entries(catalogue).map(([key, entry]) => [key, entry.label, entry.group]),
      change: (name) => put({ function: name, parameters: defaults(name) }) }),
    parameters({ catalogue, tone: "f", change: (p) => put({ parameters: p }),
      owner: () => ({ name: get("function"), parameters: get("parameters") }) }),
    one("mean", "mean of the inputs"),
    one("sd", "their standard deviation"),
  ];
  const verdict = h("p", { class: "nl-note" });
  const chip = (kind) => h("span", { class: `nl-chip nl-chip-${kind}` });
  const key = h("p", { class: "nl-note nl-key" }, [
    h("span", {}, [swatch("f"), ...rich("*f*")]), h("span", {}, [chip("in"), "inputs"]),
    h("span", {}, [chip("out"), "outputs"]), h("span", {}, [chip("atom"), "at one value"]),
    h("span", {}, [swatch("g"), "mean in, mean out"])]);
  view.root.append(h("div", { class: "nl-body" }, [
    h("div", { class: "nl-panel" }, [picture.plot.node, key, verdict]),
    h("div", { class: "nl-panel" }, [...controls.map((c) => c.node), numbers.node]),
  ]));

  const describe = () => {
    const { name, mean, sd, found: { moments: m } } = now();
    return `${catalogue[name].label} of normal inputs with mean ${trimmed(mean, 2)} and standard `
      + `deviation ${trimmed(sd, 2)}: outputs with mean ${readable(rounded(m.mean))} and variance `
      + `${readable(m.variance)}. ${about(now())}`;
  };
  const draw = () => {
    [...controls].forEach((part) => part.refresh());
    picture.draw();
    numbers.draw(now());
    verdict.textContent = about(now());
    attributes(picture.plot.svg, { "aria-label": describe() });
  };
  return { draw, describe, plots: [picture.plot] };
}

const label = "Distribution: what goes into a function, and what comes out";

export default { render: (host) => mount(host, { name: "distribution", label, keys: KEYS, build, paced: true }) };
