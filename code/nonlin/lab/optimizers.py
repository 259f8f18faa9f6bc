"""Three update rules, written out. Each returns a function that steps the parameters in
place, with a factor of the learning rate if one is given.

They compute what ``torch.optim.SGD`` and ``torch.optim.Adam`` compute (a test compares them) but
start at once: the first optimiser that torch builds imports its compiler, some two seconds in
every worker process.
"""

import torch


def sgd(parameters, learning_rate):
    """Plain gradient descent: w ← w − η g."""

    def step(gradients, factor=1.0):
        torch._foreach_add_(parameters, gradients, alpha=-learning_rate * factor)

    return step


def momentum(parameters, learning_rate, decay=0.9):
    """Heavy-ball momentum (Polyak 1964), in torch's form: v ← 0.9 v + g, w ← w − η v."""
    velocity = [torch.zeros_like(w) for w in parameters]

    def step(gradients, factor=1.0):
        torch._foreach_mul_(velocity, decay)
        torch._foreach_add_(velocity, gradients)
        torch._foreach_add_(parameters, velocity, alpha=-learning_rate * factor)

    return step


def adam(parameters, learning_rate, decays=(0.9, 0.999), floor=1e-8):
    """Adam (Kingma and Ba 2015, algorithm 1): w ← w − η m̂ / (√v̂ + 10⁻⁸)."""
    first = [torch.zeros_like(w) for w in parameters]
    second = [torch.zeros_like(w) for w in parameters]
    steps = 0

    def step(gradients, factor=1.0):
        nonlocal steps
        steps += 1
        torch._foreach_lerp_(first, gradients, 1 - decays[0])
        torch._foreach_mul_(second, decays[1])
        torch._foreach_addcmul_(second, gradients, gradients, value=1 - decays[1])
        root = torch._foreach_sqrt(second)
        torch._foreach_div_(root, (1 - decays[1] ** steps) ** 0.5)
        torch._foreach_add_(root, floor)
        rate = learning_rate * factor / (1 - decays[0] ** steps)
        torch._foreach_addcdiv_(parameters, first, root, value=-rate)

    return step


OPTIMIZERS = {"sgd": sgd, "momentum": momentum, "adam": adam}
