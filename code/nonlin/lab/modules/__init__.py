"""Every activation as a ``torch.nn.Module``, for training; one file a family.

Where torch has the module it is re-exported, the others are added. Each family's ``BUILDERS`` says
how a registry entry becomes a module; those of whole vectors have ``VECTOR_BUILDERS`` of their own.
"""

from nonlin._errors import unknown
from nonlin.lab.modules import (
    algebraic,
    classic,
    gates,
    hard,
    learned,
    periodic,
    rectified,
    squashing,
    vectors,
)
from nonlin.lab.modules.algebraic import *  # noqa: F403
from nonlin.lab.modules.classic import *  # noqa: F403
from nonlin.lab.modules.gates import *  # noqa: F403
from nonlin.lab.modules.hard import *  # noqa: F403
from nonlin.lab.modules.learned import *  # noqa: F403
from nonlin.lab.modules.periodic import *  # noqa: F403
from nonlin.lab.modules.rectified import *  # noqa: F403
from nonlin.lab.modules.squashing import *  # noqa: F403
from nonlin.lab.modules.vectors import *  # noqa: F403

_FAMILIES = (algebraic, classic, gates, hard, learned, periodic, rectified, squashing)
_BUILDERS = {name: make for family in _FAMILIES for name, make in family.BUILDERS.items()}

__all__ = sorted({"build", *(name for family in (*_FAMILIES, vectors) for name in family.__all__)})


def build(name, **params):
    """Return the module of the activation called ``name``.

    Parameters
    ----------
    name : str
        Canonical name in ``nonlin.ACTIVATIONS``.
    **params
        Parameters of that activation, already checked (see ``Activation.torch``).

    Returns
    -------
    torch.nn.Module
        Elementwise: keeps the shape of what it is given.

    Raises
    ------
    KeyError
        If no module is known under that name.

    Examples
    --------
    >>> import torch
    >>> module = nl.lab.modules.build("snake", alpha=2.0)
    >>> module, module(torch.tensor([-1.0, 0.0, 1.0]))
    (Snake(alpha=2), tensor([-0.5866,  0.0000,  1.4134]))
    """
    if name not in _BUILDERS:
        raise unknown("torch module", name, _BUILDERS)
    return _BUILDERS[name](**params)
