// Least squares by Householder QR with column pivoting: no normal equations, no ridge.

/**
 * Coefficients that minimise |columns c - target|; columns is an array of arrays of one length.
 * Columns that depend on those already taken (to `tolerance`) get the coefficient 0.
 * Returns { coefficients, rank }.
 */
export function leastSquares(columns, target, tolerance = 1e-10) {
  const a = columns.map((column) => Float64Array.from(column));
  const b = Float64Array.from(target);
  const order = a.map((_, j) => j);
  const most = Math.min(a.length, b.length);
  const diagonal = [];
  let rank = 0;
  for (; rank < most; rank += 1) {
    const norms = order.slice(rank).map((j) => normFrom(a[j], rank));
    const best = norms.indexOf(Math.max(...norms));
    if (!(norms[best] > tolerance * (diagonal.length ? Math.abs(diagonal[0]) : 0))) break;
    [order[rank], order[rank + best]] = [order[rank + best], order[rank]];
    diagonal.push(reflect(a, b, order, rank, norms[best]));
  }
  const coefficients = new Array(a.length).fill(0);
  for (let i = rank - 1; i >= 0; i -= 1) {
    let rest = b[i];
    for (let k = i + 1; k < rank; k += 1) rest -= a[order[k]][i] * coefficients[order[k]];
    coefficients[order[i]] = rest / diagonal[i];
  }
  return { coefficients, rank };
}

/** Euclidean length of v[start], v[start + 1], ... */
function normFrom(v, start) {
  let sum = 0;
  for (let i = start; i < v.length; i += 1) sum += v[i] * v[i];
  return Math.sqrt(sum);
}

/** Reflect pivot column k onto the axis k, and the later columns and b with it. */
function reflect(a, b, order, k, norm) {
  const v = a[order[k]];
  const diagonal = v[k] > 0 ? -norm : norm;
  v[k] -= diagonal;
  const half = -diagonal * v[k]; // |v|^2 / 2
  const apply = (u) => {
    let dot = 0;
    for (let i = k; i < v.length; i += 1) dot += v[i] * u[i];
    dot /= half;
    for (let i = k; i < v.length; i += 1) u[i] -= dot * v[i];
  };
  for (const j of order.slice(k + 1)) apply(a[j]);
  apply(b);
  return diagonal;
}
