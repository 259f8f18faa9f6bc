"""A network under examination: what went in, what was heard, what came back."""

from dataclasses import dataclass, field
from functools import cached_property
from math import sqrt

import torch
from torch import nn

from nonlin.lab.clinic.measures import measure, span
from nonlin.lab.clinic.watching import ELEMENTWISE, Listener
from nonlin.lab.instruments import mean_loss


@dataclass(eq=False)
class Case:
    """A network, a batch, and what was heard and measured."""

    model: nn.Module
    x: torch.Tensor
    y: torch.Tensor | None
    loss: object
    learning_rate: float | None
    heard: list = field(default_factory=list)  # elementwise activations
    listened: list = field(default_factory=list)  # all of them, softmax included
    result: torch.Tensor | None = None
    gradients: dict = field(default_factory=dict)
    updates: dict = field(default_factory=dict)

    def __iter__(self):
        return zip(self.heard, self.sheets, strict=True)

    @cached_property
    def sheets(self):
        """Measurements of every call."""
        return [measure(one) for one in self.heard]

    @cached_property
    def output(self):
        """The call whose result is the output of the network, None if there is no such."""
        last = self.listened[-1] if self.listened else None
        same = last is not None and last.a.shape == self.result.shape
        return last if same and torch.equal(last.a, self.result) else None

    @property
    def output_range(self):
        """Least and largest value of the output activation."""
        return span(self.output)

    @cached_property
    def layers(self):
        """Number of layers with a matrix of weights."""
        weights = (getattr(module, "weight", None) for module in self.model.modules())
        return sum(1 for weight in weights if weight is not None and weight.ndim > 1)

    @property
    def data_mean(self):
        """Mean of the inputs."""
        return float(self.x.double().mean())

    @property
    def data_std(self):
        """Standard deviation of the inputs."""
        return float(self.x.double().std(correction=0))

    @property
    def data_is_off(self):
        """Whether the inputs are far from mean 0 and standard deviation 1."""
        if not self.x.is_floating_point():
            return False
        return abs(self.data_mean) > 5 * self.data_std or not 0.02 < self.data_std < 20

    def forward(self):
        """Send the batch through the network once, listening."""
        with Listener(self.model) as listener:
            result = self.model(self.x)
        if not isinstance(result, torch.Tensor):
            raise TypeError(
                f"the model returned a {type(result).__name__}; diagnose needs a single tensor: "
                "wrap the model in one that returns it"
            )
        self.result, self.listened = result, listener.heard
        self.heard = [one for one in listener.heard if one.own or one.name in ELEMENTWISE]

    def backward(self):
        """Take the gradient of the loss, without touching those stored in the model."""
        loss = (mean_loss if self.loss is None else self.loss)(self.result, self.y)
        named = {
            name: p for name, p in self.model.named_parameters() if p.requires_grad and p.ndim > 1
        }
        found = torch.autograd.grad(loss, list(named.values()), allow_unused=True)
        for (name, weight), gradient in zip(named.items(), found, strict=True):
            size = 0.0 if gradient is None else float(gradient.double().norm())
            self.gradients[name] = size / sqrt(weight.numel())
            scale = float(weight.detach().double().norm())
            if self.learning_rate is not None and scale > 0:
                self.updates[name] = self.learning_rate * size / scale
