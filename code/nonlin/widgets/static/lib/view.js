// The life of one view: built once, drawn whenever a trait changes, taken down by its host.
import { h } from "./dom.js";

const QUIET = 600; // milliseconds without a change before the state is read aloud

/**
 * Put a widget into `el`. `build(view)` fills view.root and returns
 *   { draw(), describe(), plots }: draw from the traits alone, the state in words, the plots.
 * Returns the function that takes the view down.
 */
export function mount({ model, el }, { name, label, keys, build }) {
  const root = h("div", { class: `nl-widget nl-${name}`, role: "group", "aria-label": label });
  const spoken = h("p", { class: "nl-spoken", "aria-live": "polite" });
  let gone = false;
  let queued = false;
  let moved = false; // by the user of this very view
  let timer = 0;

  const view = {
    root,
    get: (key) => model.get(key),
    /** Write traits: { name: value, ... }. */
    put(changes) {
      for (const [key, value] of Object.entries(changes)) model.set(key, value);
      model.save_changes();
    },
    /** [low, high, step] of a trait, as Python declares it. */
    limits: (key) => model.get("limits")[key],
  };
  const { draw, describe, plots = [] } = build(view);
  el.append(root);
  root.append(spoken);

  const speak = () => {
    if (moved) spoken.textContent = describe();
    moved = false;
  };
  const redraw = () => {
    queued = false;
    if (gone) return;
    draw();
    clearTimeout(timer);
    timer = setTimeout(speak, QUIET);
  };
  const schedule = () => {
    if (!queued) queueMicrotask(redraw);
    queued = true;
  };
  for (const event of ["input", "change", "pointerdown", "click"]) {
    root.addEventListener(event, () => (moved = true));
  }
  for (const key of keys) model.on(`change:${key}`, schedule);
  const stops = plots.map((plot) => plot.watch(draw));
  draw();
  spoken.textContent = describe();

  return () => {
    gone = true;
    clearTimeout(timer);
    stops.forEach((stop) => stop());
    for (const key of keys) model.off(`change:${key}`, schedule);
    root.remove();
  };
}
