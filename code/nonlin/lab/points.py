"""Tasks one can see whole: points in the plane to be told apart, and a curve through noise."""

import numpy as np

from nonlin._errors import check_choice, check_count, check_real
from nonlin.lab.dataset import Dataset, generator

CURVES = {
    "line": lambda x: 0.5 * x - 0.25,
    "abs": np.abs,
    "sine": lambda x: np.sin(np.pi * x),
    "wave": lambda x: np.sin(2 * np.pi * x) + 0.5 * x,
    "step": np.sign,
    "parabola": lambda x: 2 * x**2 - 1,
}


def product(rng, *, train=500, test=500):
    """Two numbers, to be multiplied.

    Parameters
    ----------
    rng : numpy.random.Generator or int
        Source of randomness.
    train, test : int
        Number of samples.

    Returns
    -------
    Dataset
        Inputs of shape (2,), drawn evenly from -1 to 1; targets of shape (1,), their product
        (dimensionless). Always answering 0 has a mean squared error of 1/9.

    Examples
    --------
    >>> task = nl.lab.data.product(0)
    >>> task
    Dataset('product': 500 training and 500 test samples of shape (2,), regression)
    >>> bool(np.allclose(task.x_test.prod(axis=1), task.y_test[:, 0]))
    True
    """
    rng, sets = generator(rng), []
    for name, count in (("train", train), ("test", test)):
        x = rng.uniform(-1, 1, (check_count(name, count), 2))
        sets += [x, x.prod(axis=1, keepdims=True)]
    return Dataset("product", *sets, None)


def xor(rng, *, train=400, test=400, noise=0.25):
    """Four clouds at (±1, ±1); the class is 1 where the two signs differ.

    Parameters
    ----------
    rng : numpy.random.Generator or int
        Source of randomness.
    train, test : int
        Number of samples, shared evenly among the clouds.
    noise : float
        Standard deviation of a cloud (dimensionless), ≥ 0.

    Returns
    -------
    Dataset
        Inputs of shape (2,), 2 classes.

    Examples
    --------
    >>> task = nl.lab.data.xor(0, noise=0)
    >>> task
    Dataset('xor': 400 training and 400 test samples of shape (2,), 2 classes)
    >>> np.unique(np.c_[task.x_train, task.y_train], axis=0)
    array([[-1., -1.,  0.],
           [-1.,  1.,  1.],
           [ 1., -1.,  1.],
           [ 1.,  1.,  0.]])
    """

    def draw(rng, corner):
        signs = np.stack([corner % 2, corner // 2], axis=1) * 2.0 - 1
        return signs, (signs[:, 0] != signs[:, 1]).astype(np.int64)

    return _points("xor", rng, draw, 4, 2, train, test, noise)


def moons(rng, *, train=400, test=400, noise=0.15):
    """Two interleaved half circles of radius 1.

    Parameters
    ----------
    rng : numpy.random.Generator or int
        Source of randomness.
    train, test : int
        Number of samples, shared evenly among the two.
    noise : float
        Standard deviation of the points around the arcs (dimensionless), ≥ 0.

    Returns
    -------
    Dataset
        Inputs of shape (2,), 2 classes.

    Examples
    --------
    >>> task = nl.lab.data.moons(0, noise=0)
    >>> task
    Dataset('moons': 400 training and 400 test samples of shape (2,), 2 classes)
    >>> abs(task.x_train).max(0).round(2)
    array([1.5 , 0.75], dtype=float32)
    """

    def draw(rng, label):
        angle = np.pi * (rng.random(len(label)) + label)
        centre = np.stack([label - 0.5, 0.5 * label - 0.25], axis=1)
        return centre + np.stack([np.cos(angle), np.sin(angle)], axis=1), label

    return _points("moons", rng, draw, 2, 2, train, test, noise)


def spirals(rng, *, train=600, test=600, noise=0.02, classes=2, turns=1.5):
    """Spiral arms around the origin, one per class, reaching radius 1.

    Parameters
    ----------
    rng : numpy.random.Generator or int
        Source of randomness.
    train, test : int
        Number of samples, shared evenly among the arms.
    noise : float
        Standard deviation of the points around an arm (dimensionless), ≥ 0.
    classes : int
        Number of arms, at least 2.
    turns : float
        Turns of each arm around the origin, > 0 (dimensionless).

    Returns
    -------
    Dataset
        Inputs of shape (2,), ``classes`` classes.

    Examples
    --------
    >>> task = nl.lab.data.spirals(0, classes=3, noise=0)
    >>> task
    Dataset('spirals': 600 training and 600 test samples of shape (2,), 3 classes)
    >>> np.bincount(task.y_train), float(np.hypot(*task.x_train.T).max().round(1))
    (array([200, 200, 200]), 1.0)
    """
    classes = check_count("classes", classes, 2)
    turns = check_real("turns", turns, above=0)

    def draw(rng, label):
        along = np.sqrt(rng.uniform(0.01, 1, len(label)))
        angle = 2 * np.pi * (turns * along + label / classes)
        return along[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1), label

    return _points("spirals", rng, draw, classes, classes, train, test, noise)


def curve(rng, *, target="sine", train=200, test=200, noise=0.1):
    """A curve on [−1, 1] seen through noise: regression with one input and one output.

    Parameters
    ----------
    rng : numpy.random.Generator or int
        Source of randomness.
    target : str
        "line", "abs", "sine", "wave", "step" or "parabola".
    train, test : int
        Number of samples, x uniform on [−1, 1].
    noise : float
        Standard deviation of what is added to y (dimensionless), ≥ 0; the test targets have none.

    Returns
    -------
    Dataset
        Inputs and targets of shape (1,), ``classes`` None; the test inputs are evenly spaced.

    Raises
    ------
    ValueError
        If ``target`` is none of these.

    Examples
    --------
    >>> task = nl.lab.data.curve(0, target="abs", train=50, test=5, noise=0.1)
    >>> task
    Dataset('curve': 50 training and 5 test samples of shape (1,), regression)
    >>> task.x_test.ravel().tolist(), task.y_test.ravel().tolist()
    ([-1.0, -0.5, 0.0, 0.5, 1.0], [1.0, 0.5, 0.0, 0.5, 1.0])
    """
    rng = generator(rng)
    function = CURVES[check_choice("target", target, list(CURVES))]
    train, test = check_count("train", train), check_count("test", test, 2)
    noise = check_real("noise", noise, low=0)
    x = rng.uniform(-1, 1, (train, 1))
    grid = np.linspace(-1, 1, test)[:, None]
    y = function(x) + noise * rng.standard_normal(x.shape)
    return Dataset("curve", x, y, grid, function(grid), None)


def _points(name, rng, draw, groups, classes, train, test, noise):
    """Draw training and test points in the plane, every group as often as the others."""
    rng = generator(rng)
    noise = check_real("noise", noise, low=0)
    parts = []
    for what, count in (("train", train), ("test", test)):
        count = check_count(what, count, groups)
        x, y = draw(rng, rng.permutation(np.arange(count) % groups))
        parts += [x + noise * rng.standard_normal(x.shape), y]
    return Dataset(name, *parts, classes)
