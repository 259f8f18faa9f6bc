// From the text of a formula to a tree, by hand: nothing that a reader types is run as code.
// nonlin.formula._parser reads the same language; a test compares.
import { failFormula, formulaTokens } from "./formula_tokens.js";
import { DEEPEST_FORMULA, FORMULA_ALIASES, FORMULA_ARGUMENTS, FORMULA_CONSTANTS,
  unknownFormulaName, wrongCount } from "./formula_words.js";

const FORMULA_BRACKETS = { "(": ")", "[": "]", "{": "}" };

/**
 * The tree of a formula. Nodes are { kind, args }: "number" (with text), "z", "constant" (with
 * name), "neg", "+", "-", "*", "/", "^", "call" (with name), "compare" (with signs).
 */
export function formulaTree(text) {
  const tokens = formulaTokens(text);
  let place = 0;
  let depth = 0;
  const now = () => tokens[place];
  const is = (word) => now().kind === "sign" && now().text === word;
  const take = () => tokens[place++];
  const deeper = (parse, ...given) => {
    depth += 1;
    if (depth > DEEPEST_FORMULA) {
      failFormula(`brackets, powers and signs are nested more than ${DEEPEST_FORMULA} deep`,
        now().at);
    }
    const found = parse(...given);
    depth -= 1;
    return found;
  };

  function sum(bars) {
    const minus = is("-");
    if (minus || is("+")) take();
    let left = product(bars);
    if (minus) left = { kind: "neg", args: [left] };
    while (is("+") || is("-")) left = { kind: take().text, args: [left, product(bars)] };
    return left;
  }

  function product(bars) {
    let left = signed(bars);
    for (;;) {
      if (is("*") || is("/")) left = { kind: take().text, args: [left, signed(bars)] };
      else if (now().kind === "name" || is("(") || is("[") || is("{") || (is("|") && !bars)) {
        left = { kind: "*", args: [left, power(bars)] };
      } else if (now().kind === "number") failFormula(`write * before ${now().text}`, now().at);
      else return left;
    }
  }

  function signed(bars) {
    if (!is("-") && !is("+")) return power(bars);
    const minus = take().text === "-";
    const inner = deeper(signed, bars);
    return minus ? { kind: "neg", args: [inner] } : inner;
  }

  function power(bars) {
    const base = atom(bars);
    if (!is("^")) return base;
    take();
    return { kind: "^", args: [base, deeper(signed, bars)] };
  }

  function missing() {
    const { kind, text: word, at } = now();
    if (kind === "end") {
      failFormula("the formula ends too early: something is missing after "
        + `'${tokens[place - 1].text}'`, at);
    }
    failFormula(`something is missing before '${word}'`, at);
  }

  function close(opened, wanted) {
    if (is(wanted)) return take();
    const where = `at character ${opened.at + 1}`;
    const what = wanted === "|" ? "bar |" : `bracket ${opened.text}`;
    if (now().kind === "sign" && ")]}".includes(now().text)) {
      failFormula(`the ${what} opened ${where} is closed by ${now().text}`, now().at);
    }
    if (is("<") || is("<=") || is(">") || is(">=")) misplaced();
    if (is(",")) comma();
    return failFormula(`the ${what} opened ${where} is never closed`, opened.at);
  }

  const misplaced = () => failFormula(
    "a comparison such as z > 0 stands only first in where(z > 0, …, …)", now().at);
  const comma = () => failFormula(
    "a comma stands only between the arguments of a function; decimals have a point, as in 0.5",
    now().at);

  function atom(bars) {
    const token = now();
    if (token.kind === "number") return { kind: "number", text: take().text, args: [] };
    if (token.kind === "name") return named();
    if (is("|")) {
      take();
      const inner = deeper(sum, true);
      close(token, "|");
      return { kind: "call", name: "abs", args: [inner] };
    }
    if (is("(") || is("[") || is("{")) {
      take();
      const inner = deeper(sum, false);
      close(token, FORMULA_BRACKETS[token.text]);
      return inner;
    }
    return missing(bars);
  }

  function named() {
    const { text: word, at } = take();
    const name = Object.hasOwn(FORMULA_ALIASES, word) ? FORMULA_ALIASES[word] : word;
    if (name === "z") return { kind: "z", args: [] };
    if (Object.hasOwn(FORMULA_CONSTANTS, name)) return { kind: "constant", name, args: [] };
    if (!Object.hasOwn(FORMULA_ARGUMENTS, name)) failFormula(unknownFormulaName(word), at);
    if (!is("(") && !is("[")) failFormula(`${name} needs its argument in brackets: ${name}(z)`, at);
    const opened = take();
    const args = [];
    if (!is(FORMULA_BRACKETS[opened.text])) {
      do args.push(deeper(name === "where" && !args.length ? condition : sum, false));
      while (is(",") && take());
    }
    close(opened, FORMULA_BRACKETS[opened.text]);
    const wrong = wrongCount(name, args.length);
    if (wrong) failFormula(wrong, at);
    return { kind: "call", name, args };
  }

  function condition() {
    const { at } = now();
    const args = [sum(false)];
    const signs = [];
    while (is("<") || is("<=") || is(">") || is(">=")) {
      signs.push(take().text);
      args.push(sum(false));
    }
    if (!signs.length) {
      failFormula("where needs a comparison first, as in where(z > 0, z, 0.1*z)", at);
    }
    return { kind: "compare", signs, args };
  }

  if (now().kind === "end") {
    failFormula("the formula is empty; type one in z, such as z*sigmoid(z)", 0);
  }
  const tree = sum(false);
  if (now().kind === "end") return tree;
  if (is(",")) comma();
  if (is("|") || is(")") || is("]") || is("}")) {
    const what = is("|") ? "bar" : "bracket";
    failFormula(`the ${what} ${now().text} at character ${now().at + 1} closes nothing`, now().at);
  }
  return misplaced();
}

const NODE_STRENGTH = { "+": 1, "-": 1, neg: 1, "*": 2, "/": 2, "^": 3 };
const nodeStrength = (node) => NODE_STRENGTH[node.kind] ?? 4;
const wrappedText = (node, least) =>
  (nodeStrength(node) < least ? `(${formulaText(node)})` : formulaText(node));

/** A tree as text, every product and bracket written out; it reads as the same tree. */
export function formulaText(node) {
  const [a, b] = node.args;
  if (node.kind === "number") return node.text;
  if (node.kind === "z") return "z";
  if (node.kind === "constant") return node.name;
  if (node.kind === "neg") return `-${wrappedText(a, 2)}`;
  if (node.kind === "+" || node.kind === "-") {
    return `${wrappedText(a, 1)} ${node.kind} ${wrappedText(b, 2)}`;
  }
  if (node.kind === "*" || node.kind === "/") {
    return `${wrappedText(a, 2)}${node.kind}${wrappedText(b, 3)}`;
  }
  if (node.kind === "^") return `${wrappedText(a, 4)}^${wrappedText(b, 3)}`;
  if (node.kind === "compare") {
    return node.args.map(formulaText).reduce((left, right, i) =>
      `${left} ${node.signs[i - 1]} ${right}`);
  }
  return `${node.name}(${node.args.map(formulaText).join(", ")})`;
}
