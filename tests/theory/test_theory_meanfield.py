"""Mean field: printed points of the edge of chaos, closed kernels, fixed points, depths."""

from math import asin, inf, isnan, log, pi, sqrt

import nonlin as nl
import numpy as np
import pytest
from nonlin import theory

NAMES = ("tanh", "erf", "softsign", "elu", "gelu", "silu", "mish")
EDGE = {  # sigma_b to sigma_w for NAMES, with q where the fact sheet gives it
    0.0: (("1", "0"), ("0.8862269", "0"), ("1", "0"), ("1", "0"), ("2", "0"), ("2", "0"),
          ("1.6666666667", "0")),
    0.05: (("1.1225390048", "0.153692"), ("0.9936862904",), ("1.3610509104",), ("1.1318697863",),
           ("1.8519027850", "0.0751732"), ("1.9050135925", "0.113635"), ("1.5971672344",)),
    0.1: (("1.1934007250", "0.273301"), ("1.0555946492",), ("1.5128680703",),
          ("1.1761484737", "0.437829"), ("1.7270782753", "0.183483"), ("1.8200517223", "0.259713"),
          ("1.5409748726",)),
    0.2: (("1.3041458401", "0.512079"), ("1.1527954135",), ("1.7296286192",),
          ("1.2292511241", "1.10693"), ("1.5470094704", "0.575637"), ("1.6795316007", "0.689453"),
          ("1.4634392078",)),
    0.3: (("1.3955839752", "0.763475"), ("1.2336725058",), ("1.8974917730",), ("1.2631078451",),
          ("1.4504704099", "1.42487"), ("1.5756214387", "1.39959"), ("1.4211071836",)),
    0.5: (("1.5496739125", "1.31794"), ("1.3713304703",), ("2.1662271190",), ("1.3061116729",),
          ("1.3998682164", "6.43410"), ("1.4569474244", "4.42808"), ("1.3934301055",)),
    1.0: (("1.8555891011", "3.03640"), ("1.6487514526",), ("2.6674223304",), ("1.3579771772",),
          ("1.4059445268", "82.3128"), ("1.4025124180", "39.3946"), ("1.4007813672",)),
}  # fmt: skip


def same(value, printed):
    """Return whether a value rounds to the printed digits."""
    return abs(value - float(printed)) <= 0.501 * 10.0 ** -len(printed.partition(".")[2])


@pytest.mark.parametrize("sigma_b", EDGE)
@pytest.mark.parametrize("column", range(len(NAMES)), ids=NAMES)
def test_printed_points_of_the_edge(column, sigma_b):
    sigma_w, *q = EDGE[sigma_b][column]
    edge = theory.edge_of_chaos(NAMES[column], sigma_b)
    assert edge and same(edge.sigma_w, sigma_w) and all(same(edge.q, text) for text in q)
    again = theory.variance_map(NAMES[column], edge.q, edge.sigma_w, sigma_b)
    assert again == pytest.approx(edge.q, rel=1e-9)
    assert theory.chi(NAMES[column], edge.q, edge.sigma_w) == pytest.approx(1, rel=1e-9)


def test_relu_has_one_point_exactly():
    edge = theory.edge_of_chaos("relu")
    assert edge.sigma_w == sqrt(2) and edge.slope == 1 and isnan(edge.q)
    none = theory.edge_of_chaos("relu", 0.1)
    assert not none and "only point is sigma_b = 0, sigma_w = 1.41421" in none.reason
    leaky = theory.edge_of_chaos("leaky_relu", alpha=0.3)
    assert leaky.sigma_w == pytest.approx(sqrt(2 / 1.09), rel=1e-15)


def test_sigmoid_only_deep_in_saturation_and_softplus_never():
    first, second = theory.edge_of_chaos("sigmoid"), theory.edge_of_chaos("sigmoid", 1.0)
    assert same(first.sigma_w, "10.1492637") and same(first.q, "45.624")
    assert same(second.sigma_w, "10.2649929")
    for sigma_b in (0.0, 0.5):
        edge = theory.edge_of_chaos("softplus", sigma_b)
        assert not edge and "sigma_b² < 0" in edge.reason
    assert "0 almost everywhere" in theory.edge_of_chaos("step").reason


def test_a_callable_has_the_same_edge():
    edge = theory.edge_of_chaos(lambda x: np.tanh(x), 0.2)
    assert edge.sigma_w == pytest.approx(theory.edge_of_chaos("tanh", 0.2).sigma_w, rel=1e-9)


@pytest.mark.parametrize("name", ["tanh", "gelu", "hardtanh", "step", "snake", "relu_squared"])
def test_slope_of_the_variance_map(name):
    q, step = 0.8, 1e-4
    up, down = (theory.variance_map(name, q + s, 1.3, 0.2) for s in (step, -step))
    assert theory.variance_slope(name, q, 1.3) == pytest.approx((up - down) / (2 * step), rel=1e-6)


def test_variance_map_takes_arrays():
    q = np.array([[0.5, 1.0], [2.0, 4.0]])
    assert theory.variance_map("relu", q, sqrt(2), 1.0) == pytest.approx(q + 1)


def test_fixed_variances():
    (held,) = theory.fixed_variances("tanh", 1.5, 0.1)
    assert theory.variance_map("tanh", held.q, 1.5, 0.1) == pytest.approx(held.q, rel=1e-12)
    assert held.stability == "attracting"
    zero, one = theory.fixed_variances("selu", 1.0)
    assert (zero.q, zero.stability, one.stability) == (0, "repelling", "attracting")
    assert one.q == pytest.approx(1, rel=1e-12) and one.slope == pytest.approx(0.7826479, abs=5e-8)
    zero, edge = theory.fixed_variances("gelu", 1.5335304412)
    assert (zero.stability, edge.stability) == ("attracting", "repelling")
    (every,) = theory.fixed_variances("relu", sqrt(2))
    assert (every.low, every.high, every.stability) == (0, inf, "neutral")
    assert theory.fixed_variances("relu", 1.0, 0.5)[0].q == 0.5
    assert theory.fixed_variances("relu", 2.0, 0.5) == ()
    assert same(theory.fixed_variances("tanh", 5 / 3)[1].q, "1.17848")
    assert same(theory.fixed_variances("sigmoid", 4.0)[0].q, "5.855")


def test_correlation_map_of_relu_is_the_arc_cosine_kernel():
    c = np.array([-1, -0.9, -0.3, 0, 0.4, 0.99, 0.999999, 1])
    kernel = (np.sqrt(1 - c * c) + (pi - np.arccos(c)) * c) / pi
    assert theory.correlation_map("relu", c, sqrt(2), q=1.0) == pytest.approx(kernel, abs=1e-13)


def test_correlation_map_of_erf_is_an_arc_sine():
    q, sigma_w, sigma_b = 1.7, 1.3, 0.2
    total = theory.variance_map("erf", q, sigma_w, sigma_b)
    for c in (-0.8, 0.0, 0.5, 0.999):
        inner = 2 / pi * asin(2 * q * c / (1 + 2 * q))
        found = theory.correlation_map("erf", c, sigma_w, sigma_b, q=q)
        assert found == pytest.approx((sigma_w**2 * inner + sigma_b**2) / total, abs=1e-13)


def test_correlation_map_of_elu_is_cut_where_its_second_derivative_jumps():
    moments = theory.moments("elu")
    for c, wanted in ((0.0, moments.mean**2 / moments.square), (0.3, 0.3146609232123)):
        found = theory.correlation_map("elu", c, theory.gain("elu"), q=1.0)
        assert found == pytest.approx(wanted, abs=1e-12)


def test_correlation_of_steps_is_an_angle():
    c = 0.3
    wanted = (0.25 + asin(c) / (2 * pi)) / 0.5
    assert theory.correlation_map("step", c, 1.0, q=2.0) == pytest.approx(wanted, abs=1e-12)


def test_order_and_chaos():
    order, chaos = theory.depth_scales("tanh", 1.0, 0.3), theory.depth_scales("tanh", 2.5, 0.3)
    assert order.correlation == 1 and order.chi < 1 < chaos.chi
    assert order.correlation_depth == pytest.approx(-1 / log(order.chi))
    assert 0 < chaos.correlation < 1
    again = theory.correlation_map("tanh", chaos.correlation, 2.5, 0.3)
    assert again == pytest.approx(chaos.correlation, abs=1e-9)
    h = 1e-4
    up, down = (theory.correlation_map("tanh", chaos.correlation + s, 2.5, 0.3) for s in (h, -h))
    assert chaos.correlation_depth == pytest.approx(-1 / log((up - down) / (2 * h)), rel=1e-5)
    edge = theory.edge_of_chaos("tanh", 0.2)
    at_edge = theory.depth_scales("tanh", edge.sigma_w, 0.2)
    assert at_edge.correlation_depth == inf and at_edge.variance_depth < 10
    assert theory.fixed_correlation("tanh", 2.0) == 0


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: theory.edge_of_chaos("tanh", -0.1), "sigma_b must be finite and >= 0"),
        (lambda: theory.variance_map("tanh", -1.0, 1.0), "q must be finite and >= 0"),
        (lambda: theory.variance_map("tanh", 1.0, 0.0), "sigma_w must be finite and > 0"),
        (lambda: theory.correlation_map("tanh", 1.5, 1.0, q=1.0), "c must be finite"),
        (lambda: theory.correlation_map("relu", 0.5, 2.0), "settles at no variance"),
        (lambda: theory.variance_slope("sigmoid", 0.0, 1.0), r"needs f\(0\) = 0"),
    ],
)
def test_errors_help(call, words):
    with pytest.raises(ValueError, match=words):
        call()


@pytest.mark.parametrize("name", list(nl.ACTIVATIONS))
def test_every_activation_has_an_edge_or_a_reason(name):
    edge = theory.edge_of_chaos(name, 0.1)
    if edge:
        assert theory.chi(name, edge.q, edge.sigma_w) == pytest.approx(1, rel=1e-9)
    else:
        assert edge.reason and isnan(edge.sigma_w)
