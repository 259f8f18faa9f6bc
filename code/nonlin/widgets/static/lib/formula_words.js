// The words of a typed formula: its names, its signs, and how a reader is told of a mistake.
// nonlin.formula._words holds the same; a test compares.

export const LONGEST_FORMULA = 500; // characters
export const DEEPEST_FORMULA = 60; // brackets, powers and signs within each other

/** name -> [fewest, most] arguments. */
export const FORMULA_ARGUMENTS = {
  exp: [1, 1], ln: [1, 1], sqrt: [1, 1], cbrt: [1, 1], abs: [1, 1], sin: [1, 1], cos: [1, 1],
  tan: [1, 1], asin: [1, 1], acos: [1, 1], atan: [1, 1], sinh: [1, 1], cosh: [1, 1], tanh: [1, 1],
  asinh: [1, 1], sigmoid: [1, 1], softplus: [1, 1], relu: [1, 1], erf: [1, 1], erfc: [1, 1],
  Phi: [1, 1], phi: [1, 1], sign: [1, 1], floor: [1, 1], log1p: [1, 1], expm1: [1, 1],
  min: [2, 20], max: [2, 20], clip: [3, 3], where: [3, 3],
};
export const FORMULA_CONSTANTS = { pi: Math.PI, e: Math.E };
export const FORMULA_ALIASES = { log: "ln", if: "where", x: "z", arcsin: "asin", arccos: "acos",
  arctan: "atan", arcsinh: "asinh", sgn: "sign", clamp: "clip", logistic: "sigmoid" };
const FORMULA_COMPOSED = { gelu: "z*Phi(z)", silu: "z*sigmoid(z)", swish: "z*sigmoid(z)",
  mish: "z*tanh(softplus(z))", elu: "where(z > 0, z, expm1(z))", step: "where(z > 0, 1, 0)",
  leaky: "max(0.01*z, z)", softsign: "z/(1 + |z|)", y: "z", t: "z", u: "z" };

/** Letters and signs that stand for others. */
export const FORMULA_SIGNS = { "−": "-", "–": "-", "·": "*", "×": "*", "∙": "*", "⋅": "*", "÷": "/",
  "≤": "<=", "≥": ">=", "π": "pi", "Φ": "Phi", "φ": "phi", "σ": "sigmoid", "√": "sqrt",
  "⁰": "^0", "¹": "^1", "²": "^2", "³": "^3", "⁴": "^4", "⁵": "^5", "⁶": "^6", "⁷": "^7",
  "⁸": "^8", "⁹": "^9" };

/** What is wrong with a formula; `at` counts characters from 0. */
export class FormulaError extends Error {
  constructor(message, at) {
    super(message);
    this.name = "FormulaError";
    this.at = at;
  }
}

/** How many letters must be put in, left out, replaced or swapped with their neighbour. */
function lettersApart(one, other) {
  let [older, old] = [[], Array.from({ length: other.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (one[i - 1] !== other[j - 1]));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], older[j - 2] + 1);
      }
    }
    [older, old] = [old, row];
  }
  return old[other.length];
}

/** The message for a name that stands for nothing, with what was probably meant. */
export function unknownFormulaName(name) {
  const lower = name.toLowerCase();
  const shown = name.length > 30 ? `${name.slice(0, 30)}…` : name;
  if (Object.hasOwn(FORMULA_COMPOSED, lower)) {
    return `unknown name '${shown}'; write ${FORMULA_COMPOSED[lower]}`;
  }
  const valid = [...Object.keys(FORMULA_ARGUMENTS), ...Object.keys(FORMULA_CONSTANTS),
    ...Object.keys(FORMULA_ALIASES), "z"];
  let [nearest, least] = ["", lower.length < 5 ? 2 : lower.length < 9 ? 3 : 4];
  for (const word of valid) {
    const apart = lettersApart(lower.slice(0, 30), word.toLowerCase());
    if (apart < least && apart < lower.length) [nearest, least] = [word, apart];
  }
  if (nearest) return `unknown name '${shown}'; did you mean '${nearest}'?`;
  return `unknown name '${shown}'; known are z, pi, e and functions such as exp, tanh, max, where`;
}

/** "1 argument", "2 arguments". */
const countedArguments = (n) => `${n} argument${n === 1 ? "" : "s"}`;

/** The message for a wrong number of arguments, "" if it is right. */
export function wrongCount(name, given) {
  const [fewest, most] = FORMULA_ARGUMENTS[name];
  if (given >= fewest && given <= most) return "";
  const takes = fewest === most ? countedArguments(fewest) : `${fewest} to ${most} arguments`;
  return `${name} takes ${takes}, this has ${given}`;
}

/** The message for a character that has no place in a formula. */
export function strangeCharacter(letter) {
  const code = letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  return `the character '${letter}' (U+${code}) means nothing in a formula`;
}
