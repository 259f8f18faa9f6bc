"""Amounts: sorted, grouped, refused where they cannot be drawn."""

import matplotlib.pyplot as plt
import nonlin as nl
import pytest


def test_lines_are_sorted_over_both_groups_and_end_at_their_amounts():
    groups = {"one": {"a": 3.0, "b": -1.0}, "two": {"c": 2.0}}
    axes = nl.figures.plot_amounts(groups, xlabel="points").axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["b", "c", "a"]
    ends = [line.get_xdata()[-1] for line in axes.lines if len(line.get_xdata()) == 2]
    assert ends == [-1.0, 2.0, 3.0]
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["one", "two"]
    plt.close(axes.figure)


@pytest.mark.parametrize("groups", [{}, {"a": {}}, {k: {"x": 1} for k in "abc"}])
def test_one_or_two_groups_with_entries(groups):
    with pytest.raises(ValueError, match="one or two mappings"):
        nl.figures.plot_amounts(groups, xlabel="points")


def test_an_amount_is_finite():
    with pytest.raises(ValueError, match="finite"):
        nl.figures.plot_amounts({"a": {"x": float("nan")}}, xlabel="points")
