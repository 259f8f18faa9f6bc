// What an arena's runs have come to, in words.
import { percent, readable } from "./format.js";

const isOver = (rows) => rows.every((row) => !Number.isFinite(row[0]));

/** What the runs have come to, in words; `brief` leaves out how they scatter. */
export function outcomeWords(team, run, brief = false) {
  const { steps, rows } = team.latest;
  if (steps < 0) return "";
  const losses = rows.map((row) => row[0]).filter(Number.isFinite).sort((a, b) => a - b);
  const start = `After ${steps} ${steps === 1 ? "step" : "steps"}`;
  if (isOver(rows)) return `${start} every run has diverged.`;
  const row = rows[run.seed];
  const right = team.task.classes ? `, ${percent(row[2])} of test ${team.task.outputs > 1 ? "signals" : "points"} right`
    : `, test loss ${readable(row[1])}`;
  const all = losses.length > 1 && !brief ? ` (all runs: ${readable(losses[0])} to ${readable(losses.at(-1))})` : "";
  return `${start}: training loss ${readable(row[0])}${right}${all}.`;
}

/** Why runs were lost, and what helps. */
export function lossWords(team) {
  const lost = team.runs.filter((run) => run.lost);
  if (!lost.length) return "";
  const first = Math.min(...lost.map((run) => run.lost));
  const who = lost.length === team.runs.length ? (lost.length === 1 ? "The run" : "All runs")
    : `${lost.length} of ${team.runs.length} runs`;
  return `${who} diverged, the first at step ${first}: an update overshot, the next gradient was `
    + "larger still, and the loss left the numbers. Lower the learning rate, or start from smaller "
    + "weights.";
}

/** What the answer's picture shows; `said` is what its table says. */
export function answerNote({ task }, said) {
  if (task.outputs > 1) {
    return "Rows: the true class and its template. Columns: the answer; framed: right. Below, a test "
      + `signal of each class: ✓ right, ✗ taken for another. ${said}`;
  }
  return task.inputs === 2
    ? "The median run: blue where it answers class ●, orange class ▲; on the line it cannot tell."
    : "The median run (bold) and the others; dashed: the curve to be learned, which you can drag.";
}

/** What the pictures of the units show. */
export const unitNote = ({ task }) => (task.outputs > 1
  ? "A bar for each class, 0 to 9 from the left: the unit's mean output on its test signals, up and "
    + "blue above 0, down and orange below; crossed: a dead unit, its slope 0 on every training signal."
  : "Blue above 0, orange below; crossed: a dead unit, its slope 0 on every training point.");
