// A typed formula: what is read, what its slope is, and what a reader is told.
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import test from "node:test";

const lib = pathToFileURL(`${process.env.NONLIN_STATIC}/lib/`);
const { parseFormula } = await import(new URL("formula.js", lib));
const { FUNCTIONS } = await import(new URL("functions.js", lib));

const told = (text) => {
  try {
    parseFormula(text);
  } catch (error) {
    assert.equal(error.name, "FormulaError");
    return [error.message, error.at];
  }
  return ["parsed", -1];
};

test("products, powers and signs are read as in a book", () => {
  const read = (text) => parseFormula(text).text;
  assert.equal(read("-z^2"), "-z^2");
  assert.equal(read("2z^-1 z"), "2*z^(-1)*z");
  assert.equal(read("2^z^3"), "2^z^3");
  assert.equal(parseFormula("2^3^2").f(0), 512);
  assert.equal(read("2 pi z − 3×z² ÷ σ(x)"), "2*pi*z - 3*z^2/sigmoid(z)");
  assert.equal(read("2|z||z-1|"), "2*abs(z)*abs(z - 1)");
  assert.equal(read("if(-1 < z <= 1, z, [z])"), "where(-1 < z <= 1, z, z)");
  for (const text of ["--z", "z-(z-1)-1", "z/(2/z)", "(-z)^2", "(z^2)^3", "-(z+1)*2"]) {
    assert.equal(read(read(text)), read(text));
  }
});

test("the slope is that of a central difference", () => {
  for (const text of ["z*sigmoid(1.702 z)", "max(0, z)^2", "z*(1/2 + atan(z)/pi)", "|z|^1.5",
    "z^2^z", "where(z>0, z, e^z - 1)", "tan(z)/cosh(z)", "sqrt(z^2 + 4)", "Phi(z) - erf(z)"]) {
    const { f, prime } = parseFormula(text);
    for (const z of [-1.3, -0.4, 0.3, 0.9]) {
      const rough = (f(z + 1e-6) - f(z - 1e-6)) / 2e-6;
      if (!Number.isNaN(rough)) assert.ok(Math.abs(prime(z) - rough) < 1e-7, `${text} at ${z}`);
    }
  }
});

test("at a kink the slope is that of smaller size", () => {
  const at = (text, z) => parseFormula(text).prime(z);
  assert.deepEqual([at("max(0,z)", 0), at("max(z,0)", 0), at("relu(z)", 0), at("|z|", 0)],
    [0, 0, 0, 0]);
  assert.deepEqual([at("max(0.1z, z)", 0), at("clip(z,-1,1)", 1)], [0.1, 0]);
});

test("forms that overflow are worked out by steady ones", () => {
  assert.equal(parseFormula("ln(1 + e^z)").f(800), 800);
  assert.equal(parseFormula("z/(1 + e^-z)").prime(-800), 0);
  const { f } = parseFormula("e^z - 1");
  assert.equal(f(1e-12), Math.expm1(1e-12));
  const silu = parseFormula("z/(1 + exp(-z))");
  for (const z of [-30, -1, 0, 2]) {
    assert.ok(Math.abs(silu.prime(z) - FUNCTIONS.silu.prime(z, {})) <= 1e-15);
  }
});

test("kinks, jumps and places without a value are found", () => {
  assert.deepEqual(parseFormula("min(max(z + 3, 0), 6)*z/6").breaks(), [-3, 3]);
  assert.deepEqual(parseFormula("||z| - 1|").breaks(), [-1, 0, 1]);
  assert.deepEqual(parseFormula("where(-1 < z <= 1, z, 0)").breaks(), [-1, 1]);
  assert.deepEqual(parseFormula("tanh(z)").breaks(), []);
  assert.equal(parseFormula("sqrt(z)").trouble(), "not a number for z < 0");
  assert.equal(parseFormula("sin(z)/z").trouble(), "not a number at z = 0");
  assert.equal(parseFormula("ln(-1)").trouble(), "not a number anywhere");
  assert.equal(parseFormula("z").trouble(), "");
});

test("a reader is told what is wrong and where", () => {
  assert.deepEqual(told("1 + (z"), ["the bracket ( opened at character 5 is never closed", 4]);
  assert.deepEqual(told("z)"), ["the bracket ) at character 2 closes nothing", 1]);
  assert.deepEqual(told("sigmiod(z)"),
    ["unknown name 'sigmiod'; did you mean 'sigmoid'?", 0]);
  assert.deepEqual(told("gelu(z)"), ["unknown name 'gelu'; write z*Phi(z)", 0]);
  assert.match(told("")[0], /is empty/);
  assert.match(told("((((")[0], /ends too early/);
  assert.match(told("z🙂")[0], /U\+1F642/);
  assert.match(told("constructor(z)")[0], /unknown name/);
  assert.match(told(`${"(".repeat(70)}z`)[0], /more than 60 deep/);
});

test("absurd formulas end quickly", () => {
  const start = performance.now();
  assert.match(told(`z${"+z".repeat(5000)}`)[0], /has 10001 characters; at most 500/);
  assert.match(told("-".repeat(500))[0], /60 deep/);
  const grown = parseFormula("z^z^z^z^z^99");
  assert.ok([grown.f(2), grown.prime(2)].every((v) => v === Infinity || Number.isNaN(v)));
  assert.equal(parseFormula("exp(exp(exp(z)))").f(9), Infinity);
  assert.equal(parseFormula("1/0").f(1), Infinity);
  parseFormula("floor(1e9 z)").breaks();
  parseFormula(`z${"+|z|".repeat(124)}`).breaks();
  assert.ok(performance.now() - start < 5000);
});
