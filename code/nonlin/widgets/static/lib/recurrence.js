// One unit that reads its own last output: h ← f(w h + x), and the gradient on its way through.

export const STEPS = 50;

/** The states h₀ … h₅₀ and the slopes of each with respect to h₀. */
export function runLoop({ f, prime }, { weight, input, start }) {
  const states = [start];
  const slopes = [1];
  for (let t = 0; t < STEPS; t += 1) {
    const z = weight * states[t] + input;
    states.push(f(z, {}));
    slopes.push(slopes[t] * weight * prime(z, {}));
  }
  return { states, slopes };
}
