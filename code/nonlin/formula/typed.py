"""A formula in z as a function of NumPy arrays, with its derivative."""

import numpy as np

from nonlin.formula._compiled import dual, steadied, value
from nonlin.formula._parser import text_of, tree_of
from nonlin.formula._places import changes, switches, trouble_of
from nonlin.functions._elementwise import as_floats

__all__ = ["Formula", "parse_formula"]


class Formula:
    """A function of z that was typed as a formula; `parse_formula` makes one.

    Attributes
    ----------
    text : str
        How the formula was read, every product written out.

    Examples
    --------
    >>> f = nl.parse_formula("z*sigmoid(1.702 z)")
    >>> f
    parse_formula('z*sigmoid(1.702*z)')
    >>> f([-1.0, 0.0, 1.0]).round(6), f.derivative(0.0)
    (array([-0.154204,  0.      ,  0.845796]), 0.5)
    """

    def __init__(self, tree):
        self.text = text_of(tree)
        self._tree = steadied(tree)
        self.__name__ = self.text

    def __repr__(self):
        """Return the call that makes the same formula again."""
        return f"parse_formula({self.text!r})"

    def __call__(self, z):
        """Return f(z), dimensionless, in the shape of z.

        Parameters
        ----------
        z : array_like
            Real numbers (dimensionless). Where the formula has no value, the result is NaN.

        Returns
        -------
        ndarray or float
            In float64.
        """
        flat, restore = self._taken(z)
        with np.errstate(all="ignore"):
            return restore(value(self._tree, flat))

    def derivative(self, z):
        """Return f'(z) by dual numbers; at a kink the slope of smaller size.

        Parameters
        ----------
        z : array_like
            Real numbers (dimensionless).

        Returns
        -------
        ndarray or float
            In the shape of z, in float64.
        """
        flat, restore = self._taken(z)
        with np.errstate(all="ignore"):
            v, slope = dual(self._tree, flat)
            return restore(np.where(np.isnan(v), np.nan, slope))

    def _taken(self, z):
        array = as_floats(z, "a formula").astype(np.float64)
        scalar = float if array.ndim == 0 else np.array
        return array.ravel(), lambda v: scalar(np.reshape(v, array.shape))

    def breaks(self):
        """Return where f or f' jumps or bends between -50 and 50, in order.

        Returns
        -------
        tuple of float
            At most 200 of each kink or jump of the formula (dimensionless).
        """
        found = {at for state in switches(self._tree) for at in changes(state)}
        return tuple(sorted(found))

    def trouble(self):
        """Return in words where the formula is not a number between -50 and 50, else ""."""
        return trouble_of(lambda z: value(self._tree, z))


def parse_formula(text):
    """Parse a formula in z; nothing in it is run as code.

    Products may be written without a sign, powers as ``^`` or ``**``, |z| with bars; known are the
    constants pi and e, the functions exp, ln, log (the natural one), sqrt, cbrt, abs, sin, cos,
    tan, asin, acos, atan, sinh, cosh, tanh, asinh, sigmoid, softplus, relu, erf, erfc, Phi, phi
    (normal distribution and density), min, max, clip, sign, floor, log1p, expm1, and
    ``where(z > 0, a, b)``. Forms that overflow, such as ln(1 + e^z), are worked out by steady ones.

    Parameters
    ----------
    text : str
        At most 500 characters.

    Returns
    -------
    Formula
        A callable with ``derivative``.

    Raises
    ------
    TypeError
        If ``text`` is not a string.
    FormulaError
        If it is no formula: a ValueError that says what is wrong, and where in ``at``.

    Examples
    --------
    >>> f = nl.parse_formula("z*(1/2 + atan(z)/pi)")
    >>> round(nl.theory.gain(f, derivative=f.derivative), 6)
    1.698405
    >>> nl.parse_formula("sqrt(z)").trouble()
    'not a number for z < 0'
    """
    if not isinstance(text, str):
        raise TypeError(f"a formula is a string, got {text!r} ({type(text).__name__})")
    return Formula(tree_of(text))
