// The arena's answer over the plane or along a line; the curve to be learned is drawn on it.
import { TASKS } from "./arena_data.js";
import { createCanvas, paintCurve, paintPlane, underPointer } from "./arena_paint.js";
import { respond } from "./arena_probe.js";

/** The answer over the plane or along the line; a curve can be dragged. */
export function createAnswer(view) {
  const { canvas, pen } = createCanvas("nl-answer");
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
  const draw = (team, places, run, colours) => {
    canvas.classList.toggle("nl-drawn", !places.plane);
    if (places.plane) {
      const z = respond(team, run, places);
      paintPlane(pen, z, team.task.train, TASKS[view.get("data")].reach, colours);
      return;
    }
    const others = team.runs.filter((one) => one !== run && !one.lost)
      .map((one) => respond(team, one, places).slice());
    const z = respond(team, run, places);
    paintCurve(pen, { z, others, train: team.task.train, heights: view.get("heights"), knot }, colours);
  };
  return { canvas, draw };
}
