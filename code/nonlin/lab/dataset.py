"""The container every experiment reads from, and the one way to say "random" in this package."""

from dataclasses import dataclass, replace
from numbers import Integral

import numpy as np


def generator(rng):
    """Return a NumPy generator from a generator or from a seed.

    Parameters
    ----------
    rng : numpy.random.Generator or int
        A generator is returned as it is; a whole number ≥ 0 seeds a new one.

    Returns
    -------
    numpy.random.Generator

    Raises
    ------
    TypeError
        For anything else: ``None``, a ``RandomState``, a float, a bool.
    ValueError
        For a negative seed.
    """
    if isinstance(rng, np.random.Generator):
        return rng
    if isinstance(rng, bool) or not isinstance(rng, Integral):
        raise TypeError(
            "rng must be a numpy.random.Generator or a whole number >= 0, got "
            f"{rng!r} ({type(rng).__name__}); write np.random.default_rng(0) or 0"
        )
    if rng < 0:
        raise ValueError(f"rng, given as a seed, must be at least 0, got {rng}")
    return np.random.default_rng(int(rng))


@dataclass(frozen=True, eq=False)
class Dataset:
    """Training and test samples of one task, checked and read-only.

    Parameters
    ----------
    name : str
        Name of the task.
    x_train, x_test : array_like, shapes (n, ...) and (m, ...)
        Inputs (dimensionless), stored as float32.
    y_train, y_test : array_like, shapes (n,) and (m,)
        Class labels 0 … classes − 1, stored as int64, of shape (n, places) where every place of a
        sequence has its own; or, where ``classes`` is None, targets of shape (n, outputs),
        stored as float32.
    classes : int or None
        Number of classes; None for regression.

    Raises
    ------
    TypeError, ValueError
        If an array is empty, not numeric, not finite, of the wrong length or shape, or if a
        label is not a class.

    Examples
    --------
    >>> x, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
    >>> task = nl.lab.Dataset("corners", x, y, x, y, classes=2)
    >>> task
    Dataset('corners': 4 training and 4 test samples of shape (2,), 2 classes)
    >>> task.shape, task.outputs, task.x_train.dtype
    ((2,), 2, dtype('float32'))
    """

    name: str
    x_train: np.ndarray
    y_train: np.ndarray
    x_test: np.ndarray
    y_test: np.ndarray
    classes: int | None

    def __post_init__(self):
        for part in ("train", "test"):
            x = _inputs(f"x_{part}", getattr(self, f"x_{part}"))
            y = _targets(f"y_{part}", getattr(self, f"y_{part}"), self.classes)
            if len(x) != len(y):
                raise ValueError(f"x_{part} has {len(x)} samples but y_{part} has {len(y)}")
            object.__setattr__(self, f"x_{part}", x)
            object.__setattr__(self, f"y_{part}", y)
        for what in ("x", "y"):
            train, test = getattr(self, f"{what}_train"), getattr(self, f"{what}_test")
            if train.shape[1:] != test.shape[1:]:
                raise ValueError(
                    f"one sample of {what}_train has shape {train.shape[1:]}, "
                    f"one of {what}_test {test.shape[1:]}"
                )

    def __repr__(self):
        task = "regression" if self.classes is None else f"{self.classes} classes"
        return (
            f"Dataset({self.name!r}: {len(self.x_train)} training and {len(self.x_test)} test "
            f"samples of shape {self.shape}, {task})"
        )

    @property
    def shape(self):
        """Shape of one input, without the sample axis."""
        return self.x_train.shape[1:]

    @property
    def outputs(self):
        """Number of outputs a network for this task has."""
        return self.y_train.shape[1] if self.classes is None else self.classes

    def flat(self):
        """Return the same task with each input laid out as one vector."""
        return replace(
            self,
            x_train=self.x_train.reshape(len(self.x_train), -1),
            x_test=self.x_test.reshape(len(self.x_test), -1),
        )


def _numbers(name, values, dtype):
    array = np.asarray(values)
    if array.dtype.kind not in "fiub":
        raise TypeError(f"{name} must hold real numbers, got dtype {array.dtype}")
    if array.size == 0:
        raise ValueError(f"{name} is empty (shape {array.shape}); at least one sample is needed")
    if not np.isfinite(array).all():
        bad = int((~np.isfinite(array)).sum())
        raise ValueError(f"{name} holds {bad} value(s) that are NaN or infinite")
    array = np.array(array, dtype=dtype)
    array.flags.writeable = False
    return array


def _inputs(name, values):
    array = _numbers(name, values, np.float32)
    if array.ndim < 2:
        raise ValueError(f"{name} must have shape (samples, ...), got {array.shape}")
    return array


def _targets(name, values, classes):
    if classes is None:
        array = _numbers(name, values, np.float32)
        if array.ndim != 2:
            raise ValueError(f"{name} must have shape (samples, outputs), got {array.shape}")
        return array
    if isinstance(classes, bool) or not isinstance(classes, Integral):
        raise TypeError(f"classes must be a whole number or None, got {classes!r}")
    if classes < 2:
        raise ValueError(f"classes must be at least 2, got {classes}")
    given = np.asarray(values)
    array = _numbers(name, given, np.int64)
    if array.ndim != 1 and not (array.ndim == 2 and array.shape[1] > 1):
        raise ValueError(f"{name} must have shape (samples,), got {array.shape}")
    if given.dtype.kind not in "iu":
        raise TypeError(f"{name} must hold whole numbers as labels, got dtype {given.dtype}")
    if array.min() < 0 or array.max() >= classes:
        raise ValueError(
            f"{name} holds labels from {array.min()} to {array.max()}; "
            f"with {classes} classes they are 0 to {classes - 1}"
        )
    return array
