// The loops of arena_loops.js and the tanh of arena_bends.js once more, for pairs of float64
// numbers (SIMD): WebAssembly, put together by arena_wasm.js when it is first needed. Where a page
// forbids that, or a browser is too old, createKernel gives null and the JavaScript does the work.
//
// Read set(v.s, add(v.s, num(8))) as s = s + 8. Arguments are whole numbers: addresses, distances
// in bytes (8 a number), and counts of units. A row is one unit's numbers, one for each sample; the
// rows of a layer are `stride` bytes apart.
import { END, FINE, TABLE } from "./arena_bends.js";
import { alongRow, assemble, routine, stepBy, wasm } from "./arena_wasm.js";

const TABLE_AT = 16; // where the table of tanh stands; at 0 there is a zero
const PAGE = 65536; // bytes; memory comes in pages
const ABREAST = 5; // pairs of samples that are summed side by side
const ROUNDER = 1.5 * 2 ** 52; // in ROUNDER + x the low bits are the whole number nearest to x

/**
 * Two units at a time. The body finds in `pair` whether `unit` has a neighbour, 1 or 0: the last of
 * an odd number is worked out twice, as its own neighbour, 0 bytes away.
 */
function inPairs(unit, units, pair, body) {
  const { add, less, loop, num, set } = wasm;
  return [
    set(unit, num(0)),
    loop(less(unit, units),
      [set(pair, less(add(unit, num(1)), units)), body, stepBy(unit, num(2))]),
  ];
}

/** All samples of a row, at s bytes from its start: block(5, ...) for ten of them, then block(1). */
function inBlocks(s, stride, block) {
  const { add, atMost, load2, loop, num, set, store2 } = wasm;
  const wide = num(16 * ABREAST);
  return [
    set(s, num(0)),
    loop(atMost(add(s, wide), stride), [block(ABREAST, load2, store2), stepBy(s, wide)]),
    alongRow(s, stride, (load, store) => block(1, load, store)),
  ];
}

/** body(p0, q0, 0), body(p1, q1, 16) ...: variables of two units, for `count` pairs of samples. */
const sideBySide = (v, count, body) => Array.from({ length: count },
  (_, k) => body(v[`p${k}`], v[`q${k}`], 16 * k));

/** out = W a + bias: `spread` of arena_loops.js. Biases are `apart` bytes apart; none: 0 and 0. */
const spreadRoutine = () => routine("spread",
  { takes: "w row column bias apart outputs inputs a out stride",
    whole: "to pair next nextRow s end at from",
    pairs: "p0 p1 p2 p3 p4 q0 q1 q2 q3 q4 v0 v1 x b0 b1" }, (v) => {
    const { add, add2, less, loadTwice, loop, mul, mul2, set } = wasm;
    const block = (count, load, store) => [ // p and q are sums
      sideBySide(v, count, (p, q) => [set(p, v.b0), set(q, v.b1)]),
      set(v.at, v.w),
      set(v.from, add(v.a, v.s)),
      loop(less(v.from, v.end), [
        set(v.v0, loadTwice(v.at)),
        set(v.v1, loadTwice(add(v.at, v.nextRow))),
        sideBySide(v, count, (p, q, offset) => [
          set(v.x, load(v.from, offset)),
          set(p, add2(p, mul2(v.v0, v.x))),
          set(q, add2(q, mul2(v.v1, v.x))),
        ]),
        stepBy(v.at, v.column),
        stepBy(v.from, v.stride),
      ]),
      set(v.at, add(v.out, v.s)),
      sideBySide(v, count, (p, q, offset) => store(v.at, p, offset)),
      stepBy(v.at, v.next),
      sideBySide(v, count, (p, q, offset) => store(v.at, q, offset)),
    ];
    return [
      set(v.end, add(v.a, mul(v.inputs, v.stride))),
      inPairs(v.to, v.outputs, v.pair, [
        set(v.next, mul(v.pair, v.stride)),
        set(v.nextRow, mul(v.pair, v.row)),
        set(v.b0, loadTwice(v.bias)),
        set(v.b1, loadTwice(add(v.bias, mul(v.pair, v.apart)))),
        inBlocks(v.s, v.stride, block),
        stepBy(v.w, add(v.row, v.row)),
        stepBy(v.bias, add(v.apart, v.apart)),
        stepBy(v.out, add(v.stride, v.stride)),
      ]),
    ];
  });

/**
 * Add to the gradient of weights w and biases what deltas d and inputs a make: `gather` of
 * arena_loops.js, onto zeros.
 */
const gatherRoutine = () => routine("gather",
  { takes: "w bias outputs inputs d a stride",
    whole: "to pair next row nextRow s end at from",
    pairs: "p0 p1 p2 p3 p4 q0 q1 q2 q3 q4 x sum other" }, (v) => {
    const { add, add2, firsts2, less, loadFirst, loadSecond, loop, mul, mul2, num, seconds2, set,
      storeFirst, storeSecond } = wasm;
    /** Add the halves of `sum` to the number at an address, of `other` to that `apart` from it. */
    const deposit = (at, apart) => [
      set(v.x, add2(firsts2(v.sum, v.other), seconds2(v.sum, v.other))),
      set(v.x, add2(v.x, loadSecond(add(at, apart), loadFirst(at)))),
      storeFirst(at, v.x),
      storeSecond(add(at, apart), v.x),
    ];
    const addTo = (sum, term, offset) => set(sum, offset === 0 ? term : add2(sum, term));
    const block = (count, load) => [ // p and q are deltas
      set(v.at, add(v.d, v.s)),
      sideBySide(v, count, (p, q, offset) => [
        set(p, load(v.at, offset)),
        set(q, load(add(v.at, v.next), offset)),
        addTo(v.sum, p, offset),
        addTo(v.other, q, offset),
      ]),
      deposit(v.bias, mul(v.pair, num(8))),
      set(v.at, v.w),
      set(v.from, add(v.a, v.s)),
      loop(less(v.from, v.end), [
        sideBySide(v, count, (p, q, offset) => [
          set(v.x, load(v.from, offset)),
          addTo(v.sum, mul2(p, v.x), offset),
          addTo(v.other, mul2(q, v.x), offset),
        ]),
        deposit(v.at, v.nextRow),
        stepBy(v.at, num(8)),
        stepBy(v.from, v.stride),
      ]),
    ];
    return [
      set(v.row, mul(v.inputs, num(8))),
      set(v.end, add(v.a, mul(v.inputs, v.stride))),
      inPairs(v.to, v.outputs, v.pair, [
        set(v.next, mul(v.pair, v.stride)),
        set(v.nextRow, mul(v.pair, v.row)),
        inBlocks(v.s, v.stride, block),
        stepBy(v.w, add(v.row, v.row)),
        stepBy(v.bias, num(16)),
        stepBy(v.d, add(v.stride, v.stride)),
      ]),
    ];
  });

/** a = tanh(z), up to the address `end` of z: quickTanh of arena_bends.js, without a branch. */
const tanhRoutine = () => routine("tanh", { takes: "z a end", pairs: "x m r q t" }, (v) => {
  const { add2, and, div2, least2, loadFirst, loadSecond, lowBits, most2, mul, mul2, num, num2, set,
    sub2 } = wasm;
  const shift = num2(ROUNDER + END * FINE);
  /** Where in the table; `and` keeps what a NaN gives within the memory. */
  const place = (which) => mul(and(lowBits(v.m, which), num(4095)), num(8));
  const series = (first, ...rest) => (rest.length
    ? add2(num2(first), mul2(v.q, series(...rest))) : num2(first));
  return alongRow(v.z, v.end, (load, store) => [
    set(v.x, most2(least2(load(v.z), num2(END)), num2(-END))),
    set(v.m, add2(mul2(v.x, num2(FINE)), shift)),
    set(v.r, sub2(v.x, mul2(sub2(v.m, shift), num2(1 / FINE)))),
    set(v.q, mul2(v.r, v.r)),
    set(v.r, mul2(v.r, series(1, -1 / 3, 2 / 15, -17 / 315))),
    set(v.t, loadSecond(place(1), loadFirst(place(0), TABLE_AT), TABLE_AT)),
    store(v.a, div2(add2(v.t, v.r), add2(num2(1), mul2(v.t, v.r)))),
    stepBy(v.a, num(16)),
  ]);
});

/** d = d (1 - a) (1 + a), up to the address `end` of d: the slope of tanh. */
const slopeRoutine = () => routine("slope", { takes: "a d end", pairs: "x" }, (v) => {
  const { add2, mul2, num, num2, set, sub2 } = wasm;
  return alongRow(v.d, v.end, (load, store) => [
    set(v.x, load(v.a)),
    store(v.d, mul2(load(v.d), mul2(sub2(num2(1), v.x), add2(num2(1), v.x)))),
    stepBy(v.a, num(16)),
  ]);
});

let kernelCode; // undefined: not tried yet; null: it cannot be had here

/** Arrays of float64 of the given sizes in one memory, and routines that work on it; or null. */
export function createKernel(sizes) {
  if (kernelCode === null) return null;
  try {
    kernelCode ??= new WebAssembly.Module(
      assemble([spreadRoutine(), gatherRoutine(), tanhRoutine(), slopeRoutine()]));
  } catch {
    kernelCode = null;
    return null;
  }
  let free = TABLE_AT + 8 * TABLE.length;
  const starts = sizes.map((size) => {
    const start = 16 * Math.ceil(free / 16);
    free = start + 8 * size;
    return start;
  });
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(free / PAGE) });
    const { exports } = new WebAssembly.Instance(kernelCode, { m: { m: memory } });
    new Float64Array(memory.buffer, TABLE_AT, TABLE.length).set(TABLE);
    return { routines: exports,
      arrays: sizes.map((size, k) => new Float64Array(memory.buffer, starts[k], size)) };
  } catch {
    return null; // no memory left: these arrays do without
  }
}
