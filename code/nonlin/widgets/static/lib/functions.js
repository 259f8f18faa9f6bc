// Every function of the Python registry and its derivative: mathematics and nothing else, one file
// a family. tests/widgets compares each entry with Python on a grid. An entry is
// { f(x, p), prime(x, p), kinks(p) }: p holds the parameters by name, kinks are the points where the
// one-sided slopes (or values) differ; f and prime hold PyTorch's convention there.
import { RECTIFIERS } from "./functions/rectifiers.js";
import { SIGMOIDS } from "./functions/sigmoids.js";
import { SMOOTH } from "./functions/smooth.js";

export const FUNCTIONS = { ...SIGMOIDS, ...RECTIFIERS, ...SMOOTH };
