"""What is put around the bends of a deep network: normalisation, and a way past them."""

from torch import nn

from nonlin._errors import check_choice

NORMS = {"layer": nn.LayerNorm, "batch": nn.BatchNorm1d}


class Residual(nn.Sequential):
    """Modules in a row whose result is added to what came in: x + F(x).

    Takes and gives a tensor of one shape.
    """

    def forward(self, x):
        """Return what came in plus what the modules make of it."""
        return x + super().forward(x)


def check_norm(norm):
    """Return the name of a normalisation, or None; raise ``ValueError`` for anything else."""
    return norm if norm is None else check_choice("norm", norm, list(NORMS))


def stage(layers, width, norm, skip):
    """Return modules that follow one another: normalise, ``layers``; past all of it if ``skip``.

    Parameters
    ----------
    layers : list of torch.nn.Module
        A bend and an affine layer.
    width : int
        Size of what comes in.
    norm : str or None
        As in `check_norm`.
    skip : bool
        Whether what comes in is added to what leaves.

    Returns
    -------
    list of torch.nn.Module
    """
    inside = [*([] if norm is None else [NORMS[norm](width)]), *layers]
    return [Residual(*inside)] if skip else inside
