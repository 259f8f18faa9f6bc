"""Several networks as one batched computation: the engine under `fit_slopes`."""

import numpy as np
import torch
from torch import nn

from nonlin.lab.init import weighted_layers
from nonlin.lab.networks import mlp

CHUNK = 500  # samples looked at together


def fair_gain(alpha):
    """Return the gain that keeps the scale of a signal through a leaky ReLU layer.

    Parameters
    ----------
    alpha : array_like
        Slope of the negative side (dimensionless).

    Returns
    -------
    float or ndarray
        √(2 / (1 + alpha²)), dimensionless. Source: He et al. (2015), section 2.2.

    Examples
    --------
    >>> nl.lab.fair_gain([0.0, 0.1, 1.0])
    array([1.41421356, 1.40719509, 1.        ])
    """
    return np.sqrt(2 / (1 + np.square(alpha)))


class Flock:
    """Leaky ReLU networks of one shape that differ in slope, gain and starting bias.

    Parameters
    ----------
    data : Dataset
        A task with labels and flat inputs.
    alphas : ndarray, shape (k,)
        Slopes of the negative side (dimensionless).
    given : dict
        The arguments of `fit_slopes`: hidden, gain, bias, waiting and learn are read.
    draws : int
        Seed of the weights, the same for all networks.

    Attributes
    ----------
    weights, biases, slopes : list of torch.Tensor
        One per layer: (k, inputs, outputs), (k, 1, outputs), (k, 1, 1 or outputs).
    trained : list of torch.Tensor
        Everything that is learned.
    """

    def __init__(self, data, alphas, given, draws):
        widths = [data.shape[0], *given["hidden"], data.outputs]
        fair = given["gain"] == "fair"
        gains = fair_gain(alphas) if fair else np.full(len(alphas), given["gain"])
        biases = np.broadcast_to(given["bias"], len(alphas))
        networks = [
            weighted_layers(mlp(widths, "identity", gain=float(g), bias=float(b), generator=draws))
            for g, b in zip(gains, biases, strict=True)
        ]
        layers = list(zip(*networks, strict=True))
        self.weights = [torch.stack([n.weight.detach().T for n in layer]) for layer in layers]
        self.biases = [torch.stack([n.bias.detach()[None] for n in layer]) for layer in layers]
        sizes = [units if given["learn"] == "unit" else 1 for units in given["hidden"]]
        self.slopes = [torch.zeros(len(alphas), 1, size) for size in sizes]
        if not given["waiting"]:
            self.leak(alphas)
        self.trained = self.weights + self.biases + (self.slopes if given["learn"] else [])
        for values in self.trained:
            values.requires_grad_()
        self.x, self.y = torch.tensor(data.x_train), torch.tensor(data.y_train)
        self.x_test, self.y_test = torch.tensor(data.x_test), torch.tensor(data.y_test)

    @torch.no_grad()
    def leak(self, alphas):
        """Give each network its slope, in all layers."""
        for slopes in self.slopes:
            slopes[:] = torch.tensor(alphas, dtype=slopes.dtype)[:, None, None]

    def layers(self, x):
        """Yield the pre-activations of each layer, (k, samples, units); the last are logits."""
        for i, (weight, bias) in enumerate(zip(self.weights, self.biases, strict=True)):
            z = torch.baddbmm(bias, x.expand(len(weight), -1, -1), weight)
            yield z
            if i < len(self.slopes):
                alpha = self.slopes[i]
                x = alpha * z + (1 - alpha) * torch.relu(z)  # the leaky ReLU, for any alpha

    def gradients(self, rows):
        """Return the gradients of the mean loss of each network on one batch."""
        *_, logits = self.layers(self.x[rows])
        labels = self.y[rows].repeat(len(logits))
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), labels, reduction="sum")
        return torch.autograd.grad(loss / len(rows), self.trained)

    @torch.no_grad()
    def row(self):
        """Return test accuracies, training accuracies and shares of units that are ever on."""
        test, _, _ = self._look(self.x_test, self.y_test)
        train, on, _ = self._look(self.x, self.y)
        return test, train, on

    @torch.no_grad()
    def diverged(self):
        """Return which networks give outputs on the test set that are not finite."""
        return ~self._look(self.x_test, self.y_test)[2]

    def _look(self, x, y):
        """Return accuracies, shares of units on and whether all outputs are finite."""
        right, on, finite = 0, False, True
        for part, labels in zip(x.split(CHUNK), y.split(CHUNK), strict=True):
            *hidden, logits = self.layers(part)
            right = right + (logits.argmax(-1) == labels).sum(1)
            on = torch.cat([(z > 0).any(1) for z in hidden], 1) | on
            finite = logits.isfinite().flatten(1).all(1) & finite
        sizes = [weight.shape[2] for weight in self.weights[:-1]]
        shares = torch.stack([part.double().mean(1) for part in on.split(sizes, 1)], 1)
        return (right.double() / len(x)).numpy(), shares.numpy(), finite.numpy()
