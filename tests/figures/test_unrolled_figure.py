"""The drawing of a recurrent network in time."""

import pytest
from nonlin.figures import plot_unrolled


@pytest.mark.parametrize("steps", [2, 5])
def test_a_box_for_each_state_and_a_way_back_for_each_step(steps):
    figure = plot_unrolled(steps)
    words = [text.get_text() for text in figure.axes[0].texts]
    assert sum(word.startswith("$h_") for word in words) == steps
    assert words.count("U") == words.count("Uᵀf′") == steps - 1
    assert words.count("output") == 1


@pytest.mark.parametrize("steps", [1, 9, 2.5])
def test_too_short_or_too_long_is_refused(steps):
    with pytest.raises((TypeError, ValueError), match="steps"):
        plot_unrolled(steps)
