"""The rosetta as data for a form: choose framework, name and setting, read what it is."""

from functools import cache
from math import isinf

from nonlin.rosetta import senses
from nonlin.rosetta.clash import grouped
from nonlin.rosetta.distance import difference
from nonlin.rosetta.frameworks import FRAMEWORKS, NAMED
from nonlin.rosetta.meanings import plain, understand
from nonlin.rosetta.sayings import say
from nonlin.rosetta.usage import name_of, path_of, put_in, short

BRIEF = {
    "torch": "PyTorch",
    "jax": "JAX",
    "keras": "Keras 3",
    "keras2": "Keras 2",
    "tf": "TensorFlow",
    "hf": "transformers",
    "onnx": "ONNX",
}
"""Key of a framework -> its name without a version."""


def _calls(row):
    """Return the forms of a call that have names of their own, by plain name."""
    found = {}
    for call in (row.call, *row.also):
        found.setdefault(plain(name_of(call)), call)
    return found


def _settings(row):
    """Return the settings to choose from: none, then each offered value of each argument."""
    needed = {s.argument: s for s in row.settings if s.required}
    if needed:
        defaults = senses.activation(row.function).parameters
        return [{name: defaults[s.parameter] for name, s in needed.items()}]
    others = [(s.argument, v) for s in row.settings for v in s.offered if v != s.default]
    return [{}, *({name: value} for name, value in others)]


def _written(settings):
    return ", ".join(f"{name}={short(value)}" for name, value in settings.items())


def _state(row, call, settings):
    meaning = understand(row, settings)
    slopes = [[x, meaning.slopes_there.get(x), here] for x, here in meaning.slopes_here.items()]
    return {
        "setting": _written(settings),
        "call": put_in(call, settings),
        "sense": meaning.nonlin,
        "slopes": slopes,
    }


def _entries(framework):
    """Return the names of a framework with their states, those with several meanings first."""
    entries, keys = [], set()
    for row in NAMED:
        if row.framework != framework or senses.is_vector(row.function):
            continue
        for name, call in _calls(row).items():
            path = path_of(call).split(".")
            key = path[-1] if path[-1] not in keys else ".".join(path[-2:])
            keys.add(key)
            states = [_state(row, call, settings) for settings in _settings(row)]
            entries.append({"key": key, "plain": name, "remark": row.remark, "states": states})
    several = set(_several())
    return sorted(entries, key=lambda e: (e["plain"] not in several, e["key"].lower()))


@cache
def _by_name():
    """Return, by plain name, (row, call, meaning) of every call without required arguments."""
    found = {}
    for row in NAMED:
        if senses.is_vector(row.function) or any(s.required for s in row.settings):
            continue
        for name, call in _calls(row).items():
            found.setdefault(name, []).append((row, call, understand(row)))
    return found


@cache
def _several():
    """Return, by plain name, the senses of a name that has more than one."""
    groups = {name: grouped([m for *_, m in all_]) for name, all_ in _by_name().items()}
    return {name: found for name, found in groups.items() if len(found) > 1}


def _who(name, sense):
    """Return who means that sense by the name, frameworks with several senses spelled out."""
    meant = [(row, call, senses.are_same(m.sense, sense)) for row, call, m in _by_name()[name]]
    split = {row.framework for row, _, same in meant if not same}
    words = {}
    for row, call, same in meant:
        if same:
            home = call.partition(".")[2].removesuffix("(x)").removesuffix("()")
            brief = BRIEF[row.framework]
            words[f"{brief} {home}" if row.framework in split else brief] = None
    return ", ".join(words)


def _brief(found):
    """Return a difference with four digits."""
    if isinf(found.value):
        by = f"{found.growth:.4g} for each unit of x" if found.growth else "without bound"
        return f"{by}, towards {'−∞' if found.where < 0 else '∞'}"
    place = f"x = {found.where:.4g}" if not isinf(found.where) else "infinity"
    return f"{found.value:.4g} at {place}".replace("-", "−")


def _others(name, sense):
    """Return what else the name means, beside a sense: who, which sense, how far apart."""
    groups = [g[0] for g in _several().get(name, ())]
    return [
        {
            "who": _who(name, other.sense),
            "sense": other.nonlin,
            "difference": _brief(difference(sense, other.sense)),
        }
        for other in groups
        if not senses.are_same(other.sense, sense)
    ]


def _said(saying):
    """Return how to write it as data: calls, or the nearest and what it misses by."""
    found = {"calls": list(saying.calls)} if saying.calls else {"composed": list(saying.composed)}
    if saying.nearest is not None:
        found |= {"nearest": saying.nearest.call, "difference": _brief(saying.difference)}
    return found


def _sense(meaning):
    function, params = meaning
    return {
        "function": function,
        "params": params,
        "label": senses.activation(function).label,
        "says": {key: _said(one) for key, one in say(function, **params).items()},
    }


@cache
def form():
    """Return everything a form needs, as plain data.

    Returns
    -------
    dict
        ``frameworks`` (key to name), ``names`` (for each framework its entries), ``senses`` (by
        the call in nonlin), ``others`` (by plain name and sense), ``same`` (who means the sense
        by that name). To be shared, not changed.
    """
    names = {key: _entries(key) for key in FRAMEWORKS}
    found, others, same = {}, {}, {}
    for entries in names.values():
        for entry in entries:
            for state in entry["states"]:
                key = state["sense"]
                found.setdefault(key, None)
                others.setdefault(entry["plain"], {}).setdefault(key, None)
    meanings = {senses.spelled(*sense): sense for sense in every_sense()}
    for name, keys in others.items():
        known = name in _by_name()
        same[name] = {key: _who(name, meanings[key]) if known else "" for key in keys}
        others[name] = {key: _others(name, meanings[key]) for key in keys}
    return {
        "frameworks": dict(FRAMEWORKS),
        "brief": BRIEF,
        "names": names,
        "senses": {key: _sense(meanings[key]) for key in found},
        "others": others,
        "same": same,
    }


def every_sense():
    """Yield the sense of every call, at its defaults and with each offered argument."""
    for row in NAMED:
        if not senses.is_vector(row.function):
            for settings in _settings(row):
                yield understand(row, settings).sense
