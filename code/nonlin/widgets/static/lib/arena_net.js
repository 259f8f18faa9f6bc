// A multilayer network on flat arrays: no object per unit, a whole batch at a time. Unit j and
// sample s of a layer stand at j * count + s, so that the innermost loops run along the samples.
import { createKernel } from "./arena_kernel.js";
import { gather, spread } from "./arena_loops.js";

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

/**
 * Arrays that hold `room` samples in every layer: pre-activations z, activations a, deltas d; and
 * for weights and gradient. Where there is a kernel all lie in its memory, at kernel.z[l] and so on.
 */
export function roomFor(shape, room) {
  const each = shape.widths.map((width) => width * room);
  const sizes = [...each, ...each, ...each, shape.size, shape.size];
  const kernel = createKernel(sizes);
  const arrays = kernel?.arrays ?? sizes.map((size) => new Float64Array(size));
  const [z, a, d] = [0, 1, 2].map((k) => arrays.slice(k * each.length, (k + 1) * each.length));
  const [theta, gradient] = arrays.slice(-2);
  const at = (list) => list.map((array) => array.byteOffset);
  return { z, a, d, room, theta, gradient, kernel: kernel && { ...kernel.routines, z: at(z),
    a: at(a), d: at(d), theta: theta.byteOffset, gradient: gradient.byteOffset } };
}

/** Send `count` samples, laid out in space.a[0], through; the outputs are in the last space.z. */
export function sendForward({ layers }, theta, bends, space, count) {
  const { z, a, kernel } = space;
  if (kernel) space.theta.set(theta);
  for (let l = 0; l < layers.length; l += 1) {
    const { inputs, outputs, weights, biases } = layers[l];
    if (kernel) {
      kernel.spread(kernel.theta + 8 * weights, 8 * inputs, 8, kernel.theta + 8 * biases, 8,
        outputs, inputs, kernel.a[l], kernel.z[l + 1], 8 * count);
    } else spread(theta, weights, inputs, 1, biases, outputs, inputs, a[l], z[l + 1], count);
    if (l + 1 === layers.length) break;
    const cells = outputs * count;
    if (kernel && bends[l].inKernel) {
      kernel.tanh(kernel.z[l + 1], kernel.a[l + 1], kernel.z[l + 1] + 8 * cells);
    } else bends[l].apply(z[l + 1], a[l + 1], cells);
  }
  return z[layers.length];
}

/** The gradient of all weights from the last layer's deltas, after sendForward with this theta. */
export function sendBack({ layers }, theta, bends, space, count, gradient) {
  const { z, a, d, kernel } = space;
  if (kernel) space.gradient.fill(0);
  for (let l = layers.length - 1; l >= 0; l -= 1) {
    const { inputs, outputs, weights, biases } = layers[l];
    if (kernel) {
      kernel.gather(kernel.gradient + 8 * weights, kernel.gradient + 8 * biases, outputs, inputs,
        kernel.d[l + 1], kernel.a[l], 8 * count);
    } else gather(gradient, weights, biases, outputs, inputs, d[l + 1], a[l], count);
    if (l === 0) break;
    const cells = inputs * count;
    if (kernel) {
      kernel.spread(kernel.theta + 8 * weights, 8, 8 * inputs, 0, 0, inputs, outputs,
        kernel.d[l + 1], kernel.d[l], 8 * count);
    } else spread(theta, weights, 1, inputs, -1, inputs, outputs, d[l + 1], d[l], count);
    if (kernel && bends[l - 1].inKernel) {
      kernel.slope(kernel.a[l], kernel.d[l], kernel.d[l] + 8 * cells);
    } else bends[l - 1].chain(z[l], a[l], d[l], cells);
  }
  if (kernel && gradient !== space.gradient) gradient.set(space.gradient);
}

/** Copy the given samples of [dimension][sample] into the first layer. */
export function takeSamples(points, rows, from, count, space) {
  const first = space.a[0];
  for (let j = 0; j < points.length; j += 1) {
    const column = points[j];
    for (let s = 0; s < count; s += 1) first[j * count + s] = column[rows[from + s]];
  }
}
