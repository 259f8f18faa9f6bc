"""What a function is, in a sentence: the answer of recognition put into words."""

from nonlin.registry import ACTIVATIONS

_CLOSE = 0.02


def verdict(name, recognition, constant=False):
    """Return one or two sentences on what a function is and what was probably meant.

    Parameters
    ----------
    name : str
        Name of the function.
    recognition : Recognition
        What it was recognised as.
    constant : bool
        Whether it is constant.
    """
    if constant:
        return f"{name} is constant: it passes no signal and no gradient."
    if not recognition.matches:
        return _unknown(name, recognition)
    exact = [m for m in recognition.matches if m.kind == "exact"]
    others = [m for m in recognition.matches if m.kind != "exact" and m.changes <= 2]
    if exact:
        first, *same = [m.expression.removesuffix("(x)") for m in exact]
        also = f", the same function as {_listed(same)}" if same else ""
        other = "".join(f" = {m.expression}" for m in others[:3])
        what = "in the registry under this name" if name == first else first
        return f"{name} is {what}{also}{': f(x)' + other if other else ''}."
    best, *rest = recognition.matches
    label = ACTIVATIONS[best.name].label
    what = {
        "parameters": f"{label} with other parameters",
        "scaled": f"{label}, scaled or shifted",
    }[best.kind]
    equal = "".join(
        f" = {m.expression}" for m in [best, *rest[:2]] if m.changes <= best.changes + 1
    )
    near = recognition.nearest
    also = (
        f" It differs from {near.name} by up to {near.apart:.3g}, at x = {near.x:.4g}."
        if near.deviation < _CLOSE
        else ""
    )
    return f"{name} is {what}: f(x){equal}.{also}"


def _unknown(name, recognition):
    near, scaled = recognition.nearest, recognition.scaled
    text = (
        f"{name} is none of the registry's {len(ACTIVATIONS)} functions, up to parameters and "
        f"scaling. The nearest is {near.name}, which differs by up to {near.apart:.3g}, "
        f"at x = {near.x:.4g}"
    )
    if near.deviation < 1e-5:
        return f"{text}: probably {near.name} itself, in a lower precision or another formula."
    if near.deviation < _CLOSE:
        return f"{text}: probably {near.name} was meant, approximated or with a slip in a constant."
    if scaled is not None and scaled.deviation < _CLOSE:
        return (
            f"{text}. Nearer is {scaled.expression}, which differs by up to {scaled.apart:.3g}: "
            f"probably that was meant, approximated or with a slip in a constant."
        )
    return f"{text}."


def _listed(names):
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
