// Sums in place of integrals under a normal distribution, up to where nothing is left.

// Gauss-Legendre on [-1, 1], ten nodes: the positive half and its weights.
export const NODES = [0.14887433898163122, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845,
  0.9739065285171717];
export const BURDENS = [0.29552422471475287, 0.26926671930999635, 0.21908636251598204,
  0.1494513491505806, 0.06667134430868814];
// Standard deviations: nonlin.theory ends at the first if nothing is left there, else at the last.
export const REACHES = [13, 38];
export const LEFT = 1e-17; // the share that counts as nothing
const SCALES = [0.125, 0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32]; // of the function
export const DENSITY = 1 / Math.sqrt(2 * Math.PI);

/** Ends of panels in z: unit steps, steps of the function's own scale, and its kinks. */
export function panelEnds(root, kinks, mean = 0, reach = REACHES[0]) {
  const ends = new Set();
  for (let z = -reach; z <= reach; z += 1) ends.add(z);
  for (const x of SCALES) [-x, x].forEach((at) => ends.add((at - mean) / root));
  for (const x of kinks) ends.add((x - mean) / root);
  return [...ends].filter((z) => Math.abs(z) <= reach).sort((a, b) => a - b);
}

/** Whether f² still counts so many standard deviations out, against the whole E f². */
export function countsAt(reach, f, parameters, q, whole) {
  const end = reach * Math.sqrt(q);
  const bell = DENSITY * Math.exp(-(reach ** 2) / 2);
  const most = Math.max(f(end, parameters) ** 2, f(-end, parameters) ** 2);
  return !(most * bell <= LEFT * Math.max(whole, 1e-300));
}
