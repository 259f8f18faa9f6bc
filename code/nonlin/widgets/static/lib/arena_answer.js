// A team's answer over the plane, along a line, or as a table; the curve to be learned is drawn on it.
import { createCanvas } from "./arena_canvas.js";
import { TASKS } from "./arena_data.js";
import { paintCurve, underPointer } from "./arena_paint.js";
import { createPoints, paintPlane } from "./arena_plane.js";
import { createPlaces, FINE_SIDE, respond, ROUGH_SIDE } from "./arena_probe.js";
import { confusionWords, createSignalPlaces, paintAnswers } from "./arena_table.js";

/** Let a curve's heights be dragged on a canvas; returns the function that tells the one held. */
function dragHeights(canvas, view) {
  let knot = -1;
  const drag = (event) => {
    const [near, y] = underPointer(canvas, event);
    if (event.type === "pointerdown") knot = near;
    const heights = [...view.get("heights")];
    heights[near] = y;
    view.put({ heights });
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (view.get("data") !== "curve" || event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    drag(event);
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (canvas.hasPointerCapture(event.pointerId)) drag(event);
  });
  canvas.addEventListener("lostpointercapture", () => (knot = -1));
  return () => knot;
}

/** What gives the places that a team's responses are taken at, those at hand if they fit. */
function createPlacesFor(read, side) {
  let places = null;
  let owner = []; // what they belong to: they serve every team of the same sizes
  return (team) => {
    const table = team.task.outputs > 1;
    const wanted = [table ? team.task : TASKS[read("data")].reach, String(team.shape.widths)];
    if (wanted.some((one, i) => one !== owner[i])) {
      places = table ? createSignalPlaces(team) : createPlaces(team, wanted[0], side);
    }
    owner = wanted;
    return places;
  };
}

/**
 * The answer of the configuration that `read` reads; with a view its curve can be dragged.
 * { canvas, forget, draw(team, colours, rough), placesOf(team, rough), words(team) }: what the table
 * shows, in words. `rough`: in larger cells of the plane. `resized` is called when the canvas has
 * another width.
 */
export function createAnswer(read, view, resized) {
  const { canvas, pen, forget } = createCanvas("nl-answer", resized);
  const held = view ? dragHeights(canvas, view) : () => -1;
  const points = createPoints();
  const [fineOf, roughOf] = [FINE_SIDE, ROUGH_SIDE].map((side) => createPlacesFor(read, side));
  let told = null; // [team, table]
  const placesOf = (team, rough = false) =>
    (rough && team.task.inputs === 2 ? roughOf(team) : fineOf(team));
  const draw = (team, colours, rough) => {
    const run = team.median();
    const places = placesOf(team, rough);
    canvas.classList.toggle("nl-drawn", Boolean(view) && team.task.inputs === 1);
    if (places.tile) {
      told = [team, paintAnswers(pen, respond(team, run, places), places, colours)];
      return;
    }
    if (places.plane) {
      const z = respond(team, run, places);
      paintPlane(pen, { z, side: places.side }, points, team.task.train, TASKS[read("data")].reach, colours);
      return;
    }
    const others = team.runs.filter((one) => one !== run && !one.lost)
      .map((one) => respond(team, one, places).slice());
    const z = respond(team, run, places);
    const { train } = team.task;
    const tones = view ? colours : { ...colours, high: colours.low }; // a line as in the plots
    paintCurve(pen, { z, others, train, heights: read("heights"), knot: held() }, tones);
  };
  const words = (team) => (told?.[0] === team && !team.runs.every((run) => run.lost)
    ? confusionWords(told[1]) : "");
  return { canvas, forget, draw, placesOf, words };
}
