"""Every function of the registry, at parameters and points that hypothesis looks for."""

import nonlin as nl
import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

NAMES = list(nl.ACTIVATIONS)
NODES, WEIGHTS = np.polynomial.legendre.leggauss(40)
looked_for = settings(deadline=None, max_examples=600)
LIPSCHITZ = {name: nl.theory.lipschitz(name).value for name in NAMES}


@st.composite
def settings_of_one(draw):
    """An activation and parameters that a reader could set with the sliders."""
    act = nl.get(draw(st.sampled_from(NAMES)))
    values = {}
    for name, parameter in act.function.parameters.items():
        if parameter.choices:
            values[name] = draw(st.sampled_from(list(parameter.choices)))
        else:
            values[name] = draw(st.floats(*parameter.shown))
    try:
        return act, act.check(**values)
    except ValueError:  # limits in the wrong order
        assume(False)


def rounding(act, *points):
    """Some units in the last place of the terms that f adds, seen at the points."""
    values = [abs(float(act(x, **params))) for x, params in points]
    return 1e-13 * max(1.0, *values, *(abs(x) for x, _ in points))


@looked_for
@given(settings_of_one(), st.floats(-12, 12), st.floats(1e-3, 1))
def test_the_slope_integrates_to_the_value(chosen, low, width):
    act, params = chosen
    kinks = [k for k in act.kinks_at(**params) if low <= k <= low + width]
    assume(not (act.claims.smoothness < 0 and kinks))  # it jumps there
    edges = np.unique([low, *kinks, low + width])
    assume(np.diff(edges).min() > 1e-6)
    half, middle = np.diff(edges) / 2, (edges[1:] + edges[:-1]) / 2
    slopes = act.derivative(middle[:, None] + half[:, None] * NODES, **params)
    area = (half * (slopes @ WEIGHTS)).sum()
    rise = act(edges[-1], **params) - act(edges[0], **params)
    scale = max(1.0, float(np.abs(slopes).max()), abs(float(act(edges[-1], **params))))
    bends = np.isfinite(act.claims.smoothness)  # f' may have kinks, which the nodes straddle
    assert abs(rise - area) <= (1e-3 if bends else 1e-9) * scale


@looked_for
@given(settings_of_one(), st.floats(allow_nan=False, allow_infinity=False))
def test_the_range_holds_at_every_setting(chosen, x):
    act, params = chosen
    low, high = act.range_at(**params)
    value = float(act(x, **params))
    slack = 1e-14 * max(1.0, *(abs(end) for end in (low, high) if np.isfinite(end)), 1.0)
    assert low - slack <= value <= high + slack


@looked_for
@given(st.sampled_from(NAMES), st.floats(-1e6, 1e6))
def test_symmetry(name, x):
    act = nl.get(name)
    if act.claims.parity == "neither":
        return
    sign = -1 if act.claims.parity == "odd" else 1
    assert act(-x) == sign * act(x)
    if x not in act.kinks and -x not in act.kinks:
        assert act.derivative(-x) == -sign * act.derivative(x)


@looked_for
@given(st.sampled_from(NAMES), st.floats(-50, 50), st.floats(-50, 50))
def test_monotony_and_the_lipschitz_bound(name, a, b):
    assume(a != b)
    act, (a, b) = nl.get(name), sorted((a, b))
    rise = float(act(b)) - float(act(a))
    slack = rounding(act, (a, {}), (b, {}))
    if act.claims.monotone != "not monotone":
        assert rise >= 0
    assert abs(rise) <= LIPSCHITZ[name] * (b - a) + slack


@looked_for
@given(st.sampled_from(NAMES), st.floats(-50, 50), st.floats(-50, 50), st.floats(0, 1))
def test_curvature(name, a, b, share):
    act, kind = nl.get(name), nl.get(name).claims.curvature
    between = share * a + (1 - share) * b
    chord = share * float(act(a)) + (1 - share) * float(act(b))
    above, slack = chord - float(act(between)), rounding(act, (a, {}), (b, {}))
    if kind in ("convex", "affine"):
        assert above >= -slack
    if kind in ("concave", "affine"):
        assert above <= slack


@looked_for
@given(st.floats(-30, 30), st.floats(0.1, 3))
def test_relations_between_families(x, alpha):
    def same(left, right, digits=5e-15):
        assert abs(left - right) <= digits * max(1.0, abs(right), abs(x))

    same(nl.tanhshrink(x), x - nl.tanh(x))
    same(nl.lisht(x), x * nl.tanh(x))
    same(nl.celu(x, alpha=alpha), alpha * nl.elu(x / alpha))
    same(nl.isrlu(x, alpha=alpha), x if x > 0 else nl.isru(x, alpha=alpha))
    same(nl.relu6(x), nl.hardtanh(x, min_val=0, max_val=6))
    same(nl.hardswish(x), x * nl.hardsigmoid(x))
    same(nl.sparse_plus_prime(x), nl.sparse_sigmoid(x))
    same(nl.sparse_plus(x), nl.smelu(x))
    same(nl.relu_squared(x), nl.relu(x) ** 2)
    same(nl.absolute(x), nl.relu(x) + nl.relu(-x))
    same(nl.softshrink(x, lambd=alpha), nl.relu(x - alpha) - nl.relu(-x - alpha))
    same(nl.squareplus(x) - nl.squareplus(-x), x)
    same(nl.squareplus(0.0, b=alpha), np.sqrt(alpha) / 2)
    same(nl.acon_c(x, beta=alpha), nl.swish(x, beta=alpha))
    same(nl.acon_c(x, p1=alpha, p2=-1), _acon(x, alpha, -1))
    same(nl.quick_gelu(x), nl.swish(x, beta=1.702))
    same(nl.gelu(x), x / 2 * (1 + nl.erf(x / np.sqrt(2))))
    same(nl.serf(x), x * nl.erf(nl.softplus(x)))
    same(nl.telu(x), x * nl.tanh(nl.exponential(x)))
    same(nl.golu(x), x * nl.exponential(-nl.exponential(-x)))
    same(nl.dyt(x, alpha=alpha, gamma=2, shift=1), 2 * nl.tanh(alpha * x) + 1)
    same(nl.snake(x, alpha=alpha), x + nl.sine(alpha * x) ** 2 / alpha, 1e-13)
    same(nl.rrelu(x, lower=alpha, upper=alpha), nl.leaky_relu(x, alpha=alpha))
    same(nl.gaussian_prime(x), -2 * x * nl.gaussian(x))
    same(nl.bent_identity_prime(x), 1 + nl.isru(x) / 2)
    same(nl.arctan_prime(x), 1 / (1 + x * x))


def _acon(x, p1, p2):
    return (p1 - p2) * x * nl.sigmoid((p1 - p2) * x) + p2 * x
