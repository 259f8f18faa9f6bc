// The arena's buttons for time: run, step, start again, and how fast.
import { button, select } from "./controls.js";
import { attributes, h, setText } from "./dom.js";

const PACES = [[0, "as fast as it goes"], [6000, "6000 steps a second"], [600, "600 steps a second"],
  [60, "60 steps a second"], [5, "5 steps a second"]];

/** Run, step, start again, and how fast. */
export function createTransport(session) {
  const run = button({ label: "Run", press: () => (session.playing ? session.pause() : session.play()) });
  const step = button({ label: "1 step", press: () => session.step(1) });
  const more = button({ label: "100 steps", press: () => session.step(100) });
  const again = button({ label: "Back to 0", press: () => session.restart() });
  const pace = select({ label: "Pace", options: PACES, value: () => session.pace,
    change: (v) => (session.pace = v) });
  const node = h("div", { class: "nl-transport" }, [run.node, step.node, more.node, again.node, pace.node]);
  const refresh = () => {
    setText(run.node, session.playing ? "Pause" : "Run");
    pace.refresh();
    attributes(pace.node, { hidden: session.playing ? null : "" });
    const { team } = session;
    [run, step, more].forEach((part) => attributes(part.node, { disabled:
      !team || session.over() ? "" : null }));
    attributes(again.node, { disabled: !team || team.steps === 0 ? "" : null });
  };
  return { node, refresh };
}
