// An activation over a whole array, and its slope multiplied onto a gradient. The commonest have
// loops of their own; every other entry of functions.js goes through one general loop.

export const FINE = 64; // places of the table, per unit
export const END = 20; // tanh is ±1 beyond, in double precision
export const TABLE = Float64Array.from({ length: 2 * FINE * END + 1 },
  (_, i) => Math.tanh(i / FINE - END));

/**
 * tanh from a table and the addition theorem, tanh(t + r) = (T + R) / (1 + T R): within 1e-15 of
 * Math.tanh and several times as fast. |r| is at most 1/128, where four terms of the series do;
 * there is no branch on the sign, which a processor could not foresee.
 */
export function quickTanh(x) {
  if (!(x > -END && x < END)) return x > 0 ? 1 : x < 0 ? -1 : x;
  const at = ((x + END) * FINE + 0.5) | 0;
  const r = x - (at * (1 / FINE) - END);
  const q = r * r;
  const small = r * (1 + q * (-1 / 3 + q * (2 / 15 - q * (17 / 315))));
  const t = TABLE[at];
  return (t + small) / (1 + t * small);
}

const LOOPS = {
  identity: () => ({
    apply(z, a, n) {
      for (let i = 0; i < n; i += 1) a[i] = z[i];
    },
    chain() {},
  }),
  tanh: () => ({
    inKernel: true, // arena_kernel.js has both loops as well
    apply(z, a, n) {
      for (let i = 0; i < n; i += 1) a[i] = quickTanh(z[i]);
    },
    chain(z, a, d, n) {
      for (let i = 0; i < n; i += 1) d[i] *= (1 - a[i]) * (1 + a[i]);
    },
  }),
  sigmoid: () => ({
    apply(z, a, n) {
      for (let i = 0; i < n; i += 1) {
        const t = quickTanh(z[i] / 2);
        a[i] = t > -0.9 ? (1 + t) / 2 : 1 / (1 + Math.exp(-z[i]));
      }
    },
    chain(z, a, d, n) {
      for (let i = 0; i < n; i += 1) d[i] *= a[i] * (1 - a[i]);
    },
  }),
  relu: () => ({
    apply(z, a, n) {
      for (let i = 0; i < n; i += 1) a[i] = z[i] > 0 ? z[i] : z[i] - z[i];
    },
    chain(z, a, d, n) {
      for (let i = 0; i < n; i += 1) if (!(z[i] > 0)) d[i] = 0;
    },
  }),
  leaky_relu: ({ alpha }) => ({
    apply(z, a, n) {
      for (let i = 0; i < n; i += 1) a[i] = z[i] > 0 ? z[i] : alpha * z[i];
    },
    chain(z, a, d, n) {
      for (let i = 0; i < n; i += 1) if (!(z[i] > 0)) d[i] *= alpha;
    },
  }),
};

/**
 * { apply, chain } of a function { f(x, p), prime(x, p) } with its parameters: apply(z, a, n) sets
 * a = f(z), chain(z, a, d, n) sets d = d f'(z), both for the first n numbers.
 */
export function bendOver(name, entry, p) {
  const special = LOOPS[name];
  if (special) return special(p);
  const { f, prime } = entry;
  return {
    apply(z, a, n) {
      for (let i = 0; i < n; i += 1) a[i] = f(z[i], p);
    },
    chain(z, a, d, n) {
      for (let i = 0; i < n; i += 1) d[i] *= prime(z[i], p);
    },
  };
}
