"""Fashion-MNIST, where it lies on this machine: 70,000 pictures of clothes, ten kinds."""

import gzip
import os
from functools import lru_cache
from pathlib import Path

import numpy as np

from nonlin._errors import check_count
from nonlin.lab.dataset import Dataset, generator

PLACES = ("data", "~/data", "~/datasets", "/usr/share/datasets")
LAYOUTS = ("", "FashionMNIST/raw", "fashion-mnist")
PARTS = ("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1")


def fashion_folder():
    """Return the folder that holds Fashion-MNIST, or None.

    Looked for in the folder that the environment names as ``NONLIN_DATA``, then in ``data``,
    ``~/data``, ``~/datasets`` and ``/usr/share/datasets``; each as it is, in the layout of
    torchvision (``FashionMNIST/raw``), and in Debian's (``fashion-mnist``).

    Returns
    -------
    pathlib.Path or None

    Examples
    --------
    >>> folder = nl.lab.fashion_folder()
    >>> folder is None or folder.is_dir()
    True
    """
    named = os.environ.get("NONLIN_DATA")
    for place in ([named] if named else []) + list(PLACES):
        for layout in LAYOUTS:
            folder = Path(place).expanduser() / layout
            if all(_file(folder, part) for part in PARTS):
                return folder
    return None


def fashion(rng, *, train=60_000, test=10_000):
    """Fashion-MNIST: 28 × 28 grey pictures of clothes, ten kinds (Xiao and others 2017).

    Parameters
    ----------
    rng : numpy.random.Generator or int
        Draws which pictures are used, and their order.
    train, test : int
        Number of pictures, at most 60,000 and 10,000.

    Returns
    -------
    Dataset
        Inputs of shape (1, 28, 28), 10 classes. Grey values are shifted and scaled by the mean
        and standard deviation of the training pictures used (dimensionless).

    Raises
    ------
    FileNotFoundError
        If the four files are nowhere; the message says where to get them.
    ValueError
        If there are not so many pictures.

    Examples
    --------
    >>> try:
    ...     task = nl.lab.data.fashion(0, train=1000, test=500)
    ... except FileNotFoundError as missing:  # it does not come with this package
    ...     print("Debian" in str(missing))
    """
    folder = fashion_folder()
    if folder is None:
        raise FileNotFoundError(
            "Fashion-MNIST is not on this machine: install Debian's dataset-fashion-mnist, or let "
            "the environment variable NONLIN_DATA name a folder with torchvision's FashionMNIST"
        )
    rng, sets = generator(rng), []
    images = _read(folder)
    for name, count, x, y in (("train", train, *images[:2]), ("test", test, *images[2:])):
        rows = rng.permutation(len(x))[: check_count(name, count, 1, len(x))]
        sets += [x[rows][:, None] / np.float32(255), y[rows].astype(np.int64)]
    mean, spread = sets[0].mean(), sets[0].std()
    for k in (0, 2):
        sets[k] = (sets[k] - mean) / spread
    return Dataset("fashion", *sets, 10)


def _file(folder, part):
    """Return the file of one part, packed or not, or None."""
    for name in (f"{part}-ubyte", f"{part}-ubyte.gz"):
        if (folder / name).is_file():
            return folder / name
    return None


@lru_cache(maxsize=1)
def _read(folder):
    arrays = []
    for part in PARTS:
        path = _file(folder, part)
        with (gzip.open if path.suffix == ".gz" else open)(path, "rb") as file:
            head = np.frombuffer(file.read(4), np.uint8)
            shape = np.frombuffer(file.read(4 * int(head[3])), ">i4")
            held = np.frombuffer(file.read(), np.uint8)
        if held.size != shape.prod():
            raise ValueError(f"{path} is damaged: it holds {held.size} of {shape.prod()} bytes")
        arrays.append(held.reshape(shape))
    return arrays
