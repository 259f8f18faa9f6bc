// Both formulas of a pair judged over the whole axis, and the stretches where one of them fails.
// nonlin.widgets._format_errors computes the same; a test compares.
import { FORM_PAIRS } from "./forms.js";
import { digitsHeld, outcomeOf, rightDigits, rounder, ulpsOff } from "./rounding.js";

const NEAR = 0.01; // below this size the axis is linear, above it logarithmic
const FARTHEST = 800;
const POINTS = 961;
export const AXIS_END = 12; // of u = asinh(x / NEAR)
const RESOLVED = 15; // digits up to which the reference itself, a float64, can be trusted
const PATCHY = 8; // points between two stretches of one kind that are counted to them

/** From the axis to the input and back. */
export const inputAt = (u) => Math.min(FARTHEST, Math.max(-FARTHEST, NEAR * Math.sinh(u)));
export const placeOf = (x) => Math.asinh(x / NEAR);

/** How many digits can be shown to be right. */
export const digitsShown = (format) => Math.min(digitsHeld(format), RESOLVED);

/** The function x -> { x, exact, naive, safe }, each formula with value, digits, ulps, outcome. */
export function createJudge(name, format) {
  const round = rounder(format);
  const { exact, isZero, naive, safe } = FORM_PAIRS[name];
  const forms = { naive: naive(round), safe: safe(round) };
  const most = digitsShown(format);
  return (input) => {
    const x = round(input);
    const truth = exact(x);
    const one = (form) => {
      const value = form(x);
      const outcome = outcomeOf(value, truth, format, isZero(x));
      const digits = Math.min(rightDigits(value, truth, format), most);
      return { value, outcome, digits, ulps: ulpsOff(value, truth, format) };
    };
    return { x, exact: truth, naive: one(forms.naive), safe: one(forms.safe) };
  };
}

/** The last input on the side of `inside` at which `holds`, `outside` being one where it does not. */
function lastInside(holds, inside, outside) {
  let [good, bad] = [inside, outside];
  for (let i = 0; i < 60; i += 1) {
    const middle = (good + bad) / 2;
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/**
 * The stretches [{ kind, from, to, patchy }] of inputs where `kindOf(judged)` is a word and not
 * "": all of them, or, if patchy, only some, with short gaps between.
 */
function stretches(inputs, rows, judge, kindOf) {
  const found = [];
  rows.forEach((row, i) => {
    const kind = kindOf(row);
    const last = found.at(-1);
    if (!kind) return;
    if (last?.kind !== kind || i - last.end > PATCHY) {
      found.push({ kind, start: i, end: i, patchy: false });
      return;
    }
    last.patchy ||= rows.slice(last.end + 1, i).some((between) => between.exact !== 0);
    last.end = i;
  });
  const holds = (kind) => (x) => kindOf(judge(x)) === kind;
  const at = (kind, inside, outside) => judge(lastInside(holds(kind), inside, outside)).x;
  return found.map(({ kind, start, end, patchy }) => {
    const from = start ? at(kind, inputs[start], inputs[start - 1]) : -Infinity;
    const to = end < POINTS - 1 ? at(kind, inputs[end], inputs[end + 1]) : Infinity;
    return { kind, from, to, patchy };
  });
}

const FAILURES = ["zero", "infinite", "nan"];
const LIMITS = ["beneath", "beyond"];
const among = (words, outcome) => (words.includes(outcome) ? outcome : "");

/**
 * Everything the picture needs of a function and a format: the rows over the axis, their places
 * `u`, and the stretches where the naive form fails, the safe one fails, or the format ends.
 */
export function judgeAxis(name, format) {
  const judge = createJudge(name, format);
  const places = Array.from({ length: POINTS }, (_, i) => -AXIS_END + (i * AXIS_END) / 480);
  const inputs = places.map(inputAt);
  const rows = inputs.map(judge);
  const failing = (form) => stretches(inputs, rows, judge, (row) => among(FAILURES, row[form].outcome));
  const ends = stretches(inputs, rows, judge, (row) => among(LIMITS, row.safe.outcome));
  return { judge, places, rows, naive: failing("naive"), safe: failing("safe"), ends };
}

/** The fewest right digits in each group of `size` points; null where the format has ended. */
export function worstDigits({ places, rows }, form, size) {
  const found = [];
  for (let i = 0; i + size <= POINTS; i += size) {
    const group = rows.slice(i, i + size).filter((row) => !LIMITS.includes(row[form].outcome));
    const digits = group.length ? Math.min(...group.map((row) => row[form].digits)) : null;
    found.push([(places[i] + places[i + size - 1]) / 2, digits]);
  }
  return found;
}
