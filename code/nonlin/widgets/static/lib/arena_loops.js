// The two loops in which a network spends its time, in JavaScript; arena_kernel.js has them for
// pairs of numbers. Unit j and sample s of a layer stand at j * count + s.

/**
 * out = W a (+ bias) for all samples, in blocks of two units and five samples. The weight from
 * `from` to `to` stands at start + to * row + from * column: row, column = inputs, 1 forward, and
 * 1, inputs backward. `bias` < 0: none. The last of an odd number of units is worked out twice.
 */
export function spread(theta, start, row, column, bias, outputs, inputs, a, out, count) {
  for (let to = 0; to < outputs; to += 2) {
    const pair = to + 1 < outputs ? 1 : 0;
    const first = start + to * row;
    const nextRow = pair * row;
    const b0 = bias < 0 ? 0 : theta[bias + to];
    const b1 = bias < 0 ? 0 : theta[bias + to + pair];
    const one = to * count;
    const two = one + pair * count;
    let s = 0;
    for (; s + 4 < count; s += 5) {
      let p0 = b0;
      let p1 = b0;
      let p2 = b0;
      let p3 = b0;
      let p4 = b0;
      let q0 = b1;
      let q1 = b1;
      let q2 = b1;
      let q3 = b1;
      let q4 = b1;
      for (let from = 0, at = first, i = s; from < inputs; from += 1) {
        const w = theta[at];
        const v = theta[at + nextRow];
        const a0 = a[i];
        const a1 = a[i + 1];
        const a2 = a[i + 2];
        const a3 = a[i + 3];
        const a4 = a[i + 4];
        p0 += w * a0;
        p1 += w * a1;
        p2 += w * a2;
        p3 += w * a3;
        p4 += w * a4;
        q0 += v * a0;
        q1 += v * a1;
        q2 += v * a2;
        q3 += v * a3;
        q4 += v * a4;
        at += column;
        i += count;
      }
      out[one + s] = p0;
      out[one + s + 1] = p1;
      out[one + s + 2] = p2;
      out[one + s + 3] = p3;
      out[one + s + 4] = p4;
      out[two + s] = q0;
      out[two + s + 1] = q1;
      out[two + s + 2] = q2;
      out[two + s + 3] = q3;
      out[two + s + 4] = q4;
    }
    for (; s < count; s += 1) {
      let p = b0;
      let q = b1;
      for (let from = 0, at = first, i = s; from < inputs; from += 1) {
        p += theta[at] * a[i];
        q += theta[at + nextRow] * a[i];
        at += column;
        i += count;
      }
      out[one + s] = p;
      out[two + s] = q;
    }
  }
}

/** The gradient of a layer's weights and biases from its deltas d and inputs a. */
export function gather(gradient, start, bias, outputs, inputs, d, a, count) {
  for (let to = 0; to < outputs; to += 2) {
    const both = to + 1 < outputs; // else the last unit is worked out twice
    const one = to * count;
    const two = both ? one + count : one;
    let t0 = 0;
    let t1 = 0;
    for (let s = 0; s < count; s += 1) {
      t0 += d[one + s];
      t1 += d[two + s];
    }
    gradient[bias + to] = t0;
    if (both) gradient[bias + to + 1] = t1;
    const row = start + to * inputs;
    const other = both ? row + inputs : row;
    let from = 0;
    for (; from + 1 < inputs; from += 2) {
      let p0 = 0;
      let p1 = 0;
      let q0 = 0;
      let q1 = 0;
      for (let s = 0, i = from * count; s < count; s += 1, i += 1) {
        const v = d[one + s];
        const w = d[two + s];
        const a0 = a[i];
        const a1 = a[i + count];
        p0 += v * a0;
        p1 += v * a1;
        q0 += w * a0;
        q1 += w * a1;
      }
      gradient[row + from] = p0;
      gradient[row + from + 1] = p1;
      gradient[other + from] = q0;
      gradient[other + from + 1] = q1;
    }
    if (from === inputs) continue;
    let p0 = 0;
    let q0 = 0;
    for (let s = 0, i = from * count; s < count; s += 1, i += 1) {
      p0 += d[one + s] * a[i];
      q0 += d[two + s] * a[i];
    }
    gradient[row + from] = p0;
    gradient[other + from] = q0;
  }
}
