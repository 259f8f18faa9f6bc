// How far functions are from each other, and from nine points.

export const PLACES_NINE = [-4, -3, -2, -1, 0, 1, 2, 3, 4];
export const ACROSS = Array.from({ length: 801 }, (_, i) => -8 + i / 50);

/** The largest difference f − g over z from −8 to 8, signed, and the first place of it. */
export function widestGap(f, g) {
  const gaps = ACROSS.map((z) => f(z) - g(z));
  const most = Math.max(...gaps.map(Math.abs));
  const i = gaps.findIndex((gap) => Math.abs(gap) > most - 1e-9);
  return { gap: gaps[i], at: ACROSS[i] };
}

/** [name, root mean square distance] of each function from nine values, the nearest first. */
export function rankedBy(values, functions) {
  const near = ([, f]) => Math.sqrt(PLACES_NINE.reduce(
    (sum, z, i) => sum + (f(z) - values[i]) ** 2, 0) / PLACES_NINE.length);
  const rounded = (v) => Math.round(v * 1e9);
  return Object.entries(functions).map((pair) => [pair[0], near(pair)])
    .sort((a, b) => rounded(a[1]) - rounded(b[1]));
}
