// node --test: mean field and the random network of the propagation widget.
import assert from "node:assert/strict";
import test from "node:test";

const lib = new URL(`${process.env.NONLIN_STATIC}/lib/`, "file://");
const load = (name) => import(new URL(name, lib));
const { FUNCTIONS } = await load("functions.js");
const { exactGain, expectedLayers, flatShare, squares, varianceMap } = await load("meanfield.js");
const { draws, sendThrough, sentThrough, SAMPLES, WIDTH } = await load("random_network.js");

const close = (given, wanted, tolerance = 1e-9) =>
  assert.ok(Math.abs(given - wanted) <= tolerance * Math.abs(wanted), `${given} is not ${wanted}`);
const GELU = { approximate: "none" };
const HARD = { min_val: -1, max_val: 1 };

test("moments that have a closed form", () => {
  const at = (name, p = {}, q = 1) => squares(FUNCTIONS[name], p, q);
  close(at("relu").square, 0.5, 1e-14);
  close(at("relu").slope, 0.5, 1e-14);
  close(at("relu", {}, 1e-8).square, 5e-9, 1e-14);
  close(at("gelu", GELU).square, 1 / 3 + 1 / (2 * Math.PI * Math.sqrt(3)), 1e-13);
  close(at("gelu", GELU).slope, 1 / 3 + 2 / (3 * Math.sqrt(3) * Math.PI), 1e-13);
  close(at("sine", { omega: 1 }).square, (1 - Math.exp(-2)) / 2, 1e-12);
  close(at("selu").square, 1, 1e-13);
  close(at("selu").slope, 1.071574992455799, 1e-13);
  close(at("hardtanh", HARD).slope, 0.6826894921370859, 1e-13);
  close(at("tanh", {}, 0).slope, 1, 1e-15);
});

test("gains of the table of moments", () => {
  const gains = { tanh: 1.59253741972, sigmoid: 1.84622854534, silu: 1.67653247033,
    mish: 1.48684758127, softplus: 1.04186683554, softsign: 2.33753336311 };
  for (const [name, gain] of Object.entries(gains)) {
    close(exactGain(FUNCTIONS[name], { beta: 1 }), gain, 1e-9);
  }
});

test("layers: He's weights keep what ReLU passes, and what is too large becomes infinite", () => {
  const given = { sigmaW: Math.SQRT2, sigmaB: 0, depth: 50 };
  const { q, gradient, flat } = expectedLayers(FUNCTIONS.relu, {}, given);
  close(q[49], 2, 1e-12);
  close(gradient[0], 1, 1e-12);
  close(flat[49], 0.5, 1e-12);
  close(varianceMap(FUNCTIONS.relu, {}, 3, 1, 0.5), 1.75, 1e-12);
  const wild = expectedLayers(FUNCTIONS.relu_squared, {}, { sigmaW: 8, sigmaB: 0, depth: 30 });
  assert.equal(wild.q.at(-1), Infinity);
  assert.ok(Number.isNaN(flatShare(FUNCTIONS.relu, {}, Infinity)));
});

test("one network agrees with theory, in the mean over draws", () => {
  const given = { sigmaW: 1.2, sigmaB: 0.1, depth: 6 };
  const theory = expectedLayers(FUNCTIONS.tanh, {}, given);
  const found = Array.from({ length: 12 }, (_, seed) =>
    sentThrough(FUNCTIONS.tanh, {}, given, draws(seed)));
  const mean = (key, l) => found.reduce((sum, one) => sum + one[key][l], 0) / found.length;
  close(mean("q", 5), theory.q[5], 0.06);
  close(mean("gradient", 0), theory.gradient[0], 0.12);
  assert.equal(mean("dead", 5), 0);
});

test("the work comes in slices, twice as many as layers, and repeats itself", () => {
  const given = { sigmaW: 1, sigmaB: 0.2, depth: 7 };
  const work = sendThrough(FUNCTIONS.relu, {}, given, draws(3));
  let slices = 0;
  let step = work.next();
  for (; !step.done; step = work.next()) slices += 1;
  assert.equal(slices, 14);
  assert.deepEqual(step.value, sentThrough(FUNCTIONS.relu, {}, given, draws(3)));
  assert.notDeepEqual(step.value, sentThrough(FUNCTIONS.relu, {}, given, draws(4)));
  assert.equal(step.value.gradient.at(-1), 1);
  assert.equal(SAMPLES % 4, 0);
  assert.equal(WIDTH, 100);
});
