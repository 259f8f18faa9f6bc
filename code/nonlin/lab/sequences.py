"""Tasks in which order matters: numbers to be added over a distance, and text."""

from functools import lru_cache

import numpy as np

from nonlin._errors import check_count
from nonlin.lab.dataset import Dataset, generator

CHARACTERS = 96  # from the space to ~ (95 of them), and the end of a line
TEST_SHARE = 10  # one part in ten of the text, its end, is kept for the test


def adding(rng, *, length=50, train=2000, test=500):
    """Two marked numbers of a sequence, to be added at its end.

    Parameters
    ----------
    rng : numpy.random.Generator or int
        Source of randomness.
    length : int
        Steps of a sequence, at least 2.
    train, test : int
        Number of sequences.

    Returns
    -------
    Dataset
        Inputs of shape (2, length): numbers drawn evenly from 0 to 1, and marks that are 1 at one
        place of either half, else 0. Targets of shape (1,): the sum of the marked numbers
        (dimensionless). Always answering 1 has a mean squared error of 1/6.

    Notes
    -----
    Sources: Hochreiter and Schmidhuber (1997), experiment 4, in the form of Le et al. (2015),
    section 4.1 (hochreiter1997long, le2015simple).

    Examples
    --------
    >>> task = nl.lab.data.adding(0, length=20)
    >>> task
    Dataset('adding': 2000 training and 500 test samples of shape (2, 20), regression)
    >>> numbers, marks = task.x_train[0]
    >>> bool(np.isclose(numbers[marks == 1].sum(), task.y_train[0, 0])), float(marks.sum())
    (True, 2.0)
    """
    rng, length = generator(rng), check_count("length", length, 2)
    sets = []
    for name, count in (("train", train), ("test", test)):
        count = check_count(name, count)
        x = np.zeros((count, 2, length))
        x[:, 0] = rng.random((count, length))
        half = length // 2
        places = np.stack([rng.integers(half, size=count), rng.integers(half, length, size=count)])
        rows = np.arange(count)
        x[rows, 1, places] = 1
        sets += [x, x[rows, 0, places].sum(0)[:, None]]
    return Dataset("adding", *sets, None)


def text(rng, *, context=32, train=2000, test=500):
    """English prose to be continued letter by letter: the language reference of Python.

    The text comes with every Python (``pydoc_data.topics``, what ``help()`` shows) and differs a
    little from version to version.

    Parameters
    ----------
    rng : numpy.random.Generator or int
        Draws the places.
    context : int
        Characters of a passage.
    train, test : int
        Number of passages; those of the test are from the last tenth of the text.

    Returns
    -------
    Dataset
        Inputs of shape (context,): whole numbers 0 … 95, one a character. Targets of the same
        shape: the next character at each place. 96 classes.

    Examples
    --------
    >>> task = nl.lab.data.text(0, context=16)
    >>> task
    Dataset('text': 2000 training and 500 test samples of shape (16,), 96 classes)
    >>> bool((task.x_train[:, 1:] == task.y_train[:, :-1]).all())
    True
    """
    rng, context = generator(rng), check_count("context", context)
    codes = _codes()
    cut = len(codes) - len(codes) // TEST_SHARE
    sets = []
    for name, count, part in (("train", train, codes[:cut]), ("test", test, codes[cut:])):
        if context >= len(part):
            raise ValueError(f"context must be below {len(part)}, got {context}")
        begin = rng.integers(len(part) - context, size=check_count(name, count))
        passages = part[begin[:, None] + np.arange(context + 1)]
        sets += [passages[:, :-1], passages[:, 1:]]
    return Dataset("text", *sets, CHARACTERS)


@lru_cache(maxsize=1)
def _codes():
    """Return the text as whole numbers; what is not ASCII is a question mark."""
    from pydoc_data.topics import topics

    told = "\n".join(topics[name] for name in sorted(topics))
    codes = np.frombuffer(told.encode("ascii", "replace"), np.uint8).astype(np.int64) - 32
    codes[(codes < 0) | (codes > CHARACTERS - 2)] = CHARACTERS - 1
    return codes
