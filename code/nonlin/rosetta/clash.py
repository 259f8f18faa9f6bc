"""Names that mean one function here and another there, and slopes that differ at kinks."""

from dataclasses import dataclass
from itertools import combinations

from nonlin.rosetta import senses
from nonlin.rosetta.distance import Difference, difference
from nonlin.rosetta.frameworks import NAMED
from nonlin.rosetta.meanings import Meaning, plain, understand


@dataclass(frozen=True)
class Clash:
    """A name with more than one meaning.

    Attributes
    ----------
    name : str
        The name, as most frameworks spell it.
    senses : tuple of tuple of Meaning
        The calls, those that mean the same together; the largest group first.
    difference : Difference or None
        The largest difference between two of the senses; None for functions of vectors.

    Examples
    --------
    >>> clash = next(one for one in nl.rosetta.clashes() if one.name == "gelu")
    >>> print([group[0].nonlin for group in clash.senses])
    ['nl.gelu(x)', "nl.gelu(x, approximate='tanh')"]
    >>> print(clash.difference)
    0.000473236 at x = 2.69894
    """

    name: str
    senses: tuple
    difference: Difference | None

    def __str__(self):
        groups = [f"{g[0].nonlin}: {', '.join(m.call for m in g)}" for g in self.senses]
        return "\n".join([f"{self.name}, largest difference {self.difference}", *groups])


def clashes():
    """Return the names that mean different functions in different frameworks.

    Case and underscores do not matter: ``HardSigmoid`` and ``hard_sigmoid`` are one name.

    Returns
    -------
    tuple of Clash
        In alphabetical order.

    Examples
    --------
    >>> found = {clash.name: str(clash.difference) for clash in nl.rosetta.clashes()}
    >>> print(found["hard_sigmoid"])
    0.0833333 at x = 2.5
    """
    found = (_clash(meanings) for meanings in _by_name().values())
    return tuple(sorted((one for one in found if one), key=lambda clash: clash.name))


def _by_name():
    """Return the meanings of the rows without required arguments, by plain name."""
    meanings = {}
    for row in NAMED:
        if not any(setting.required for setting in row.settings):
            for name in dict.fromkeys(map(plain, row.names)):
                meanings.setdefault(name, []).append(understand(row))
    return meanings


def grouped(meanings):
    """Return meanings in groups of the same function, the largest group first."""
    groups = []
    for one in meanings:
        home = next((g for g in groups if senses.are_same(g[0].sense, one.sense)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return sorted(groups, key=len, reverse=True)


def _clash(meanings):
    groups = grouped(meanings)
    if len(groups) == 1:
        return None
    wanted = plain(meanings[0].usage.name)
    spelled = [name for m in meanings for name in m.usage.names if plain(name) == wanted]
    name = max(sorted(set(spelled), key=str.isupper), key=lambda s: (spelled.count(s), "_" in s))
    largest = None
    if not any(senses.is_vector(one.function) for one in meanings):
        gaps = [difference(a[0], b[0]) for a, b in combinations(groups, 2)]
        largest = max(gaps, key=lambda gap: (gap.value, gap.growth))
    return Clash(name, tuple(map(tuple, groups)), largest)


@dataclass(frozen=True)
class SlopeClash:
    """A kink at which frameworks give different slopes to the same function.

    Attributes
    ----------
    function : str
        The registry's function.
    params : dict
        All its parameters.
    kink : float
        The place x.
    slopes : dict of str to float
        Slope by call.
    here : float
        The slope in nonlin.

    Examples
    --------
    >>> clash = next(one for one in nl.rosetta.slope_clashes() if one.function == "leaky_relu")
    >>> print(clash.kink, clash.slopes["jax.nn.leaky_relu(x)"], clash.here)
    0.0 1.0 0.01
    """

    function: str
    params: dict
    kink: float
    slopes: dict
    here: float


def slope_clashes():
    """Return the kinks at which frameworks return different derivatives of the same function.

    Returns
    -------
    tuple of SlopeClash
        In the order of the rows; one for each place of each function.

    Examples
    --------
    >>> found = {(one.function, one.kink): one.slopes for one in nl.rosetta.slope_clashes()}
    >>> print(found["absolute", 0.0]["torch.abs(x)"], found["absolute", 0.0]["jax.numpy.abs(x)"])
    0.0 1.0
    """
    found = {}
    for row in NAMED:
        if any(setting.required for setting in row.settings):
            continue
        meaning: Meaning = understand(row)
        for kink, slope in meaning.slopes_there.items():
            key = (row.function, tuple(meaning.params.items()), kink)
            found.setdefault(key, {})[meaning.call] = slope
    clashing = {k: v for k, v in found.items() if len(set(v.values())) > 1}
    return tuple(_slope_clash(*key, slopes) for key, slopes in clashing.items())


def _slope_clash(function, params, kink, slopes):
    here = float(senses.activation(function).derivative(kink, **dict(params)))
    return SlopeClash(function, dict(params), kink, slopes, here)
