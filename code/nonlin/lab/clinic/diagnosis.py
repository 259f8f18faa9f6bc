"""`diagnose`: one batch through a network, what is sick in it, why, and what to do."""

from dataclasses import dataclass
from html import escape

import numpy as np
import torch
from torch import nn

from nonlin._errors import check_real
from nonlin.lab.clinic.backward import BACKWARD
from nonlin.lab.clinic.case import Case
from nonlin.lab.clinic.findings import FORWARD, joined

__all__ = ["Diagnosis", "diagnose"]

_COLUMNS = ("activation", "units", "dead", "saturated", "straight", "mean of z", "std of z")


@dataclass(frozen=True, eq=False, repr=False)
class Diagnosis:
    """What `diagnose` found; prints as text, shows as tables in a notebook.

    Attributes
    ----------
    findings : tuple of Finding
        From the worst on; empty for a sound network.
    sheets : tuple of Sheet
        Measurements of every activation, in the order of the calls.
    gradients : dict of str to float
        Root mean square of the gradient of each weight matrix; empty without targets.

    Examples
    --------
    >>> import torch
    >>> model = nl.lab.mlp([4, 32, 32, 3], generator=0)
    >>> found = nl.diagnose(model, torch.randn(64, 4, generator=torch.Generator().manual_seed(0)))
    >>> found.healthy, len(found.sheets)
    (True, 2)
    """

    findings: tuple
    sheets: tuple
    gradients: dict

    @property
    def healthy(self):
        """Whether nothing was found."""
        return not self.findings

    def has(self, sickness):
        """Return whether a sickness is among the findings."""
        return any(finding.sickness == sickness for finding in self.findings)

    def _rows(self):
        for s in self.sheets:
            shares = (f"{100 * v:.0f} %" for v in (s.dead, s.saturated, s.straight))
            yield (s.place, str(s.units), *shares, f"{s.mean:.3g}", f"{s.std:.3g}")

    def __repr__(self):
        rows = [_COLUMNS, *self._rows()]
        widths = [max(len(row[i]) for row in rows) for i in range(len(_COLUMNS))]
        table = ["  ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)) for r in rows]
        found = [f"{i}. {finding}" for i, finding in enumerate(self.findings, 1)]
        return "\n".join([*(found or ["Nothing found."]), "", *(line.rstrip() for line in table)])

    def _repr_html_(self):
        found = "".join(f"<li>{escape(str(finding))}</li>" for finding in self.findings)
        head = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
            for row in self._rows()
        )
        return (
            f"<ol>{found}</ol>" if found else "<p>Nothing found.</p>"
        ) + f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def figure(self):
        """Return a figure: shares of sick units, size of the signal, size of the gradients.

        Returns
        -------
        matplotlib.figure.Figure
        """
        from nonlin.figures import plot_diagnosis

        return plot_diagnosis(self)


def diagnose(model, x, y=None, *, loss=None, learning_rate=None):
    """Examine a network on one batch and say what is sick in it, why, and what to do.

    Activations are heard whether they are modules or functions. The model is left as it was:
    mode, parameters, gradients, buffers, hooks and random state.

    Parameters
    ----------
    model : torch.nn.Module
        Any network that takes ``x`` and returns one tensor.
    x : torch.Tensor or array_like, shape (n, ...)
        A batch of at least two samples, better a hundred (whole numbers only for an embedding).
    y : torch.Tensor or array_like, optional
        Targets; with them gradients and the pairing of output and loss are examined.
    loss : callable, optional
        ``loss(output, y)``; by default cross-entropy for whole-number targets, else squared error.
    learning_rate : float, optional
        Of plain gradient descent; with it the size of the steps is judged. Above 0.

    Returns
    -------
    Diagnosis

    Raises
    ------
    TypeError
        If ``model`` is no module or returns no single tensor, or ``x`` holds whole numbers that
        no embedding takes.
    ValueError
        If there are fewer than two samples, ``x`` holds NaN or infinity, ``x`` and ``y`` differ
        in length, or a loss or a learning rate is given without ``y``.

    Examples
    --------
    >>> import torch
    >>> model = nl.lab.mlp([4, 32, 32, 3], generator=0)
    >>> with torch.no_grad():
    ...     _ = model[2].bias.fill_(-9.0)
    >>> x = torch.randn(64, 4, generator=torch.Generator().manual_seed(0))
    >>> [(f.sickness, f.place, f.cause) for f in nl.diagnose(model, x).findings][:1]
    [('dead units', '3 relu', 'bias')]
    """
    x, y = _checked(model, x, y, loss)
    if learning_rate is not None:
        learning_rate = check_real("learning_rate", learning_rate, above=0.0)
    case = Case(model, x, y, loss, learning_rate)
    buffers = [(buffer, buffer.detach().clone()) for buffer in model.buffers()]
    try:
        with torch.random.fork_rng(devices=[]), torch.enable_grad():
            case.forward()
            if y is not None:
                case.backward()
    finally:
        with torch.no_grad():
            for buffer, before in buffers:
                buffer.copy_(before)
    rules = FORWARD + BACKWARD * (y is not None)
    found = joined(finding for rule in rules for finding in rule(case))
    findings = sorted(found, key=lambda finding: -finding.weight)
    return Diagnosis(tuple(findings), tuple(case.sheets), case.gradients)


def _checked(model, x, y, loss):
    """Return x and y as tensors, or say what is wrong with them."""
    if not isinstance(model, nn.Module):
        raise TypeError(f"model must be a torch.nn.Module, got a {type(model).__name__}")
    if y is None and loss is not None:
        raise ValueError("a loss needs targets: give y as well")
    x = _tensor("x", x)
    if x.ndim == 0 or len(x) < 2:
        raise ValueError(
            f"x has shape {tuple(x.shape)}: from fewer than two samples nobody can tell whether a "
            "unit is dead or only off; give a batch, best of a hundred or more"
        )
    takes_numbers = any(isinstance(m, nn.Embedding | nn.EmbeddingBag) for m in model.modules())
    if not x.is_floating_point():
        if not takes_numbers:
            raise TypeError(
                f"x holds whole numbers ({x.dtype}) and the model has no embedding: "
                "convert them with x.float()"
            )
    elif not torch.isfinite(x).all():
        bad = int((~torch.isfinite(x)).sum())
        raise ValueError(f"x holds {bad} values that are NaN or infinite, of {x.numel()}")
    if y is not None:
        y = _tensor("y", y)
        if len(y) != len(x):
            raise ValueError(f"x has {len(x)} samples but y has {len(y)}")
    return x, y


def _tensor(name, values):
    """Return a tensor of real numbers."""
    try:
        tensor = values if isinstance(values, torch.Tensor) else torch.as_tensor(np.array(values))
    except (TypeError, ValueError) as error:
        raise TypeError(f"{name} must hold numbers, got {type(values).__name__}: {error}") from None
    if tensor.is_complex():
        raise TypeError(f"{name} must hold real numbers, got {tensor.dtype}")
    if tensor.dtype == torch.float64 and not isinstance(values, torch.Tensor):
        tensor = tensor.float()
    return tensor.detach()
