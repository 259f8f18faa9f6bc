"""Networks that are born dead: counted, bounded, and where exactness can be had, exact."""

import numpy as np
import pytest
from nonlin import lab

DRAWS = 20_000


def three_sigma(p, draws=DRAWS):
    return 3.5 * np.sqrt(p * (1 - p) / draws) + 1e-9


@pytest.mark.parametrize("width", [1, 2, 3, 5])
def test_on_one_input_the_formula_is_exact(width):
    one = lab.born_dead_by_layer(depth=10, width=width, inputs=3, samples=1, draws=DRAWS) / DRAWS
    formula = 1 - (1 - 2.0**-width) ** np.arange(1, 11)
    assert (abs(one - formula) < three_sigma(formula)).all()


@pytest.mark.parametrize("width", [1, 2, 3, 4, 6])
def test_the_share_lies_between_the_bounds(width):
    share = lab.born_dead_by_layer(depth=20, width=width, draws=DRAWS) / DRAWS
    low, high = lab.born_dead_bounds(np.arange(1, 21), width)
    assert (share > low - three_sigma(low)).all()
    assert (share < high + three_sigma(high)).all()
    assert (low <= high).all()


def test_two_layers_on_the_whole_line_are_exact():
    for width in (2, 3):
        share = lab.born_dead(depth=2, width=width, draws=DRAWS) / DRAWS
        exact = lab.born_dead_bounds(2, width).lower
        assert share == pytest.approx(exact, abs=three_sigma(exact))


def test_several_inputs_keep_the_upper_bound_and_a_weaker_lower_one():
    share = lab.born_dead(depth=10, width=2, inputs=10, draws=DRAWS) / DRAWS
    low, high = lab.born_dead_bounds(10, 2, inputs=10)
    assert low < share < high and low < lab.born_dead_bounds(10, 2).lower


def test_without_biases_scale_does_not_matter_and_two_points_are_the_line():
    given = {"depth": 200, "width": 6, "draws": 200}
    small, usual = (lab.born_dead(gain=gain, **given) for gain in (1e-3, 1.4))
    assert small == usual > 0
    line = np.linspace(-2, 2, 41)[:, None]
    assert lab.born_dead(samples=line, **given) == usual


def test_the_dead_are_dead_as_torch_sees_it():
    networks = [lab.mlp([1, 2, 2, 2, 2, 1], generator=seed) for seed in range(300)]
    x = np.array([[-1.0], [1.0]])
    dead = sum(any(layer.all() for layer in lab.dead_units(n, x)) for n in networks)
    share = lab.born_dead([2, 2, 2, 2], draws=DRAWS) / DRAWS
    assert dead / 300 == pytest.approx(share, abs=three_sigma(share, 300))


def test_positive_biases_save_and_negative_ones_kill():
    given = {"depth": 5, "width": 4, "inputs": 2, "samples": 20, "draws": 500}
    counts = [lab.born_dead(bias=bias, **given) for bias in (3.0, 0.0, -3.0)]
    assert counts[0] < counts[1] < counts[2]


def test_counts_never_fall_and_depend_on_the_seed_alone():
    one, same, other = (lab.born_dead_by_layer([3] * 6, draws=500, seed=s) for s in (1, 1, 2))
    assert np.array_equal(one, same) and not np.array_equal(one, other)
    assert (np.diff(one) >= 0).all() and len(one) == 6


@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        ({}, TypeError, "widths"),
        ({"widths": [3], "depth": 3, "width": 3}, TypeError, "either"),
        ({"depth": 3}, TypeError, "both"),
        ({"widths": []}, ValueError, "empty"),
        ({"widths": 3}, TypeError, "sequence"),
        ({"widths": [0]}, ValueError, r"widths\[0\]"),
        ({"widths": [3], "draws": 0}, ValueError, "draws"),
        ({"widths": [3], "init": "hee"}, ValueError, "did you mean 'he'"),
        ({"widths": [3], "gain": 0}, ValueError, "gain"),
        ({"widths": [3], "bias": "torches"}, TypeError, "bias"),
        ({"widths": [3], "distribution": "cauchy"}, ValueError, "distribution"),
        ({"widths": [3], "samples": np.ones((4, 2))}, ValueError, r"\(n, 1\)"),
        ({"widths": [3], "samples": [[np.nan]]}, ValueError, "finite"),
        ({"widths": [3], "seed": -1}, ValueError, "seed"),
    ],
)
def test_bad_input_gets_a_plain_explanation(given, error, words):
    with pytest.raises(error, match=words):
        lab.born_dead(**given)


@pytest.mark.parametrize("given", [(0, 2), (2, 0), (2, 2, 0)])
def test_bounds_take_counts(given):
    with pytest.raises(ValueError, match="at least 1"):
        lab.born_dead_bounds(*given)
    with pytest.raises(TypeError, match="whole number"):
        lab.born_dead_bounds(2.5, 2)
