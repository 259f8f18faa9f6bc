// The drawing of a neuron: inputs, weights on the edges, sum, activation, output.
import { richText, s } from "./dom.js";
import { lowered, readable, trimmed } from "./format.js";
import { createPicture } from "./plot.js";

const RADIUS = 25;
const ROW = 62; // distance of two inputs

/** The class of a number's colour. */
export const signOf = (v) => (v < 0 ? "nl-negative" : "nl-positive");

export const round2 = (v) => Math.round(v * 100) / 100;

/** `now()` gives the state: { count, weights, inputs, bias, z, a, f }. */
export function createDiagram(now) {
  const picture = createPicture({ height: () => 44 + ROW * now().count });
  const text = (words, x, y, extra = {}) =>
    richText(words, { x, y, "text-anchor": "middle", ...extra });
  const line = (x1, y1, x2, y2, extra) => s("line", { x1, y1, x2, y2, class: "nl-edge", ...extra });
  const circle = (cx, cy) => s("circle", { cx, cy, r: RADIUS, class: "nl-node" });

  function miniature(cx, cy, f) {
    const reach = Math.max(1, ...[-3, 3].map((z) => Math.abs(f(z))));
    const points = Array.from({ length: 41 }, (_, i) => {
      const z = (i - 20) * 0.15;
      return `${round2(cx + z * 5)} ${round2(cy - (f(z) / reach) * 15)}`;
    });
    return s("path", { class: "nl-line nl-f", d: `M${points.join("L")}` });
  }

  function draw() {
    const { weights, inputs, bias, z, a, f } = now();
    picture.layout(picture.width);
    const { width } = picture;
    const middle = 30 + (ROW * inputs.length) / 2;
    const at = { x: RADIUS + 4, sum: width * 0.47, act: width * 0.71, out: width - 2 };
    const parts = [];
    inputs.forEach((x, i) => {
      const y = 30 + ROW * (i + 0.5);
      const thick = 1 + 2 * Math.abs(weights[i]);
      const from = at.x + RADIUS;
      parts.push(line(from, y, at.sum - RADIUS, middle,
        { class: `nl-edge ${signOf(weights[i])}`, "stroke-width": thick }));
      // The label stands off the edge: share of the way along it, then a step aside.
      const share = y === middle ? 0 : y < middle ? 0.3 : 0.15;
      const [dx, dy] = y === middle ? [6, -7] : [10, y < middle ? -4 : 15];
      parts.push(text(`*w*${lowered(i + 1)} = ${trimmed(weights[i])}`,
        from + share * (at.sum - RADIUS - from) + dx, y + share * (middle - y) + dy,
        { "text-anchor": "start" }));
      parts.push(circle(at.x, y), text(trimmed(x), at.x, y + 10));
      parts.push(text(`*x*${lowered(i + 1)}`, at.x, y - 5));
    });
    parts.push(line(at.sum, 22, at.sum, middle - RADIUS, { "stroke-width": 1.5 }));
    parts.push(text(`*b* = ${trimmed(bias)}`, at.sum, 16));
    parts.push(line(at.sum + RADIUS, middle, at.act - RADIUS, middle, { "stroke-width": 1.5 }));
    parts.push(line(at.act + RADIUS, middle, at.out - 6, middle, { "stroke-width": 1.5 }));
    parts.push(s("path", { class: "nl-arrow", d: `M${at.out} ${middle}l-9 -4.5v9z` }));
    parts.push(circle(at.sum, middle), circle(at.act, middle), miniature(at.act, middle, f));
    parts.push(text("Σ", at.sum, middle + 7, { class: "nl-sigma" }));
    parts.push(text(`*z* = ${trimmed(z)}`, at.sum, middle + RADIUS + 17));
    parts.push(text("*f*", at.act, middle - RADIUS - 6));
    parts.push(text(`*a* = ${readable(a)}`, at.out, middle - 9, { "text-anchor": "end" }));
    picture.svg.replaceChildren(...parts);
  }
  return { picture, draw };
}
