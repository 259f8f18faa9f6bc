// The training behind the views of one model: sliced between frames, so that the page answers.
import { taskJob, taskKey } from "./arena_data.js";
import { entriesOf, rivalOf, teamState } from "./arena_state.js";
import { createTeam } from "./arena_team.js";
import { slice } from "./slices.js";

const BUDGET = 8; // milliseconds of painting and training in a frame;
const SHORT = 3; // of training at least, and in the frame that shows what a reader has just changed
const sessions = new WeakMap(); // model -> its session, shared by its views
const LATEST = 1_000_000; // steps

/** Every run was lost, and that is known. */
const isDone = (team) => team.runs.every((run) => run.lost) && team.latest.steps === team.steps;

/** Train teams to the same step, the one behind first, in stretches that are measured anyway. */
function advanceTogether(teams, until, late) {
  do {
    const going = teams.filter((team) => !isDone(team)
      && (team.steps < until || team.latest.steps !== team.steps));
    if (!going.length) return;
    const slow = going.reduce((a, b) => (b.steps < a.steps ? b : a));
    const next = (Math.floor(slow.steps / slow.stride) + 1) * slow.stride;
    slow.advance(going.length > 1 ? Math.min(until, next) : until, late);
  } while (!late());
}

function createSession(model) {
  const viewers = new Map(); // what paints a view -> what draws it anew
  const session = { team: null, rival: null, playing: false, pace: 0 }; // rival: null or kept
  const keys = { team: "", rival: "" };
  let making = new Map(); // the key of samples -> the job that makes them
  let frame = 0;
  let owed = 0; // steps, where the pace is below one a frame
  let asked = false; // to paint in the next frame, whether it trains or not
  let changed = false; // by the reader, since the last frame

  const teams = () => [...new Set([session.team, session.rival])].filter(Boolean);
  const furthest = () => Math.max(0, ...teams().map((team) => team.reached()));
  const goal = () => (session.playing ? LATEST : model.get("steps"));
  const busy = () => teams().some((team) => !isDone(team) && (session.playing
    || team.steps < goal() || team.latest.steps !== team.steps));
  session.busy = busy;
  const redraw = () => [...viewers.keys()].forEach((paint) => paint());
  /** Whether samples are being made, so that there is nothing to train yet. */
  session.making = () => making.size > 0;

  const wake = () => {
    if (!frame && viewers.size && (asked || making.size || busy())) frame = requestAnimationFrame(tick);
  };
  /** Have all views painted in the next frame. */
  session.ask = () => {
    asked = true;
    wake();
  };
  /** The same after a change. */
  session.hurry = () => {
    changed = true;
    session.ask();
  };
  const tick = () => { // not called while the page is hidden: training rests
    const start = performance.now();
    const news = changed || making.size > 0; // what is new is trained first, to be shown at all
    frame = 0;
    asked = false;
    changed = false;
    if (making.size) makeOn();
    else if (news && busy()) work(SHORT);
    redraw();
    if (!news && busy()) {
      work(Math.max(SHORT, BUDGET - (performance.now() - start)));
      asked = true; // to paint what has come of it
    }
    wake();
  };
  const makeOn = () => { // the frame's work
    session.settle(true);
    if (!making.size) viewers.forEach((renew) => renew());
  };
  const work = (budget) => {
    const start = performance.now();
    let until = goal();
    if (session.playing && session.pace) {
      owed = Math.min(owed + session.pace / 60, session.pace);
      until = furthest() + Math.floor(owed);
      owed -= Math.floor(owed);
    }
    advanceTogether(teams(), Math.min(until, LATEST), () => performance.now() - start > budget);
    const ended = (team) => isDone(team) || team.steps >= LATEST;
    if (session.playing && teams().every(ended)) session.pause();
  };

  /** Every run was lost. */
  session.over = () => teams().every(isDone);

  /**
   * Make the teams anew that the traits ask for, or where they ask for fewer steps. Samples that
   * are being made already go on only if `going`: once a frame.
   */
  session.settle = (going = false) => {
    const get = (name) => model.get(name);
    const back = (team) => !session.playing && team.reached() > model.get("steps");
    const known = new Map(["team", "rival"].map((side) => [keys[side], session[side]])
      .filter(([key, team]) => key && !(team && back(team))));
    const jobs = new Map();
    for (const [side, read] of [["team", get], ["rival", rivalOf(get)]]) {
      const state = read && teamState(read, model.get("catalogue"));
      const text = state ? JSON.stringify(state) : "";
      if (state && !known.has(text)) {
        owed = 0;
        const entryOf = entriesOf(state.formula);
        const whole = state.bends.every(([name]) => entryOf(name)); // else the formula is wrong
        const of = taskKey(state);
        const job = making.get(of) ?? taskJob(state);
        const waits = jobs.has(of) || (making.has(of) && !going);
        if (!whole) known.set(text, null);
        else if (waits || !slice(job).done) jobs.set(of, job);
        else known.set(text, createTeam(state, entryOf));
      }
      keys[side] = known.has(text) ? text : "";
      session[side] = known.get(text) ?? null;
    }
    making = jobs;
    session.playing &&= session.team !== null || session.making();
    wake();
    return session.team;
  };
  const told = (steps) => {
    model.set("steps", Math.min(steps, LATEST));
    model.save_changes();
  };
  session.play = () => {
    if (!session.team || session.over()) return;
    session.playing = true;
    session.ask();
  };
  session.pause = () => {
    session.playing = false;
    told(furthest());
    session.ask();
  };
  session.step = (count) => {
    const asked = session.playing ? 0 : model.get("steps"); // by presses that are not served yet
    session.playing = false;
    told(Math.max(furthest(), asked) + count);
  };
  session.restart = () => {
    session.playing = false;
    told(0);
  };
  session.join = (paint, renew) => {
    viewers.set(paint, renew);
    session.ask();
    return () => {
      viewers.delete(paint);
      if (viewers.size) return;
      cancelAnimationFrame(frame);
      frame = 0;
      session.playing = false;
    };
  };
  return session;
}

/** The session of a model, made when it is first asked for. */
export function sessionOf(model) {
  if (!sessions.has(model)) sessions.set(model, createSession(model));
  return sessions.get(model);
}
