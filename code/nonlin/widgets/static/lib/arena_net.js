// A multilayer network on flat arrays: no object per unit, a whole batch at a time. Unit j and
// sample s of a layer stand at j * count + s, so that the innermost loops run along the samples.

/**
 * out = W a (+ bias) for all samples, in blocks of two units and four samples. The weight from
 * `from` to `to` stands at start + to * row + from * column: row, column = inputs, 1 forward, and
 * 1, inputs backward. `bias` < 0: none.
 */
function spread(theta, start, row, column, bias, outputs, inputs, a, out, count) {
  let to = 0;
  for (; to + 1 < outputs; to += 2) {
    const first = start + to * row;
    const b0 = bias < 0 ? 0 : theta[bias + to];
    const b1 = bias < 0 ? 0 : theta[bias + to + 1];
    const one = to * count;
    const two = one + count;
    let s = 0;
    for (; s + 3 < count; s += 4) {
      let p0 = b0;
      let p1 = b0;
      let p2 = b0;
      let p3 = b0;
      let q0 = b1;
      let q1 = b1;
      let q2 = b1;
      let q3 = b1;
      for (let from = 0, at = first, i = s; from < inputs; from += 1) {
        const w = theta[at];
        const v = theta[at + row];
        const a0 = a[i];
        const a1 = a[i + 1];
        const a2 = a[i + 2];
        const a3 = a[i + 3];
        p0 += w * a0;
        p1 += w * a1;
        p2 += w * a2;
        p3 += w * a3;
        q0 += v * a0;
        q1 += v * a1;
        q2 += v * a2;
        q3 += v * a3;
        at += column;
        i += count;
      }
      out[one + s] = p0;
      out[one + s + 1] = p1;
      out[one + s + 2] = p2;
      out[one + s + 3] = p3;
      out[two + s] = q0;
      out[two + s + 1] = q1;
      out[two + s + 2] = q2;
      out[two + s + 3] = q3;
    }
    for (; s + 1 < count; s += 2) {
      let p0 = b0;
      let p1 = b0;
      let q0 = b1;
      let q1 = b1;
      for (let from = 0, at = first, i = s; from < inputs; from += 1, at += column, i += count) {
        const w = theta[at];
        const v = theta[at + row];
        p0 += w * a[i];
        p1 += w * a[i + 1];
        q0 += v * a[i];
        q1 += v * a[i + 1];
      }
      out[one + s] = p0;
      out[one + s + 1] = p1;
      out[two + s] = q0;
      out[two + s + 1] = q1;
    }
    if (s < count) {
      let p0 = b0;
      let q0 = b1;
      for (let from = 0, at = first, i = s; from < inputs; from += 1, at += column, i += count) {
        p0 += theta[at] * a[i];
        q0 += theta[at + row] * a[i];
      }
      out[one + s] = p0;
      out[two + s] = q0;
    }
  }
  if (to === outputs) return;
  for (let s = 0; s < count; s += 1) {
    let sum = bias < 0 ? 0 : theta[bias + to];
    for (let from = 0, at = start + to * row, i = s; from < inputs; from += 1) {
      sum += theta[at] * a[i];
      at += column;
      i += count;
    }
    out[to * count + s] = sum;
  }
}

/** The gradient of a layer's weights and biases from its deltas d and inputs a. */
function gather(gradient, start, bias, outputs, inputs, d, a, count) {
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

/** Mean cross-entropy of one logit against labels 0 and 1; d becomes its gradient. */
export function logisticLoss(z, y, d, count) {
  let sum = 0;
  for (let s = 0; s < count; s += 1) {
    const e = Math.exp(-Math.abs(z[s]));
    sum += Math.max(z[s], 0) - z[s] * y[s] + Math.log1p(e);
    d[s] = ((z[s] >= 0 ? 1 : e) / (1 + e) - y[s]) / count;
  }
  return sum / count;
}

/** Mean squared error of one output; d becomes its gradient. */
export function squaredLoss(z, y, d, count) {
  let sum = 0;
  for (let s = 0; s < count; s += 1) {
    const error = z[s] - y[s];
    sum += error * error;
    d[s] = (2 * error) / count;
  }
  return sum / count;
}

/** Where the weights and biases of every layer stand in one flat array: weights, then biases. */
export function shapeOf(widths) {
  const layers = [];
  let size = 0;
  for (let l = 1; l < widths.length; l += 1) {
    const [inputs, outputs] = [widths[l - 1], widths[l]];
    layers.push({ inputs, outputs, weights: size, biases: size + inputs * outputs });
    size += (inputs + 1) * outputs;
  }
  return { widths, layers, size };
}

/** Arrays that hold `room` samples in every layer: pre-activations z, activations a, deltas d. */
export function roomFor(shape, room) {
  const make = () => shape.widths.map((width) => new Float64Array(width * room));
  return { z: make(), a: make(), d: make(), room };
}

/** Send `count` samples, laid out in space.a[0], through; the outputs are in the last space.z. */
export function sendForward({ layers }, theta, bends, space, count) {
  const { z, a } = space;
  for (let l = 0; l < layers.length; l += 1) {
    const { inputs, outputs, weights, biases } = layers[l];
    spread(theta, weights, inputs, 1, biases, outputs, inputs, a[l], z[l + 1], count);
    if (l + 1 < layers.length) bends[l].apply(z[l + 1], a[l + 1], outputs * count);
  }
  return z[layers.length];
}

/** The gradient of all weights from the last layer's deltas, after sendForward. */
export function sendBack({ layers }, theta, bends, space, count, gradient) {
  const { z, a, d } = space;
  for (let l = layers.length - 1; l >= 0; l -= 1) {
    const { inputs, outputs, weights, biases } = layers[l];
    gather(gradient, weights, biases, outputs, inputs, d[l + 1], a[l], count);
    if (l === 0) return;
    spread(theta, weights, 1, inputs, -1, inputs, outputs, d[l + 1], d[l], count);
    bends[l - 1].chain(z[l], a[l], d[l], inputs * count);
  }
}

/** Copy the given samples of [dimension][sample] into the first layer. */
export function takeSamples(points, rows, from, count, space) {
  const first = space.a[0];
  for (let j = 0; j < points.length; j += 1) {
    const column = points[j];
    for (let s = 0; s < count; s += 1) first[j * count + s] = column[rows[from + s]];
  }
}
