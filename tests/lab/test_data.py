"""Tasks: shapes, balance, reproducibility, and what bad input is told."""

import numpy as np
import pytest
from nonlin import lab
from nonlin.lab.dataset import Dataset, generator

SHAPES = {
    "xor": ((400, 2), 2),
    "moons": ((400, 2), 2),
    "spirals": ((600, 2), 2),
    "curve": ((200, 1), None),
    "waves": ((200, 1), None),
    "image": ((1024, 2), None),
    "mnist1d": ((4000, 1, 40), 10),
    "digits": ((4000, 1, 28, 28), 10),
}


@pytest.mark.parametrize("name", SHAPES)
def test_every_task_has_the_shape_it_says(name):
    task = lab.load(name, 0)
    shape, classes = SHAPES[name]
    assert task.name == name
    assert task.x_train.shape == shape
    assert task.classes == classes
    assert task.x_train.dtype == np.float32
    assert task.y_train.dtype == (np.float32 if classes is None else np.int64)
    assert task.flat().x_train.shape == (shape[0], np.prod(shape[1:]))


@pytest.mark.parametrize("name", SHAPES)
def test_a_seed_and_its_generator_give_the_same_task_and_another_seed_another(name):
    one, same = lab.load(name, 3), lab.load(name, np.random.default_rng(3))
    other = lab.load(name, 4)
    for part in ("x_train", "y_train", "x_test", "y_test"):
        np.testing.assert_array_equal(getattr(one, part), getattr(same, part))
    assert not np.array_equal(one.x_train, other.x_train)


@pytest.mark.parametrize("name", SHAPES)
def test_no_task_touches_numpys_global_state_or_prints(name, capfd):
    np.random.seed(5)  # noqa: NPY002
    before = np.random.get_state()[1].copy()  # noqa: NPY002
    lab.load(name, 11)
    np.testing.assert_array_equal(before, np.random.get_state()[1])  # noqa: NPY002
    assert capfd.readouterr() == ("", "")


def test_mnist1d_is_what_the_package_of_that_name_generates():
    from mnist1d.data import get_dataset_args, make_dataset
    from nonlin.lab import signals

    args = get_dataset_args()
    args.num_samples, args.seed = 200, 7
    expected = make_dataset(args)
    x, y, x_test, y_test = signals.make(7, 160, 40)
    np.testing.assert_array_equal(y, expected["y"])
    np.testing.assert_array_equal(y_test, expected["y_test"])
    np.testing.assert_allclose(x, expected["x"], rtol=0, atol=1e-12)
    np.testing.assert_allclose(x_test, expected["x_test"], rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", ["mnist1d", "digits"])
def test_ten_classes_are_balanced(name):
    task = lab.load(name, 0)
    counts = np.bincount(np.concatenate([task.y_train, task.y_test]), minlength=10)
    np.testing.assert_array_equal(counts, [500] * 10)


def test_digits_are_scaled_and_split_by_digit_without_overlap():
    task = lab.load("digits", 0, test_share=0.1)
    assert abs(float(task.x_train.mean())) < 1e-3
    assert abs(float(task.x_train.std()) - 1) < 1e-3
    np.testing.assert_array_equal(np.bincount(task.y_test), [50] * 10)
    train = {row.tobytes() for row in task.x_train}
    assert sum(row.tobytes() in train for row in task.x_test) == 0


def test_xor_label_is_one_where_the_signs_differ():
    task = lab.data.xor(0, noise=0)
    np.testing.assert_array_equal(task.y_train, task.x_train[:, 0] * task.x_train[:, 1] < 0)
    assert task.y_train.mean() == 0.5


def test_moons_without_noise_lie_on_two_arcs_of_radius_one():
    task = lab.data.moons(0, noise=0)
    centre = np.where(task.y_train[:, None] == 0, [-0.5, -0.25], [0.5, 0.25])
    np.testing.assert_allclose(np.hypot(*(task.x_train - centre).T), 1, atol=1e-6)


def test_spirals_have_as_many_arms_as_asked():
    task = lab.data.spirals(0, classes=3, noise=0)
    assert task.classes == 3
    np.testing.assert_array_equal(np.bincount(task.y_train), [200] * 3)
    radius = np.hypot(*task.x_train.T)
    angle = np.arctan2(task.x_train[:, 1], task.x_train[:, 0])
    phase = angle / (2 * np.pi) - 1.5 * radius - task.y_train / 3
    np.testing.assert_allclose(phase, np.round(phase), atol=1e-5)


def test_curve_is_the_target_plus_noise_of_the_size_asked():
    task = lab.data.curve(0, target="abs", train=4000, noise=0.3)
    np.testing.assert_allclose(task.y_test, abs(task.x_test), atol=1e-6)
    assert abs(float((task.y_train - abs(task.x_train)).std()) - 0.3) < 0.01


def test_a_task_cannot_be_overwritten():
    task = lab.load("mnist1d", 0)
    with pytest.raises(ValueError, match="read-only"):
        task.x_train[0] = 0


@pytest.mark.parametrize(
    ("rng", "error", "match"),
    [
        (None, TypeError, "Generator or a whole number"),
        (1.5, TypeError, "1.5 .float."),
        (True, TypeError, "bool"),
        ("0", TypeError, "str"),
        (np.random.RandomState(0), TypeError, "RandomState"),
        (-1, ValueError, "at least 0, got -1"),
    ],
)
def test_a_generator_or_a_seed_and_nothing_else(rng, error, match):
    with pytest.raises(error, match=match):
        generator(rng)


@pytest.mark.parametrize(
    ("call", "error", "match"),
    [
        (lambda: lab.load("moon", 0), KeyError, "did you mean 'moons'"),
        (lambda: lab.load(3, 0), KeyError, "a name is a string"),
        (lambda: lab.load("moons", 0, nois=0.1), TypeError, "did you mean 'noise'"),
        (lambda: lab.load("curve", 0, target="sin"), ValueError, "did you mean 'sine'"),
        (lambda: lab.data.xor(0, noise=-1), ValueError, "noise must be .*>= 0.*-1"),
        (lambda: lab.data.xor(0, train=2), ValueError, "train must be at least 4"),
        (lambda: lab.data.moons(0, train=10.0), TypeError, "train must be a whole number"),
        (lambda: lab.data.spirals(0, classes=1), ValueError, "classes must be at least 2"),
        (lambda: lab.data.spirals(0, turns=0), ValueError, "turns"),
        (lambda: lab.data.mnist1d(0, train=101), ValueError, "multiple of 10"),
        (lambda: lab.data.digits(0, test_share=1), ValueError, "test_share"),
    ],
)
def test_bad_options_are_named(call, error, match):
    with pytest.raises(error, match=match):
        call()


GOOD = {"name": "t", "classes": 2}
X, Y = np.zeros((4, 2)), np.array([0, 1, 0, 1])


@pytest.mark.parametrize(
    ("change", "error", "match"),
    [
        ({"x_train": np.zeros((0, 2))}, ValueError, "x_train is empty"),
        ({"x_train": np.full((4, 2), np.nan)}, ValueError, "x_train holds 8 value"),
        ({"x_train": np.zeros(4)}, ValueError, r"shape \(samples, ...\)"),
        ({"x_train": X * 1j}, TypeError, "real numbers, got dtype complex128"),
        ({"x_train": X.astype(str)}, TypeError, "real numbers"),
        ({"x_train": np.zeros((5, 2))}, ValueError, "5 samples but y_train has 4"),
        ({"x_test": np.zeros((4, 3))}, ValueError, r"shape \(2,\), one of x_test \(3,\)"),
        ({"y_train": Y + 1}, ValueError, "labels from 1 to 2; with 2 classes they are 0 to 1"),
        ({"y_train": Y - 1}, ValueError, "labels from -1"),
        ({"y_train": Y + 0.5}, TypeError, "whole numbers as labels"),
        ({"y_train": Y[:, None]}, ValueError, r"shape \(samples,\)"),
        ({"classes": 1}, ValueError, "at least 2, got 1"),
        ({"classes": "two"}, TypeError, "whole number or None"),
        ({"classes": None}, ValueError, r"shape \(samples, outputs\)"),
    ],
)
def test_a_dataset_checks_its_arrays(change, error, match):
    fields = {"x_train": X, "y_train": Y, "x_test": X, "y_test": Y, **GOOD}
    Dataset(**fields)
    with pytest.raises(error, match=match):
        Dataset(**{**fields, **change})
