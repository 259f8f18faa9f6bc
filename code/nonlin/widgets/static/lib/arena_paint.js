// What is painted on the arena's canvases: fits along a line, and what every unit says.
import { css } from "./arena_canvas.js";
import { alongCurve, KNOTS } from "./arena_data.js";
import { unitsSheet } from "./arena_plane.js";
import { LINE, WIDE } from "./arena_probe.js";

const TALL = 1.8; // of a curve's axis upwards, either way
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
  const { side } = places;
  const s = size - 3;
  const each = (act) => layers.forEach(({ deadUnits }, k) => {
    for (let j = 0; j < widths[k + 1]; j += 1) {
      act(label + j * size + 1.5, k * size + 1.5, k, j, deadUnits[j]);
    }
  });
  context.fillStyle = css(colours.ink);
  layers.forEach((_, k) => context.fillText(String(k + 1), 4, size * (k + 0.5) + 4));
  each((x, y, k, j) => {
    if (sheet) return void context.drawImage(sheet, side * j, side * k, side, side, x, y, s, s);
    const a = places.space.a[k + 1];
    context.save();
    context.translate(x, y);
    context.beginPath();
    context.rect(0, 0, s, s);
    context.clip();
    if (places.tile) places.tile(context, a, layers[k], j, places, s, colours);
    else {
      context.strokeStyle = css(colours.high);
      context.lineWidth = 1.5;
      line(context, (i) => a[j * places.count + i], s, s, 1.1 * tops[k]);
    }
    context.restore();
  });
  context.beginPath(); // crosses
  each((x, y, k, j, dead) => {
    if (!dead) return;
    context.moveTo(x, y);
    context.lineTo(x + s, y + s);
    context.moveTo(x + s, y);
    context.lineTo(x, y + s);
  });
  context.lineWidth = 1.5;
  context.strokeStyle = css(colours.ink);
  context.stroke();
  context.beginPath(); // frames
  each((x, y) => context.rect(x - 0.5, y - 0.5, s + 1, s + 1));
  context.lineWidth = 1;
  context.strokeStyle = css(colours.ink, 0.5);
  context.stroke();
}
