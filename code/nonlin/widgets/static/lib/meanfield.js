// Mean field of a wide random network: E f² and E f'² under a normal distribution, iterated from
// layer to layer. Computes what nonlin.theory.expected_propagation computes; a test compares.

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
const COUNTED = 800; // points at which flat slopes are counted
export const FLAT = 0.01; // slopes smaller than this in size count as saturated

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

const finiteOr = (v) => (Number.isFinite(v) ? v : Infinity);

function squaresTo(reach, { f, prime, kinks }, parameters, q) {
  const root = Math.sqrt(q);
  const ends = panelEnds(root, kinks(parameters), 0, reach);
  let [square, slope] = [0, 0];
  for (let i = 0; i + 1 < ends.length; i += 1) {
    const middle = (ends[i] + ends[i + 1]) / 2;
    const half = (ends[i + 1] - ends[i]) / 2;
    for (let j = 0; j < 10; j += 1) {
      const z = middle + half * (j < 5 ? NODES[j] : -NODES[j - 5]);
      const bell = BURDENS[j % 5] * half * DENSITY * Math.exp((-z * z) / 2);
      square += bell * f(root * z, parameters) ** 2;
      slope += bell * prime(root * z, parameters) ** 2;
    }
  }
  return { square: finiteOr(square), slope: finiteOr(slope) };
}

/**
 * E f(√q z)² and E f'(√q z)² for standard normal z: { square, slope }. Infinite: they do not exist,
 * or too much of them lies too far out. `prime` is asked right after `f`, at the same place.
 */
export function squares(entry, parameters, q) {
  const { f, prime } = entry;
  if (!Number.isFinite(q)) return { square: Infinity, slope: Infinity };
  if (q === 0) { // the limit: half of all inputs lie on either side of 0
    const mean = (g) => (g(-1e-300, parameters) ** 2 + g(1e-300, parameters) ** 2) / 2;
    return { square: mean(f), slope: mean(prime) };
  }
  for (const reach of REACHES) {
    const found = squaresTo(reach, entry, parameters, q);
    if (!countsAt(reach, f, parameters, q, found.square)) return found;
  }
  return { square: Infinity, slope: Infinity };
}

/** The variance of the next layer's pre-activations. */
export const varianceMap = (entry, parameters, q, sigmaW, sigmaB = 0) =>
  sigmaW ** 2 * squares(entry, parameters, q).square + sigmaB ** 2;

/** The share of slopes smaller in size than FLAT. */
export function flatShare({ prime }, parameters, q) {
  if (!Number.isFinite(q)) return NaN;
  const root = Math.sqrt(q);
  let [flat, all] = [0, 0];
  for (let i = 0; i < COUNTED; i += 1) {
    const z = (10 * (i + 0.5)) / COUNTED - 5;
    const bell = Math.exp((-z * z) / 2);
    all += bell;
    if (Math.abs(prime(root * z, parameters)) < FLAT) flat += bell;
  }
  return flat / all;
}

/** The gain that hands on the variance q: √(q / E f²). */
export const exactGain = (entry, parameters, q = 1) =>
  Math.sqrt(q / squares(entry, parameters, q).square);

/**
 * Of each of `depth` layers: the variance of the pre-activations, the squared gradient relative
 * to the last layer, and the share of flat slopes. The inputs have mean square 1.
 */
export function expectedLayers(entry, parameters, { sigmaW, sigmaB, depth }) {
  const q = [];
  const growth = [];
  let next = sigmaW ** 2 + sigmaB ** 2;
  for (let l = 0; l < depth; l += 1) {
    q.push(next);
    const { square, slope } = squares(entry, parameters, next);
    growth.push(sigmaW ** 2 * slope);
    next = sigmaW ** 2 * square + sigmaB ** 2;
  }
  const gradient = new Array(depth).fill(1);
  for (let l = depth - 2; l >= 0; l -= 1) gradient[l] = gradient[l + 1] * growth[l];
  return { q, gradient, flat: q.map((v) => flatShare(entry, parameters, v)) };
}
