// node --test: the shared JavaScript, apart from functions.js, which parity.mjs compares.
import assert from "node:assert/strict";
import test from "node:test";

const lib = new URL(`${process.env.NONLIN_STATIC}/lib/`, "file://");
const load = (name) => import(new URL(name, lib));
const { leastSquares } = await load("linear.js");
const { normals, uniform } = await load("random.js");
const { decimals, fixed, lowered, percent, raised, readable, trimmed } = await load("format.js");
const { powers, ticks, curvePath, linePath, markerPath } = await load("plot.js");
const { erf, erfc, normalCdf, normalPdf } = await load("special.js");
const { bendOf, fitBends, GRID, knots, TARGETS } = await load("bends.js");
const { neverOn, projections, trainBiases, UNITS } = await load("layer.js");
const { freeSpot, responseGradient, weightedSum } = await load("neuron_math.js");

const close = (given, wanted, tolerance = 1e-12) =>
  assert.ok(Math.abs(given - wanted) <= tolerance, `${given} is not ${wanted}`);

test("least squares: an exact solution is found", () => {
  const x = [0, 1, 2, 3, 4];
  const { coefficients, rank } = leastSquares([x.map(() => 1), x], x.map((v) => 3 - 2 * v));
  assert.equal(rank, 2);
  close(coefficients[0], 3);
  close(coefficients[1], -2);
});

test("least squares: the residual is orthogonal to every column", () => {
  const next = uniform(7);
  const columns = Array.from({ length: 4 }, () => Array.from({ length: 30 }, next));
  const target = Array.from({ length: 30 }, next);
  const { coefficients } = leastSquares(columns, target);
  const rest = target.map((t, i) => t - columns.reduce((s, c, j) => s + coefficients[j] * c[i], 0));
  columns.forEach((c) => close(c.reduce((s, v, i) => s + v * rest[i], 0), 0));
});

test("least squares: dependent columns leave the fit as it is", () => {
  const x = [-2, -1, 0, 1, 2];
  const square = x.map((v) => v * v);
  const columns = [x.map(() => 1), x, square, x.map((v) => (v - 1) ** 2), x.map((v) => 2 * v)];
  const { coefficients, rank } = leastSquares(columns, square);
  assert.equal(rank, 3);
  x.forEach((_, i) => close(columns.reduce((s, c, j) => s + coefficients[j] * c[i], 0), square[i]));
});

test("least squares: ill-conditioned columns keep their digits", () => {
  const x = Array.from({ length: 50 }, (_, i) => i / 49);
  const columns = Array.from({ length: 8 }, (_, p) => x.map((v) => v ** p));
  const { coefficients } = leastSquares(columns, x.map((v) => v ** 3));
  coefficients.forEach((c, p) => close(c, p === 3 ? 1 : 0, 1e-9));
});

test("the generator is mulberry32 and repeats itself", () => {
  const next = uniform(1);
  assert.deepEqual([next(), next(), next()].map((u) => u * 2 ** 32), [2693262067, 11749833, 2265367787]);
  assert.deepEqual(normals(5, 7), normals(5, 7));
  assert.notDeepEqual(normals(5, 7), normals(6, 7));
});

test("normal numbers have mean 0, variance 1 and normal tails", () => {
  const v = normals(3, 100000);
  close(v.reduce((s, x) => s + x, 0) / v.length, 0, 0.01);
  close(v.reduce((s, x) => s + x * x, 0) / v.length, 1, 0.015);
  close(v.filter((x) => x > 2).length / v.length, 0.02275, 0.002);
});

test("numbers are written for readers", () => {
  assert.equal(fixed(-1.005, 1), "−1.0");
  assert.equal(fixed(-0.001, 2), "0.00");
  assert.equal(trimmed(0.1 + 0.2), "0.3");
  assert.equal(trimmed(-2), "−2");
  assert.equal(readable(0), "0");
  assert.equal(readable(0.73105857), "0.7311");
  assert.equal(readable(-4.5398e-5), "−4.54 × 10⁻⁵");
  assert.equal(readable(Infinity), "∞");
  assert.equal(readable(NaN), "undefined");
  assert.equal(percent(0.00001), "< 0.1%");
  assert.equal(percent(0.9999), "> 99.9%");
  assert.equal(percent(0), "0%");
  assert.equal(percent(1), "100%");
  assert.equal(percent(0.355), "35.5%");
  assert.equal(raised(-12), "⁻¹²");
  assert.equal(lowered(10), "₁₀");
  assert.deepEqual([0.05, 1, 0.1].map(decimals), [2, 0, 1]);
});

test("ticks are round and inside", () => {
  assert.deepEqual(ticks(-5, 5, 6).map((t) => t.text), ["−4", "−2", "0", "2", "4"]);
  assert.deepEqual(ticks(0, 1, 4).map((t) => t.text), ["0.0", "0.5", "1.0"]);
  assert.deepEqual(ticks(0, 1, 5).map((t) => t.text), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
  assert.deepEqual(powers(1e-3, 2).map((t) => t.text), ["10⁻³", "10⁻²", "10⁻¹", "1"]);
});

const plot = { x: [-1, 1], y: [-1, 1], width: 100, height: 100,
  px: (v) => 50 * (v + 1), py: (v) => 50 * (1 - v) };

test("a curve is interrupted at a jump and not at a corner", () => {
  const starts = (f) => curvePath(plot, f, [0]).match(/M/g).length;
  assert.equal(starts((x) => (x > 0 ? 1 : 0)), 2);
  assert.equal(starts(Math.abs), 1);
  assert.match(curvePath(plot, Math.abs, [0]), /50 50/);
  assert.doesNotMatch(curvePath(plot, (x) => 1e9 * x), /NaN|Infinity|e/);
});

test("a point outside the axes becomes an arrow at the edge", () => {
  assert.match(markerPath(plot, 0, 0), /a6 6/);
  for (const [x, y] of [[0, 9], [0, -9], [9, 0], [-9, 0]]) {
    const path = markerPath(plot, x, y);
    assert.doesNotMatch(path, /a6 6/);
    const [left, top] = path.match(/-?[\d.]+/g).map(Number);
    assert.ok(left >= 0 && left <= 100 && top >= 0 && top <= 100, path);
  }
  assert.equal(linePath(plot, [[-1, -1], [1, 1]]), "M0 100L100 0");
});

test("the error function and its relatives", () => {
  close(erf(1), 0.8427007929497149, 2e-16);
  close(erfc(3) / 2.209049699858544e-5, 1, 1e-15);
  close(erfc(-1), 1.8427007929497148, 3e-16);
  close(normalCdf(-20) / 2.7536241186062337e-89, 1, 1e-14);
  close(normalPdf(0), 0.3989422804014327, 1e-16);
  assert.deepEqual([erf(Infinity), erfc(Infinity), normalCdf(-Infinity)], [1, 0, 0]);
  assert.ok([erf, erfc, normalCdf, normalPdf].every((f) => Number.isNaN(f(NaN))));
});

test("bends: k = 0 is the least-squares line, and identity stays there", () => {
  const line = fitBends("sine", "relu", 0);
  close(line.offset, 0);
  close(line.slope, 3 / Math.PI, 0.01); // the integral's value; the grid moves it a little
  const same = fitBends("sine", "identity", 12);
  assert.equal(same.rank, 2);
  close(same.rms, line.rms);
});

test("bends: a square of any width is the same parabola", () => {
  const one = fitBends("bump", "square", 1);
  for (const k of [2, 9, 16]) {
    assert.equal(fitBends("bump", "square", k).rank, 3);
    close(fitBends("bump", "square", k).rms, one.rms, 1e-10);
  }
});

test("bends: one hinge at 0 is |x|; more hinges fit a sine better, like 1/k^2", () => {
  close(fitBends("abs", "relu", 1).largest, 0, 1e-12);
  const rms = [4, 8, 16].map((k) => fitBends("sine", "relu", k).rms);
  assert.ok(rms[0] > 3 * rms[1] && rms[1] > 3 * rms[2], String(rms));
});

test("bends: offset, slope and heights give the values", () => {
  for (const name of ["relu", "leaky_relu", "tanh", "sigmoid", "gelu", "identity", "square"]) {
    const { offset, slope, heights, places, values } = fitBends("chirp", name, 5);
    const bend = bendOf(name, 5);
    GRID.forEach((x, i) => {
      const sum = heights.reduce((s, c, j) => s + c * bend(x - places[j]), offset + slope * x);
      close(sum, values[i], 1e-9);
    });
  }
  assert.deepEqual(knots(3), [-0.5, 0, 0.5]);
  assert.equal(Object.keys(TARGETS).length, 5);
});

test("layer: simulation agrees with the theory over many draws", () => {
  const ratio = -2.5;
  const draws = Array.from({ length: 40 }, (_, seed) => neverOn(projections(seed, 128), ratio));
  close(draws.reduce((s, v) => s + v, 0) / 40, normalCdf(-ratio) ** 128, 0.04);
});

test("layer: a dead ReLU stays, a leaky one comes back", () => {
  const layer = projections(0, 128);
  const given = { bias: 3, scale: 1, step: 2.8 };
  const off = (alpha, steps) =>
    trainBiases(layer, { ...given, alpha, steps }).on.filter((v) => v === 0).length;
  assert.equal(off(0, 0), 0);
  assert.ok(off(0, 1) > UNITS / 4);
  assert.equal(off(0, 20), off(0, 1));
  assert.ok(off(0.1, 1) > UNITS / 4);
  assert.equal(off(0.1, 20), 0);
});

test("neuron: the gradient shows the response where it ends", () => {
  close(weightedSum([1, -2], [3, 0.5], 0.25), 2.25);
  const f = (z) => Math.max(z, 0);
  const { from, to, stops } = responseGradient(f, [0], [1, -0.5], 0.3, 2);
  const at = ([x, y]) => x - 0.5 * y + 0.3;
  close(f(at(from)), stops[0][1]);
  close(f(at(to)), stops.at(-1)[1]);
  assert.ok(stops.every(([o], i) => o >= 0 && o <= 1 && (i === 0 || o >= stops[i - 1][0])));
  assert.equal(responseGradient(f, [0], [0, 0], 1, 2), null);
});

test("neuron: a label keeps away from the point and inside", () => {
  const spot = freeSpot([0, 0], [1, 0], 0.5, [0.5, 0], 1.7);
  assert.ok(Math.hypot(spot[0] - 0.5, spot[1]) > 0.7);
  assert.equal(freeSpot([9, 9], [1, 0], 0.5, [0, 0], 1.7), null);
});
