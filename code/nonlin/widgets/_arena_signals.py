"""MNIST-1D in the arena: its signals from the page's random numbers, its table of answers.

``static/lib/arena_signals.js`` makes the same signals; a test compares.
"""

from functools import lru_cache

import numpy as np

from nonlin import _signals as recipe
from nonlin.widgets._layer import normals, uniform

NAME, CLASSES = "mnist1d", recipe.CLASSES
TRAIN, TEST = 1000, 500
WHITE = recipe.WHITE_NOISE / recipe.SMOOTH_NOISE  # white noise for each unit of smooth noise


def _draws(seed, count):
    """Draw four uniform and 144 normal numbers for every signal."""
    u = uniform(seed, 4 * count).reshape(count, 4)
    z = normals(seed + 1, 2 * recipe.CANVAS * count).reshape(count, 2, recipe.CANVAS)
    low, high = recipe.PADDING
    pad = low + np.floor(u[:, 0] * (high - low + 1)).astype(int)
    shift = np.floor(u[:, 2] * recipe.SHIFT).astype(int)
    scale, shear = 1 + recipe.SCALE * (u[:, 1] - 0.5), recipe.SHEAR * (u[:, 3] - 0.5)
    return recipe.Draws(pad, scale, shift, z[:, 0], z[:, 1], shear)


@lru_cache(maxsize=4)
def make(noise, base):
    """Return x, y, x_test, y_test; at noise 0.25 they are as noisy as the recipe has them."""
    parts, labels = [], [np.arange(count) % CLASSES for count in (TRAIN, TEST)]
    for seed, own in zip((base, base + 5), labels, strict=True):
        draws = _draws(seed, len(own))
        parts.append(recipe.shape_signals(own, draws, smooth=noise, white=WHITE * noise))
    x = recipe.standardise(np.concatenate(parts))
    return x[:TRAIN], labels[0], x[TRAIN:], labels[1]


def table_of(z, y):
    """Return how often each class (row) got each answer (column), from outputs (n, 10)."""
    table = np.zeros((CLASSES, CLASSES), int)
    np.add.at(table, (y.astype(int), z.argmax(1)), 1)
    return table


def confusion(table):
    """Say which class is told best and what is taken for what most often."""
    right = np.diag(table)
    best, wrong = int(right.argmax()), table - np.diag(right)
    text = f"class {best} is told best ({right[best]} of {table[best].sum()})"
    if not wrong.any():
        return text
    true, told = np.unravel_index(wrong.argmax(), wrong.shape)
    return f"{text}, {true} is taken for {told} most often ({wrong[true, told]})"


def draw_table(axes, table):
    """Draw the table of answers, its numbers in the cells."""
    share = table / table.sum(1, keepdims=True)
    axes.imshow(np.sqrt(share), cmap="Blues", vmin=0, vmax=1.6)
    for true, told in zip(*np.nonzero(table), strict=True):
        weight = "bold" if true == told else "normal"
        axes.text(told, true, table[true, told], ha="center", va="center", fontsize=8,
                  fontweight=weight)  # fmt: skip
    axes.set(xlabel="answer", ylabel="true class", xticks=range(CLASSES), yticks=range(CLASSES))
    axes.grid(False)
