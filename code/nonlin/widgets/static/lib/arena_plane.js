// Pictures over the plane: what a run answers there with the training points, and what its units say.
import { quickTanh } from "./arena_bends.js";
import { css } from "./arena_canvas.js";
import { h } from "./dom.js";

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
 * Colour a part of a sheet, from cell `place` on: side² numbers, times `scale` (0: as 2 p - 1 of the
 * probability p that has this logit): blue above 0, orange below, paper between.
 */
function colourCells({ data, width }, place, side, values, from, scale, { paper, high, low }) {
  const [p0, p1, p2] = paper;
  for (let j = 0; j < side; j += 1) {
    let at = 4 * (place + j * width);
    for (let i = 0, k = from + j * side; i < side; i += 1, k += 1, at += 4) {
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

/** The answer over the whole plane, as a canvas of side² cells. */
function planeSheet(z, side, colours) {
  const { canvas, context, image } = sheetOf(side, side);
  colourCells(image, 0, side, z, 0, 0, colours);
  context.putImageData(image, 0, 0);
  return canvas;
}

/** All units over the plane, a row of tiles for each layer; `tops` scale the layers. */
export function unitsSheet({ widths }, { space, count, side }, tops, most, colours) {
  const { canvas, context, image } = sheetOf(side * most, side * tops.length);
  tops.forEach((top, k) => {
    for (let j = 0; j < widths[k + 1]; j += 1) {
      const place = side * (k * side * most + j);
      colourCells(image, place, side, space.a[k + 1], j * count, 1 / top, colours);
    }
  });
  context.putImageData(image, 0, 0);
  return canvas;
}

/** The line on which z is 0, cell by cell. */
function zeroLine(context, z, side, size) {
  const cell = size / side;
  context.beginPath();
  for (let j = 0; j + 1 < side; j += 1) {
    for (let i = 0, at = j * side; i + 1 < side; i += 1, at += 1) {
      const up = z[at] > 0;
      if (z[at + 1] > 0 === up && z[at + side + 1] > 0 === up && z[at + side] > 0 === up) continue;
      const v = [z[at], z[at + 1], z[at + side + 1], z[at + side]];
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

/** A run's answer z to side² places, and the training points, as `points` draws them. */
export function paintPlane(pen, { z, side }, points, train, reach, colours) {
  const { context, width } = pen((w) => w);
  context.drawImage(planeSheet(z, side, colours), 0, 0, width, width);
  context.lineWidth = 2;
  context.strokeStyle = css(colours.ink);
  zeroLine(context, z, side, width);
  points(context, train, width, reach, colours);
}
