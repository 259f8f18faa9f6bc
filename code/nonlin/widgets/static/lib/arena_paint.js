// The arena's canvases: the answer over the plane or along a line, and what every unit says.
import { quickTanh } from "./arena_bends.js";
import { alongCurve, KNOTS } from "./arena_data.js";
import { LINE, SIDE, WIDE } from "./arena_probe.js";
import { h } from "./dom.js";

const TALL = 1.8; // of a curve's axis upwards, either way
const known = new Map(); // colour as written -> [r, g, b]

function numbersOf(colour) {
  if (!known.has(colour)) {
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

/** A canvas as wide as its place; `pen(height)` gives { context, width, height } in CSS pixels. */
export function createCanvas(kind) {
  const canvas = h("canvas", { class: `nl-canvas ${kind}`, role: "img" });
  const pen = (tall) => {
    const width = Math.max(40, canvas.clientWidth);
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
  return { canvas, pen };
}

const sheets = new Map(); // side -> a canvas of that many cells each way
function sheetOf(side) {
  if (!sheets.has(side)) {
    const canvas = h("canvas", { width: side, height: side });
    const context = canvas.getContext("2d");
    sheets.set(side, { canvas, context, image: context.createImageData(side, side) });
  }
  return sheets.get(side);
}

/**
 * A picture of every `each`-th of SIDE² numbers either way, times `scale` (0: as 2 p - 1 of
 * the probability p that has this logit): blue above 0, orange below, paper between.
 */
function colourSheet(values, from, each, scale, { paper, high, low }) {
  const side = SIDE / each;
  const { canvas, context, image } = sheetOf(side);
  const { data } = image;
  const [p0, p1, p2] = paper;
  for (let j = 0, at = 0; j < side; j += 1) {
    for (let i = 0, k = from + j * each * SIDE; i < side; i += 1, k += each, at += 4) {
      const v = scale === 0 ? quickTanh(values[k] / 2) : values[k] * scale;
      const end = v > 0 ? high : low;
      const t = 0.8 * Math.min(1, Math.abs(v)) || 0;
      data[at] = p0 + t * (end[0] - p0);
      data[at + 1] = p1 + t * (end[1] - p1);
      data[at + 2] = p2 + t * (end[2] - p2);
      data[at + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** The line on which z is 0, cell by cell. */
function zeroLine(context, z, size) {
  const cell = size / SIDE;
  const at = (i, j) => z[j * SIDE + i];
  context.beginPath();
  for (let j = 0; j + 1 < SIDE; j += 1) {
    for (let i = 0; i + 1 < SIDE; i += 1) {
      const v = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)];
      const ends = [];
      for (let k = 0; k < 4; k += 1) {
        const [a, b] = [v[k], v[(k + 1) % 4]];
        if (a > 0 === b > 0) continue;
        const t = a / (a - b);
        const [x, y] = [[t, 0], [1, t], [1 - t, 1], [0, 1 - t]][k];
        ends.push([(i + 0.5 + x) * cell, (j + 0.5 + y) * cell]);
      }
      for (let k = 0; k + 1 < ends.length; k += 2) {
        context.moveTo(...ends[k]);
        context.lineTo(...ends[k + 1]);
      }
    }
  }
  context.stroke();
}

function drawPoints(context, { x, y }, size, reach, { paper, high, low }) {
  context.lineWidth = 1;
  context.strokeStyle = css(paper);
  for (let i = 0; i < y.length; i += 1) {
    const across = (size * (x[0][i] + reach)) / (2 * reach);
    const down = (size * (reach - x[1][i])) / (2 * reach);
    context.beginPath();
    if (y[i] > 0) context.arc(across, down, 3, 0, 7);
    else {
      context.moveTo(across, down - 4);
      context.lineTo(across + 3.8, down + 3);
      context.lineTo(across - 3.8, down + 3);
      context.closePath();
    }
    context.fillStyle = css(y[i] > 0 ? high : low);
    context.fill();
    context.stroke();
  }
}

/** The answer of a run to two-dimensional inputs, and the training points. */
export function paintPlane(pen, z, train, reach, colours) {
  const { context, width } = pen((w) => w);
  context.drawImage(colourSheet(z, 0, 1, 0, colours), 0, 0, width, width);
  context.lineWidth = 2;
  context.strokeStyle = css(colours.ink);
  zeroLine(context, z, width);
  drawPoints(context, train, width, reach, colours);
}

const across = (x, width) => (width * (x + WIDE)) / (2 * WIDE);
const placeOf = (i) => -WIDE + (2 * WIDE * (i + 0.5)) / LINE;

function line(context, y, width, height, up) {
  context.beginPath();
  for (let i = 0; i < LINE; i += 1) {
    const v = Math.max(-1.5, Math.min(1.5, y(i) / up)) || 0;
    context.lineTo(across(placeOf(i), width), (height * (1 - v)) / 2);
  }
  context.stroke();
}

/** The fits of all runs to a curve, the median one bold; the reader's curve and its handles. */
export function paintCurve(pen, { z, others, train, heights, knot }, colours) {
  const { context, width, height } = pen((w) => Math.round(0.72 * w));
  const { ink, high, paper } = colours;
  const down = (y) => (height * (1 - y / TALL)) / 2;
  context.fillStyle = css(ink, 0.45);
  for (let i = 0; i < train.y.length; i += 1) {
    context.fillRect(across(train.x[0][i], width) - 1.5, down(train.y[i]) - 1.5, 3, 3);
  }
  context.strokeStyle = css(ink);
  context.lineWidth = 1.5;
  context.setLineDash([5, 4]);
  line(context, (i) => alongCurve(heights, placeOf(i)), width, height, TALL);
  context.setLineDash([]);
  context.lineWidth = 1;
  context.strokeStyle = css(high, 0.4);
  others.forEach((other) => line(context, (i) => other[i], width, height, TALL));
  context.lineWidth = 3;
  context.strokeStyle = css(high);
  line(context, (i) => z[i], width, height, TALL);
  context.lineWidth = 2;
  context.strokeStyle = css(ink);
  for (let k = 0; k < KNOTS; k += 1) {
    context.beginPath();
    context.arc(across(-1 + k / 4, width), down(heights[k]), k === knot ? 7 : 5, 0, 7);
    context.fillStyle = css(k === knot ? ink : paper);
    context.fill();
    context.stroke();
  }
}

/** Which handle is under a pointer, and the height there: [knot, y]. */
export function underPointer(canvas, event) {
  const box = canvas.getBoundingClientRect();
  const x = ((event.clientX - box.left) / box.width) * 2 * WIDE - WIDE;
  const y = TALL * (1 - (2 * (event.clientY - box.top)) / box.height);
  return [Math.min(KNOTS - 1, Math.max(0, Math.round((x + 1) * 4))),
    Math.round(100 * Math.min(1.5, Math.max(-1.5, y))) / 100];
}

/**
 * Every hidden unit: its answer over the plane, along the line, or what `places.tile` draws;
 * crossed where it is dead.
 */
export function paintUnits(pen, team, places, layers, colours) {
  const { widths } = team.shape;
  const most = Math.max(...widths.slice(1, -1));
  const label = 22;
  const tile = (w) => Math.min(58, (w - label) / most);
  const { context, width } = pen((w) => tile(w) * layers.length);
  const size = tile(width);
  context.font = "12px system-ui, sans-serif";
  layers.forEach((layer, k) => {
    const { deadUnits } = layer;
    const a = places.space.a[k + 1];
    let top = 1e-12;
    for (let i = 0; i < widths[k + 1] * places.count; i += 1) top = Math.max(top, Math.abs(a[i]));
    context.fillStyle = css(colours.ink);
    context.fillText(String(k + 1), 4, size * (k + 0.5) + 4);
    for (let j = 0; j < widths[k + 1]; j += 1) {
      const [x, y, s] = [label + j * size + 1.5, k * size + 1.5, size - 3];
      context.save();
      context.translate(x, y);
      context.beginPath();
      context.rect(0, 0, s, s);
      context.clip();
      if (places.tile) places.tile(context, a, layer, j, places, s, colours);
      else if (places.plane) {
        const picture = colourSheet(a, j * places.count, 2, 1 / top, colours);
        context.drawImage(picture, 0, 0, s, s);
      } else {
        context.strokeStyle = css(colours.high);
        context.lineWidth = 1.5;
        line(context, (i) => a[j * places.count + i], s, s, 1.1 * top);
      }
      context.lineWidth = 1.5;
      context.strokeStyle = css(colours.ink);
      if (deadUnits[j]) {
        context.beginPath();
        context.moveTo(0, 0);
        context.lineTo(s, s);
        context.moveTo(s, 0);
        context.lineTo(0, s);
        context.stroke();
      }
      context.restore();
      context.lineWidth = 1;
      context.strokeStyle = css(colours.ink, 0.5);
      context.strokeRect(x - 0.5, y - 0.5, s + 1, s + 1);
    }
  });
}
