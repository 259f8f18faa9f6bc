// What became of a value, in words; numbers with as many digits as their format has.
import { fixed, raised, readable } from "./format.js";
import { digitsShown } from "./judged.js";

export const OUTCOME_WORDS = {
  zero: { long: "0 in place of the value", short: "0", verdict: "all digits lost" },
  infinite: { long: "infinite in place of the value", short: "∞", verdict: "overflow" },
  nan: { long: "not a number (NaN)", short: "no number", verdict: "not a number" },
  beneath: { long: "the value itself is too small", short: "too small" },
  beyond: { long: "the value itself is too large", short: "too large" },
};

export const trueMinus = (text) => text.replace("-", "−");

/** An input with at most four digits. */
export function briefInput(x) {
  if (Math.abs(x) < 1e-6) return "0";
  return trueMinus(String(Number(x.toPrecision(4))));
}

/** A value with all the digits of its format, and `more` of them. */
export function fullValue(value, format, more = 0) {
  if (value !== value) return "NaN";
  if (value === 0 || Math.abs(value) === Infinity) return readable(value);
  const digits = Math.min(16, more + { float16: 5, bfloat16: 4, float32: 9, float64: 16 }[format]);
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  const power = Number(exponent);
  if (power >= -4 && power < 6) return trueMinus(String(Number(value.toPrecision(digits))));
  const short = mantissa.replace(/\.?0+$/, "");
  return `${trueMinus(short)} × 10${raised(power)}`;
}

/** The inputs of a stretch, in words. */
function lostRange({ from, to, patchy }) {
  const often = patchy ? ", here and there," : "";
  if (from === -Infinity) return `${often} for x ≤ ${briefInput(to)}`;
  if (to === Infinity) return `${often} for x ≥ ${briefInput(from)}`;
  return `${often} from x = ${briefInput(from)} to ${briefInput(to)}`;
}

/** What a form loses where: one clause for each kind. */
export function lostSentence(who, list) {
  const kinds = [...new Set(list.map((one) => one.kind))];
  const clauses = kinds.map((kind) =>
    OUTCOME_WORDS[kind].long + list.filter((one) => one.kind === kind).map(lostRange).join(" and"));
  return `${who}: ${clauses.join("; ") || "nothing lost"}.`;
}

/** A line of what became of one value: its digits, or what it lost. */
export function verdictOf({ outcome, digits, ulps }, format) {
  if (outcome !== "fine") return OUTCOME_WORDS[outcome].verdict ?? OUTCOME_WORDS[outcome].long;
  const most = digitsShown(format);
  if (digits >= most) return `all ${fixed(most, most < 15 ? 1 : 0)} digits right`;
  const off = ulps < 1000 ? fixed(ulps, 1) : readable(ulps);
  return `${fixed(digits, 1)} digits right, ${off} ulp off`;
}
