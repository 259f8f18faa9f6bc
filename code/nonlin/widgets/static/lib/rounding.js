// Floating-point formats: rounding to them, and what became of a value computed in one.
// Computes what nonlin.numerics.round_to, right_digits and outcome compute; a test compares.

/** name -> { bits of the significand, exponents of the smallest normal and the largest binade }. */
export const FLOAT_FORMATS = {
  float16: { bits: 11, least: -14, most: 15 },
  bfloat16: { bits: 8, least: -126, most: 127 },
  float32: { bits: 24, least: -126, most: 127 },
  float64: { bits: 53, least: -1022, most: 1023 },
};

const scratch = new DataView(new ArrayBuffer(8));

/** floor(log2(size)) of a positive finite number, from its bits. */
function binade(size) {
  scratch.setFloat64(0, size);
  const exponent = (scratch.getUint32(0) >>> 20) & 0x7ff;
  return exponent ? exponent - 1023 : Math.floor(Math.log2(size));
}

/** The distance of neighbouring numbers of a format around a finite number. */
export function unitAt(value, { bits, least, most }) {
  const exponent = value === 0 ? least : binade(Math.abs(value));
  return 2 ** (Math.min(Math.max(exponent, least), most) - bits + 1);
}

const SHIFT = 2 ** 52; // adding it leaves no room for a fraction: rounds to nearest, ties to even

/** The function that rounds a number to a format, ties to even. */
export function rounder(name) {
  const form = FLOAT_FORMATS[name];
  if (form.bits === 53) return (v) => v;
  if (form.bits === 24) return Math.fround;
  const largest = (2 - 2 ** (1 - form.bits)) * 2 ** form.most;
  return (v) => {
    if (v === 0 || !Number.isFinite(v)) return v;
    const size = Math.abs(v);
    const unit = unitAt(v, form);
    const multiple = size / unit;
    const whole = multiple < SHIFT ? multiple + SHIFT - SHIFT : multiple;
    const rounded = whole * unit;
    const sign = v < 0 ? -1 : 1;
    return sign * (rounded > largest ? Infinity : rounded);
  };
}

/** Decimal digits of a correctly rounded number of the format. */
export const digitsHeld = (name) => FLOAT_FORMATS[name].bits * Math.log10(2);

/** The decimal digits of a value that are right, from 0 to what the format holds. */
export function rightDigits(value, exact, name) {
  if (value === exact) return digitsHeld(name);
  const digits = -Math.log10(Math.abs(value - exact) / Math.abs(exact));
  return digits !== digits ? 0 : Math.min(Math.max(digits, 0), digitsHeld(name));
}

/** The distance from a value to the exact one in units of the last place. */
export const ulpsOff = (value, exact, name) =>
  Math.abs(value - exact) / unitAt(exact, FLOAT_FORMATS[name]);

/**
 * What became of a value: "zero", "infinite" or "nan" in the place of a number that the format
 * can hold; "beneath" or "beyond" where the exact value itself rounds to 0 or to infinity; else
 * "fine". `isZero` says whether the exact value is 0, and not only too small for float64.
 */
export function outcomeOf(value, exact, name, isZero) {
  const best = rounder(name)(exact);
  if (value !== value && exact === exact) return "nan";
  if (best === 0 && !isZero) return "beneath";
  if (Math.abs(best) === Infinity) return "beyond";
  if (value === 0 && !isZero) return "zero";
  return Math.abs(value) === Infinity ? "infinite" : "fine";
}
