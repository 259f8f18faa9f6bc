"""The figure of dots over seeds."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from nonlin.figures import plot_strips


def test_every_value_is_a_dot_and_the_mean_a_line():
    figure = plot_strips({"a": [1.0, 3.0], "b": [2.0, 2.0, 5.0]}, xlabel="x", xlim=(0, 6))
    dots = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    means = [line for line in figure.axes[0].lines if line.get_marker() != "o"]
    assert [line.get_xdata().tolist() for line in dots] == [[1, 3], [2, 2, 5]]
    assert [line.get_xdata()[0] for line in means] == [2, 3]
    assert figure.axes[0].get_xlim() == (0, 6)
    plt.close(figure)


@pytest.mark.parametrize("cases", [{}, {"a": [np.nan]}, {"a": [1.0], "b": []}])
def test_nothing_to_draw_is_refused(cases):
    with pytest.raises(ValueError, match="finite value"):
        plot_strips(cases, xlabel="x")
