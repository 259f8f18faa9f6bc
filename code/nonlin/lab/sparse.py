"""Two tasks whose inputs are mostly zero, one almost linear, one that no linear map can learn."""

import numpy as np

from nonlin._errors import check_count, check_real
from nonlin.lab.data import digits
from nonlin.lab.dataset import Dataset, generator


def thinned_digits(rng, *, keep=0.25):
    """Handwritten digits of which most pixels are lost: each is kept with a small probability.

    The 28 × 28 grey values are averaged over squares of 2 × 2, and every one of the 196 is set to
    0 unless a coin of probability ``keep`` says otherwise, independently for each image.

    Parameters
    ----------
    rng : numpy.random.Generator or int
        Source of randomness.
    keep : float
        Probability that a value is kept, 0 < keep ≤ 1 (dimensionless).

    Returns
    -------
    Dataset
        4,000 training and 1,000 test inputs of shape (196,), 10 classes, divided by the root mean
        square of the training inputs: zeros stay zeros (dimensionless).

    Raises
    ------
    TypeError, ValueError
        If ``keep`` is not such a number.

    Examples
    --------
    >>> task = nl.lab.thinned_digits(0, keep=0.25)
    >>> task
    Dataset('thinned_digits': 4000 training and 1000 test samples of shape (196,), 10 classes)
    >>> round(float((task.x_train != 0).mean()), 2)
    0.06
    """
    rng = generator(rng)
    keep = check_real("keep", keep, above=0, high=1)
    task = digits(rng)
    darkest = task.x_train.min()
    parts = [_thin(x - darkest, keep, rng) for x in (task.x_train, task.x_test)]
    scale = np.sqrt(np.mean(np.square(parts[0])))
    x_train, x_test = (x / scale for x in parts)
    return Dataset("thinned_digits", x_train, task.y_train, x_test, task.y_test, 10)


def _thin(x, keep, rng):
    """Average over 2 × 2 pixels, lay out as vectors, set all but a share of the values to 0."""
    small = x.reshape(-1, 14, 2, 14, 2).mean(axis=(2, 4)).reshape(len(x), -1)
    return np.where(rng.random(small.shape) < keep, small, 0)


def pairs(rng, *, things=40, kinds=4):
    """Pairs of things, each with a hidden kind; the class is the sum of the two kinds.

    An input names its two things by two ones among ``2 × things`` zeros. The kinds 0, 1, … are
    dealt out at random, equally often; the class is their sum modulo ``kinds``. A linear map of
    the input is a sum of one score per thing, and no such sum can wrap round.

    Parameters
    ----------
    rng : numpy.random.Generator or int
        Source of randomness.
    things : int
        Number of things on either side, at least ``kinds``.
    kinds : int
        Number of kinds, at least 2.

    Returns
    -------
    Dataset
        Half of all pairs for training, the others for the test; inputs of shape (2 × things,),
        scaled to a mean square of 1 (dimensionless); ``kinds`` classes.

    Raises
    ------
    TypeError, ValueError
        If there are fewer than 2 kinds, or fewer things than kinds.

    Examples
    --------
    >>> task = nl.lab.pairs(0, things=12, kinds=3)
    >>> task
    Dataset('pairs': 72 training and 72 test samples of shape (24,), 3 classes)
    >>> np.unique((task.x_train != 0).sum(1)), np.bincount(np.r_[task.y_train, task.y_test])
    (array([2]), array([48, 48, 48]))
    """
    rng = generator(rng)
    kinds = check_count("kinds", kinds, 2)
    things = check_count("things", things, kinds)
    kind = np.stack([rng.permutation(np.arange(things) % kinds) for _ in range(2)])
    first, second = np.divmod(rng.permutation(things**2), things)
    rows, x = np.arange(things**2), np.zeros((things**2, 2 * things))
    x[rows, first] = x[rows, things + second] = np.sqrt(things)
    y = (kind[0][first] + kind[1][second]) % kinds
    half = things**2 // 2
    return Dataset("pairs", x[:half], y[:half], x[half:], y[half:], kinds)
