// Networks that train in the page: one configuration, several seeds, and a look inside.
import { createAnswer } from "./lib/arena_answer.js";
import { createCanvas, createColours } from "./lib/arena_canvas.js";
import { createCurves, createLayers } from "./lib/arena_charts.js";
import { createArenaControls } from "./lib/arena_controls.js";
import { TASKS } from "./lib/arena_data.js";
import { paintUnits } from "./lib/arena_paint.js";
import { probeLayers, respond } from "./lib/arena_probe.js";
import { createRivalButtons, differences, duelWords } from "./lib/arena_rival.js";
import { sessionOf } from "./lib/arena_session.js";
import { createShare, takeLink } from "./lib/arena_share.js";
import { COUNTS } from "./lib/arena_signals.js";
import { ARENA_KEYS, OWN, rivalOf, shapeWords } from "./lib/arena_state.js";
import { createStrip } from "./lib/arena_strip.js";
import { theoryOf } from "./lib/arena_theory.js";
import { TOUR } from "./lib/arena_tour.js";
import { createTransport } from "./lib/arena_transport.js";
import { answerNote, lossWords, outcomeWords, unitNote } from "./lib/arena_words.js";
import { buttonRow } from "./lib/controls.js";
import { attributes, h, setText, swatch } from "./lib/dom.js";
import { mount } from "./lib/view.js";

const PLOTS = ["Training loss", "Test accuracy", "Test loss", "Activations by layer",
  "Gradients by layer"];

const MAKING = `Making ${COUNTS.join(" + ")} signals, to train on and to test on.`;

const isLarge = ({ shape }) => shape.widths.slice(1, -1).reduce((sum, n) => sum + n, 0) > 24;

/** The two answers under their names, and the key of the curves; without a rival, one answer. */
function createSides(view) {
  const { get } = view;
  const read = (key) => (rivalOf(get) ?? get)(key);
  const now = createAnswer(get, view, view.redraw);
  const kept = createAnswer(read, null, view.redraw);
  const names = ["Now", "Kept"].map(() => h("p", { class: "nl-note nl-name" }));
  const sides = [now, kept].map(({ canvas }, k) =>
    h("div", { class: "nl-side" }, [names[k], canvas]));
  const node = h("div", { class: "nl-row nl-curves" }, sides[0]); // with a rival, both
  const key = h("p", { class: "nl-note nl-key" }, [
    h("span", {}, [swatch("f"), "now: median, and band of all runs"]),
    h("span", {}, [swatch("fp"), "kept: the same, dotted edges"])]);
  /** What differs, as words over the answers: [now, kept], or null without a rival. */
  const differing = () => rivalOf(get) && differences(get, read, get("catalogue"));
  const refresh = () => {
    const words = differing();
    [names[0], key].forEach((part) => attributes(part, { hidden: words ? null : "" }));
    if (Boolean(words) !== Boolean(sides[1].parentNode)) { // both answers get another width
      if (words) node.append(sides[1]);
      else sides[1].remove();
      [now, kept].forEach((side) => side.forget());
    }
    if (!words) return;
    const same = !words[0] && !words[1];
    names[0].replaceChildren(swatch("f"), h("span", {},
      `Now: ${same ? "as kept. Change a control" : words[0]}.`));
    names[1].replaceChildren(swatch("fp"), h("span", {}, `Kept${same ? "" : `: ${words[1]}`}.`));
  };
  return { node, key, now, kept, differing, refresh };
}

function build(view, session, host) {
  const { get } = view;
  const controls = createArenaControls(view);
  const transport = createTransport(session);
  const sides = createSides(view);
  const strip = createStrip([sides.now.canvas, sides.kept.canvas]);
  const rivalry = createRivalButtons(view);
  const units = createCanvas("nl-units", view.redraw);
  const colours = createColours();
  const curves = createCurves();
  const inside = createLayers();
  const share = createShare(get, host.place);
  const tour = buttonRow(view, "Try", TOUR);
  const status = h("p", { class: "nl-status" });
  const warning = h("p", { class: "nl-note nl-wrong", role: "status" });
  const linked = h("p", { class: "nl-note nl-wrong", role: "status" }, host.complaint);
  const caption = h("p", { class: "nl-note" });
  const unitWords = h("p", { class: "nl-note" });
  const heading = h("p", { class: "nl-heading" });
  const deep = h("div", { class: "nl-panel nl-deep" }, [heading, units.canvas, unitWords, inside.node]);
  view.root.append(colours.node, tour.node, h("div", { class: "nl-body" }, [
    h("div", { class: "nl-panel" }, [transport.node, rivalry.node, status, warning, linked, sides.node,
      caption, curves.node, sides.key]),
    h("div", { class: "nl-desk" }, [strip.node, controls.node]),
    h("div", { class: "nl-panel nl-below" }, [deep, share.node])]));

  const plots = [...curves.plots, ...inside.plots];
  const kinds = (team) => [...new Set(team.state.bends.map(([kind]) =>
    (kind === OWN ? get("formula") : get("catalogue")[kind].label)))].join(", ");
  const telling = () => (session.rival && session.rival !== session.team
    ? duelWords(session.team, session.rival, get)
    : outcomeWords(session.team, session.team.median()));
  const setting = () => {
    const { team } = session;
    if (session.making()) return MAKING;
    if (!team) return "Nothing is trained: the formula cannot be read.";
    const words = sides.differing();
    return `${team.runs.length} ${team.runs.length === 1 ? "run" : "runs"} of a network `
      + `${shapeWords(team.shape)}, ${kinds(team) || "no hidden layer"}, on ${TASKS[get("data")].label}, learning `
      + `rate ${get("rate")}, ${get("optimizer")}, batch ${get("batch")}. `
      + `${words ? `Compared with one that is kept: now ${words[0] || "the same"}, kept ${words[1] || "the same"}. ` : ""}`
      + telling();
  };
  const told = (side, team) => (team && side.words(team)) || "";
  const describe = () => `${setting()} ${told(sides.now, session.team)} ${session.rival && get("depth")
    ? "The units shown are those of now; the layers' plots and table show both." : ""}`.trim();
  let due = []; // parts of the picture that are not up to date; each frame paints one
  let worked = false;
  let owner = null;
  let tones = null; // the theme's colours
  let moved = false; // something was written since the page was laid out: to ask it would cost
  let probed = null; // what one part has found of the layers, for the next parts
  let keptProbed = null;
  let rough = false; // the answer is drawn in large cells, to be drawn anew in the end
  const paintTiles = (team, tones) => {
    const places = sides.now.placesOf(team, true);
    respond(team, team.median(), places);
    paintUnits(units.pen, team, places, probed, tones);
  };
  const parts = [ // (session, tones, whether it must be quick)
    ({ team }, tones, quick) => {
      rough = quick && isLarge(team);
      sides.now.draw(team, tones, rough);
    },
    ({ rival }, tones, quick) => rival && sides.kept.draw(rival, tones, quick && isLarge(rival)),
    ({ team }) => {
      attributes(deep, { hidden: get("depth") === 0 ? "" : null });
      probed = get("depth") > 0 ? probeLayers(team, team.median()) : null;
    },
    ({ team }, tones) => probed && paintTiles(team, tones),
    ({ rival }) => (keptProbed = rival && probed && probeLayers(rival, rival.median())),
    ({ team }) => probed && inside.draw(probed, theoryOf(team), keptProbed),
    ({ team, rival }) => {
      const end = session.playing ? team.steps * 1.2 : get("steps");
      curves.draw(rival ? [team, rival] : [team], end);
      strip.draw([team, rival], end);
      name();
    },
  ];
  const readColours = () => {
    if (moved && tones) return; // in the next frame
    const found = colours.read();
    if (tones && String(Object.values(tones)) !== String(Object.values(found))) due = [...parts];
    tones = found;
  };
  const paint = () => {
    const { team, rival } = session;
    if (team) readColours();
    moved = false;
    transport.refresh();
    for (const [side, one] of [[sides.now, team], [sides.kept, rival]]) {
      side.canvas.classList.toggle("nl-stale", !one || session.making());
    }
    strip.node.classList.toggle("nl-stale", !team || session.making());
    for (const part of [curves.node, deep]) part.classList.toggle("nl-stale", session.making());
    if (session.making()) setText(status, MAKING);
    if (!team || session.making()) return;
    const works = session.busy();
    if (owner !== team || worked !== works || (works && !due.length)) {
      due = [...parts];
      if (!works) attributes(sides.node, { "aria-busy": "true" }); // until it is as it will stay
    }
    const quick = works || owner !== team;
    owner = team;
    worked = works;
    due.shift()?.(session, tones, quick);
    if (!due.length && rough && !works) due = [parts[0], parts.at(-1)]; // and its copy
    setText(status, telling());
    setText(heading, `Inside the median run${rival ? " now" : ""}: every unit's output`);
    const lost = rival && rival !== team ? lossWords(rival) : "";
    setText(warning, [lossWords(team), lost && `Kept: ${lost}`].filter(Boolean).join(" "));
    const said = told(sides.now, team);
    setText(caption, answerNote(team, rival && said ? `Now: ${said}` : said));
    setText(unitWords, unitNote(team));
    if (due.length) session.ask();
    else attributes(sides.node, { "aria-busy": null });
  };
  const name = () => {
    const words = setting();
    const { team, rival } = session;
    attributes(sides.now.canvas, { "aria-label": `The median run's answer. ${words} ${told(sides.now, team)}`.trim() });
    attributes(sides.kept.canvas, { "aria-label":
      `The answer of the median run that is kept. ${words} ${told(sides.kept, rival)}`.trim() });
    attributes(units.canvas, { "aria-label":
      `Outputs of all hidden units of the median run${rival ? " now" : ""}. ${words}` });
    plots.forEach(({ svg }, i) => attributes(svg, { "aria-label":
      `${PLOTS[i]}${rival ? ", now and kept" : ""}. ${words}` }));
  };
  const draw = () => { // what costs more than a moment waits for the next frame
    moved = true;
    session.settle();
    if (get("depth") === 0) attributes(deep, { hidden: "" });
    [controls, tour, rivalry, sides].forEach((part) => part.refresh());
    const state = ARENA_KEYS.map((key) => JSON.stringify(get(key))).join(" ");
    if (state !== host.shown) share.close();
    host.shown = state;
    name();
    due = session.team ? [...parts] : [];
    attributes(sides.node, { "aria-busy": due.length || session.making() ? "true" : null });
    attributes(view.root, { "aria-busy": session.making() ? "true" : null }); // said when it is done
    session.hurry();
  };
  const leave = session.join(paint, view.redraw);
  host.leave = () => [leave, strip.stop].forEach((end) => end());
  return { draw, describe, plots };
}

function render({ model, el }) {
  const host = takeLink(model, el);
  const session = sessionOf(model);
  const stop = mount({ model, el }, { name: "arena", label: "Arena: networks that train in the page",
    keys: ARENA_KEYS, build: (view) => build(view, session, host), paced: true });
  if (host.named && host.place > 1) stop.drawn.then(() => el.scrollIntoView()); // others are above
  return () => {
    host.leave();
    stop();
  };
}

export default { render };
