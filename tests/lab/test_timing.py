"""Times taken in turn: the slower call is slower, and nothing of torch's state changes."""

from time import sleep

import pytest
import torch
from nonlin import lab


def test_the_slower_call_takes_longer_and_the_unit_is_the_second():
    seconds = lab.median_seconds({"short": lambda: sleep(1e-4), "long": lambda: sleep(0.02)}, 3)
    assert list(seconds) == ["short", "long"]
    assert seconds["long"] >= 0.02
    assert 1e-4 <= seconds["short"] < seconds["long"]


def test_each_call_is_made_once_a_round_in_turn():
    seen = []
    lab.median_seconds({"a": lambda: seen.append("a"), "b": lambda: seen.append("b")}, rounds=4)
    assert seen == ["a", "b"] * 6


def test_calls_run_on_one_thread_without_gradients_and_leave_both_settings():
    inside, threads = [], torch.get_num_threads()
    lab.median_seconds({"look": lambda: inside.append(
        (torch.get_num_threads(), torch.is_grad_enabled()))}, 3)  # fmt: skip
    assert set(inside) == {(1, False)}
    assert torch.get_num_threads() == threads
    assert torch.is_grad_enabled()


@pytest.mark.parametrize(
    ("calls", "rounds", "error", "words"),
    [
        ({}, 5, ValueError, "empty"),
        ({"copy": 3}, 5, TypeError, "callable"),
        ([len], 5, TypeError, "dict"),
        ({"copy": int}, 2, ValueError, "rounds"),
    ],
)
def test_bad_input_is_refused_with_words(calls, rounds, error, words):
    with pytest.raises(error, match=words):
        lab.median_seconds(calls, rounds)
