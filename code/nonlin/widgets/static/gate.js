// A gated linear unit: value a times a function of the gate b, over the plane and along its axes.
import { attributes, changed, h, rich, richText, s, uid, visible } from "./lib/dom.js";
import { select, slider } from "./lib/controls.js";
import { fixed, trimmed } from "./lib/format.js";
import { gatedUnit, gateOf, levelLine, UNITS_BY_GATE } from "./lib/gating.js";
import { createPlot, curvePath, draggable, linePath, markerPath } from "./lib/plot.js";
import { mount } from "./lib/view.js";

const KEYS = ["gate", "a", "b"];
const ROWS = 96;
const LEVELS = { sigmoid: [0.5, 2], other: [1, 5] };

const round2 = (v) => Math.round(v * 100) / 100;

/** The output over (a, b): rows of one gate value each, level lines, point and gradient. */
function createMap(now, view) {
  const [low, reach, step] = view.limits("a");
  const plot = createPlot({ x: [low, reach], y: [low, reach], ratio: "equal",
    xLabel: "value *a*", yLabel: "*y* over the inputs, gate *b* upwards" });
  const ids = [uid("plus"), uid("minus")];
  const stop = (offset, kind, strength) => s("stop", { offset, class: `nl-${kind}`,
    "stop-opacity": strength.toFixed(3) });
  const ramp = (id, left, right) => s("linearGradient", { id }, Array.from({ length: 33 },
    (_, i) => stop(i / 32, i < 16 ? left : right, Math.sqrt(Math.abs(i / 16 - 1)))));
  const ramps = [ramp(ids[0], "negative", "positive"), ramp(ids[1], "positive", "negative")];
  const field = s("g");
  const lines = s("g");
  const names = s("g");
  const arrow = s("path", { class: "nl-arrow" });
  const dot = s("path", { class: "nl-dot nl-now" });
  plot.below.append(s("defs", {}, ramps), field, lines);
  plot.above.append(names, arrow, dot);
  plot.svg.classList.add("nl-plane");
  draggable(plot, (point) => {
    const [a, b] = point.map((v) => {
      const inside = Math.min(reach, Math.max(low, v));
      return Number((Math.round(inside / step) * step).toFixed(6));
    });
    view.put({ a, b });
  });

  function drawField(gate) {
    const strongest = Math.max(Math.abs(gateOf(gate, reach)), Math.abs(gateOf(gate, low)));
    const tall = plot.height / ROWS;
    field.replaceChildren(...Array.from({ length: ROWS }, (_, i) => {
      const open = gateOf(gate, reach - ((i + 0.5) * (reach - low)) / ROWS);
      return s("rect", { x: 0, y: round2(i * tall), width: plot.width, height: round2(tall),
        fill: `url(#${ids[open < 0 ? 1 : 0]})`,
        "fill-opacity": (0.85 * Math.sqrt(Math.abs(open) / strongest)).toFixed(3) });
    }));
  }

  function drawLevels(gate) {
    const levels = (LEVELS[gate] ?? LEVELS.other).flatMap((v) => [v, -v]);
    const pieces = levels.map((level) => levelLine(gate, level, reach));
    lines.replaceChildren(...pieces.flat().map((points) =>
      s("path", { class: "nl-level", d: linePath(plot, points) })));
    const spots = levels.map((level, i) => pieces[i].flat()
      .filter(([a, b]) => b > low + 0.5 && Math.abs(a) <= 3.2 && Math.abs(a) > 1.2)
      .reduce((best, one) => (best && Math.abs(best[0]) > Math.abs(one[0]) ? best : one), null));
    names.replaceChildren(...levels.flatMap((level, i) => (spots[i] ? [richText(
      `*y* = ${trimmed(level)}`, { class: "nl-label", "text-anchor": "middle",
        x: round2(plot.px(spots[i][0])), y: round2(plot.py(spots[i][1]) + 4) })] : [])));
  }

  /** From the point up the slope; its length is that of the gradient, at most two units. */
  function drawArrow(a, b, inA, inB) {
    const length = Math.hypot(inA, inB);
    visible(arrow, length > 0.15);
    if (length <= 0.15) return;
    const scale = Math.min(1, 2 / length);
    const from = [plot.px(a), plot.py(b)];
    const to = [plot.px(a + scale * inA), plot.py(b + scale * inB)];
    const [u, v] = [(to[0] - from[0]), (to[1] - from[1])];
    const size = Math.hypot(u, v);
    const wing = (side) => [to[0] - (8 * u + side * 5 * v) / size, to[1] - (8 * v - side * 5 * u) / size];
    const at = (p) => p.map(round2).join(" ");
    attributes(arrow, { d: `M${at(from)}L${at(to)}M${at(wing(1))}L${at(to)}L${at(wing(-1))}` });
  }

  const draw = () => {
    const { gate, a, b, inA, inB } = now();
    if (changed(plot, gate, plot.width)) {
      drawField(gate);
      drawLevels(gate);
    }
    drawArrow(a, b, inA, inB);
    attributes(dot, { d: markerPath(plot, a, b) });
  };
  return { plot, draw };
}

/** The output when one input moves and the other stays: a line along a, a curve along b. */
function createCuts(now) {
  const plot = createPlot({ x: [-2, 2], y: [-2, 2], ratio: 0.8,
    xLabel: "change of one input", yLabel: "*y* when *a* (solid) or *b* (dashed) moves" });
  const along = [s("path", { class: "nl-line nl-f" }), s("path", { class: "nl-line nl-g" })];
  const dot = s("path", { class: "nl-dot nl-now" });
  plot.below.append(...along.reverse());
  plot.above.append(dot);
  along.reverse();
  const draw = () => {
    const { gate, a, b, y } = now();
    const cuts = [(t) => (a + t) * gateOf(gate, b), (t) => a * gateOf(gate, b + t)];
    const most = Math.max(...cuts.flatMap((f) => [-2, -1, 0, 1, 2].map((t) => Math.abs(f(t)))));
    const top = [1, 2, 4, 8, 16].find((v) => v >= most) ?? 32;
    plot.setY([-top, top]);
    along.forEach((path, i) => attributes(path, { d: curvePath(plot, cuts[i], i ? [-b] : []) }));
    attributes(dot, { d: markerPath(plot, 0, y) });
  };
  return { plot, draw };
}

function build(view) {
  const { get, put } = view;
  const catalogue = get("catalogue");
  const now = () => {
    const [gate, a, b] = KEYS.map(get);
    return { gate, a, b, unit: UNITS_BY_GATE[gate], ...gatedUnit(gate, a, b) };
  };
  const map = createMap(now, view);
  const cuts = createCuts(now);
  const options = Object.entries(UNITS_BY_GATE)
    .map(([name, unit]) => [name, `${catalogue[name].label} (${unit})`]);
  const choose = select({ label: "Gate function *g*", options, value: () => get("gate"),
    change: (gate) => put({ gate }) });
  const one = (key, label, tone) => {
    const [min, max, step] = view.limits(key);
    return slider({ label, min, max, step, tone,
      value: () => get(key), change: (v) => put({ [key]: v }) });
  };
  const controls = [choose, one("a", "value *a*", "f"), one("b", "gate *b*", "g")];
  const number = () => h("span", { class: "nl-number" });
  const values = [number(), number(), number(), number()];
  const titles = ["gate opening *g*(*b*)", "output *y* = *a* *g*(*b*)", "slope in *a*, *g*(*b*)",
    "slope in *b*, *a* *g*′(*b*)"];
  const table = h("div", { class: "nl-readout" },
    titles.flatMap((title, i) => [h("span", {}, rich(title)), values[i]]));
  view.root.append(h("div", { class: "nl-body" }, [
    h("div", { class: "nl-panel nl-map" }, [map.plot.node,
      h("p", { class: "nl-note" }, rich("Green: *y* above 0. Purple: below. The arrow is the gradient."))]),
    h("div", { class: "nl-panel nl-knobs" }, controls.map((c) => c.node)),
    h("div", { class: "nl-panel nl-cuts" }, [cuts.plot.node, table]),
  ]));

  const describe = () => {
    const { unit, a, b, y, inA, inB } = now();
    return `${unit} with value a = ${fixed(a, 1)} and gate b = ${fixed(b, 1)}: output `
      + `${fixed(y, 3)}, slope in a ${fixed(inA, 3)}, slope in b ${fixed(inB, 3)}.`;
  };
  const draw = () => {
    const { open, y, inA, inB } = now();
    controls.forEach((part) => part.refresh());
    [map, cuts].forEach((part) => part.draw());
    [open, y, inA, inB].forEach((v, i) => (values[i].textContent = fixed(v, 3)));
    attributes(map.plot.svg, { "aria-label": "The output over value and gate as colours and "
      + `level lines, the point and the gradient there. ${describe()}` });
    attributes(cuts.plot.svg, { "aria-label": "The output when one input moves: a straight line "
      + `along the value, a curve along the gate. ${describe()}` });
  };
  return { draw, describe, plots: [map.plot, cuts.plot] };
}

const label = "A gated linear unit: a value, a gate, their product and its two slopes";

export default { render: (host) => mount(host, { name: "gate", label, keys: KEYS, build }) };
