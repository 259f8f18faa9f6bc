"""The words of a typed formula: its names, its signs, and how a reader is told of a mistake.

``widgets/static/lib/formula_words.js`` holds the same; a test compares.
"""

import math

LONGEST = 500  # characters
DEEPEST = 60  # brackets, powers and signs within each other

_ONE = (
    "exp",
    "ln",
    "sqrt",
    "cbrt",
    "abs",
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "sinh",
    "cosh",
    "tanh",
    "asinh",
    "sigmoid",
    "softplus",
    "relu",
    "erf",
    "erfc",
    "Phi",
    "phi",
    "sign",
    "floor",
    "log1p",
    "expm1",
)
ARGUMENTS = dict.fromkeys(_ONE, (1, 1)) | {
    "min": (2, 20),
    "max": (2, 20),
    "clip": (3, 3),
    "where": (3, 3),
}
"""name -> fewest and most arguments."""
CONSTANTS = {"pi": math.pi, "e": math.e}
ALIASES = {
    "log": "ln",
    "if": "where",
    "x": "z",
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan",
    "arcsinh": "asinh",
    "sgn": "sign",
    "clamp": "clip",
    "logistic": "sigmoid",
}
_COMPOSED = {
    "gelu": "z*Phi(z)",
    "silu": "z*sigmoid(z)",
    "swish": "z*sigmoid(z)",
    "mish": "z*tanh(softplus(z))",
    "elu": "where(z > 0, z, expm1(z))",
    "step": "where(z > 0, 1, 0)",
    "leaky": "max(0.01*z, z)",
    "softsign": "z/(1 + |z|)",
    "y": "z",
    "t": "z",
    "u": "z",
}
SIGNS = dict.fromkeys("−–", "-") | dict.fromkeys("·×∙⋅", "*")
SIGNS |= {"÷": "/", "≤": "<=", "≥": ">=", "π": "pi", "Φ": "Phi", "φ": "phi"}
SIGNS |= {"σ": "sigmoid", "√": "sqrt"}
SIGNS |= {sign: f"^{digit}" for digit, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
"""Letters and signs that stand for others."""


class FormulaError(ValueError):
    """What is wrong with a formula.

    Attributes
    ----------
    at : int
        Where, counted in characters from 0.

    Examples
    --------
    >>> try:
    ...     nl.parse_formula("1 + (z")
    ... except nl.FormulaError as error:
    ...     print(error, error.at)
    the bracket ( opened at character 5 is never closed 4
    """

    def __init__(self, message, at):
        super().__init__(message)
        self.at = at


def _apart(one, other):
    """Return how many letters to put in, leave out, replace or swap with their neighbour."""
    older, old = [], list(range(len(other) + 1))
    for i in range(1, len(one) + 1):
        row = [i]
        for j in range(1, len(other) + 1):
            least = min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (one[i - 1] != other[j - 1]))
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                least = min(least, older[j - 2] + 1)
            row.append(least)
        older, old = old, row
    return old[-1]


def unknown_name(name):
    """Return the message for a name that stands for nothing, with what was probably meant."""
    lower = name.lower()
    shown = f"{name[:30]}…" if len(name) > 30 else name
    if lower in _COMPOSED:
        return f"unknown name '{shown}'; write {_COMPOSED[lower]}"
    nearest, least = "", 2 if len(lower) < 5 else 3 if len(lower) < 9 else 4
    for word in (*ARGUMENTS, *CONSTANTS, *ALIASES, "z"):
        apart = _apart(lower[:30], word.lower())
        if apart < least and apart < len(lower):
            nearest, least = word, apart
    if nearest:
        return f"unknown name '{shown}'; did you mean '{nearest}'?"
    return f"unknown name '{shown}'; known are z, pi, e and functions such as exp, tanh, max, where"


def _counted(n):
    return f"{n} argument{'' if n == 1 else 's'}"


def wrong_count(name, given):
    """Return the message for a wrong number of arguments, "" if it is right."""
    fewest, most = ARGUMENTS[name]
    if fewest <= given <= most:
        return ""
    takes = _counted(fewest) if fewest == most else f"{fewest} to {most} arguments"
    return f"{name} takes {takes}, this has {given}"


def strange_character(letter):
    """Return the message for a character that has no place in a formula."""
    return f"the character '{letter}' (U+{ord(letter):04X}) means nothing in a formula"
