// Long work in slices, so that the page answers meanwhile. A job is a generator that yields where
// it may be interrupted and returns what it has found.
import { attributes } from "./dom.js";

const SPELL = 8; // milliseconds of work between two breaths of the page
const FIRST = 4; // of the first one, in the frame of the move that asks for the work

/** Work on a job for a slice; its last step, which says whether it is done. */
export function slice(job, length = SPELL) {
  const end = performance.now() + length;
  let step = job.next();
  while (!step.done && performance.now() < end) step = job.next();
  return step;
}

/** What a job finds, all at once. */
export function finished(job) {
  let step = job.next();
  while (!step.done) step = job.next();
  return step.value;
}

/**
 * A runner of one job at a time, the newest: `start(job)` works for a slice at once and returns
 * whether it is done by then; else it goes on later. `done(found)` hears of the end either way, in
 * a task of its own if it is later.
 */
function createSlices(done) {
  let timer = 0;
  const later = (job) => {
    const step = slice(job);
    timer = step.done ? setTimeout(done, 0, step.value) : setTimeout(later, 0, job);
  };
  const start = (job) => {
    clearTimeout(timer);
    const step = slice(job, FIRST);
    if (step.done) done(step.value);
    else timer = setTimeout(later, 0, job);
    return step.done === true;
  };
  return { start };
}

/** Such a runner for a view, which is marked as busy until the newest job is done, then drawn. */
export function createWork({ root, redraw }, done) {
  const slices = createSlices((found) => {
    done(found);
    if (root.hasAttribute("aria-busy")) redraw();
    attributes(root, { "aria-busy": null });
  });
  return (job) => {
    if (!slices.start(job)) attributes(root, { "aria-busy": "true" });
  };
}
