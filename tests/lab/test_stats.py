"""Summaries over seeds against numbers worked out by hand."""

import numpy as np
import pytest
from nonlin import lab

QUICK = {"data": "moons", "hidden": (4,), "epochs": 1, "learning_rate": 0.1}
RUNS = lab.over_seeds(lab.fit, 3, jobs=1, **QUICK)
DIVERGED = lab.fit(7, **{**QUICK, "learning_rate": 1e36, "activation": "identity"})


def test_band_is_mean_and_spread():
    curves = [[1.0, 2.0], [3.0, 2.0], [5.0, 2.0]]
    mean, low, high = lab.band(curves)
    np.testing.assert_allclose([mean, low, high], [[3, 2], [1, 2], [5, 2]])
    assert lab.band(curves, "range").low.tolist() == [1, 2]
    assert lab.band(curves, "quartiles").high.tolist() == [4, 2]
    assert np.isnan(lab.band([[1.0, np.nan], [2.0, 3.0]]).mean).tolist() == [False, True]


def test_accuracy_table_counts_seeds_and_divergences():
    table = lab.accuracy_table({"mlp": [*RUNS, DIVERGED], "one": RUNS[:1]})
    finals = np.array([run.accuracy for run in RUNS])
    row = table["mlp"]
    assert (row.seeds, row.diverged) == (4, 1)
    np.testing.assert_allclose([row.mean, row.sd], [finals.mean(), finals.std(ddof=1)])
    assert (row.min, row.max) == (finals.min(), finals.max())
    assert np.isnan(table["one"].sd)
    assert str(table).splitlines()[0].split() == ["mean", "sd", "min", "max", "seeds", "diverged"]
    assert f"{100 * finals.mean():.1f}" in str(table)
    on_train = lab.accuracy_table({"mlp": RUNS}, on="train")["mlp"]
    np.testing.assert_allclose(on_train.mean, np.mean([run.final("train") for run in RUNS]))
    gone = lab.accuracy_table({"x": [DIVERGED]})["x"]
    assert np.isnan(gone.mean)
    assert gone.diverged == 1


def test_confusion_counts_rows_true_columns_predicted():
    assert lab.confusion(([0, 0, 1, 2], [0, 1, 1, 0])).tolist() == [[1, 1, 0], [0, 1, 0], [1, 0, 0]]
    total = lab.confusion(RUNS)
    assert total.sum() == 3 * 400
    np.testing.assert_array_equal(total, sum(lab.confusion(run) for run in RUNS))
    right = np.trace(total) / total.sum()
    assert right == pytest.approx(np.mean([run.accuracy for run in RUNS]))
    assert lab.confusion(([0, 1], [0, 1]), classes=4).shape == (4, 4)


@pytest.mark.parametrize(
    ("call", "error", "match"),
    [
        (lambda: lab.band([[1, 2]]), ValueError, "at least two curves, got 1"),
        (lambda: lab.band([[1, 2], [1]]), ValueError, "differ in shape"),
        (lambda: lab.band([[1], [2]], "se"), ValueError, "did you mean 'sd'"),
        (lambda: lab.accuracy_table(RUNS), TypeError, "dict of lists of runs, got list"),
        (lambda: lab.accuracy_table({}), ValueError, "runs is empty"),
        (lambda: lab.accuracy_table({"a": []}), ValueError, "no runs under 'a'"),
        (lambda: lab.accuracy_table({"a": RUNS}, on="tests"), ValueError, "did you mean 'test'"),
        (lambda: lab.confusion([]), ValueError, "at least one run"),
        (lambda: lab.confusion(([0, 1], [0])), ValueError, "equally long"),
        (lambda: lab.confusion(([0, 1], [0, 1], [0])), ValueError, "got 3 items"),
        (lambda: lab.confusion(([0.0, 1.0], [0.0, 1.0])), TypeError, "whole-number labels"),
        (lambda: lab.confusion(([0, 5], [0, 1]), classes=3), ValueError, "from 0 to 5"),
        (lambda: lab.confusion(DIVERGED), ValueError, "seed 7 diverged"),
    ],
)
def test_bad_input_is_named(call, error, match):
    with pytest.raises(error, match=match):
        call()
