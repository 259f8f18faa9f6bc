// Networks that train in the page: one configuration, several seeds, and a look inside.
import { createAnswer } from "./lib/arena_answer.js";
import { createCurves, createLayers } from "./lib/arena_charts.js";
import { createArenaControls } from "./lib/arena_controls.js";
import { TASKS } from "./lib/arena_data.js";
import { createCanvas, createColours, paintUnits } from "./lib/arena_paint.js";
import { createPlaces, probeLayers, respond } from "./lib/arena_probe.js";
import { sessionOf } from "./lib/arena_session.js";
import { createShare } from "./lib/arena_share.js";
import { ARENA_KEYS, OWN, shapeWords, stateOf } from "./lib/arena_state.js";
import { TOUR } from "./lib/arena_tour.js";
import { createTransport } from "./lib/arena_transport.js";
import { lossWords, outcomeWords } from "./lib/arena_words.js";
import { buttonRow } from "./lib/controls.js";
import { attributes, h } from "./lib/dom.js";
import { mount } from "./lib/view.js";

const PLOTS = ["Training loss", "Test accuracy", "Test loss", "Activations by layer",
  "Gradients by layer"];

function build(view, session, host) {
  const { get } = view;
  const controls = createArenaControls(view);
  const transport = createTransport(session);
  const answer = createAnswer(view);
  const units = createCanvas("nl-units");
  const colours = createColours();
  const curves = createCurves();
  const inside = createLayers();
  const share = createShare(get);
  const tour = buttonRow(view, "Try", TOUR);
  const status = h("p", { class: "nl-status" });
  const warning = h("p", { class: "nl-note nl-wrong", role: "status" });
  const linked = h("p", { class: "nl-note nl-wrong", role: "status" }, host.complaint ?? "");
  const caption = h("p", { class: "nl-note" });
  const deep = h("div", { class: "nl-panel nl-deep" }, [
    h("p", { class: "nl-heading" }, "Inside the median run: every unit's output"), units.canvas,
    h("p", { class: "nl-note" }, "Blue above 0, orange below; crossed: a dead unit, its slope 0 on every training point."),
    inside.node]);
  view.root.append(colours.node, tour.node, h("div", { class: "nl-body" }, [
    h("div", { class: "nl-panel" }, [transport.node, status, warning, linked, answer.canvas, caption,
      curves.node]), controls.node, h("div", { class: "nl-panel nl-below" }, [deep, share.node])]));

  const plots = [...curves.plots, ...inside.plots];
  let places = null;
  let owner = null;
  const kinds = (team) => [...new Set(team.state.bends.map(([kind]) =>
    (kind === OWN ? get("formula") : get("catalogue")[kind].label)))].join(", ");
  const describe = () => {
    const { team } = session;
    if (!team) return "Nothing is trained: the formula cannot be read.";
    return `${team.runs.length} ${team.runs.length === 1 ? "run" : "runs"} of a network `
      + `${shapeWords(team.shape)}, ${kinds(team) || "no hidden layer"}, on ${TASKS[get("data")].label}, learning `
      + `rate ${get("rate")}, ${get("optimizer")}, batch ${get("batch")}. ${outcomeWords(team, team.median())}`;
  };
  let turn = 0; // while it trains, each frame paints one part
  const paint = () => {
    const { team } = session;
    attributes(answer.canvas, { class: `nl-canvas nl-answer${team ? "" : " nl-stale"}` });
    if (!team) return;
    turn = session.busy() ? (turn + 1) % 4 : -1;
    if (owner !== team) {
      places = createPlaces(team, TASKS[get("data")].reach);
      owner = team;
      turn = -1;
    }
    const run = team.median();
    const tones = colours.read();
    if (turn < 2) answer.draw(team, places, run, tones);
    attributes(deep, { hidden: get("depth") === 0 ? "" : null });
    if (get("depth") > 0 && (turn < 0 || turn === 2)) {
      const layers = probeLayers(team, run);
      if (turn > 0) respond(team, run, places);
      paintUnits(units.pen, team, places, layers, tones);
      inside.draw(layers);
    }
    if (turn < 0 || turn === 3) {
      curves.draw(team, session.playing ? team.steps * 1.2 : get("steps"));
      name();
    }
    status.textContent = outcomeWords(team, run);
    warning.textContent = lossWords(team);
    caption.textContent = places.plane
      ? "The median run: blue where it answers class ●, orange class ▲; on the line it cannot tell."
      : "The median run (bold) and the others; dashed: the curve to be learned, which you can drag.";
  };
  const name = () => {
    const words = describe();
    attributes(answer.canvas, { "aria-label": `The median run's answer. ${words}` });
    attributes(units.canvas, { "aria-label": `Outputs of all hidden units of the median run. ${words}` });
    plots.forEach(({ svg }, i) => attributes(svg, { "aria-label": `${PLOTS[i]}. ${words}` }));
  };
  const draw = () => { // what costs more than a moment waits for the next frame
    session.settle();
    controls.refresh();
    tour.refresh();
    const state = ARENA_KEYS.map((key) => JSON.stringify(get(key))).join(" ");
    if (state !== host.shown) share.close();
    host.shown = state;
    name();
    session.ask();
  };
  host.leave = session.join(() => {
    transport.refresh();
    paint();
  });
  return { draw, describe, plots };
}

let linkTaken = false; // the address sets the first arena of a page

function takeLink(model) {
  if (linkTaken) return "";
  linkTaken = true;
  const host = { limits: model.get("limits"), catalogue: model.get("catalogue") };
  const found = stateOf(globalThis.location?.hash ?? "", host);
  if (!found) return "";
  for (const [key, value] of Object.entries(found.state)) model.set(key, value);
  model.save_changes();
  return found.faults.length ? `Not understood in the link, and left as at the start: ${found.faults.join(", ")}.` : "";
}

function render({ model, el }) {
  const host = { complaint: takeLink(model) };
  const session = sessionOf(model);
  const stop = mount({ model, el }, { name: "arena", label: "Arena: networks that train in the page",
    keys: ARENA_KEYS, build: (view) => build(view, session, host) });
  return () => {
    host.leave();
    stop();
  };
}

export default { render };
