"""A link to the glossary says the meaning where the pointer rests on it.

Sphinx links ``{term}`gain` `` to the entry, and no more. Here the link gets the first sentence of
the entry as its ``title``, and a class of its own, by which ``book.css`` underlines it with dots:
a reader who knows the word need not look up.
"""

import re

from docutils import nodes

SENTENCE = re.compile(r".*?[.?!](?=\s|$)", re.S)
LETTERS = {"alpha": "α", "beta": "β", "eta": "η", "kappa": "κ", "lambda": "λ", "sigma": "σ"}
LETTERS |= {
    "phi": "φ",
    "chi": "χ",
    "omega": "ω",
    "varphi": "φ",
    "varepsilon": "ε",
    "delta": "δ",
    "Phi": "Φ",
    "E": "E",
    "relu": "ReLU",
}
SIGNS = {"cdot": "·", "odot": "⊙", "le": "≤", "mapsto": "↦", "leftarrow": "←", "infty": "∞"}
SIGNS |= {"partial": "∂", "sum": "Σ", "approx": "≈", "pm": "±", "top": "ᵀ", "sqrt": "√"}
SILENT = r"\\(?:mathcal|mathbf|mathsf|mathbb|bigl|bigr|left|right|operatorname)(?![a-z])|\\[,;! ]"
INDICES = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
POWERS = str.maketrans("0123456789-T", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵀ")


def plain(latex: str) -> str:
    r"""Write a short formula in the characters of running text.

    Parameters
    ----------
    latex : str
        As in the glossary, such as ``\frac12 z^2``.

    Returns
    -------
    str
        Such as ``½ z²``. What has no character of its own keeps its ``^`` or ``_``.
    """
    text = re.sub(SILENT, "", latex)
    text = re.sub(r"\\t?frac\s*12", "½", text)
    text = re.sub(r"\\t?frac\{([^{}]*)\}\{([^{}]*)\}", r"\1/(\2)", text)
    text = re.sub(r"\\sqrt\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}", r"√(\1)", text)
    text = re.sub(r"\\([A-Za-z]+)\s*", lambda m: _named(m[1]), text)
    text = re.sub(r"\^\{?\s*(-?\d+|T)\}?", lambda m: m[1].translate(POWERS), text)
    text = re.sub(r"_(\d)", lambda m: m[1].translate(INDICES), text)
    text = re.sub(r"([_^])\{([^{}]{2,})\}", r"\1(\2)", text)
    text = re.sub(r"[{}]", "", text).replace("^ᵀ", "ᵀ").replace("-", "−")
    return " ".join(text.replace(" (", "(").split())


def _named(name: str) -> str:
    if name in LETTERS or name in SIGNS:
        space = " " if name in ("cdot", "le", "mapsto", "leftarrow", "approx", "odot") else ""
        return space + (LETTERS | SIGNS)[name] + space
    return name + " "


def words(node: nodes.Node) -> str:
    """Return the text of a node, its formulas written plainly."""
    if isinstance(node, nodes.math):
        return plain(node.astext())
    if isinstance(node, nodes.Text):
        return node.astext()
    return "".join(map(words, node.children))


def meanings(doctree: nodes.document) -> dict[str, str]:
    """Return the first sentence of every entry of a glossary, by the ids of its terms."""
    found = {}
    for item in doctree.findall(nodes.definition_list_item):
        definition = item.next_node(nodes.definition)
        sentence = SENTENCE.match(" ".join(words(definition).split()))
        for term in item.findall(nodes.term):
            found |= {name: sentence[0] for name in term["ids"] if sentence}
    return found


def say(app, doctree: nodes.document, docname: str) -> None:
    """Give the links of a page to terms a title and a class (``doctree-resolved``)."""
    if app.builder.format != "html":
        return
    pages: dict[str, dict[str, str]] = {}
    objects = app.env.get_domain("std").objects
    known = {label: page for (kind, _), (page, label) in objects.items() if kind == "term"}
    for link in doctree.findall(nodes.reference):
        if not any("std-term" in inner.get("classes", ()) for inner in link.findall(nodes.inline)):
            continue
        label = link.get("refid") or link.get("refuri", "").partition("#")[2]
        link["classes"].append("term")
        if page := known.get(label):
            if page not in pages:
                pages[page] = meanings(app.env.get_doctree(page))
            if sentence := pages[page].get(label):
                link["reftitle"] = sentence


def setup(app) -> dict:
    """Register with Sphinx."""
    app.connect("doctree-resolved", say)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
