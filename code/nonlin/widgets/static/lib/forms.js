// Two formulas for one function, every operation rounded by `r`; the exact value beside them.
// The same formulas, operation by operation, are nonlin.numerics.PAIRS; a test compares.
import { FUNCTIONS } from "./functions.js";
import { erf, erfc } from "./special.js";

const registered = (name, which = "f", p = {}) => (x) => FUNCTIONS[name][which](x, p);
const never0 = () => false;
const origin0 = (x) => x === 0;

// --- as they stand in many places ---
const plainSigmoid = (r) => (x) => r(1 / r(1 + r(Math.exp(-x))));

const plainSlope = (r) => (x) => {
  const s = plainSigmoid(r)(x);
  return r(s * r(1 - s));
};

const plainTanh = (r) => (x) => {
  const [up, down] = [r(Math.exp(x)), r(Math.exp(-x))];
  return r(r(up - down) / r(up + down));
};

const plainTanhSlope = (r) => (x) => {
  const t = r(Math.tanh(x));
  return r(1 - r(t * t));
};

const plainSoftplus = (r) => (x) => r(Math.log(r(1 + r(Math.exp(x)))));

const plainLoss = (r) => (x) => -r(Math.log(r(1 - plainSigmoid(r)(x))));

const plainLossSlope = (r) => (x) => {
  const s = plainSigmoid(r)(x);
  return r(r(1 / r(1 - s)) * r(s * r(1 - s)));
};

const plainGelu = (r) => (x) =>
  r(r(x / 2) * r(1 + r(erf(r(x / r(Math.SQRT2))))));

const plainSquareplus = (r) => (x) => r(r(x + r(Math.sqrt(r(r(x * x) + 4)))) / 2);

// --- safe ---
const carefulSigmoid = (r) => (x) => {
  const e = r(Math.exp(-Math.abs(x)));
  return r((x >= 0 ? 1 : e) / r(1 + e));
};

const carefulSlope = (r) => (x) => {
  const e = r(Math.exp(-Math.abs(x)));
  return r(e / r(r(1 + e) * r(1 + e)));
};

const carefulTanh = (r) => (x) => {
  const m = r(Math.expm1(r(-2 * Math.abs(x))));
  return Math.sign(x) * r(-m / r(2 + m));
};

const carefulTanhSlope = (r) => (x) => {
  const h = r(Math.exp(-Math.abs(x)));
  const t = r(r(2 * h) / r(1 + r(h * h)));
  return r(t * t);
};

const carefulSoftplus = (r) => (x) =>
  r(Math.max(x, 0) + r(Math.log1p(r(Math.exp(-Math.abs(x))))));

const carefulLogSigmoid = (r) => (x) =>
  r(Math.min(x, 0) - r(Math.log1p(r(Math.exp(-Math.abs(x))))));

const carefulSilu = (r) => (x) => {
  const half = r(Math.exp(r(-Math.abs(x) / 2)));
  const below = r(1 + r(half * half));
  return x >= 0 ? r(x / below) : r(r(r(x * half) / below) * half);
};

const carefulGelu = (r) => (x) => r(r(x / 2) * r(erfc(r(-x / r(Math.SQRT2)))));

const carefulMish = (r) => (x) => {
  const half = r(Math.exp(r(-Math.abs(x) / 2)));
  const e = r(half * half);
  if (x >= 0) {
    const above = r(1 + r(2 * e));
    return r(x * r(above / r(above + r(2 * r(e * e)))));
  }
  const above = r(2 + e);
  return r(r(r(x * half) * r(above / r(2 + r(e * above)))) * half);
};

const carefulSquareplus = (r) => (x) => {
  const long = r(r(Math.hypot(x, 2)) + Math.abs(x));
  return x >= 0 ? r(long / 2) : r(2 / long);
};

const carefulIsru = (r) => (x) => r(x / r(Math.hypot(1, x)));

const squaredRelu = (r) => (x) => r(Math.max(x, 0) * Math.max(x, 0));

const exactly = (v) => v;

/** name -> { exact(x), isZero(x), naive(r)(x), safe(r)(x) }. */
export const FORM_PAIRS = {
  sigmoid: { exact: registered("sigmoid"), isZero: never0, naive: plainSigmoid,
    safe: carefulSigmoid },
  sigmoid_prime: { exact: registered("sigmoid", "prime"), isZero: never0, naive: plainSlope,
    safe: carefulSlope },
  tanh: { exact: registered("tanh"), isZero: origin0, naive: plainTanh, safe: carefulTanh },
  tanh_prime: { exact: registered("tanh", "prime"), isZero: never0, naive: plainTanhSlope,
    safe: carefulTanhSlope },
  softplus: { exact: registered("softplus", "f", { beta: 1 }), isZero: never0,
    naive: plainSoftplus, safe: carefulSoftplus },
  logsigmoid: { exact: registered("logsigmoid"), isZero: never0,
    naive: (r) => (x) => r(Math.log(plainSigmoid(r)(x))), safe: carefulLogSigmoid },
  cross_entropy: { exact: registered("softplus", "f", { beta: 1 }), isZero: never0,
    naive: plainLoss, safe: carefulSoftplus },
  cross_entropy_prime: { exact: registered("sigmoid"), isZero: never0, naive: plainLossSlope,
    safe: carefulSigmoid },
  elu: { exact: registered("elu", "f", { alpha: 1 }), isZero: origin0,
    naive: (r) => (x) => (x > 0 ? x : r(r(Math.exp(x)) - 1)),
    safe: (r) => (x) => (x > 0 ? x : r(Math.expm1(x))) },
  silu: { exact: registered("silu"), isZero: origin0,
    naive: (r) => (x) => r(x / r(1 + r(Math.exp(-x)))), safe: carefulSilu },
  gelu: { exact: registered("gelu", "f", { approximate: "none" }), isZero: origin0,
    naive: plainGelu, safe: carefulGelu },
  mish: { exact: registered("mish"), isZero: origin0,
    naive: (r) => (x) => r(x * r(Math.tanh(plainSoftplus(r)(x)))), safe: carefulMish },
  squareplus: { exact: carefulSquareplus(exactly), isZero: never0, naive: plainSquareplus,
    safe: carefulSquareplus },
  isru: { exact: carefulIsru(exactly), isZero: origin0,
    naive: (r) => (x) => r(x / r(Math.sqrt(r(1 + r(x * x))))), safe: carefulIsru },
  relu_squared: { exact: squaredRelu(exactly), isZero: (x) => x <= 0, naive: squaredRelu,
    safe: squaredRelu },
};
