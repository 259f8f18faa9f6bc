// How many digits of a value are right: a naive and a safe formula in a floating-point format.
import { attributes, changed, h, s, swatch, visible } from "./lib/dom.js";
import { check, select, slider } from "./lib/controls.js";
import { AXIS_END, digitsShown, inputAt, judgeAxis, placeOf, worstDigits } from "./lib/judged.js";
import {
  briefInput, fullValue, lostSentence, OUTCOME_WORDS, trueMinus, verdictOf,
} from "./lib/outcome_words.js";
import { createPlot, draggable, linePath, markerPath } from "./lib/plot.js";
import { mount } from "./lib/view.js";

const KEYS = ["function", "format", "x", "show_safe"];
const STEP = 0.05; // of the slider, on the axis
const GROUP = 4; // points of the axis of which the worst is drawn
const ROOM = 1.12; // height of the axis over the digits that the format holds
const DECADES = [100, 10, 1, 0.1];

/** Ticks at the powers of ten on both sides of 0, fewer where there is little room. */
function ticksAt(width) {
  const shown = DECADES.filter((d, i) => width > 400 || i % 2 === 0);
  const sides = shown.flatMap((d) => [-d, d]);
  return [0, ...sides].sort((a, b) => a - b)
    .map((x) => ({ value: placeOf(x), text: trueMinus(String(x)) }));
}

/** The plot: what fails where, the right digits of both formulas, the two dots. */
function createDigits(now) {
  const plot = createPlot({ x: [-AXIS_END, AXIS_END], y: [0, 8], ratio: 0.66, xTicks: ticksAt,
    xLabel: "*x* (dimensionless), ± log scale", yLabel: "digits that are right" });
  const back = s("g");
  const guide = s("line", { class: "nl-guide" });
  const lines = { safe: s("path", { class: "nl-line nl-f" }), naive: s("path", { class: "nl-line nl-fp" }) };
  const words = s("g");
  const dots = { safe: s("path", { class: "nl-dot nl-is-f" }), naive: s("path", { class: "nl-dot nl-is-fp" }) };
  plot.below.append(back, guide, lines.safe, lines.naive);
  plot.above.append(words, dots.safe, dots.naive);

  const place = (x) => plot.px(Math.min(AXIS_END, Math.max(-AXIS_END, placeOf(x))));
  /** A tinted stretch and its words, as many as there is room for, those of `who` in their row. */
  function stretch({ kind, from, to }, who, row) {
    const [left, right] = [place(from), place(to)];
    const wide = Math.max(right - left, 1.5);
    const tint = s("rect", { class: `nl-tint nl-is-${kind}`, x: left, y: 0, width: wide,
      height: plot.height });
    const { short } = OUTCOME_WORDS[kind];
    const text = [`${who}${short}`, short].find((one) => 7 * one.length + 4 < wide) ?? "";
    const label = s("text", { class: "nl-label", "text-anchor": "middle", x: left + wide / 2,
      y: 16 + 18 * row }, text);
    return [tint, label];
  }
  function drawAxis(axis, shown) {
    const all = [[axis.ends, ""], [shown ? axis.safe : [], "safe: "], [axis.naive, "naive: "]]
      .flatMap(([list, who], row) => list.map((one) => stretch(one, who, row)));
    back.replaceChildren(...all.map(([tint]) => tint));
    words.replaceChildren(...all.map(([, label]) => label));
    for (const form of ["safe", "naive"]) {
      const runs = [[]];
      for (const [u, digits] of worstDigits(axis, form, GROUP)) {
        if (digits === null) runs.push([]);
        else runs.at(-1).push([u, digits]);
      }
      attributes(lines[form], { d: runs.map((run) => linePath(plot, run)).join("") });
    }
  }
  const draw = () => {
    const { name, format, axis, at, x, shown } = now();
    plot.setY([0, digitsShown(format) * ROOM]);
    if (changed(plot, name, format, shown, plot.width)) drawAxis(axis, shown);
    attributes(guide, { x1: place(x), x2: place(x), y1: 0, y2: plot.height });
    for (const form of ["safe", "naive"]) {
      attributes(dots[form], { d: markerPath(plot, placeOf(x), at[form].digits) });
    }
    [lines.safe, dots.safe].forEach((part) => visible(part, shown));
  };
  return { plot, draw };
}

/** The numbers at x: a value and a verdict for each formula. */
function createNumbers() {
  const cell = (kind, children = "") => h("span", { class: kind }, children);
  const row = (words, tone) => {
    const name = cell("nl-who", [...(tone ? [swatch(tone)] : []), cell("", words)]);
    return { name, value: cell("nl-number"), note: cell("nl-verdict") };
  };
  const rows = { exact: row("exact"), naive: row("naive", "fp"), safe: row("safe", "f") };
  const node = h("div", { class: "nl-readout" },
    Object.values(rows).flatMap(({ name, value, note }) => [name, value, note]));
  const draw = ({ format, at, shown }) => {
    rows.exact.value.textContent = fullValue(at.exact, format, 2);
    rows.exact.note.textContent = `at x = ${fullValue(at.x, format)}`;
    for (const form of ["naive", "safe"]) {
      rows[form].value.textContent = fullValue(at[form].value, format);
      rows[form].note.textContent = verdictOf(at[form], format);
    }
    Object.values(rows.safe).forEach((part) => attributes(part, { hidden: shown ? null : "" }));
  };
  return { node, draw };
}

/** The state, the axis computed anew only for another function or format. */
function createState(get) {
  const kept = {};
  let axis = null;
  return () => {
    const [name, format, x, shown] = KEYS.map(get);
    if (changed(kept, name, format)) axis = judgeAxis(name, format);
    return { name, format, x, shown, axis, at: axis.judge(x) };
  };
}

function build(view) {
  const { get, put } = view;
  const catalogue = get("catalogue");
  const now = createState(get);
  const digits = createDigits(now);
  const nearest = (u) => Math.round(Math.min(AXIS_END, Math.max(-AXIS_END, u)) / STEP) * STEP;
  const go = (u) => put({ x: Number(inputAt(nearest(u)).toPrecision(3)) });
  draggable(digits.plot, ([u]) => go(u));

  const names = select({ label: "Function", value: () => get("function"),
    options: Object.entries(catalogue).map(([name, { label }]) => [name, label]),
    change: (name) => put({ function: name }) });
  const formats = select({ label: "Format", value: () => get("format"),
    options: ["float16", "bfloat16", "float32", "float64"].map((f) => [f, f]),
    change: (format) => put({ format }) });
  const move = slider({ label: "*x*, the input", min: -AXIS_END, max: AXIS_END, step: STEP,
    value: () => placeOf(get("x")), change: go, show: () => briefInput(get("x")) });
  const safe = check({ label: "show the safe form", tones: ["f"],
    value: () => get("show_safe"), change: (on) => put({ show_safe: on }) });
  const numbers = createNumbers();
  const formulas = ["naive", "safe"].map(() => h("p", { class: "nl-formula" }));
  const losses = ["naive", "safe", "ends"].map(() => h("p", { class: "nl-note" }));
  const chip = (kind, words) => h("span", {}, [h("span", { class: `nl-chip nl-is-${kind}` }), words]);
  const key = h("p", { class: "nl-note nl-key" }, [
    h("span", {}, [swatch("fp"), "naive"]), h("span", {}, [swatch("f"), "safe"]),
    chip("zero", "lost to 0"), chip("infinite", "overflow"), chip("nan", "not a number"),
    chip("beneath", "no number of this format")]);
  const about = h("p", { class: "nl-note" });
  view.root.append(h("div", { class: "nl-body" }, [
    h("div", { class: "nl-panel" }, [digits.plot.node, key, move.node, numbers.node]),
    h("div", { class: "nl-panel" }, [names.node, formats.node, safe.node, ...formulas, ...losses, about]),
  ]));

  const describe = () => {
    const { name, format, at, x, shown } = now();
    const one = (form) => (at[form].outcome === "nan" ? "is not a number"
      : `gives ${fullValue(at[form].value, format)}, ${verdictOf(at[form], format)}`);
    const words = (shown ? ["naive", "safe"] : ["naive"]).map((form) => `the ${form} form ${one(form)}`);
    return `${catalogue[name].label} in ${format} at x = ${briefInput(x)}: exact ${
      fullValue(at.exact, format, 2)}; ${words.join("; ")}.`;
  };
  const draw = () => {
    const state = now();
    const { name, format, axis, shown } = state;
    [names, formats, safe, move].forEach((part) => part.refresh());
    digits.draw();
    numbers.draw(state);
    formulas[0].replaceChildren("naive: ", catalogue[name].naive);
    formulas[1].replaceChildren("safe: ", catalogue[name].safe);
    losses[0].textContent = lostSentence("Naive", axis.naive);
    losses[1].textContent = lostSentence("Safe", axis.safe);
    [formulas[1], losses[1]].forEach((part) => attributes(part, { hidden: shown ? null : "" }));
    losses[2].textContent = axis.ends.length ? lostSentence(`For ${format}`, axis.ends) : "";
    about.textContent = format === "float64"
      ? "The exact values are float64 themselves: no error below 10⁻¹⁵ is resolved."
      : "Every operation is rounded to the format. Where both lines fall, its numbers run out.";
    attributes(digits.plot.svg, { "aria-label": `Right digits of a naive and a safe formula. ${describe()}` });
  };
  return { draw, describe, plots: [digits.plot] };
}

const label = "Format errors: a naive and a safe formula in a floating-point format";

export default { render: (host) => mount(host, { name: "format-error", label, keys: KEYS, build }) };
