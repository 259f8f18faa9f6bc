// Every function of the Python registry and its derivative: mathematics and nothing else, one file
// a family. tests/widgets compares each entry with Python on a grid. An entry is
// { f(x, p), prime(x, p), kinks(p) }: p holds the parameters by name, kinks are the points where the
// one-sided slopes (or values) differ; f and prime hold PyTorch's convention there.
import { ALGEBRAIC } from "./functions/algebraic.js";
import { GATES } from "./functions/gates.js";
import { HARD } from "./functions/hard.js";
import { LEARNED } from "./functions/learned.js";
import { PERIODIC } from "./functions/periodic.js";
import { RECTIFIED } from "./functions/rectified.js";
import { RECTIFIERS } from "./functions/rectifiers.js";
import { SIGMOIDS } from "./functions/sigmoids.js";
import { SMOOTH } from "./functions/smooth.js";
import { SQUASHING } from "./functions/squashing.js";

export const FUNCTIONS = {
  ...RECTIFIERS, ...RECTIFIED, ...ALGEBRAIC, ...SIGMOIDS, ...SQUASHING,
  ...SMOOTH, ...GATES, ...HARD, ...PERIODIC, ...LEARNED,
};
