"""Gradient descent in a valley, against a walk step by step."""

import numpy as np
import pytest
from nonlin.theory import descent


def walked(h, b, share):
    rate, best = 1 / np.linalg.eigvalsh(h)[-1], np.linalg.solve(h, b)
    w, steps = np.zeros_like(b), 0
    start = best @ h @ best
    while (w - best) @ h @ (w - best) > share * start:
        w, steps = w + rate * (b - h @ w), steps + 1
    return steps


@pytest.mark.parametrize("share", [0.3, 0.01])
def test_the_steps_are_those_of_a_walk(share):
    rng = np.random.default_rng(0)
    a = rng.normal(size=(40, 5)) + 1
    h, b = a.T @ a / 40, rng.normal(size=5)
    found = descent(h, b, share)
    assert abs(found.steps - walked(h, b, share)) <= 1
    assert found.condition == pytest.approx(np.linalg.cond(h))


def test_a_round_valley_takes_one_step_and_a_flat_direction_none():
    assert descent(np.eye(3), [1.0, 2.0, 3.0]).steps == 1
    assert descent(np.diag([2.0, 2.0, 0.0]), [1.0, 0.0, 0.0]).condition == pytest.approx(1)


@pytest.mark.parametrize(
    ("h", "b", "message"),
    [
        ([[1.0, 2.0]], [1.0], "symmetric"),
        ([[1.0, 2.0], [0.0, 1.0]], [1.0, 1.0], "symmetric"),
        (np.eye(2), [1.0], "slope must have the shape"),
        (np.diag([1.0, -1.0]), [1.0, 1.0], "negative curvature"),
        (np.eye(2), [0.0, 0.0], "slope is 0"),
    ],
)
def test_what_is_no_valley_is_refused(h, b, message):
    with pytest.raises(ValueError, match=message):
        descent(h, b)
