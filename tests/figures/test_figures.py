"""Figures: a text is required, the ink follows the page, every plot draws its data."""

import base64
import re
import xml.etree.ElementTree as ElementTree

import matplotlib as mpl
import nonlin as nl
import numpy as np
import pytest
from matplotlib import pyplot as plt

mpl.use("agg")
TEXT = "A straight line from the origin, drawn only to be tested for its text."


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def line():
    """Return a small figure."""
    return nl.figures.plot_curves({"line": ([0, 1], [0, 1])}, xlabel="x", ylabel="y")


def test_alt_text_is_required():
    with pytest.raises(TypeError):
        nl.figures.Alt(line())


@pytest.mark.parametrize("text", ["", "a plot", "figure 1: relu"])
def test_alt_text_must_say_something(text):
    with pytest.raises(ValueError, match="at least 40"):
        nl.figures.Alt(line(), text)


def test_alt_wants_a_figure():
    with pytest.raises(TypeError, match="matplotlib Figure"):
        nl.figures.Alt([1, 2], TEXT)


def test_svg_is_named_and_follows_the_page():
    svg = nl.figures.Alt(line(), TEXT).svg()
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert root.get("aria-label") == TEXT
    assert "currentColor" in svg
    assert nl.figures.style.INK not in svg


def test_svg_text_in_the_alternative_is_escaped():
    text = TEXT + ' "quoted" <b> & more'
    assert ElementTree.fromstring(nl.figures.Alt(line(), text).svg()).get("aria-label") == text


def test_svg_is_the_same_every_time():
    assert nl.figures.Alt(line(), TEXT).svg() == nl.figures.Alt(line(), TEXT).svg()


def test_two_figures_share_no_id():
    ids = []
    for name in ("relu", "tanh"):
        svg = nl.figures.Alt(nl.figures.plot_pair(name), TEXT).svg()
        found = re.findall(r' id="([^"]+)"', svg)
        assert found
        assert all(f"#{i}" in svg for i in found)
        ids.append(set(found))
    assert not ids[0] & ids[1]


def test_mime_bundle_has_a_picture_for_print():
    bundle = nl.figures.Alt(line(), TEXT)._repr_mimebundle_()
    assert base64.b64decode(bundle["image/png"]).startswith(b"\x89PNG")
    assert TEXT in bundle["text/plain"]


def test_the_figure_is_closed():
    nl.figures.Alt(line(), TEXT)
    assert not plt.get_fignums()


@pytest.mark.parametrize("name", list(nl.ACTIVATIONS))
def test_plot_pair_draws_f_and_prime(name):
    axes = nl.figures.plot_pair(name).axes[0]
    f, prime = axes.lines[:2]
    z = f.get_xdata()
    np.testing.assert_allclose(f.get_ydata(), nl.get(name)(z))
    z, slope = prime.get_data()
    inside = np.isfinite(slope)
    np.testing.assert_allclose(slope[inside], nl.get(name).derivative(z[inside]))
    assert (f.get_linestyle(), prime.get_linestyle()) == ("-", "--")


def test_a_jump_of_the_slope_is_not_joined():
    _z, prime = nl.figures.plot_pair("relu").axes[0].lines[1].get_data()
    assert np.isnan(prime).sum() == 1
    pairs = np.isfinite(prime[:-1] + prime[1:])
    assert not (np.abs(np.diff(prime))[pairs] > 0.5).any(), "a line crosses the jump"


def test_plot_pairs_one_panel_each_on_the_same_axes():
    figure = nl.figures.plot_pairs(["relu", ("leaky_relu", {"alpha": 0.3}), "tanh"], columns=2)
    shown = [axes for axes in figure.axes if axes.get_visible()]
    assert len(shown) == 3
    assert len({axes.get_ylim() for axes in shown}) == 1
    assert "0.3" in shown[1].get_title()


def test_at_most_four_curves():
    curves = {str(i): ([0, 1], [0, i]) for i in range(5)}
    with pytest.raises(ValueError, match="small multiples"):
        nl.figures.plot_curves(curves, xlabel="x", ylabel="y")


def test_bands_run_from_the_lowest_to_the_highest_seed():
    values = np.array([[0.0, 1.0], [2.0, 5.0]])
    axes = nl.figures.plot_bands({"a": values}, xlabel="epoch", ylabel="loss").axes[0]
    np.testing.assert_allclose(axes.lines[0].get_ydata(), [1.0, 3.0])
    edge = axes.collections[0].get_paths()[0].vertices[:, 1]
    assert (edge.min(), edge.max()) == (0.0, 5.0)


@pytest.mark.parametrize("draw", [nl.figures.plot_bands, nl.figures.plot_layers])
def test_a_single_run_is_refused(draw):
    with pytest.raises(ValueError, match=r"\(seeds, points\)"):
        draw({"a": [1.0, 2.0]}, xlabel="x", ylabel="y")


def test_confusions_are_shares_of_the_true_class():
    counts = np.array([[8, 2], [5, 5]])
    axes = nl.figures.plot_confusions({"net": counts}).axes[0]
    np.testing.assert_allclose(axes.images[0].get_array(), [[80, 20], [50, 50]])
    assert [t.get_text() for t in axes.texts] == ["80", "20", "50", "50"]


def test_map_draws_the_boundary():
    scores = np.linspace(-1, 1, 25).reshape(5, 5)
    figure = nl.figures.plot_map(scores, [[0, 0], [1, 1]], [0, 1], extent=(-1, 1, -1, 1))
    assert len(figure.axes[0].lines) == 2


def test_style_changes_nothing_outside():
    before = mpl.rcParams["font.size"]
    nl.figures.plot_pair("relu")
    assert mpl.rcParams["font.size"] == before
