// Softmax at a temperature, and what goes with it.

/** z / T less its largest entry, so that no exponential overflows. */
function belowPeak(z, temperature) {
  const scaled = z.map((v) => v / temperature);
  const peak = Math.max(...scaled);
  return { peak, below: scaled.map((v) => v - peak) };
}

/** Probabilities, entropy in nats, T ln Σ exp(z / T) and the Jacobian ∂p/∂z, rows of rows. */
export function shares(z, temperature = 1) {
  const { peak, below } = belowPeak(z, temperature);
  const terms = below.map(Math.exp);
  const total = terms.reduce((sum, v) => sum + v, 0);
  const p = terms.map((v) => v / total);
  const log = below.map((v) => v - Math.log(total));
  const entropy = -p.reduce((sum, v, i) => sum + v * log[i], 0);
  const jacobian = p.map((v, i) => p.map((w, j) => {
    const rest = p.reduce((sum, u, k) => sum + (k === i ? 0 : u), 0); // 1 - p, with its digits
    return (i === j ? v * rest : -v * w) / temperature;
  }));
  return { p, entropy, lse: temperature * (peak + Math.log(total)), jacobian };
}
