"""The list of activations that take whole vectors: softmax and its kin, gated linear units."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from nonlin._errors import unknown_keyword
from nonlin.functions import gated, interleaved, logarithms, pieces, vectors

__all__ = ["VECTOR_ACTIVATIONS", "VectorActivation"]


@dataclass(frozen=True, eq=False, repr=False)
class VectorActivation:
    """An activation of whole vectors, with its vector-Jacobian product and its facts.

    Calling it gives values: ``act(x, axis=-1, **params)``. Every quantity is dimensionless.

    Attributes
    ----------
    name : str
        Name of the function in ``nonlin``.
    label : str
        Name as written in a sentence, such as ``"SwiGLU"``.
    function, vjp : callable
        f(x) and its vector-Jacobian product (x, g) -> gradient in x, as NumPy functions.
    formula : str
        LaTeX of the entries of f(x); for gated ones a is the first half of the axis, b the second.
    source : str
        Key in ``references.bib``.
    year : int
        Year of the source.
    summary : str
        One sentence.
    aliases : tuple of str
        Other names of the very same function.
    jacobian : callable, optional
        All derivatives along the last axis, as a NumPy function.

    Examples
    --------
    >>> softmax = nl.VECTOR_ACTIVATIONS["softmax"]
    >>> softmax([1.0, 2.0, 3.0])
    array([0.09003057, 0.24472847, 0.66524096])
    >>> softmax.vjp([1.0, 2.0, 3.0], [1.0, 0.0, 0.0])
    array([ 0.08192507, -0.02203304, -0.05989202])
    """

    name: str
    label: str
    function: Callable
    vjp: Callable
    formula: str
    source: str
    year: int
    summary: str
    aliases: tuple = ()
    jacobian: Callable | None = None

    def __call__(self, x, **params):
        """Return f(x) in the precision of ``x``."""
        return self.function(x, **params)

    @property
    def parameters(self):
        """Read-only mapping of parameter name to default value, ``axis`` among them."""
        signature = inspect.signature(self.function).parameters
        return MappingProxyType(
            {name: p.default for name, p in signature.items() if name not in ("x", "where")}
        )

    def torch(self, **params):
        """Return a ``torch.nn.Module`` that computes f, for training.

        Parameters
        ----------
        **params
            As the function takes them, ``axis`` among them; no ``where``.

        Raises
        ------
        TypeError
            If a keyword is unknown (the nearest is named) or a value of the wrong kind.
        ValueError
            If a value lies outside its domain.
        ImportError
            If torch is not installed.
        """
        for name in params:
            if name not in self.parameters:
                raise unknown_keyword("parameter", self.name, name, self.parameters)
        from nonlin.lab.modules.vectors import VECTOR_BUILDERS

        given = {**self.parameters, **params}
        return VECTOR_BUILDERS[self.name](dim=given.pop("axis"), **given)

    def __repr__(self):
        given = "".join(f", {name}={value!r}" for name, value in self.parameters.items())
        return f"VectorActivation({self.name!r}{given})"

    def __reduce__(self):
        return _named, (self.name,)


def _named(name):
    return VECTOR_ACTIVATIONS[name]


ENTRIES = (
    VectorActivation(
        name="softmax",
        label="Softmax",
        function=vectors.softmax,
        vjp=vectors.softmax_vjp,
        jacobian=vectors.softmax_jacobian,
        formula=r"\frac{e^{x_i}}{\sum_j e^{x_j}}",
        source="bridle1990probabilistic",
        year=1990,
        summary="Turns logits into positive shares that sum to 1.",
        aliases=("soft_arg_max", "normalized_exponential"),
    ),
    VectorActivation(
        name="log_softmax",
        label="Log-softmax",
        function=logarithms.log_softmax,
        vjp=logarithms.log_softmax_vjp,
        jacobian=logarithms.log_softmax_jacobian,
        formula=r"x_i - \log \sum_j e^{x_j}",
        source="bridle1990probabilistic",
        year=1990,
        summary="The logarithm of softmax, exact even where a share rounds to 0 or to 1.",
    ),
    VectorActivation(
        name="softmin",
        label="Softmin",
        function=vectors.softmin,
        vjp=vectors.softmin_vjp,
        jacobian=vectors.softmin_jacobian,
        formula=r"\frac{e^{-x_i}}{\sum_j e^{-x_j}}",
        source="bridle1990probabilistic",
        year=1990,
        summary="Softmax with the sign turned: the smallest entry gets the largest share.",
    ),
    VectorActivation(
        name="sparsemax",
        label="Sparsemax",
        function=vectors.sparsemax,
        vjp=vectors.sparsemax_vjp,
        jacobian=vectors.sparsemax_jacobian,
        formula=r"\max(x_i - \tau, 0), \quad \sum_j \max(x_j - \tau, 0) = 1",
        source="martins2016softmax",
        year=2016,
        summary="The nearest point of the simplex: shares that sum to 1, with exact zeros.",
    ),
    VectorActivation(
        name="maxout",
        label="Maxout",
        function=pieces.maxout,
        vjp=pieces.maxout_vjp,
        formula=r"\max(x_{ki}, \dots, x_{ki + k - 1})",
        source="goodfellow2013maxout",
        year=2013,
        summary="The largest of every k affine pieces: a convex function that is learned.",
    ),
    VectorActivation(
        name="crelu",
        label="CReLU",
        function=pieces.crelu,
        vjp=pieces.crelu_vjp,
        formula=r"[\max(x, 0), \max(-x, 0)]",
        source="shang2016understanding",
        year=2016,
        summary="Keeps both signs apart instead of losing one, and doubles the entries.",
        aliases=("concatenated_relu",),
    ),
    VectorActivation(
        name="glu",
        label="GLU",
        function=gated.glu,
        vjp=gated.glu_vjp,
        formula=r"a \odot \sigma(b)",
        source="dauphin2017language",
        year=2017,
        summary="One half of the entries, let through by the sigmoid of the other half.",
        aliases=("gated_linear_unit",),
    ),
    VectorActivation(
        name="bilinear",
        label="Bilinear gate",
        function=gated.bilinear,
        vjp=gated.bilinear_vjp,
        formula=r"a \odot b",
        source="shazeer2020glu",
        year=2020,
        summary="A gated linear unit without any activation: a product bends by itself.",
        aliases=("bilinear_glu",),
    ),
    VectorActivation(
        name="reglu",
        label="ReGLU",
        function=gated.reglu,
        vjp=gated.reglu_vjp,
        formula=r"a \odot \max(b, 0)",
        source="shazeer2020glu",
        year=2020,
        summary="A gated linear unit whose gate is a ReLU.",
    ),
    VectorActivation(
        name="geglu",
        label="GEGLU",
        function=gated.geglu,
        vjp=gated.geglu_vjp,
        formula=r"a \odot b\,\Phi(b)",
        source="shazeer2020glu",
        year=2020,
        summary="A gated linear unit whose gate is a GELU.",
    ),
    VectorActivation(
        name="swiglu",
        label="SwiGLU",
        function=gated.swiglu,
        vjp=gated.swiglu_vjp,
        formula=r"a \odot b\,\sigma(\beta b)",
        source="shazeer2020glu",
        year=2020,
        summary="A gated linear unit whose gate is a Swish, by default SiLU.",
    ),
    VectorActivation(
        name="swiglu_oss",
        label="Clamped SwiGLU",
        function=interleaved.swiglu_oss,
        vjp=interleaved.swiglu_oss_vjp,
        formula=(
            r"(u + 1) \odot g\,\sigma(\alpha g), \quad g = \min(x_{2i}, \ell), \quad "
            r"u = \min(\max(x_{2i+1}, -\ell), \ell)"
        ),
        source="openai2025gptoss",
        year=2025,
        summary="The SwiGLU of gpt-oss: interleaved, both parts clamped, the linear one plus 1.",
        aliases=("clamped_swiglu",),
    ),
)

VECTOR_ACTIVATIONS = MappingProxyType({entry.name: entry for entry in ENTRIES})
