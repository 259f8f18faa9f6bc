"""Pictures and waves as regression tasks: coordinates in, brightness or height out."""

import numpy as np

from nonlin._errors import check_choice, check_count, check_real
from nonlin.lab.dataset import Dataset, generator


def _sea(x, y):
    """A striped sun over a sea whose ripples narrow towards the horizon."""
    sky = 0.55 - 0.75 * (y + 0.1)
    sun = np.hypot(x - 0.25, y - 0.25) < 0.42
    bars = (y > 0.2) | (np.sin(22 * y) > -0.2)
    above = np.where(sun & bars, 1.0, sky)
    depth = np.maximum(-y - 0.1, 1e-6)
    ripples = np.sin(9 / (depth + 0.28) + 2.0 * x * (1 + depth))
    glitter = 0.55 * np.exp(-(((x - 0.25) / (0.3 + 0.4 * depth)) ** 2))
    below = -0.45 + (0.25 + glitter) * ripples + 0.3 * glitter
    return np.clip(np.where(y > -0.1, above, below), -1, 1)


def _rings(x, y):
    """Rings around the middle, the finer the further out."""
    return np.cos(14 * (x**2 + y**2))


def _disc(x, y):
    """A bright disc on dark ground, with a sharp edge."""
    return np.where(np.hypot(x, y) < 0.6, 1.0, -1.0)


PICTURES = {"sea": _sea, "rings": _rings, "disc": _disc}


def pixels(size, shift=0.0):
    """Return the middles of size x size pixels of [−1, 1]², row by row from the top left."""
    ticks = (2 * (np.arange(size - (shift > 0)) + shift) + 1) / size - 1
    x, y = np.meshgrid(ticks, -ticks)
    return np.stack([x.ravel(), y.ravel()], axis=1)


def image(rng, *, picture="sea", size=32, test="pixels"):
    """A picture as a function: from a place in the plane to the brightness there.

    Parameters
    ----------
    rng : numpy.random.Generator or int
        Draws the order of the training pixels; the picture itself is fixed.
    picture : str
        "sea" (edges, even shades and fine ripples), "rings" or "disc".
    size : int
        Pixels along a side, 2 or more; all of them are for training.
    test : str
        "pixels": the same pixels, row by row from the top left; "between": the corners at which
        four of them meet, (size − 1)² places never trained on.

    Returns
    -------
    Dataset
        Inputs of shape (2,), places in [−1, 1]²; targets of shape (1,), brightness in [−1, 1];
        ``classes`` None (dimensionless).

    Raises
    ------
    ValueError
        If ``picture`` or ``test`` is none of these.

    Examples
    --------
    >>> task = nl.lab.data.image(0, picture="disc", size=4)
    >>> task
    Dataset('image': 16 training and 16 test samples of shape (2,), regression)
    >>> task.y_test.reshape(4, 4)
    array([[-1., -1., -1., -1.],
           [-1.,  1.,  1., -1.],
           [-1.,  1.,  1., -1.],
           [-1., -1., -1., -1.]], dtype=float32)
    """
    rng = generator(rng)
    paint = PICTURES[check_choice("picture", picture, list(PICTURES))]
    size = check_count("size", size, 2)
    check_choice("test", test, ["pixels", "between"])
    places = pixels(size)
    tested = places if test == "pixels" else pixels(size, 0.5)
    mixed = rng.permutation(places)
    parts = [part for x in (mixed, tested) for part in (x, paint(*x.T)[:, None])]
    return Dataset("image", *parts, None)


def waves(rng, *, frequencies=(1,), trend=0.0, reach=3.0, train=200, test=400, noise=0.0):
    """A sum of sines, known for x in [−1, 1] and asked for beyond.

    Parameters
    ----------
    rng : numpy.random.Generator or int
        Source of randomness: of the noise, and of the order of the training points.
    frequencies : sequence of float
        Periods of each sine per unit of x, > 0; every sine has the height 1.
    trend : float
        Slope of a line that is added.
    reach : float
        The test points lie beyond the training interval on both sides, 1 < |x| ≤ reach; 1 for
        test points evenly spaced on [−1, 1], ends included.
    train, test : int
        Number of samples; the training points are evenly spaced on [−1, 1), so that whole
        periods are covered.
    noise : float
        Standard deviation of what is added to the training targets, ≥ 0.

    Returns
    -------
    Dataset
        Inputs and targets of shape (1,), ``classes`` None (dimensionless).

    Raises
    ------
    TypeError, ValueError
        If there are no frequencies, one is not above 0, or another argument is not valid.

    Examples
    --------
    >>> task = nl.lab.data.waves(0, frequencies=(2, 5), train=50, test=4, reach=2)
    >>> task
    Dataset('waves': 50 training and 4 test samples of shape (1,), regression)
    >>> task.x_test.ravel().tolist()
    [-2.0, -1.5, 1.5, 2.0]
    """
    rng = generator(rng)
    rates = np.array([check_real("a frequency", f, above=0) for f in frequencies])
    if not rates.size:
        raise ValueError("frequencies is empty; (1,) is one sine of one period per unit")
    trend, noise = check_real("trend", trend), check_real("noise", noise, low=0)
    reach = check_real("reach", reach, low=1)
    train, test = check_count("train", train), check_count("test", test, 2)
    x = rng.permutation(np.linspace(-1, 1, train, endpoint=False))
    if reach == 1:
        asked = np.linspace(-1, 1, test)
    else:
        right = 1 + (reach - 1) * np.arange(1, test // 2 + 1) / (test // 2)
        asked = np.concatenate([-right[::-1], right])

    def height(x):
        return np.sin(2 * np.pi * x[:, None] * rates).sum(1) + trend * x

    y = height(x) + noise * rng.standard_normal(train)
    return Dataset("waves", x[:, None], y[:, None], asked[:, None], height(asked)[:, None], None)
