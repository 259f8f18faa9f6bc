"""Reports: bad input is refused with reasons, findings are stated, every view is complete."""

import math
import xml.etree.ElementTree as ElementTree
from math import inf

import matplotlib as mpl
import nonlin as nl
import numpy as np
import pytest
from nonlin.theory import hazards

mpl.use("agg")


def half(x):
    """2 sigma(x) - 1, as it is often written."""
    return 2 / (1 + np.exp(-x)) - 1


def branching(x):
    return x if x > 0 else 0.2 * x


def in_place(x):
    x[x < 0] = 0
    return x


def noisy(x, random=np.random.default_rng(0)):  # noqa: B008
    return x + random.normal(size=np.shape(x))


@pytest.fixture(scope="module")
def report():
    return nl.report(half)


BAD = {
    "number": (3, TypeError, "wanted a callable of one float array"),
    "name": ("gelo", KeyError, "did you mean 'gelu'"),
    "class": (np.float64, TypeError, "got the class float64; give an instance"),
    "sum": (np.sum, ValueError, r"single number .* for an input of shape \(15,\)"),
    "constant": (lambda x: 1.0, ValueError, "np.full_like"),
    "shorter": (lambda x: x[:3], ValueError, r"shape \(3,\)"),
    "complex": (lambda x: np.sqrt(x + 0j), TypeError, "complex128 .* real numbers"),
    "words": (lambda x: np.array(["a"] * x.size), TypeError, "real numbers"),
    "raises": (lambda x: 1 / 0, ValueError, "raised ZeroDivisionError"),
    "two arguments": (lambda x, alpha: x * alpha, ValueError, "missing 1 required"),
    "NaN": (lambda x: x * np.nan, ValueError, "NaN at all of 15 points"),
    "random": (noisy, ValueError, r"random: two calls .* \.eval\(\)"),
    "nothing": (lambda x: None, TypeError, "is the return missing"),
    "softmax": (lambda x: np.exp(x) / np.exp(x).sum(), ValueError, "each element alone"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_refused_with_a_reason(case):
    f, error, words = BAD[case]
    with pytest.raises(error, match=words):
        nl.report(f)


def test_what_a_report_holds(report):
    assert report.matches[0].changes <= 1
    assert "tanh(x/2)" in report.sentence
    assert report.values[5] == pytest.approx((0, 0, 0.5))
    assert tuple(report.range) == (-1, 1) and report.limits == (-1, 1)
    assert report.breaks == () and report.claims.parity == "odd"
    assert report.lipschitz.value == pytest.approx(0.5) and report.lipschitz.x == 0
    assert (report.minimum.value, report.minimum.attained) == (-1, False)
    assert [p.stability for p in report.fixed_points] == ["attracting"]
    assert report.moments.square == pytest.approx(nl.theory.moments(half).square)
    assert report.gain == pytest.approx(report.moments.square**-0.5)
    assert [e.sigma_b for e in report.edge] == [0, 0.1, 0.5]
    assert report.edge[0].sigma_w == pytest.approx(2)
    assert report.missing == {}
    assert any("overflow" in note for note in report.notes)


def test_text_has_a_fixed_format(report):
    text = str(report)
    lines = text.splitlines()
    assert lines[:2] == ["Report on half", "=============="]
    assert max(map(len, lines)) <= 79 and text == str(nl.report(half))
    titles = ["What it is", "Values", "Shape", "Edge of chaos", "Floating point", "Notes"]
    assert [line for line in lines if line in titles] == titles
    assert f"{0.5:>8g} {'0.244918662404':>20} {'0.470007424':>20}" in lines
    assert "Lipschitz         0.5 at x = 0" in lines


def test_html_is_accessible_and_escaped():
    html = nl.report(np.tanh, name="<f> & g")._repr_html_()
    root = ElementTree.fromstring(html)
    tables = root.findall("table")
    assert [t.find("caption").text[:6] for t in tables] == ["Values", "Facts "]
    assert {th.get("scope") for th in root.iter("th")} == {"col", "row"}
    assert "&lt;f&gt; &amp; g" in html and root.find("p/strong").text == "<f> & g"


def test_figure_marks_kinks_and_breaks_at_jumps():
    act = nl.get("hardshrink")
    figure = nl.report(lambda x: act(x), name="mine").figure()
    (axes,) = figure.axes
    curve, slope, *marks = axes.get_lines()
    assert "mine" in curve.get_label()
    circles = [m for m in marks if m.get_marker() == "o"]
    assert sorted(c.get_xdata()[0] for c in circles) == [-0.5, -0.5, 0.5, 0.5]
    assert np.isnan(curve.get_ydata()).sum() == np.isnan(slope.get_ydata()).sum() == 2
    assert axes.get_xlabel() == "x"
    kinked = nl.report("relu6").figure(limits=(-1, 7)).axes[0]
    assert kinked.get_xlim()[1] > 6 and kinked.get_ylim() == (-1, 7)
    mpl.pyplot.close("all")


def test_kinks_are_found():
    report = nl.report(branching)
    (kink,) = report.kinks
    assert (kink.x, kink.order) == (0, 1)
    assert (kink.left_slope, kink.right_slope) == pytest.approx((0.2, 1))
    assert "one number at a time" in report.notes[0]
    assert report.matches[0].expression == "leaky_relu(x, alpha=0.2)"
    assert not report.edge[1] and "only point" in str(report)


def test_a_change_of_the_input_is_stated():
    report = nl.report(in_place)
    assert report.matches[0].name == "relu"
    assert "changes its input array in place" in str(report)


def test_functions_and_modules_of_torch():
    torch = pytest.importorskip("torch")
    gelu = nl.report(torch.nn.GELU())
    assert gelu.sentence == "GELU is gelu."
    assert any(h.dtype == "float32" and h.kind == "lost" for h in gelu.hazards)
    prelu = nl.report(torch.nn.PReLU())
    assert prelu.matches[0].name == "prelu" and "copy in float64" in prelu.notes[0]
    where = nl.report(lambda x: torch.where(x > 0, x, 0.1 * x))
    assert where.matches[0].params == pytest.approx({"alpha": 0.1})
    softplus = nl.report(torch.nn.Softplus())
    assert [(b.x, b.order) for b in softplus.breaks] == [(20, 0)]  # its threshold
    with pytest.raises(ValueError, match="random"):
        nl.report(torch.nn.RReLU())
    with pytest.raises(TypeError, match=r"give an instance, such as ReLU\(\)"):
        nl.report(torch.nn.ReLU)


def test_a_wrong_derivative_is_stated():
    right = nl.report(np.tanh, derivative=lambda x: 1 - np.tanh(x) ** 2)
    assert not any("derivative" in note for note in right.notes)
    wrong = nl.report(np.tanh, derivative=lambda x: 1 - np.tanh(x))
    assert any("derivative given is not that of f" in note for note in wrong.notes)


def test_what_cannot_be_found_is_said():
    report = nl.report(np.log)
    assert report.moments is None and "not a number" in report.missing["moments"]
    assert "f ends there" in str(report)
    constant = nl.report(lambda x: np.zeros_like(x))
    assert constant.sentence == "f is constant: it passes no signal and no gradient."
    assert constant.backward_gain == inf


def test_a_near_miss_is_called_one():
    report = nl.report(lambda x: np.tanh(x) * (1 + 1e-4 * np.sin(x)))
    assert "probably tanh was meant" in report.sentence
    single = nl.report(lambda x: np.tanh(x.astype(np.float32)))
    assert "probably tanh itself, in a lower precision" in single.sentence


HAZARDS = {
    "exp_ratio_sigmoid": [("float16", "NaN", 11.0938), ("float64", "NaN", 709.783)],
    "naive_softplus": [("float32", "overflow", 88.7228), ("float32", "lost", -16.6375)],
    "naive_tanh": [("float32", "NaN", 88.7228)],
    "naive_gelu": [("float32", "lost", -5.545)],
    "naive_mish": [("float16", "falls", -0.235352)],
    "naive_sigmoid": [],
}


@pytest.mark.parametrize("name", HAZARDS)
def test_hazards_of_naive_formulas(name):
    found = {(h.dtype, h.kind): h for h in hazards(getattr(nl.numerics, name))}
    for dtype, kind, x in HAZARDS[name]:
        assert abs(found[dtype, kind].x) == pytest.approx(abs(x), rel=1e-5)
        assert str(found[dtype, kind]).startswith(f"{dtype}: ")
    assert HAZARDS[name] or not found


def test_hazards_of_a_function_of_one_number():
    (found,) = hazards(lambda x: 1 / (1 + math.exp(-x)))
    assert "raises OverflowError" in found.words and found.x == pytest.approx(-709.783, abs=0.3)


@pytest.mark.parametrize("name", list(nl.ACTIVATIONS))
def test_the_registry_has_no_hazards_but_size(name):
    found = hazards(name)
    assert {h.kind for h in found} <= {"beyond the format", "overflow"}
    assert all(h.dtype == "float64" for h in found if h.kind == "overflow")
