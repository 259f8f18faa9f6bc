// The words, numbers and signs of which a typed formula is made.
// nonlin.formula._tokens finds the same; a test compares.
import { FORMULA_SIGNS, FormulaError, LONGEST_FORMULA, strangeCharacter } from "./formula_words.js";

const FORMULA_BLANKS = " \t\n\r\u00a0\u2009\u202f";
const digitHere = (c) => c !== undefined && c >= "0" && c <= "9";
const letterHere = (c) => c !== undefined && /^[A-Za-z_]$/.test(c);
export const failFormula = (message, at) => {
  throw new FormulaError(message, at);
};

/** Read a number from `i`: { text, end }. */
function formulaNumberAt(letters, i) {
  let end = i;
  const digits = () => {
    while (digitHere(letters[end])) end += 1;
  };
  digits();
  if (letters[end] === ".") {
    end += 1;
    digits();
  }
  if (letters[end] === "e" || letters[end] === "E") {
    const skip = letters[end + 1] === "+" || letters[end + 1] === "-" ? 2 : 1;
    if (digitHere(letters[end + skip])) {
      end += skip;
      digits();
    }
  }
  return { text: letters.slice(i, end).join(""), end };
}

/** Tokens { kind, text, at }: number, name, sign, and one "end". */
export function formulaTokens(text) {
  const letters = [...text];
  if (letters.length > LONGEST_FORMULA) {
    failFormula(`the formula has ${letters.length} characters; at most ${LONGEST_FORMULA} are `
      + "read", LONGEST_FORMULA);
  }
  const tokens = [];
  const add = (kind, word, at) => tokens.push({ kind, text: word, at });
  for (let i = 0; i < letters.length;) {
    const at = i;
    const c = letters[i];
    const pair = c + (letters[i + 1] ?? "");
    if (FORMULA_BLANKS.includes(c)) i += 1;
    else if (digitHere(c) || (c === "." && digitHere(letters[i + 1]))) {
      const { text: word, end } = formulaNumberAt(letters, i);
      if (!Number.isFinite(Number(word))) failFormula(`the number ${word} is too large`, at);
      add("number", word, at);
      i = end;
    } else if (letterHere(c)) {
      while (letterHere(letters[i]) || digitHere(letters[i])) i += 1;
      add("name", letters.slice(at, i).join(""), at);
    } else if (["**", "<=", ">="].includes(pair)) {
      add("sign", pair === "**" ? "^" : pair, at);
      i += 2;
    } else if ("+-*/^()[]{}|,<>".includes(c)) {
      add("sign", c, at);
      i += 1;
    } else if (Object.hasOwn(FORMULA_SIGNS, c)) {
      const word = FORMULA_SIGNS[c];
      if (word[0] === "^") {
        add("sign", "^", at);
        add("number", word[1], at);
      } else add(letterHere(word[0]) ? "name" : "sign", word, at);
      i += 1;
    } else if (c === "=") {
      failFormula("the sign = has no place in a formula; compare with <, <=, > or >=", at);
    } else failFormula(strangeCharacter(c), at);
  }
  add("end", "", letters.length);
  return tokens;
}
