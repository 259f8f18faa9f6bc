"""Time per element of every function and slope, and its ratio to torch, SciPy and plain NumPy.

    python scripts/speed.py                  # all, and chapters/data/speed.csv written
    python -m pytest benchmarks --only relu  # one, pytest-benchmark's own table

pytest-benchmark times ours; before each of its rounds every contender runs once in a race of
its own, from which the ratios come (``extra_info``).
"""

import nonlin as nl
import pytest
from race import Race

ROUNDS = 11


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("part", ["value", "slope"])
@pytest.mark.parametrize("name", list(nl.ACTIVATIONS))
def test_speed(benchmark, name, part, dtype):
    race = Race(name, part == "slope", dtype)

    def setup():
        race.round()
        return (race.window(),), {}

    benchmark.pedantic(race.runners["ours"], setup=setup, rounds=ROUNDS, warmup_rounds=1)
    benchmark.extra_info |= {"function": name, "part": part, "dtype": dtype}
    benchmark.extra_info |= race.result() | {"extra_memory": race.extra_memory()}
