"""The figure of differences: one line each, filled where the interval leaves out 0."""

from types import SimpleNamespace

import matplotlib.pyplot as plt
import pytest
from nonlin.figures import plot_differences

SURE = SimpleNamespace(mean=2.0, low=1.0, high=3.0, clear=True)
UNSURE = SimpleNamespace(mean=0.5, low=-1.0, high=2.0, clear=False)


def _markers(figure):
    lines = figure.axes[0].lines
    return [line for line in lines if line.get_marker() in "os" and len(line.get_xdata()) == 1]


def test_bars_span_the_intervals_and_markers_sit_at_the_means():
    figure = plot_differences({"a": {"one": SURE, "two": UNSURE}}, xlabel="points")
    bars = [line for line in figure.axes[0].lines if len(line.get_xdata()) == 2]
    assert [tuple(bar.get_xdata()) for bar in bars[:2]] == [(1.0, 3.0), (-1.0, 2.0)]
    assert [float(m.get_xdata()[0]) for m in _markers(figure)] == [2.0, 0.5]
    assert [m.get_markerfacecolor() == "none" for m in _markers(figure)] == [False, True]
    assert [t.get_text() for t in figure.axes[0].get_yticklabels()] == ["one", "two"]
    plt.close(figure)


def test_two_groups_have_a_legend_and_do_not_overlap():
    group = {"one": SURE, "two": UNSURE}
    figure = plot_differences({"a": group, "b": group}, xlabel="points")
    assert [t.get_text() for t in figure.axes[0].get_legend().get_texts()] == ["a", "b"]
    heights = [float(m.get_ydata()[0]) for m in _markers(figure)]
    assert len(set(heights)) == 4
    plt.close(figure)


@pytest.mark.parametrize(
    "groups",
    [{}, {"a": {"one": SURE}, "b": {"two": SURE}}, {"a": {}, "b": {}, "c": {}}],
)
def test_groups_that_do_not_match_are_refused(groups):
    with pytest.raises(ValueError, match="one or two"):
        plot_differences(groups, xlabel="points")
