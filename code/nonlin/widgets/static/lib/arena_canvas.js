// The arena's canvases and the theme's colours on them.
import { h } from "./dom.js";

const known = new Map(); // colour as written -> [r, g, b]

function numbersOf(colour) {
  const plain = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(colour);
  if (plain) return plain.slice(1).map(Number);
  if (!known.has(colour)) { // written in another way: a canvas knows
    const pen = h("canvas", { width: 1, height: 1 }).getContext("2d");
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    known.set(colour, [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3));
  }
  return known.get(colour);
}

/** The theme's colours as they are now: { ink, paper, high, low } as [r, g, b]. */
export function createColours() {
  const probes = Object.fromEntries(["ink", "paper", "f", "fp"].map((tone) =>
    [tone, h("span", { class: "nl-probe", style: `color: var(--nl-${tone})` })]));
  const node = h("span", { hidden: "" }, Object.values(probes));
  const read = () => {
    const [ink, paper, high, low] = Object.values(probes).map((span) =>
      numbersOf(getComputedStyle(span).color));
    return { ink, paper, high, low };
  };
  return { node, read };
}

export const css = (rgb, alpha = 1) => `rgb(${rgb.join(" ")} / ${alpha})`;

/**
 * A canvas as wide as its place; `pen(height)` gives { context, width, height } in CSS pixels. The
 * width is asked for once, for the page would have to be laid out to tell; `forget` has it asked for
 * again, and `resized` is called when it has changed of itself.
 */
export function createCanvas(kind, resized) {
  const canvas = h("canvas", { class: `nl-canvas ${kind}`, role: "img" });
  let wide = 0; // 0: to be asked for
  if (typeof ResizeObserver !== "undefined") {
    new ResizeObserver(() => {
      const before = wide;
      wide = canvas.clientWidth;
      if (before && wide && wide !== before) resized();
    }).observe(canvas);
  }
  const pen = (tall) => {
    wide ||= canvas.clientWidth;
    const width = Math.max(40, wide);
    const height = tall(width);
    const sharp = Math.min(2, globalThis.devicePixelRatio || 1);
    const [w, t] = [Math.round(width * sharp), Math.round(height * sharp)];
    if (canvas.width !== w || canvas.height !== t) {
      canvas.width = w;
      canvas.height = t;
      canvas.style.height = `${height}px`;
    }
    const context = canvas.getContext("2d");
    context.setTransform(w / width, 0, 0, t / height, 0, 0);
    context.clearRect(0, 0, width, height);
    return { context, width, height };
  };
  return { canvas, pen, forget: () => (wide = 0) };
}
