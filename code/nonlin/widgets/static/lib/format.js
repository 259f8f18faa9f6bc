// Numbers as a reader expects them: a true minus sign, no long tails of digits.

const RAISED = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷",
  8: "⁸", 9: "⁹" };
const LOWERED = "₀₁₂₃₄₅₆₇₈₉";

const signed = (text) => text.replace(/^-(?=[0.]*$)/, "").replace("-", "−");

/** A fixed number of decimals; no "−0.00". */
export function fixed(value, digits) {
  return Number.isFinite(value) ? signed(value.toFixed(digits)) : limitless(value);
}

function limitless(value) {
  return value !== value ? "undefined" : value > 0 ? "∞" : "−∞";
}

/** At most `digits` decimals, trailing zeros dropped. */
export function trimmed(value, digits = 4) {
  if (!Number.isFinite(value)) return limitless(value);
  const text = value.toFixed(digits);
  return signed(text.includes(".") ? text.replace(/\.?0+$/, "") : text);
}

/** Four decimals in the usual range, else m.mm × 10ⁿ; an exact 0 is "0". */
export function readable(value) {
  if (!Number.isFinite(value)) return limitless(value);
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e5) return fixed(value, 4);
  const [mantissa, exponent] = value.toExponential(2).split("e");
  return `${signed(mantissa)} × 10${raised(Number(exponent))}`;
}

/** An integer as superscript. */
export const raised = (n) => [...String(n)].map((c) => RAISED[c]).join("");

/** A non-negative integer as subscript. */
export const lowered = (n) => [...String(n)].map((c) => LOWERED[c]).join("");

/** A fraction in per cent; never "0%" or "100%" unless it is exactly that. */
export function percent(fraction) {
  const value = 100 * fraction;
  if (value > 0 && value < 0.1) return "< 0.1%";
  if (value < 100 && value > 99.9) return "> 99.9%";
  return `${trimmed(value, 1)}%`;
}

/** How many decimals a slider of this step shows. */
export const decimals = (step) => (String(step).split(".")[1] ?? "").length;
