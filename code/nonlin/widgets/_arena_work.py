"""The arena's tasks, starting weights, order of samples and training, in NumPy.

``static/lib/arena_*.js`` compute the same from the same random numbers, so that a run of the page
can be had in Python, here or in torch; a test compares.
"""

import itertools
from dataclasses import dataclass

import numpy as np

from nonlin import registry
from nonlin.widgets import _arena_signals
from nonlin.widgets._layer import normals, uniform

TRAIN, TEST, KNOTS = 250, 250, 9
TASKS = ("xor", "circles", "moons", "spirals", "curve", _arena_signals.NAME)
INITS = ("lecun", "glorot", "he", "own")
OPTIMIZERS = ("sgd", "momentum", "adam")
GAINS = {"he": 2**0.5, "lecun": 1.0, "glorot": 1.0, "own": 1.0}
TURNS, HUGE = 1.5, 1e9


@dataclass(frozen=True, eq=False)
class Task:
    """Inputs (samples, 2), (samples, 1) or (samples, 40), and labels or heights (samples,).

    ``classes`` is 2 or 10, and 0 for a curve.
    """

    x: np.ndarray
    y: np.ndarray
    x_test: np.ndarray
    y_test: np.ndarray
    classes: int

    @property
    def outputs(self):
        """Number of outputs: one for each class where there are more than two."""
        return self.classes if self.classes > 2 else 1


def _places(name, i, u):
    """Return where sample i stands without noise, and its class."""
    label = i % 2
    if name == "xor":
        second = (i // 2) % 2
        return np.stack([2.0 * label - 1, 2.0 * second - 1], axis=1), label ^ second
    if name == "circles":
        radius, angle = np.where(label, 0.5, 1.0), 2 * np.pi * u
        return radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1), label
    if name == "moons":
        angle = np.pi * (u + label)
        middle = np.stack([label - 0.5, 0.5 * label - 0.25], axis=1)
        return middle + np.stack([np.cos(angle), np.sin(angle)], axis=1), label
    along = np.sqrt(0.01 + 0.99 * u)
    angle = 2 * np.pi * (TURNS * along + label / 2)
    return along[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1), label


def along_curve(heights, x):
    """Return the broken line through heights at -1, -0.75, ..., 1."""
    return np.interp(x, np.linspace(-1, 1, KNOTS), heights)


def _samples(name, noise, heights, seed, count, exact):
    u, z = uniform(seed, count), normals(seed + 1, 2 * count)
    if name == "curve":
        x = np.linspace(-1, 1, count) if exact else 2 * u - 1
        return x[:, None], along_curve(heights, x) + (0 if exact else noise * z[:count])
    places, label = _places(name, np.arange(count), u)
    return places + noise * z.reshape(count, 2), label.astype(float)


def make_task(name, noise, heights, draw):
    """Return the task of an arena."""
    base = 500000 + 10 * draw
    if name == _arena_signals.NAME:
        return Task(*_arena_signals.make(noise, base), _arena_signals.CLASSES)
    train = _samples(name, noise, heights, base, TRAIN, False)
    test = _samples(name, noise, heights, base + 5, TEST, True)
    return Task(*train, *test, 0 if name == "curve" else 2)


def train_count(name):
    """Return the number of training samples of a task."""
    return _arena_signals.TRAIN if name == _arena_signals.NAME else TRAIN


def starting_weights(widths, init, gain, bias_scale, seed):
    """Return weights (outputs, inputs) and biases (outputs,) by turns, from input to output."""
    base, found = 1000 * (seed + 1), []
    scale = gain if init == "own" else GAINS[init]
    pairs = list(itertools.pairwise(widths))
    for layer, (inputs, outputs) in enumerate(pairs):
        shape, count = (outputs, inputs), inputs * outputs
        if init == "glorot":
            bound = scale * (6 / (inputs + outputs)) ** 0.5
            found.append((bound * (2 * uniform(base + 10 + layer, count) - 1)).reshape(shape))
        else:
            found.append((scale / inputs**0.5 * normals(base + 10 + layer, count)).reshape(shape))
        last = layer + 1 == len(pairs)
        found.append(0 * normals(0, outputs) if last else bias_scale * normals(
            base + 30 + layer, outputs))  # fmt: skip
    return found


def batches(count, batch, seed, steps):
    """Yield the rows of each of the first ``steps`` batches."""
    epochs = -(-steps // -(-count // batch))
    numbers = iter(uniform(1000 * (seed + 1) + 50, epochs * (count - 1)).tolist())
    rows, done = np.arange(count), 0
    for _ in range(epochs):
        for i in range(count - 1, 0, -1):
            j = int(next(numbers) * (i + 1))
            rows[i], rows[j] = rows[j], rows[i]
        for start in range(0, count, batch):
            if done == steps:
                return
            yield rows[start : start + batch].copy()
            done += 1


def forward(weights, bends, x):
    """Return pre-activations and activations of all layers, inputs and outputs among them."""
    zs, activations = [None], [x]
    for layer in range(len(weights) // 2):
        zs.append(activations[-1] @ weights[2 * layer].T + weights[2 * layer + 1])
        hidden = layer < len(bends)
        activations.append(bends[layer][0](zs[-1]) if hidden else zs[-1])
    return zs, activations


def outputs(weights, bends, x):
    """Return what the network gives, of shape (n,), or (n, 10) where it has ten outputs."""
    z = forward(weights, bends, x)[0][-1]
    return z[:, 0] if z.shape[1] == 1 else z


def right_share(z, y):
    """Return the share of right answers of outputs of shape (n,) or (n, 10)."""
    return float(np.mean((z > 0) == y if z.ndim == 1 else z.argmax(1) == y))


def loss_and_slope(z, y, classes):
    """Return the mean loss of outputs z of shape (n,), or (n, 10), and its gradient."""
    if classes > 2:
        shifted = z - z.max(1, keepdims=True)
        e, rows = np.exp(shifted), np.arange(len(y))
        total = e.sum(1)
        slope = e / total[:, None]
        slope[rows, y] -= 1
        return float((np.log(total) - shifted[rows, y]).mean()), slope / len(y)
    if not classes:
        return float(np.square(z - y).mean()), 2 * (z - y) / len(y)
    e = np.exp(-np.abs(z))
    loss = np.maximum(z, 0) - z * y + np.log1p(e)
    return float(loss.mean()), (np.where(z >= 0, 1, e) / (1 + e) - y) / len(y)


def gradients(weights, bends, x, y, classes):
    """Return the loss of a batch and the gradient of all weights and biases."""
    zs, activations = forward(weights, bends, x)
    z = zs[-1] if classes > 2 else zs[-1][:, 0]
    loss, delta = loss_and_slope(z, y, classes)
    delta, found = delta.reshape(len(y), -1), [None] * len(weights)
    for layer in reversed(range(len(weights) // 2)):
        found[2 * layer], found[2 * layer + 1] = delta.T @ activations[layer], delta.sum(0)
        if layer:
            delta = (delta @ weights[2 * layer]) * bends[layer - 1][1](zs[layer])
    return loss, found


class Training:
    """Weights and what an optimiser keeps beside them; steps them in place, as torch's do."""

    def __init__(self, weights, *, optimizer, rate, decay):
        self.weights, self.optimizer, self.rate, self.decay = weights, optimizer, rate, decay
        self.m, self.v = ([np.zeros_like(w) for w in weights] for _ in range(2))
        self.steps, self.losses, self.lost = 0, [], False

    def step(self, found):
        """Take one step along the gradients."""
        self.steps += 1
        m, v, rate = self.m, self.v, self.rate
        for i, (w, g) in enumerate(zip(self.weights, found, strict=True)):
            g = g + self.decay * w
            if self.optimizer == "sgd":
                w -= rate * g
            elif self.optimizer == "momentum":
                m[i] = 0.9 * m[i] + g
                w -= rate * m[i]
            else:
                m[i] += 0.1 * (g - m[i])
                v[i] = 0.999 * v[i] + 0.001 * g * g
                root = np.sqrt(v[i]) / (1 - 0.999**self.steps) ** 0.5 + 1e-8
                w -= rate / (1 - 0.9**self.steps) * m[i] / root


_QUICK = {  # the registry checks its input at every call, which takes longer than these
    "identity": (lambda z: z, np.ones_like),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0),
    "sigmoid": (lambda z: 0.5 + 0.5 * np.tanh(z / 2), lambda z: 0.25 - 0.25 * np.tanh(z / 2) ** 2),
}


def bend_pair(name, parameters):
    """Return a function and its derivative, elementwise."""
    if name in _QUICK:
        return _QUICK[name]
    if name == "leaky_relu":
        alpha = parameters["alpha"]
        return (lambda z: np.where(z > 0, z, alpha * z)), (lambda z: np.where(z > 0, 1.0, alpha))
    act = registry.ACTIVATIONS[name]
    return (lambda z: act(z, **parameters)), (lambda z: act.derivative(z, **parameters))


@np.errstate(all="ignore")
def train(task, training, bends, rows):
    """Train in place over the batches; return whether it did not diverge."""
    for part in rows:
        if training.lost:
            break
        x, y = task.x[part], task.y[part]
        loss, found = gradients(training.weights, bends, x, y, task.classes)
        training.losses.append(loss)
        if abs(loss) < HUGE:
            training.step(found)
        else:
            training.lost = True
    return not training.lost
