"""From the text of a formula to a tree, by hand: nothing that a reader types is run as code."""

from dataclasses import dataclass

from nonlin.formula._tokens import tokens
from nonlin.formula._words import (
    ALIASES,
    ARGUMENTS,
    CONSTANTS,
    DEEPEST,
    FormulaError,
    unknown_name,
    wrong_count,
)

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_COMPARED = ("<", "<=", ">", ">=")


@dataclass(frozen=True)
class Node:
    """A part of a formula: ``kind`` is "number", "z", "constant", "neg", "call", "compare" or one
    of + - * / ^; ``text`` is the number or the name; ``signs`` are those of a comparison."""

    kind: str
    args: tuple = ()
    text: str = ""
    signs: tuple = ()


def tree_of(text):
    """Return the `Node` that a formula is read as, or raise `FormulaError`."""
    reader = _Reader(tokens(text))
    if reader.now.kind == "end":
        raise FormulaError("the formula is empty; type one in z, such as z*sigmoid(z)", 0)
    tree = reader.sum(False)
    now = reader.now
    if now.kind == "end":
        return tree
    if reader.sees(","):
        reader.comma()
    if reader.sees("|", ")", "]", "}"):
        what = "bar" if now.text == "|" else "bracket"
        raise FormulaError(
            f"the {what} {now.text} at character {now.at + 1} closes nothing", now.at
        )
    return reader.misplaced()


class _Reader:
    def __init__(self, found):
        self.tokens, self.place, self.depth = found, 0, 0

    @property
    def now(self):
        return self.tokens[self.place]

    def sees(self, *words):
        return self.now.kind == "sign" and self.now.text in words

    def take(self):
        self.place += 1
        return self.tokens[self.place - 1]

    def deeper(self, parse, bars):
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaError(
                f"brackets, powers and signs are nested more than {DEEPEST} deep", self.now.at
            )
        found = parse(bars)
        self.depth -= 1
        return found

    def sum(self, bars):
        sign = self.take().text if self.sees("-", "+") else ""
        left = self.product(bars)
        if sign == "-":
            left = Node("neg", (left,))
        while self.sees("+", "-"):
            left = Node(self.take().text, (left, self.product(bars)))
        return left

    def product(self, bars):
        left = self.signed(bars)
        while True:
            if self.sees("*", "/"):
                left = Node(self.take().text, (left, self.signed(bars)))
            elif (
                self.now.kind == "name" or self.sees("(", "[", "{") or (self.sees("|") and not bars)
            ):
                left = Node("*", (left, self.power(bars)))
            elif self.now.kind == "number":
                raise FormulaError(f"write * before {self.now.text}", self.now.at)
            else:
                return left

    def signed(self, bars):
        if not self.sees("-", "+"):
            return self.power(bars)
        sign = self.take().text
        inner = self.deeper(self.signed, bars)
        return Node("neg", (inner,)) if sign == "-" else inner

    def power(self, bars):
        base = self.atom()
        if not self.sees("^"):
            return base
        self.take()
        return Node("^", (base, self.deeper(self.signed, bars)))

    def atom(self):
        token = self.now
        if token.kind == "number":
            return Node("number", text=self.take().text)
        if token.kind == "name":
            return self.named()
        if self.sees("|"):
            self.take()
            inner = self.deeper(self.sum, True)
            self.close(token, "|")
            return Node("call", (inner,), "abs")
        if self.sees(*_CLOSING):
            self.take()
            inner = self.deeper(self.sum, False)
            self.close(token, _CLOSING[token.text])
            return inner
        if token.kind == "end":
            last = self.tokens[self.place - 1].text
            raise FormulaError(
                f"the formula ends too early: something is missing after '{last}'", token.at
            )
        raise FormulaError(f"something is missing before '{token.text}'", token.at)

    def named(self):
        token = self.take()
        name = ALIASES.get(token.text, token.text)
        if name == "z":
            return Node("z")
        if name in CONSTANTS:
            return Node("constant", text=name)
        if name not in ARGUMENTS:
            raise FormulaError(unknown_name(token.text), token.at)
        if not self.sees("(", "["):
            raise FormulaError(f"{name} needs its argument in brackets: {name}(z)", token.at)
        opened, args = self.take(), []
        if not self.sees(_CLOSING[opened.text]):
            args.append(self.deeper(self.condition if name == "where" else self.sum, False))
            while self.sees(","):
                self.take()
                args.append(self.deeper(self.sum, False))
        self.close(opened, _CLOSING[opened.text])
        if wrong := wrong_count(name, len(args)):
            raise FormulaError(wrong, token.at)
        return Node("call", tuple(args), name)

    def condition(self, bars):
        at, args, signs = self.now.at, [self.sum(bars)], []
        while self.sees(*_COMPARED):
            signs.append(self.take().text)
            args.append(self.sum(bars))
        if not signs:
            raise FormulaError("where needs a comparison first, as in where(z > 0, z, 0.1*z)", at)
        return Node("compare", tuple(args), signs=tuple(signs))

    def close(self, opened, wanted):
        if self.sees(wanted):
            self.take()
            return
        what = "bar |" if wanted == "|" else f"bracket {opened.text}"
        what = f"the {what} opened at character {opened.at + 1}"
        if self.sees(")", "]", "}"):
            raise FormulaError(f"{what} is closed by {self.now.text}", self.now.at)
        if self.sees(*_COMPARED):
            self.misplaced()
        if self.sees(","):
            self.comma()
        raise FormulaError(f"{what} is never closed", opened.at)

    def misplaced(self):
        raise FormulaError(
            "a comparison such as z > 0 stands only first in where(z > 0, …, …)", self.now.at
        )

    def comma(self):
        raise FormulaError(
            "a comma stands only between the arguments of a function; decimals have a point, as in "
            "0.5",
            self.now.at,
        )


_STRENGTH = {"+": 1, "-": 1, "neg": 1, "*": 2, "/": 2, "^": 3}


def _wrapped(node, least):
    text = text_of(node)
    return f"({text})" if _STRENGTH.get(node.kind, 4) < least else text


def text_of(node):
    """Return a tree as text, every product and bracket written out; it reads as the same tree."""
    kind, args = node.kind, node.args
    if kind == "z":
        return "z"
    if kind in ("number", "constant"):
        return node.text
    if kind == "neg":
        return f"-{_wrapped(args[0], 2)}"
    if kind in ("+", "-"):
        return f"{_wrapped(args[0], 1)} {kind} {_wrapped(args[1], 2)}"
    if kind in ("*", "/"):
        return f"{_wrapped(args[0], 2)}{kind}{_wrapped(args[1], 3)}"
    if kind == "^":
        return f"{_wrapped(args[0], 4)}^{_wrapped(args[1], 3)}"
    if kind == "compare":
        rest = (f" {s} {text_of(a)}" for s, a in zip(node.signs, args[1:], strict=True))
        return text_of(args[0]) + "".join(rest)
    return f"{node.text}({', '.join(map(text_of, args))})"
