"""The one list: complete entries, formulas that are true, sources that exist."""

import copy
import pickle
import re
import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import nonlin as nl
import numpy as np
import pytest
from latex_reader import evaluate
from nonlin.registry import Interval
from variations import variations

ROOT = Path(__file__).parents[2]
NAMES = list(nl.ACTIVATIONS)
ROUNDED = {"selu": 5e-5}  # whose constants are printed with few digits
SETTINGS = [(name, params) for name in NAMES for params in variations(nl.get(name))]


@pytest.fixture(scope="module")
def bibliography():
    text = (ROOT / "references.bib").read_text(encoding="utf-8")
    entries = re.findall(r"@\w+\{\s*(\w+)\s*,(.*?)(?=\n@|\Z)", text, flags=re.S)
    return {key: re.search(r"year\s*=\s*\{?(\d{4})", body).group(1) for key, body in entries}


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_filled(name, bibliography):
    act = nl.ACTIVATIONS[name]
    assert act.name == name and act.label and act.summary.endswith(".")
    assert act.function is getattr(nl, name) and act.prime is getattr(nl, f"{name}_prime")
    assert act.function is not act.prime
    assert act.formula and act.derivative_formula
    assert act.source in bibliography
    assert str(act.year) == bibliography[act.source]
    assert act.function.__module__ == f"nonlin.functions.{act.family}" == act.prime.__module__
    assert repr(act).startswith(f"Activation({name!r}")


def has_the_printed_form(setting):
    """Return whether the choices are the default ones, of which the formula is printed."""
    name, params = setting
    given, default = nl.get(name).check(**params), nl.get(name).parameters
    return all(value == default[k] for k, value in given.items() if isinstance(value, str))


@pytest.mark.parametrize(
    ("name", "params"), [setting for setting in SETTINGS if has_the_printed_form(setting)], ids=str
)
def test_the_printed_formulas_are_true(name, params):
    act = nl.get(name)
    given = act.check(**params)
    letters = {name: domain.letter.lstrip("\\") for name, domain in act.domains.items()}
    numbers = {letters[k]: v for k, v in given.items() if not isinstance(v, str)}
    for x in (-3.7, -1.1, -0.2, 0.0, 0.3, 1.9, 4.2):
        rtol = ROUNDED.get(name, 1e-9)
        value, slope = (evaluate(f, x, **numbers) for f in (act.formula, act.derivative_formula))
        np.testing.assert_allclose(act(x, **params), value, rtol=rtol, atol=1e-12)
        np.testing.assert_allclose(act.derivative(x, **params), slope, rtol=rtol, atol=1e-12)


def test_formula_reader_tells_formulas_apart():
    assert evaluate(r"\frac{x}{1 + |x|}", -2.0) == pytest.approx(-2 / 3)
    assert evaluate(r"\begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}", -2, alpha=3) == -6
    hard = r"\begin{cases} 0 & x \le -3 \\ x & -3 < x < 3 \\ 1 & x \ge 3 \end{cases}"
    assert [evaluate(hard, x) for x in (-4.0, -3.0, 2.0, 3.0)] == [0, 0, 2, 1]
    assert evaluate(r"\max(0, \min(1, \frac{x}{6} + 0.5))", 1.2) == pytest.approx(0.7)
    assert evaluate(r"\frac{1}{\omega} \sin^2(\omega x) + a_0 \cdot 2", 0.0, omega=2, a_0=1) == 2
    with pytest.raises(AssertionError):
        evaluate(r"x # 2", 1.0)


@pytest.mark.parametrize(("name", "params"), SETTINGS, ids=str)
def test_range_is_what_the_function_covers(name, params):
    act = nl.get(name)
    low, high = act.range_at(**params)
    x = np.concatenate([np.linspace(-40, 40, 200_001), [-1e6, 1e6, -1e300, 1e300]])
    value = act(x, **params)
    ends = (np.linspace(x[i] - 1e-3, x[i] + 1e-3, 2001) for i in (value.argmin(), value.argmax()))
    value = np.concatenate([value, *(act(end, **params) for end in ends)])
    for bound, reached in ((low, value.min()), (high, value.max())):
        if np.isinf(bound):
            assert np.abs(reached) > 1e3 and np.sign(reached) == np.sign(bound)
        else:
            assert abs(bound - reached) < 1e-8 * max(1, abs(bound))
    slack = 1e-15 * np.abs(value).max() if np.isfinite(low + high) else 1e-15
    assert low - slack <= value.min() and value.max() <= high + slack


def jumps(g, x):
    """Return the places where g jumps by more than a hundredth, to eight decimals.

    Every interval in which g changes is halved, again and again, towards where it changes most.
    """
    left, right = x[:-1], x[1:]
    for _ in range(36):
        kept = np.abs(g(right) - g(left)) > 0.008
        left, right = left[kept], right[kept]
        middle = (left + right) / 2
        nearer = np.abs(g(middle) - g(left)) > np.abs(g(right) - g(middle))
        left, right = np.where(nearer, left, middle), np.where(nearer, middle, right)
    kept = np.abs(g(right) - g(left)) > 0.008
    return sorted({round(float(place), 8) + 0.0 for place in right[kept]})


@pytest.mark.parametrize(("name", "params"), SETTINGS, ids=str)
def test_kinks_are_exactly_where_value_or_slope_jumps(name, params):
    act = nl.get(name)
    x = np.linspace(-8.00037, 8.0004, 16_001)  # no kink is a point of the grid
    found = set(jumps(lambda x: act(x, **params), x))
    found |= set(jumps(lambda x: act.derivative(x, **params), x))
    assert act.kinks_at(**params) == pytest.approx(tuple(sorted(found)), abs=1e-7)


def test_kinks_and_ranges_follow_the_parameters():
    assert nl.get("elu").kinks == () and nl.get("elu").kinks_at(alpha=2.0) == (0.0,)
    assert nl.get("leaky_relu").kinks_at(alpha=1.0) == ()
    assert tuple(nl.get("elu").range_at(alpha=2.0)) == (-2.0, np.inf)
    assert nl.get("elu").range_at(alpha=0.0) == Interval(0.0, np.inf, low_closed=True)
    assert nl.get("leaky_relu").range_at(alpha=-1.0).low == 0
    assert nl.get("gelu").range.low > nl.get("gelu").range_at(approximate="tanh").low
    assert nl.get("swish").range_at(beta=0.0).low == -np.inf
    with pytest.raises(ValueError, match="beta"):
        nl.get("softplus").range_at(beta=-1.0)


def test_interval():
    interval = Interval(0.0, np.inf, low_closed=True)
    assert str(interval) == "[0, ∞)" and interval.latex == r"[0, \infty)"
    assert 0.0 in interval and -1e-9 not in interval and np.inf not in interval
    assert str(nl.get("sigmoid").range) == "(0, 1)" and 1.0 not in nl.get("sigmoid").range


def test_mapping_and_entries_are_read_only():
    with pytest.raises(TypeError):
        nl.ACTIVATIONS["mine"] = nl.get("relu")
    with pytest.raises(FrozenInstanceError):
        nl.get("relu").name = "mine"
    with pytest.raises(TypeError):
        nl.get("leaky_relu").parameters["alpha"] = 3.0
    with pytest.raises(TypeError):
        nl.get("leaky_relu").domains["alpha"] = 3.0


def test_order_begins_with_identity_and_step_and_names_are_unique():
    assert NAMES[:2] == ["identity", "step"]
    assert len(NAMES) >= 16
    labels = [act.label for act in nl.ACTIVATIONS.values()]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("logistic", "sigmoid"),
        ("expit", "sigmoid"),
        ("linear", "identity"),
        ("heaviside", "step"),
        ("log_sigmoid", "logsigmoid"),
        ("LeakyReLU", "leaky_relu"),
        ("Leaky ReLU", "leaky_relu"),
        ("leaky-relu", "leaky_relu"),
        ("swish-1", "silu"),
        ("soft_sign", "softsign"),
        ("GELU", "gelu"),
    ],
)
def test_aliases(alias, name):
    assert nl.get(alias) is nl.ACTIVATIONS[name]


def test_every_alias_and_label_leads_home():
    for act in nl.ACTIVATIONS.values():
        for name in (act.name, act.label, *act.aliases, act):
            assert nl.get(name) is act


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("rellu", "'relu'"),
        ("sigmoide", "'sigmoid'"),
        ("logistc", "'logistic'"),
        ("gelo", "'gelu'"),
        (3, "int"),
        (None, "NoneType"),
        ("", "unknown activation ''"),
    ],
)
def test_unknown_names(given, message):
    with pytest.raises(KeyError) as caught:
        nl.get(given)
    assert message in str(caught.value) and "softplus" in str(caught.value)


def test_check_fills_in_defaults():
    assert nl.get("leaky_relu").check() == {"alpha": 0.01}
    assert nl.get("softplus").check(beta=np.float32(2)) == {"beta": 2.0}
    assert nl.get("relu").check() == {}


def test_shown_intervals_are_valid_values():
    for act in nl.ACTIVATIONS.values():
        for domain in act.domains.values():
            assert domain.describe()
            if domain.shown:
                low, high = domain.shown
                assert low < high and low <= domain.default <= high
                assert domain.check(low) == low and domain.check(high) == high


def test_pickle_and_copy_give_the_same_object():
    for act in nl.ACTIVATIONS.values():
        assert pickle.loads(pickle.dumps(act)) is act
        assert copy.deepcopy(act) is act


def test_pkg_3_reading_and_plotting_need_no_torch():
    code = "import sys, nonlin as nl; nl.get('gelu')(1.0); nl.numerics; nl.exercises; "
    code += "assert 'torch' not in sys.modules, 'torch was imported'"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def test_every_public_function_is_registered_and_has_its_derivative():
    elementwise = {n for n in nl.functions.__all__ if hasattr(getattr(nl, n), "parameters")}
    seconds = {f"{act.name}_second" for act in nl.ACTIVATIONS.values() if act.second}
    assert elementwise == {*nl.ACTIVATIONS, *(f"{name}_prime" for name in nl.ACTIVATIONS), *seconds}
    vectors = set(nl.functions.__all__) - elementwise - {"logsumexp"}  # whose slope is softmax
    bases = {name.removesuffix("_vjp").removesuffix("_jacobian") for name in vectors}
    assert bases == set(nl.VECTOR_ACTIVATIONS)
    assert {f"{name}_vjp" for name in bases} <= vectors


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("hardtanh", {"min_val": 2.0}),
        ("hardtanh", {"min_val": 1.0, "max_val": 1.0}),
        ("rrelu", {"lower": 0.5, "upper": 0.25}),
    ],
)
def test_parameters_that_do_not_fit_together_are_refused_everywhere(name, params):
    act = nl.get(name)
    for use in (act.check, act.kinks_at, act.range_at, act.torch):
        with pytest.raises(ValueError, match=name):
            use(**params)
    for use in (act, act.derivative):
        with pytest.raises(ValueError, match=name):
            use(1.0, **params)
