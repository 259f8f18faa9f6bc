"""Distribution: shares and moments, Python against JavaScript and theory; its buttons."""

import json

import nonlin as nl
import numpy as np
import pytest
from nonlin.widgets import Distribution, _compose, _distribution
from scipy.special import ndtr
from static_page import live, press_each
from test_node import evaluate

STATES = [(0.0, 1.0), (0.0, 3.0), (-1.3, 0.45), (3.0, 4.0), (0.7, 0.1)]
GATHER = """
await import('{library}').then(({{ FUNCTIONS }}) => {cases}.map(([name, p, mean, sd]) => {{
  const one = FUNCTIONS[name];
  const own = {{ f: (z) => one.f(z, p), prime: (z) => one.prime(z, p), kinks: one.kinks(p) }};
  return m.outputsOf(own, mean, sd, m.outputFrame(own.f));
}}))
"""


def in_javascript(node, cases):
    library = (_compose.STATIC / "lib" / "functions.js").as_uri()
    expression = GATHER.format(library=library, cases=json.dumps(cases))
    return evaluate(node, "distribution.js", expression)


def test_wid_5_outputs_are_the_same_in_python(node):
    cases = [[n, dict(a.parameters), *s] for n, a in nl.ACTIVATIONS.items() for s in STATES]
    for case, found in zip(cases, in_javascript(node, cases), strict=True):
        own = _distribution.outputs(*case)
        near = {"rtol": 1e-6, "atol": 1e-9, "err_msg": str(case)}
        np.testing.assert_allclose(found["shares"], own.shares, **near)
        given = {a["at"]: a["share"] for a in found["atoms"]}
        assert given.keys() == dict(own.atoms).keys()
        for at, share in own.atoms:
            np.testing.assert_allclose(given[at], share, **near)
        np.testing.assert_allclose(found["flat"], own.flat, **near)
        moments = [found["moments"][key] for key in ("mean", "square", "variance")]
        near |= {"rtol": 1e-6}  # e^z at spread 4 reaches beyond 13 standard deviations
        np.testing.assert_allclose(moments, [own.mean, own.square, own.variance], **near)


@pytest.mark.parametrize("name", nl.ACTIVATIONS)
def test_moments_are_those_of_theory(name):
    own = _distribution.outputs(name, {}, 0.0, 1.5)
    found = nl.theory.moments(name, 2.25)
    given = [own.mean, own.square, own.variance]
    np.testing.assert_allclose(given, [found.mean, found.square, found.variance], 1e-9, 1e-12)


def test_shares_are_those_of_the_distribution_function():
    own = _distribution.outputs("relu", {}, 0.3, 1.0)
    assert dict(own.atoms) == pytest.approx({0.0: ndtr(-0.3)})
    edges = np.linspace(*own.frame, _distribution.BINS + 1)
    inner = edges[:-1] >= -1e-9
    wanted = np.diff(ndtr(edges - 0.3))
    np.testing.assert_allclose(own.shares[inner], wanted[inner], atol=1e-5)
    own = _distribution.outputs("tanh", {}, 0.0, 3.0)
    edges = np.linspace(*own.frame, _distribution.BINS + 1)
    with np.errstate(divide="ignore"):
        wanted = np.diff(ndtr(np.arctanh(np.clip(edges, -1, 1)) / 3))
    np.testing.assert_allclose(own.shares, wanted, atol=1e-5)
    assert own.flat == pytest.approx(2 * ndtr(-np.arctanh(0.9**0.5) / 3), abs=1e-5)
    assert own.shares[[3, -4]].min() > 5 * own.shares[30], "two horns"
    own = _distribution.outputs("step", {}, 0.0, 1.0)
    assert dict(own.atoms) == pytest.approx({0.0: 0.5, 1.0: 0.5})
    assert own.shares.sum() == pytest.approx(0, abs=1e-12)


def test_the_buttons_go_to_their_states(open_page, tmp_path):
    page = live(open_page, tmp_path, Distribution(function="gelu", mean=1.0))
    told = {
        "ReLU: half at 0": "50% of the outputs are exactly 0.",
        "tanh, spread 3: two horns": "of the inputs meet a slope below 0.1",
        "sigmoid: a mean of ½": "0.5000",
    }
    press_each(page, told)
