// What is seen of a task with ten classes: the table of answers on the test set, a signal of each
// class, and for every unit its mean output on each class.
import { answerOf } from "./arena_outputs.js";
import { css } from "./arena_canvas.js";
import { roomFor } from "./arena_net.js";
import { CLASSES, POINTS, TEMPLATES } from "./arena_signals.js";

const SLIM = 260; // a canvas that is narrower has no room for the templates
const TOP = 38; // above it
const FONT = "system-ui, sans-serif";
const REACH = 4; // of a signal that is drawn, in standard deviations
const RANGE = (() => {
  const all = TEMPLATES.flat();
  return [Math.min(...all), Math.max(...all)];
})();

/** The places a response is taken at: the test signals. `tile` draws what a unit says to them. */
export function createSignalPlaces(team) {
  const { x, y } = team.task.test;
  const count = y.length;
  const rows = Int32Array.from({ length: count }, (_, i) => i);
  return { plane: false, count, x, y, rows, space: roomFor(team.shape, count), tile: paintTile };
}

/** How often each class (row) got each answer (column). */
export function tableOf(z, y) {
  const table = Array.from({ length: CLASSES }, () => new Array(CLASSES).fill(0));
  for (let s = 0; s < y.length; s += 1) table[y[s]][answerOf(z, s, y.length, CLASSES)] += 1;
  return table;
}

/** Which class is told best, and what is taken for what most often. */
export function confusionWords(table) {
  const best = table.reduce((b, row, k) => (row[k] > table[b][b] ? k : b), 0);
  let [true_, told, most] = [0, 0, 0];
  table.forEach((row, k) => row.forEach((n, j) => {
    if (j !== k && n > most) [true_, told, most] = [k, j, n];
  }));
  const all = table[best].reduce((sum, n) => sum + n, 0);
  const start = `Class ${best} is told best (${table[best][best]} of ${all})`;
  return most === 0 ? `${start}.` : `${start}, ${true_} is taken for ${told} most often (${most}).`;
}

const blend = (from, to, t) => from.map((v, i) => Math.round(v + t * (to[i] - v)));

function trace(context, values, count, { left, top, width, height }, [low, high]) {
  context.beginPath();
  for (let i = 0; i < count; i += 1) {
    const v = Math.min(1, Math.max(0, (values(i) - low) / (high - low)));
    context.lineTo(left + (width * i) / (count - 1), top + height * (1 - v));
  }
  context.stroke();
}

function paintTable(context, table, { width, tall, slim }, { ink, paper, high, low }) {
  const head = slim ? 18 : 46; // left of the table: the class and its template
  const wide = (width - head - 1) / CLASSES;
  const size = slim ? 11 : 12;
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.fillStyle = css(ink);
  context.font = `12px ${FONT}`;
  context.fillText(slim ? "↓" : "true ↓", slim ? 5 : 2, TOP - 10);
  context.textAlign = "center";
  context.fillText("answer of the median run", head + (wide * CLASSES) / 2, 9);
  table.forEach((row, k) => {
    const [y, middle] = [TOP + k * tall, TOP + (k + 0.5) * tall];
    const all = row.reduce((sum, n) => sum + n, 0);
    context.fillStyle = css(ink);
    context.font = `600 12px ${FONT}`;
    context.fillText(String(k), head + (k + 0.5) * wide, TOP - 10);
    context.fillText(String(k), 6, middle);
    context.strokeStyle = css(ink, 0.75);
    context.lineWidth = 1.5;
    if (!slim) {
      trace(context, (i) => TEMPLATES[k][i], TEMPLATES[k].length,
        { left: 16, top: y + 4, width: head - 23, height: tall - 8 }, RANGE);
    }
    row.forEach((n, j) => {
      const x = head + j * wide;
      context.fillStyle = css(blend(paper, j === k ? high : low, 0.4 * Math.sqrt(n / all)));
      context.fillRect(x, y, wide, tall);
      context.font = `${j === k ? "600 " : ""}${size}px ${FONT}`;
      context.fillStyle = css(ink);
      if (n > 0 || j === k) context.fillText(String(n), x + wide / 2, middle + 1);
      context.strokeStyle = css(ink, 0.15);
      context.lineWidth = 1;
      context.strokeRect(x, y, wide, tall);
    });
  });
  context.strokeStyle = css(ink);
  context.lineWidth = 1.5;
  for (let k = 0; k < CLASSES; k += 1) context.strokeRect(head + k * wide, TOP + k * tall, wide, tall);
}

/** The table, and below it the first test signal of each class with the answer it got. */
export function paintAnswers(pen, z, places, colours) {
  const table = tableOf(z, places.y);
  const tall = 27;
  const under = TOP + CLASSES * tall + 14;
  const [across, high] = [5, 62];
  const { context, width } = pen(() => under + 2 * high);
  const slim = width < SLIM;
  paintTable(context, table, { width, tall, slim }, colours);
  const wide = width / across;
  for (let k = 0; k < CLASSES; k += 1) {
    const told = answerOf(z, k, places.count, CLASSES); // signal k is of class k
    const [x, y] = [(k % across) * wide, under + Math.floor(k / across) * high];
    context.fillStyle = css(colours.ink);
    context.textAlign = "left";
    context.font = `600 ${slim ? 11 : 12}px ${FONT}`;
    context.fillText(told === k ? `${k} ✓` : `${k}→${told}${slim ? "" : " "}✗`, x + 3, y + 9);
    context.lineWidth = told === k ? 2 : 1.5;
    context.strokeStyle = css(told === k ? colours.high : colours.low);
    trace(context, (i) => places.x[i][k], POINTS,
      { left: x + 3, top: y + 18, width: wide - 9, height: high - 22 }, [-REACH, REACH]);
  }
  return table;
}

/** A unit's mean output on each class, as bars from 0; `a` holds a layer's outputs. */
function paintTile(context, a, layer, unit, { count, y }, size, { ink, high, low }) {
  layer.means ??= meansOf(a, count, y);
  const { means } = layer;
  const most = Math.max(0, ...means) || 0;
  const span = most - Math.min(0, ...means) || 1;
  const zero = 1 + ((size - 2) * most) / span;
  const wide = size / CLASSES;
  for (let k = 0; k < CLASSES; k += 1) {
    const v = means[unit * CLASSES + k];
    context.fillStyle = css(v > 0 ? high : low);
    context.fillRect((k + 0.1) * wide, zero, 0.8 * wide, (-v * (size - 2)) / span || 0);
  }
  context.fillStyle = css(ink, 0.6);
  context.fillRect(0, zero - 0.5, size, 1);
}

/** Mean output of every unit of a layer on each class: unit after unit, class after class. */
export function meansOf(a, count, y) {
  const units = a.length / count;
  const means = new Float64Array(units * CLASSES);
  for (let j = 0; j < units; j += 1) {
    for (let s = 0; s < count; s += 1) means[j * CLASSES + y[s]] += a[j * count + s];
  }
  return means.map((v) => (v * CLASSES) / count);
}
