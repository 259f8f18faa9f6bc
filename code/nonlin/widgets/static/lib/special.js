// The error function family, accurate to about 1e-15 (relative) in the tails too.
//
// The rational approximations are those of FDLIBM's s_erf.c:
//   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
//   Developed at SunPro, a Sun Microsystems, Inc. business.
//   Permission to use, copy, modify, and distribute this software is freely granted,
//   provided that this notice is preserved.

const NEAR_P = [1.28379167095512558561e-01, -3.25042107247001499370e-01,
  -2.84817495755985104766e-02, -5.77027029648944159157e-03, -2.37630166566501626084e-05];
const NEAR_Q = [1, 3.97917223959155352819e-01, 6.50222499887672944485e-02,
  5.08130628187576562776e-03, 1.32494738004321644526e-04, -3.96022827877536812320e-06];
const MIDDLE = 8.45062911510467529297e-01;
const MIDDLE_P = [-2.36211856075265944077e-03, 4.14856118683748331666e-01,
  -3.72207876035701323847e-01, 3.18346619901161753674e-01, -1.10894694282396677476e-01,
  3.54783043256182359371e-02, -2.16637559486879084300e-03];
const MIDDLE_Q = [1, 1.06420880400844228286e-01, 5.40397917702171048937e-01,
  7.18286544141962662868e-02, 1.26171219808761642112e-01, 1.36370839120290507362e-02,
  1.19844998467991074170e-02];
const FAR_R = [-9.86494403484714822705e-03, -6.93858572707181764372e-01,
  -1.05586262253232909814e+01, -6.23753324503260060396e+01, -1.62396669462573470355e+02,
  -1.84605092906711035994e+02, -8.12874355063065934246e+01, -9.81432934416914548592e+00];
const FAR_S = [1, 1.96512716674392571292e+01, 1.37657754143519042600e+02,
  4.34565877475229228821e+02, 6.45387271733267880336e+02, 4.29008140027567833386e+02,
  1.08635005541779435134e+02, 6.57024977031928170135e+00, -6.04244152148580987438e-02];
const FARTHER_R = [-9.86494292470009928597e-03, -7.99283237680523006574e-01,
  -1.77579549177547519889e+01, -1.60636384855821916062e+02, -6.37566443368389627722e+02,
  -1.02509513161107724954e+03, -4.83519191608651397019e+02];
const FARTHER_S = [1, 3.03380607434824582924e+01, 3.25792512996573918826e+02,
  1.53672958608443695994e+03, 3.19985821950859553908e+03, 2.55305040643316442583e+03,
  4.74528541206955367215e+02, -2.24409524465858183362e+01];

function polynomial(coefficients, x) {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i -= 1) sum = sum * x + coefficients[i];
  return sum;
}

const ratio = (above, below, x) => polynomial(above, x) / polynomial(below, x);

/** exp(-x*x): the square is split, so that its rounding is not magnified by the exponential. */
export function expMinusSquare(x) {
  const high = Math.fround(x);
  return Math.exp(-high * high) * Math.exp(-(x - high) * (x + high));
}

/** erfc(t) exp(t^2) for t >= 1.25. */
function scaledTail(t) {
  const s = 1 / (t * t);
  const r = t < 1 / 0.35 ? ratio(FAR_R, FAR_S, s) : ratio(FARTHER_R, FARTHER_S, s);
  return Math.exp(r - 0.5625) / t;
}

/** The error function. */
export function erf(x) {
  const t = Math.abs(x);
  if (!(t >= 0.84375)) return x + x * ratio(NEAR_P, NEAR_Q, x * x);
  if (t < 1.25) return Math.sign(x) * (MIDDLE + ratio(MIDDLE_P, MIDDLE_Q, t - 1));
  return Math.sign(x) * (t > 6 ? 1 : 1 - expMinusSquare(t) * scaledTail(t));
}

/** 1 - erf(x) without cancellation. */
export function erfc(x) {
  if (x < 0.25) return 1 - erf(x);
  if (x < 0.84375) return 0.5 - (x - 0.5 + x * ratio(NEAR_P, NEAR_Q, x * x));
  if (x < 1.25) return 1 - MIDDLE - ratio(MIDDLE_P, MIDDLE_Q, x - 1);
  if (x !== x) return x;
  return x > 28 ? 0 : expMinusSquare(x) * scaledTail(x);
}

/** exp(-x*x/2), the square split as in `expMinusSquare`. */
function expMinusHalfSquare(x) {
  const high = Math.fround(x);
  return Math.exp((-high * high) / 2) * Math.exp((-(x - high) * (x + high)) / 2);
}

/** Density of the standard normal distribution. */
export function normalPdf(x) {
  return Math.abs(x) > 40 ? 0 : 0.3989422804014326779 * expMinusHalfSquare(x);
}

/** Distribution function of the standard normal distribution. */
export function normalCdf(x) {
  const t = -x * Math.SQRT1_2;
  if (!(t >= 1.25)) return 0.5 * erfc(t);
  return t > 28 ? 0 : 0.5 * expMinusHalfSquare(x) * scaledTail(t);
}
