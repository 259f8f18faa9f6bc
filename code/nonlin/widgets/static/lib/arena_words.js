// What an arena's runs have come to, in words.
import { percent, readable } from "./format.js";

const isOver = (rows) => rows.every((row) => !Number.isFinite(row[0]));

/** What the runs have come to, in words. */
export function outcomeWords(team, run) {
  const { steps, rows } = team.latest;
  if (steps < 0) return "";
  const losses = rows.map((row) => row[0]).filter(Number.isFinite).sort((a, b) => a - b);
  const start = `After ${steps} ${steps === 1 ? "step" : "steps"}`;
  if (isOver(rows)) return `${start} every run has diverged.`;
  const row = rows[run.seed];
  const right = team.task.classes ? `, ${percent(row[2])} of test points right`
    : `, test loss ${readable(row[1])}`;
  const all = losses.length > 1 ? ` (all runs: ${readable(losses[0])} to ${readable(losses.at(-1))})` : "";
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
