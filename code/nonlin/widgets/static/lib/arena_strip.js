// On a narrow page the controls stand below the answer. There a small copy of it stays in view above
// them, with the loss so far and what is said of it; it repeats what is told elsewhere.
import { createRuns, decadesOf, holdLoss, seriesOf, sortedRows } from "./arena_charts.js";
import { duelBrief } from "./arena_rival.js";
import { outcomeWords } from "./arena_words.js";
import { attributes, h, s, swatch } from "./dom.js";
import { raised } from "./format.js";

const SHARP = 208; // pixels across a copy
const SPAN = 100; // the little plot's own units, either way

/** A small copy of a canvas, under its name where there are two. */
function createCopy(canvas, tone, word) {
  const copy = h("canvas", { width: SHARP, height: SHARP });
  const name = h("p", { class: "nl-note" }, [swatch(tone), ` ${word}`]);
  const node = h("div", { class: "nl-copy", hidden: "" }, [name, copy]);
  const draw = (two) => {
    attributes(name, { hidden: two ? null : "" });
    const tall = Math.round((SHARP * canvas.height) / canvas.width);
    if (copy.height !== tall) copy.height = tall;
    const context = copy.getContext("2d");
    context.clearRect(0, 0, SHARP, tall);
    context.drawImage(canvas, 0, 0, SHARP, tall);
  };
  return { node, draw };
}

/** The training loss of one team or two, on logarithmic axes that only its words name. */
function createLossLine() {
  const plot = { px: (v) => (SPAN * v) / plot.end,
    py: (v) => SPAN * (1 - Math.log10(v / plot.y[0]) / Math.log10(plot.y[1] / plot.y[0])),
    end: 10, y: [0.1, 1] };
  const runs = ["fp", "f"].map((tone) => createRuns(plot, tone, holdLoss));
  const svg = s("svg", { viewBox: `0 0 ${SPAN} ${SPAN}`, preserveAspectRatio: "none",
    focusable: "false" }, [...runs.map(({ band }) => band), ...runs.map(({ middle }) => middle)]);
  const words = h("p", { class: "nl-note" });
  const node = h("div", { class: "nl-loss-line" }, [words, svg]);
  const power = (v) => (v === 1 ? "1" : `10${raised(Math.round(Math.log10(v)))}`);
  const draw = (teams, goal) => {
    const rows = teams.map((team) => sortedRows(seriesOf(team, 0)));
    if (rows.flat().length) plot.y = decadesOf(rows.flat());
    plot.end = Math.max(goal, ...teams.map(({ latest }) => latest.steps), 10);
    runs[1].draw(rows[0]);
    runs[0].draw(rows[1] ?? []);
    words.textContent = `loss, ${power(plot.y[0])} to ${power(plot.y[1])}`;
  };
  return { node, draw };
}

/** { node, draw(teams, goal), stop() } of copies of the canvases of both; teams: [now, kept or null]. */
export function createStrip(canvases) {
  const copies = canvases.map((canvas, k) =>
    createCopy(canvas, ["f", "fp"][k], ["now", "kept"][k]));
  const line = createLossLine();
  const words = h("p", { class: "nl-strip-words" });
  const node = h("div", { class: "nl-strip", "aria-hidden": "true" }, [
    h("div", { class: "nl-copies" }, [...copies.map((copy) => copy.node), line.node]), words]);
  let seen = false;
  let last = null; // what is to be drawn
  const paint = () => {
    const [[now, kept], goal] = last;
    copies.forEach((copy, k) => {
      attributes(copy.node, { hidden: k === 0 || kept ? null : "" });
      if (k === 0 || kept) copy.draw(Boolean(kept));
    });
    line.draw(kept ? [now, kept] : [now], goal);
    words.textContent = kept ? duelBrief(now, kept) : outcomeWords(now, now.median(), true);
  };
  const draw = (teams, goal) => {
    last = [teams, goal];
    if (seen) paint();
  };
  const observer = new IntersectionObserver((entries) => {
    seen = entries.at(-1).isIntersecting;
    if (seen && last) paint();
  });
  observer.observe(node);
  return { node, draw, stop: () => observer.disconnect() };
}
