// The life of one view: built once, drawn whenever a trait changes, taken down by its host.
import { buttonRow } from "./controls.js";
import { h } from "./dom.js";

const QUIET = 600; // milliseconds without a change before the state is read aloud

/** Put keys back in their order: a notebook that is saved, and so a built page, has them sorted. */
function reorder(model) {
  for (const [path, keys] of Object.entries(model.get("order") ?? {})) {
    const [first, ...rest] = path.split(".");
    const held = rest.reduce((inner, key) => inner[key], model.get(first));
    for (const key of keys) {
      const value = held[key];
      delete held[key];
      held[key] = value;
    }
  }
}

/**
 * Put a widget into `el`, its telling states as a row of buttons above it. `build(view)` fills view.root and returns
 *   { draw(), describe(), plots }: draw from the traits alone, the state in words, the plots.
 * A `paced` widget is drawn in a task of its own after it is built, so that neither holds the page.
 * Returns the function that takes the view down; its `drawn` is a promise of the first drawing.
 */
export function mount({ model, el }, { name, label, keys, build, paced = false }) {
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
    /** Draw anew, when something that is not a trait has changed. */
    redraw: () => schedule(),
  };
  reorder(model);
  const built = build(view);
  const { plots = [] } = built;
  let jumps = null;
  el.append(root);
  root.append(spoken);

  /** The row of telling states, if there are any. */
  const offer = () => {
    jumps?.node.remove();
    const states = model.get("states") ?? [];
    jumps = states.length ? buttonRow(view, "Go to", states) : null;
    if (jumps) {
      jumps.node.classList.add("nl-states");
      root.prepend(jumps.node);
    }
  };
  const describe = () => [jumps?.shown(), built.describe()].filter(Boolean).join(": ");
  const draw = () => {
    built.draw();
    jumps?.refresh();
  };
  const renew = () => {
    offer();
    draw();
  };
  let unsaid = false; // what it opens with, while that is worked out
  const introduce = () => {
    unsaid = root.hasAttribute("aria-busy");
    spoken.textContent = describe();
  };
  const speak = () => {
    if (root.hasAttribute("aria-busy")) return; // what is worked out is drawn and said later
    if (moved) spoken.textContent = describe();
    moved = false;
  };
  const redraw = () => {
    queued = false;
    if (gone) return;
    draw();
    if (unsaid) introduce();
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
  model.on("change:states", renew);
  let stops = [];
  const layOut = () => {
    if (gone) return;
    const widths = plots.map((plot) => plot.measure?.()); // all before any is laid out
    stops = plots.map((plot, i) => plot.watch(draw, widths[i]));
  };
  const begin = () => {
    if (gone) return;
    renew();
    introduce();
  };
  const breath = () => new Promise((go) => setTimeout(go, 0));
  const settled = () => plots[0]?.measure?.(); // the page works out where all of it stands
  const drawn = paced ? breath().then(layOut).then(breath).then(settled).then(breath).then(begin)
    : [layOut, begin].forEach((act) => act());

  const stop = () => {
    gone = true;
    clearTimeout(timer);
    stops.forEach((stop) => stop());
    for (const key of keys) model.off(`change:${key}`, schedule);
    model.off("change:states", renew);
    root.remove();
  };
  return Object.assign(stop, { drawn });
}
