"""LaTeX of the registry as one line of plain text, for places without a mathematics renderer."""

import re

_SYMBOLS = {
    r"\alpha": "α",
    r"\beta": "β",
    r"\gamma": "γ",
    r"\lambda": "λ",
    r"\omega": "ω",
    r"\theta": "θ",
    r"\sigma": "σ",
    r"\Phi": "Φ",
    r"\pi": "π",
    r"\le": " ≤ ",
    r"\ge": " ≥ ",
    r"\cdot": "·",
    r"\infty": "∞",
    r"\,": " ",
    r"\left": "",
    r"\right": "",
}
_RAISED = str.maketrans("0123456789+-−xz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ˣᶻ")
_CASES = re.compile(r"\\begin\{cases\}(.*?)\\end\{cases\}", re.DOTALL)


def _group(text, start):
    """Return the content of the brace that opens at ``start`` and where the rest begins."""
    depth = 0
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return text[start + 1 : place], place + 1
    raise ValueError(f"a brace is not closed in {text!r}")


def _wrapped(text):
    return text if re.fullmatch(r"[\w.⁺⁻]+|√\w|\|\w+\|", text) else f"({text})"


def _power(text):
    raised = text.translate(_RAISED)
    return raised if all(c in "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ˣᶻ" for c in raised) else f"↑{_wrapped(text)}"


def _commands(text):
    """Replace the commands that take braces, innermost last."""
    while found := re.search(r"\\(frac|sqrt|operatorname)\{|\^\{|\^(\w)", text):
        if found[2]:
            new, end = _power(found[2]), found.end()
        else:
            content, end = _group(text, found.end() - 1)
            content = _commands(content)
            if found[1] == "frac":
                below, end = _group(text, end)
                new = f"{_wrapped(content.strip())}/{_wrapped(_commands(below).strip())} ·"
            elif found[1] == "sqrt":
                new = f"√{_wrapped(content)}"
            else:
                new = content if found[1] else _power(content.replace(" ", ""))
        text = text[: found.start()] + new + text[end:]
    return text


def _cases(found):
    *rows, (last, _) = [map(str.strip, row.split("&")) for row in found[1].split(r"\\")]
    return ", ".join(f"{value} if {condition}" for value, condition in rows) + f", else {last}"


def plain(latex, letter="z"):
    """Return a formula of the registry as plain text.

    Parameters
    ----------
    latex : str
        Formula in the letters x, alpha and beta.
    letter : str
        What to write for x.

    Returns
    -------
    str
        One line, without a backslash or brace.

    Raises
    ------
    ValueError
        If the formula holds a command that is not understood.
    """
    text = re.sub(r"(?<![A-Za-z\\])x(?![A-Za-z])", letter, latex)
    text = _CASES.sub(lambda found: "{" + _cases(found) + "}", text)
    for command, symbol in _SYMBOLS.items():
        text = re.sub(re.escape(command) + r"(?![A-Za-z])", lambda _, new=symbol: new, text)
    text = _commands(text)
    if text.startswith("{") and text.endswith("}"):
        text = text[1:-1]
    text = re.sub(r"\{([^{}]*)\}", r"(\1)", text)
    text = re.sub(r"\\(max|min|ln|exp|tanh|sinh|cosh|sin|cos|arctan)(?![A-Za-z])", r"\1", text)
    if re.search(r"[\\{}]", text):
        raise ValueError(f"cannot write {latex!r} as plain text: {text!r} is left")
    return _tidy(text)


def _tidy(text):
    """Put in the true minus and drop spaces and dots that stand before nothing."""
    text = text.replace("-", "−").replace("↑", "^")
    text = re.sub(r"\s+", " ", re.sub(r" ·(?=\s*([)+−,]|if|$))", "", text)).replace("·(", "· (")
    text = re.sub(r"·(?=\w)", "· ", text)
    return text.replace("( ", "(").replace(" )", ")").strip()
