// The training behind the views of one model: sliced between frames, so that the page answers.
import { createTeam } from "./arena_team.js";
import { entriesOf, teamState } from "./arena_state.js";

const BUDGET = 7; // milliseconds of training in a frame
const sessions = new WeakMap(); // model -> its session, shared by its views
const LATEST = 1_000_000; // steps

function createSession(model) {
  const viewers = new Set();
  const session = { team: null, playing: false, pace: 0 };
  let key = "";
  let frame = 0;
  let owed = 0; // steps, where the pace is below one a frame
  let asked = false; // to paint in the next frame, whether it trains or not

  const goal = () => (session.playing ? LATEST : model.get("steps"));
  const busy = () => session.team && !session.over() && (session.playing
    || session.team.steps < goal() || session.team.latest.steps !== session.team.steps);
  session.busy = busy;
  const redraw = () => viewers.forEach((paint) => paint());

  const wake = () => {
    if (!frame && viewers.size && (asked || busy())) frame = requestAnimationFrame(tick);
  };
  /** Have all views painted in the next frame. */
  session.ask = () => {
    asked = true;
    wake();
  };
  const tick = () => { // not called while the page is hidden: training rests
    frame = 0;
    asked = false;
    const { team } = session;
    if (team && busy()) work(team);
    redraw();
    wake();
  };
  const work = (team) => {
    const start = performance.now();
    let until = goal();
    if (session.playing && session.pace) {
      owed = Math.min(owed + session.pace / 60, session.pace);
      until = team.steps + Math.floor(owed);
      owed -= Math.floor(owed);
    }
    team.advance(until, () => performance.now() - start > BUDGET);
    if (session.playing && (session.over() || team.steps >= LATEST)) session.pause();
  };

  /** Every run was lost. */
  session.over = () => session.team.runs.every((run) => run.lost)
    && session.team.latest.steps === session.team.steps;

  /** Make the team anew if the traits ask for another one, or for fewer steps. */
  session.settle = () => {
    const state = teamState((name) => model.get(name), model.get("catalogue"));
    const text = JSON.stringify(state);
    const entryOf = entriesOf(state.formula);
    const whole = state.bends.every(([name]) => entryOf(name));
    const back = session.team && !session.playing && session.team.steps > model.get("steps");
    if (text !== key || back) {
      key = text;
      owed = 0;
      session.team = whole ? createTeam(state, entryOf) : null; // null: the formula is wrong
      session.playing &&= whole;
    }
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
    told(session.team?.steps ?? 0);
    session.ask();
  };
  session.step = (count) => {
    session.playing = false;
    told((session.team?.steps ?? 0) + count);
  };
  session.restart = () => {
    session.playing = false;
    told(0);
  };
  session.join = (paint) => {
    viewers.add(paint);
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
