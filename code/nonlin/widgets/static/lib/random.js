// A seeded generator (mulberry32, public domain, T. Ettinger) and standard normal numbers from
// it. Its state is a counter, so the Python side computes the same numbers all at once.

/** Uniform numbers in [0, 1) from a 32-bit seed. */
export function uniform(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Standard normal numbers into out[from], ..., out[to - 1] (Box-Muller, both of each pair). */
export function fillNormals(next, out, from, to) {
  for (let i = from; i < to; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    const angle = 2 * Math.PI * next();
    out[i] = radius * Math.cos(angle);
    if (i + 1 < to) out[i + 1] = radius * Math.sin(angle);
  }
}

/** `count` standard normal numbers. */
export function normals(seed, count) {
  const out = new Float64Array(count);
  fillNormals(uniform(seed), out, 0, count);
  return out;
}
