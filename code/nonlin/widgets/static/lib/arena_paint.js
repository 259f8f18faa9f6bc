// The arena's canvases: the answer over the plane or along a line, and what every unit says.
import { quickTanh } from "./arena_bends.js";
import { alongCurve, KNOTS } from "./arena_data.js";
import { LINE, SIDE, WIDE } from "./arena_probe.js";
import { h } from "./dom.js";

const TALL = 1.8; // of a curve's axis upwards, either way
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

const sheets = new Map(); // width and height in cells -> a canvas of so many
function sheetOf(width, height) {
  const key = `${width} ${height}`;
  if (!sheets.has(key)) {
    const canvas = h("canvas", { width, height });
    const context = canvas.getContext("2d");
    sheets.set(key, { canvas, context, image: context.createImageData(width, height) });
  }
  return sheets.get(key);
}

/**
 * Colour a part of a sheet, from cell `place` on: every `each`-th of SIDE² numbers either way, times
 * `scale` (0: as 2 p - 1 of the probability p that has this logit): blue above 0, orange below, paper
 * between.
 */
function colourCells({ data, width }, place, values, from, each, scale, { paper, high, low }) {
  const side = SIDE / each;
  const [p0, p1, p2] = paper;
  for (let j = 0; j < side; j += 1) {
    let at = 4 * (place + j * width);
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
}

/** The answer over the whole plane, as a canvas of SIDE² cells. */
function planeSheet(z, colours) {
  const { canvas, context, image } = sheetOf(SIDE, SIDE);
  colourCells(image, 0, z, 0, 1, 0, colours);
  context.putImageData(image, 0, 0);
  return canvas;
}

const TILE = SIDE / 2; // cells along a side of a unit's tile

/** All units over the plane, a row of tiles for each layer; `tops` scale the layers. */
function unitsSheet({ widths }, { space, count }, tops, most, colours) {
  const { canvas, context, image } = sheetOf(TILE * most, TILE * tops.length);
  tops.forEach((top, k) => {
    for (let j = 0; j < widths[k + 1]; j += 1) {
      colourCells(image, TILE * (k * TILE * most + j), space.a[k + 1], j * count, 2, 1 / top, colours);
    }
  });
  context.putImageData(image, 0, 0);
  return canvas;
}

/** The line on which z is 0, cell by cell. */
function zeroLine(context, z, size) {
  const cell = size / SIDE;
  context.beginPath();
  for (let j = 0; j + 1 < SIDE; j += 1) {
    for (let i = 0, at = j * SIDE; i + 1 < SIDE; i += 1, at += 1) {
      const up = z[at] > 0;
      if (z[at + 1] > 0 === up && z[at + SIDE + 1] > 0 === up && z[at + SIDE] > 0 === up) continue;
      const v = [z[at], z[at + 1], z[at + SIDE + 1], z[at + SIDE]];
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

const STAMP = 10; // CSS pixels along a side of the picture of one point

/** The picture of a point of either class, [0, 1], `sharp` pixels to a CSS pixel. */
function stampsOf(sharp, { paper, high, low }) {
  return [low, high].map((colour, label) => {
    const canvas = h("canvas", { width: STAMP * sharp, height: STAMP * sharp });
    const context = canvas.getContext("2d");
    context.setTransform(sharp, 0, 0, sharp, (STAMP * sharp) / 2, (STAMP * sharp) / 2);
    if (label) context.arc(0, 0, 3, 0, 7);
    else {
      context.moveTo(0, -4);
      context.lineTo(3.8, 3);
      context.lineTo(-3.8, 3);
      context.closePath();
    }
    context.fillStyle = css(colour);
    context.fill();
    context.strokeStyle = css(paper);
    context.stroke();
    return canvas;
  });
}

/**
 * What draws the training points onto a plane of `size` CSS pixels: they are drawn once, apart, for
 * a set, a size and colours, and out of stamps: hundreds of paths would take milliseconds a frame.
 */
export function createPoints() {
  const canvas = h("canvas");
  let drawn = {};
  let stamps = [];
  return (context, train, size, reach, colours) => {
    const pixels = context.canvas.width;
    const tones = String([colours.paper, colours.high, colours.low]);
    if (drawn.train !== train || drawn.pixels !== pixels || drawn.tones !== tones) {
      const sharp = pixels / size;
      if (drawn.pixels !== pixels || drawn.tones !== tones) stamps = stampsOf(sharp, colours);
      drawn = { train, pixels, tones };
      canvas.width = pixels; // and empty
      canvas.height = pixels;
      const sheet = canvas.getContext("2d");
      const { x, y } = train;
      const [middle, corner] = [pixels / 2, (STAMP * sharp) / 2];
      for (let i = 0; i < y.length; i += 1) {
        sheet.drawImage(stamps[y[i]], Math.round(middle * (1 + x[0][i] / reach) - corner),
          Math.round(middle * (1 - x[1][i] / reach) - corner));
      }
    }
    context.drawImage(canvas, 0, 0, size, size);
  };
}

/** The answer of a run to two-dimensional inputs, and the training points, as `points` draws them. */
export function paintPlane(pen, z, points, train, reach, colours) {
  const { context, width } = pen((w) => w);
  context.drawImage(planeSheet(z, colours), 0, 0, width, width);
  context.lineWidth = 2;
  context.strokeStyle = css(colours.ink);
  zeroLine(context, z, width);
  points(context, train, width, reach, colours);
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
  const tops = layers.map((_, k) => {
    const a = places.space.a[k + 1];
    let top = 1e-12;
    for (let i = 0; i < widths[k + 1] * places.count; i += 1) top = Math.max(top, Math.abs(a[i]));
    return top;
  });
  const sheet = places.plane && unitsSheet(team.shape, places, tops, most, colours);
  layers.forEach((layer, k) => {
    const { deadUnits } = layer;
    const a = places.space.a[k + 1];
    const top = tops[k];
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
      else if (sheet) context.drawImage(sheet, TILE * j, TILE * k, TILE, TILE, 0, 0, s, s);
      else {
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
