// What a network's outputs are held against: one logit, one number, or one logit for each class.
import { logisticLoss, squaredLoss } from "./arena_net.js";

/**
 * Mean cross-entropy of the softmax of several logits against labels 0, 1, ...; d becomes its
 * gradient. Output j of sample s stands at j * count + s.
 */
function softmaxLossOf(outputs) {
  return (z, y, d, count) => {
    const cells = outputs * count;
    let sum = 0;
    for (let s = 0; s < count; s += 1) {
      let top = z[s];
      for (let i = s + count; i < cells; i += count) if (z[i] > top) top = z[i];
      let total = 0;
      for (let i = s; i < cells; i += count) {
        d[i] = Math.exp(z[i] - top);
        total += d[i];
      }
      const own = y[s] * count + s;
      sum += Math.log(total) + top - z[own];
      const share = 1 / (total * count);
      for (let i = s; i < cells; i += count) d[i] *= share;
      d[own] -= 1 / count;
    }
    return sum / count;
  };
}

/** The loss of a task, (z, y, d, count) -> mean loss. */
export function lossOf({ classes, outputs }) {
  if (outputs > 1) return softmaxLossOf(outputs);
  return classes ? logisticLoss : squaredLoss;
}

/** The class that sample s is given. */
export function answerOf(z, s, count, outputs) {
  if (outputs === 1) return z[s] > 0 ? 1 : 0;
  let best = 0;
  for (let j = 1; j < outputs; j += 1) if (z[j * count + s] > z[best * count + s]) best = j;
  return best;
}

/** The share of right answers. */
export function rightShare(z, y, count, outputs) {
  let right = 0;
  for (let s = 0; s < count; s += 1) if (answerOf(z, s, count, outputs) === y[s]) right += 1;
  return right / count;
}
