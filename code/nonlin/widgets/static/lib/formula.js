// A formula in z that a reader types: parsed, compiled to closures, its slope worked out by dual
// numbers. parseFormula("z*sigmoid(1.702 z)") gives { f(z), prime(z), text, breaks, trouble };
// nonlin.parse_formula is the same in Python, and a test compares.
import { formulaText, formulaTree } from "./formula_parser.js";
import { FORMULA_PIECES, raise, raiseSlope, timesSlope } from "./formula_pieces.js";
import { FORMULA_CONSTANTS } from "./formula_words.js";
import { trimmed } from "./format.js";
import { finished } from "./slices.js";

const FORMULA_SPAN = 50; // how far from 0 breaks and trouble are looked for
const FORMULA_STEPS = 4000; // steps of the scan
const FORMULA_STRIDE = 200; // of them between two breaths
const MOST_BREAKS = 200; // of one kink or jump, such as that of floor(9z)
const callNode = (name, ...args) => ({ kind: "call", name, args });
const isOneNode = (node) => node.kind === "number" && Number(node.text) === 1;
const isCallOf = (node, name) => node.kind === "call" && node.name === name;

/** The same tree with the forms that overflow or cancel replaced: ln(1 + e^u) is softplus(u). */
function steadyTree({ args, ...rest }) {
  const node = { ...rest, args: args.map(steadyTree) };
  const [a, b] = node.args;
  const { kind, name } = node;
  const onePlus = (sum) => sum.kind === "+" && sum.args.some(isOneNode)
    && (isOneNode(sum.args[0]) ? sum.args[1] : sum.args[0]);
  if (kind === "^" && a.kind === "constant" && a.name === "e") return callNode("exp", b);
  if (kind === "-" && isCallOf(a, "exp") && isOneNode(b)) return callNode("expm1", ...a.args);
  if (kind === "-" && isCallOf(b, "exp") && isOneNode(a)) {
    return { kind: "neg", args: [callNode("expm1", ...b.args)] };
  }
  if (kind === "call" && (name === "ln" || name === "log1p")) {
    const u = name === "ln" ? onePlus(a) : a;
    if (u) return isCallOf(u, "exp") ? callNode("softplus", ...u.args) : callNode("log1p", u);
  }
  const grown = kind === "/" && onePlus(b);
  if (grown && isCallOf(grown, "exp")) {
    const gate = callNode("sigmoid", { kind: "neg", args: grown.args });
    return isOneNode(a) ? gate : { kind: "*", args: [a, gate] };
  }
  if (kind === "call" && name === "clip") {
    return callNode("min", callNode("max", a, b), node.args[2]);
  }
  if (kind === "call" && (name === "min" || name === "max") && args.length > 2) {
    return node.args.reduce((left, right) => callNode(name, left, right));
  }
  return node;
}

let dualSlope = 0; // of the value that a dual closure has just returned

const COMPARED_BY = { "<": (a, b) => a < b, "<=": (a, b) => a <= b, ">": (a, b) => a > b,
  ">=": (a, b) => a >= b };

/** A comparison as a closure that is true where it comparison. */
function comparison({ signs, args }) {
  const values = args.map((arg) => compiledNode(arg)[0]);
  return (z) => signs.every((sign, i) => COMPARED_BY[sign](values[i](z), values[i + 1](z)));
}

/** Of max and min: at a tie the slope of smaller size. */
function extremeOf(name, [f, fDual], [g, gDual]) {
  const pick = name === "max" ? Math.max : Math.min;
  return [(z) => pick(f(z), g(z)), (z) => {
    const a = fDual(z);
    const da = dualSlope;
    const b = gDual(z);
    const v = pick(a, b);
    if (v !== v) dualSlope = NaN;
    else if (a === b) dualSlope = Math.abs(da) <= Math.abs(dualSlope) ? da : dualSlope;
    else if (v === a) dualSlope = da;
    return v;
  }];
}

function arithmeticOf(kind, [f, fDual], [g, gDual]) {
  const dual = (value, sloped) => (z) => {
    const a = fDual(z);
    const da = dualSlope;
    const b = gDual(z);
    const v = value(a, b);
    if (da !== 0 || dualSlope !== 0) dualSlope = sloped(a, da, b, dualSlope, v);
    return v;
  };
  if (kind === "+") return [(z) => f(z) + g(z), dual((a, b) => a + b, (a, da, b, db) => da + db)];
  if (kind === "-") return [(z) => f(z) - g(z), dual((a, b) => a - b, (a, da, b, db) => da - db)];
  if (kind === "*") {
    return [(z) => f(z) * g(z), dual((a, b) => a * b,
      (a, da, b, db) => timesSlope(a, db) + timesSlope(b, da))];
  }
  if (kind === "/") {
    return [(z) => f(z) / g(z), dual((a, b) => a / b,
      (a, da, b, db, v) => (da - timesSlope(v, db)) / b)];
  }
  return [(z) => raise(f(z), g(z)), dual(raise, raiseSlope)];
}

/** Two closures of a tree: its value, and its value with `dualSlope` set. */
function compiledNode(node) {
  const { kind, name, args } = node;
  if (kind === "z") {
    return [(z) => z, (z) => {
      dualSlope = 1;
      return z;
    }];
  }
  if (kind === "number" || kind === "constant") {
    const value = kind === "number" ? Number(node.text) : FORMULA_CONSTANTS[name];
    return [() => value, () => {
      dualSlope = 0;
      return value;
    }];
  }
  if (name === "where") {
    const test = comparison(args[0]);
    const [[f, fDual], [g, gDual]] = args.slice(1).map(compiledNode);
    return [(z) => (test(z) ? f(z) : g(z)), (z) => (test(z) ? fDual(z) : gDual(z))];
  }
  const parts = args.map(compiledNode);
  const [[f, fDual]] = parts;
  if (name === "min" || name === "max") return extremeOf(name, ...parts);
  if (kind === "neg") {
    return [(z) => -f(z), (z) => {
      const v = -fDual(z);
      dualSlope = -dualSlope;
      return v;
    }];
  }
  if (kind !== "call") return arithmeticOf(kind, ...parts);
  const [value, sloped] = FORMULA_PIECES[name];
  return [(z) => value(f(z)), (z) => {
    const u = fDual(z);
    const v = value(u);
    dualSlope = dualSlope === 0 && v === v ? 0 : timesSlope(sloped(u, v), dualSlope);
    return v;
  }];
}

/** Closures of z that change where a formula passes from one of its pieces to the next. */
function switchesOf(node) {
  const { kind, name, args } = node;
  const inner = args.flatMap(switchesOf);
  const sided = (u) => (z) => Math.sign(u(z));
  const parts = () => args.map((arg) => compiledNode(arg)[0]);
  if (kind === "compare") {
    const values = parts();
    return [...inner, ...node.signs.map((_, i) => sided((z) => values[i](z) - values[i + 1](z)))];
  }
  if (name === "floor") return [...inner, compiledNode(node)[0]];
  if (["abs", "sign", "relu", "cbrt"].includes(name)) return [...inner, sided(parts()[0])];
  if (name !== "min" && name !== "max") return inner;
  const [a, b] = parts();
  return [...inner, sided((z) => a(z) - b(z))];
}

/** A job: where `state` changes between -span and span, in order; each as simple as it can be written. */
function* changing(state, span = FORMULA_SPAN) {
  const found = [];
  const add = (low, high) => {
    const start = state(low);
    let [a, b] = [low, high];
    while (b - a > 1e-14 * Math.max(1, Math.abs(b)) && (a + b) / 2 > a && (a + b) / 2 < b) {
      if (Object.is(state((a + b) / 2), start)) a = (a + b) / 2;
      else b = (a + b) / 2;
    }
    const simple = Number(b.toFixed(10));
    const at = Math.abs(simple - b) < 2e-12 ? simple + 0 : b;
    if (!found.some((known) => Math.abs(known - at) < 1e-10)) found.push(at);
  };
  let old = state(-span);
  for (let i = 1; i <= FORMULA_STEPS && found.length < MOST_BREAKS; i += 1) {
    if (i % FORMULA_STRIDE === 0) yield;
    const at = -span + (2 * span * i) / FORMULA_STEPS;
    const value = state(at);
    if (!Object.is(value, old)) add(-span + (2 * span * (i - 1)) / FORMULA_STEPS, at);
    old = value;
  }
  return found;
}

/** A job: where any of `states` changes, in order. */
function* breaking(states) {
  const found = [];
  for (const state of states) found.push(...(yield* changing(state)));
  return [...new Set(found)].sort((a, b) => a - b);
}

/** A job: where a formula is not a number, in words; "" if nowhere from -50 to 50. */
function* troubling(f) {
  const broken = (z) => Number.isNaN(f(z));
  const ends = [-Infinity, ...(yield* changing(broken)), Infinity];
  const bad = [];
  for (let i = 0; i + 1 < ends.length; i += 1) {
    const [low, high] = [Math.max(ends[i], -FORMULA_SPAN), Math.min(ends[i + 1], FORMULA_SPAN)];
    if (!broken((low + high) / 2)) {
      if (i > 0 && broken(low)) bad.push(`at z = ${trimmed(low)}`);
    } else if (ends.length === 2) return "not a number anywhere";
    else if (i === 0) bad.push(`for z < ${trimmed(high)}`);
    else if (i + 2 === ends.length) bad.push(`for z > ${trimmed(low)}`);
    else bad.push(`between ${trimmed(low)} and ${trimmed(high)}`);
  }
  if (!bad.length) return "";
  const rest = bad.length > 3 ? ` and in ${bad.length - 2} further places` : "";
  const shown = rest ? bad.slice(0, 2) : bad;
  return `not a number ${rest ? shown.join(", ") : shown.join(" and ")}${rest}`;
}

const lastRead = {}; // a field reads a formula, then what is drawn from it

/**
 * Parse a formula in z. Returns { text, f(z), prime(z), fill(zs, values, slopes), breaks(),
 * trouble(), searches }: how it was read, value and slope, both for many z, the kinks and jumps
 * between -50 and 50 in order, in words where it is not a number ("" for nowhere), and both as jobs
 * for slices. At a kink the slope is that of smaller size. Throws a FormulaError with `message` and `at`, the place counted in
 * characters from 0.
 */
export function parseFormula(text) {
  const given = String(text);
  if (lastRead.text !== given) Object.assign(lastRead, { formula: readFormula(given), text: given });
  return lastRead.formula;
}

function readFormula(given) {
  const tree = formulaTree(given);
  const simple = steadyTree(tree);
  const [f, dual] = compiledNode(simple);
  const states = switchesOf(simple);
  const searches = { breaks: () => breaking(states), trouble: () => troubling(f) };
  return {
    text: formulaText(tree),
    f,
    prime(z) {
      const v = dual(z);
      return v === v ? dualSlope : NaN;
    },
    /** Values and slopes of many z at once, into two arrays. */
    fill(zs, values, slopes) {
      for (let i = 0; i < zs.length; i += 1) {
        values[i] = dual(zs[i]);
        slopes[i] = values[i] === values[i] ? dualSlope : NaN;
      }
    },
    breaks: () => finished(searches.breaks()),
    trouble: () => finished(searches.trouble()),
    searches,
  };
}
