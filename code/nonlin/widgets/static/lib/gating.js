// A gated linear unit of two numbers: the value a times a function of the gate b.
import { FUNCTIONS } from "./functions.js";

/** The units by the function that their gate is bent with. */
export const UNITS_BY_GATE = {
  sigmoid: "GLU", identity: "bilinear", relu: "ReGLU", gelu: "GEGLU", silu: "SwiGLU",
};

const EXACT = { approximate: "none" };

/** g(b) for the gate function named `gate`. */
export const gateOf = (gate, b) => FUNCTIONS[gate].f(b, EXACT);

/** The output y = a g(b) and its two partial derivatives. */
export function gatedUnit(gate, a, b) {
  const open = gateOf(gate, b);
  return { open, y: a * open, inA: open, inB: a * FUNCTIONS[gate].prime(b, EXACT) };
}

/** Pieces of the line y = level inside the square [-reach, reach]^2: lists of [a, b]. */
export function levelLine(gate, level, reach) {
  const pieces = [];
  let piece = [];
  for (let i = 0; i <= 240; i += 1) {
    const b = reach * (i / 120 - 1);
    const a = level / gateOf(gate, b);
    if (Math.abs(a) <= 1.5 * reach) piece.push([a, b]);
    else if (piece.length) {
      pieces.push(piece);
      piece = [];
    }
  }
  return piece.length ? [...pieces, piece] : pieces;
}
