// Softmax at a temperature: the probabilities, and the slope of each in every logit.
import { attributes, h, rich, richText, s } from "./lib/dom.js";
import { select, slider } from "./lib/controls.js";
import { fixed, lowered } from "./lib/format.js";
import { createPicture } from "./lib/plot.js";
import { shares } from "./lib/shares.js";
import { mount } from "./lib/view.js";

const NAMES = ["z1", "z2", "z3", "z4", "z5"];
const KEYS = ["classes", ...NAMES, "temperature"];
const TOP = 22; // above the bars, for their numbers
const FOOT = 44; // below them, for their names
const HEAD = 30; // of the grid, for the numbers of rows and columns
const STEEPEST = 0.25; // of any entry, at temperature 1

const middle = (x, y, text, kind = "") =>
  richText(text, { x: x.toFixed(2), y: y.toFixed(2), "text-anchor": "middle", class: kind });

/** A bar for each class, its probability above, its logit over the temperature below. */
function createBars(now) {
  const picture = createPicture({ height: (width) => Math.min(290, 0.62 * width + 70) });
  const draw = () => {
    const { p, z, temperature } = now();
    const { width, height } = picture;
    const tall = height - TOP - FOOT;
    const room = width / p.length;
    const base = TOP + tall;
    const line = s("line", { class: "nl-zero", x1: 0, x2: width, y1: base, y2: base });
    const bars = p.map((share, i) => s("rect", { class: "nl-share",
      x: (room * (i + 0.15)).toFixed(2), width: (room * 0.7).toFixed(2),
      y: (base - tall * share).toFixed(2), height: (tall * share).toFixed(2) }));
    const words = p.flatMap((share, i) => {
      const x = room * (i + 0.5);
      return [middle(x, base - tall * share - 6, fixed(share, 3)),
        middle(x, base + 17, `class ${i + 1}`),
        middle(x, base + 35, `${i ? "" : "*z*/*T* = "}${fixed(z[i] / temperature, 2)}`)];
    });
    picture.svg.replaceChildren(...bars, line, ...words);
  };
  return { picture, draw };
}

/** The Jacobian: row i, column j is the slope of probability i in logit j; then the row's sum. */
function createGrid(now) {
  const picture = createPicture({ height: (width) => HEAD + Math.min(0.8 * (width - HEAD), 220) });
  const draw = () => {
    const { jacobian, temperature } = now();
    const size = jacobian.length;
    const wide = (picture.width - HEAD) / (size + 1);
    const high = (picture.height - HEAD) / size;
    const cells = jacobian.flatMap((row, i) => row.flatMap((v, j) => {
      const strength = 0.06 + 0.5 * Math.min(1, (Math.abs(v) * temperature) / STEEPEST);
      const [x, y] = [HEAD + wide * j, HEAD + high * i];
      return [s("rect", { class: `nl-cell nl-is-${v < 0 ? "less" : "more"}`,
        x: (x + 1).toFixed(2), y: (y + 1).toFixed(2), width: (wide - 2).toFixed(2),
        height: (high - 2).toFixed(2), "fill-opacity": strength.toFixed(3) }),
      middle(x + wide / 2, y + high / 2 + 4, `${v > 0 ? "+" : ""}${fixed(v, 2)}`)];
    }));
    const heads = jacobian.flatMap((_, i) => [
      middle(HEAD + wide * (i + 0.5), 18, `*z*${lowered(i + 1)}`),
      middle(14, HEAD + high * (i + 0.5) + 4, `*p*${lowered(i + 1)}`)]);
    const sums = jacobian.map((row, i) => middle(HEAD + wide * (size + 0.5),
      HEAD + high * (i + 0.5) + 4, fixed(row.reduce((sum, v) => sum + v, 0), 2)));
    const end = middle(HEAD + wide * (size + 0.5), 18, "sum");
    picture.svg.replaceChildren(...cells, ...heads, end, ...sums);
  };
  return { picture, draw };
}

/** The state of the view, from the traits. */
function createState(get) {
  return () => {
    const temperature = get("temperature");
    const z = NAMES.slice(0, get("classes")).map(get);
    return { z, temperature, ...shares(z, temperature) };
  };
}

function build(view) {
  const { get, put } = view;
  const now = createState(get);
  const bars = createBars(now);
  const grid = createGrid(now);
  const one = (key, text, tone) => {
    const [min, max, step] = view.limits(key);
    return slider({ label: text, min, max, step, tone,
      value: () => get(key), change: (v) => put({ [key]: v }) });
  };
  const classes = select({ label: "Number of classes", value: () => get("classes"),
    options: [3, 4, 5].map((n) => [n, String(n)]), change: (n) => put({ classes: n }) });
  const logits = NAMES.map((name, i) => one(name, `logit *z*${lowered(i + 1)}`, "f"));
  const temperature = one("temperature", "temperature *T*");
  const controls = [temperature, classes, ...logits];

  const number = () => h("span", { class: "nl-number" });
  const values = { entropy: number(), most: number(), lse: number(), peak: number() };
  const table = h("div", { class: "nl-readout" }, [
    h("span", {}, "entropy (nats)"), values.entropy,
    h("span", {}, rich("its maximum, ln *K*")), values.most,
    h("span", {}, rich("log-sum-exp, *T* ln Σ e^(*z*/*T*)")), values.lse,
    h("span", {}, "largest logit"), values.peak,
  ]);
  const note = h("p", { class: "nl-note" }, rich(
    "Row *i*, column *j*: the slope of probability *i* in logit *j*. Every row sums to 0."));
  view.root.append(h("div", { class: "nl-body" }, [
    h("div", { class: "nl-panel nl-bars" }, [
      h("p", { class: "nl-heading" }, "Probabilities"), bars.picture.node]),
    h("div", { class: "nl-panel nl-jacobian" }, [
      h("p", { class: "nl-heading" }, "Jacobian"), grid.picture.node, note]),
    h("div", { class: "nl-knobs" }, controls.map((c) => c.node)),
    h("div", { class: "nl-panel nl-table" }, [table]),
  ]));

  const describe = () => {
    const { p, z, entropy, lse, temperature: t } = now();
    return `Softmax of the logits ${z.map((v) => fixed(v, 1)).join(", ")} at temperature `
      + `${fixed(t, 1)}: probabilities ${p.map((v) => fixed(v, 3)).join(", ")}; entropy `
      + `${fixed(entropy, 3)} of at most ${fixed(Math.log(p.length), 3)} nats; log-sum-exp `
      + `${fixed(lse, 3)}.`;
  };
  const draw = () => {
    const { p, z, entropy, lse } = now();
    controls.forEach((part) => part.refresh());
    logits.forEach(({ node }, i) => attributes(node, { hidden: i < p.length ? null : "" }));
    [bars, grid].forEach((part) => part.draw());
    values.entropy.textContent = fixed(entropy, 3);
    values.most.textContent = fixed(Math.log(p.length), 3);
    values.lse.textContent = fixed(lse, 3);
    values.peak.textContent = fixed(Math.max(...z), 3);
    attributes(bars.picture.svg, { "aria-label": `A bar for each probability. ${describe()}` });
    attributes(grid.picture.svg, { "aria-label": "The Jacobian as a grid: positive on the "
      + `diagonal, negative elsewhere, rows that sum to 0. ${describe()}` });
  };
  return { draw, describe, plots: [bars.picture, grid.picture] };
}

const label = "Softmax: logits, a temperature, probabilities and their slopes";

export default { render: (host) => mount(host, { name: "softmax", label, keys: KEYS, build }) };
