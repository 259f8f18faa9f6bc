// A small assembler for WebAssembly, the machine language of browsers. A piece of code is an array
// of bytes, or of such arrays, as deep as one likes: add(a, b) is the code of a, the code of b, and
// the byte of the instruction that takes what these two leave and leaves their sum.
// The codes are those of https://webassembly.github.io/spec/core/binary/

const I32 = 0x7f; // types of variables: a whole number of 32 bits (an address, a count),
const V128 = 0x7b; // and a pair of float64 numbers, side by side
const EMPTY = 0x40; // the type of a block that leaves nothing

/** A whole number in as few bytes as it needs, seven bits in each (LEB128), with its sign. */
function signedBytes(value) {
  const rest = value >> 7;
  const done = rest === 0 ? !(value & 64) : rest === -1 && (value & 64);
  return done ? [value & 127] : [(value & 127) | 128, signedBytes(rest)];
}

/** The same for a number that has no sign. */
const plainBytes = (value) => (value < 128 ? [value]
  : [(value & 127) | 128, plainBytes(value >> 7)]);

const ofTwo = (opcode) => (a, b) => [a, b, opcode];
const simd = (opcode) => [0xfd, plainBytes(opcode)];
const floatBytes = (x) => [...new Uint8Array(Float64Array.of(x).buffer)];
/** An offset added to an address; the 3 hints that addresses are multiples of 2 ** 3 bytes. */
const offsetBytes = (offset) => [3, plainBytes(offset)];
/** Which 8 of the 32 bytes of two pairs. */
const byteNumbers = (first) => Array.from({ length: 8 }, (_, i) => first + i);

/**
 * The instructions. Names with a 2, and all that load or store, work on pairs of float64 numbers,
 * the others on whole numbers. The code of a variable reads it; `set` writes it.
 */
export const wasm = {
  set: (variable, value) => [value, 0x21, variable[1]],
  num: (value) => [0x41, signedBytes(value)],
  add: ofTwo(0x6a),
  mul: ofTwo(0x6c),
  and: ofTwo(0x71),
  less: ofTwo(0x48), // 1 where a < b, else 0
  atMost: ofTwo(0x4c), // 1 where a <= b, else 0
  when: (condition, body) => [condition, 0x04, EMPTY, body, 0x0b],
  /** As long as the condition holds: a loop in a block, which a jump leaves (1) or repeats (0). */
  loop: (condition, body) => [0x02, EMPTY, 0x03, EMPTY, condition, 0x45, 0x0d, 1, body, 0x0c, 0,
    0x0b, 0x0b],

  num2: (x) => [simd(0x0c), floatBytes(x), floatBytes(x)], // one number twice
  add2: ofTwo(simd(0xf0)),
  sub2: ofTwo(simd(0xf1)),
  mul2: ofTwo(simd(0xf2)),
  div2: ofTwo(simd(0xf3)),
  least2: ofTwo(simd(0xf6)), // b where b < a, else a: a NaN in a stays
  most2: ofTwo(simd(0xf7)), // b where a < b, else a
  firsts2: (a, b) => [a, b, simd(0x0d), byteNumbers(0), byteNumbers(16)], // of a and of b
  seconds2: (a, b) => [a, b, simd(0x0d), byteNumbers(8), byteNumbers(24)],
  /** The lower 32 bits of the first (0) or second (1) number of a pair, as a whole number. */
  lowBits: (a, which) => [a, simd(0x1b), 2 * which],

  load2: (at, offset = 0) => [at, simd(0x00), offsetBytes(offset)],
  store2: (at, a, offset = 0) => [at, a, simd(0x0b), offsetBytes(offset)],
  loadTwice: (at, offset = 0) => [at, simd(0x0a), offsetBytes(offset)], // one number twice
  loadFirst: (at, offset = 0) => [at, simd(0x5d), offsetBytes(offset)], // one number, and a 0
  loadSecond: (at, a, offset = 0) => [at, a, simd(0x57), offsetBytes(offset), 1], // a's first stays
  storeFirst: (at, a, offset = 0) => [at, a, simd(0x5b), offsetBytes(offset), 0],
  storeSecond: (at, a, offset = 0) => [at, a, simd(0x5b), offsetBytes(offset), 1],
};

/** Add to a variable. */
export const stepBy = (variable, by) => wasm.set(variable, wasm.add(variable, by));

/** From address s to `end`, in pairs of numbers, then the last if one is left: body(load, store). */
export function alongRow(s, end, body) {
  const { add, less, load2, loadFirst, loop, num, store2, storeFirst, when } = wasm;
  return [
    loop(less(add(s, num(8)), end), [body(load2, store2), stepBy(s, num(16))]),
    when(less(s, end), body(loadFirst, storeFirst)),
  ];
}

/**
 * A routine that JavaScript can call with whole numbers, `takes`; `whole` are its further variables
 * for such numbers, `pairs` those for pairs; all are texts of names with spaces between. write(v)
 * gives its code, with the variables in v.
 */
export function routine(name, { takes, whole = "", pairs = "" }, write) {
  const names = [takes, whole, pairs].map((text) => text.split(" ").filter(Boolean));
  const v = Object.fromEntries(names.flat().map((key, k) => [key, [0x20, k]]));
  const variables = [2, names[1].length, I32, names[2].length, V128]; // two groups
  return { name, takes: names[0].length, code: [variables, write(v), 0x0b].flat(Infinity) };
}

/** The bytes of a module with these routines; its memory comes from outside, as { m: { m } }. */
export function assemble(routines) {
  const list = (items) => [plainBytes(items.length), items].flat(Infinity);
  const word = (text) => list([...text].map((letter) => letter.charCodeAt(0)));
  const section = (id, items) => [id, list(list(items))];
  const each = (make) => routines.map(make);
  return Uint8Array.from([
    0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, // "\0asm", version 1
    section(1, each(({ takes }) => [0x60, list(Array(takes).fill(I32)), 0])), // types
    section(2, [[word("m"), word("m"), 2, 0, 1]]), // from outside: a memory of one page or more
    section(3, each((_, k) => k)), // the type of every routine
    section(7, each(({ name }, k) => [word(name), 0, k])), // what JavaScript sees
    section(10, each(({ code }) => list(code))),
  ].flat(Infinity));
}
