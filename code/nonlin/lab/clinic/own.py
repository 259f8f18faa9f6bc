"""Activations that are modules of somebody's own: recognised by what they do."""

import torch

from nonlin.lab.instruments import slopes

STEPS = 481


def is_candidate(module):
    """Return whether a module may be an activation that torch does not know.

    It is not torch's, has no parts, and no matrix of weights.
    """
    known = type(module).__module__.startswith("torch.")
    matrices = any(p.ndim > 1 for p in module.parameters(recurse=False))
    return not known and not matrices and not list(module.children())


@torch.no_grad()
def is_elementwise(module, inputs):
    """Return whether each output depends on the input at its own place alone, and on nothing else.

    The module is called with half of the elements replaced by others, and must return the same
    at all other places; a random one does not, nor does one that passes its input through.
    """
    z = inputs[0] if len(inputs) == 1 else None
    if not isinstance(z, torch.Tensor) or not z.is_floating_point() or z.numel() < 2:
        return False
    first = module.forward(z.clone())
    if not isinstance(first, torch.Tensor) or first.shape != z.shape:
        return False
    kept = (torch.arange(z.numel(), device=z.device) % 2 == 0).reshape(z.shape)
    moved = module.forward(torch.where(kept, z, 1 - 2 * z))
    same = torch.equal(first[kept].nan_to_num(), moved[kept].nan_to_num())
    return same and not torch.equal(first, z)


def name_of(module):
    """Return the name of the function a module applies."""
    return getattr(module, "name", None) or type(module).__name__


def _along(heard, low, high):
    """Return inputs from ``low`` to ``high`` in the shape of one sample, and what they become."""
    line = torch.linspace(low, high, STEPS, dtype=torch.float32, device=heard.z.device)
    shape = heard.z.shape[1:]
    return line.reshape(-1, *[1] * len(shape)).expand(-1, *shape).clone()


def steepest(heard):
    """Return the largest slope between −12 and 12."""
    return float(slopes(heard.again, _along(heard, -12.0, 12.0)).abs().max())


@torch.no_grad()
def span(heard):
    """Return the least and the largest value on a wide grid, infinite where it goes on growing."""
    near, far = (heard.again(_along(heard, -scale, scale)) for scale in (1e3, 1e6))
    low = -torch.inf if far.min() < near.min() - 1 else float(near.min())
    high = torch.inf if far.max() > near.max() + 1 else float(near.max())
    return low, high
