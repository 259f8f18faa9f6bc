"""Evaluates the small LaTeX of the registry, so that a printed formula can be tested."""

import math
import operator
import re

TOKEN = re.compile(r"\\[a-zA-Z]+|\\\\|\\,|[0-9.]+|[a-zA-Z](?:_[a-z0-9])?|[{}()|^+\-&<>,/]")
UNARY = {"ln": math.log, "tanh": math.tanh, "cosh": math.cosh, "erfc": math.erfc, "erf": math.erf}
UNARY |= {"sin": math.sin, "cos": math.cos, "arctan": math.atan, "exp": math.exp}
UNARY |= {"sgn": lambda x: (x > 0) - (x < 0)}
COMPARE = {"<": operator.lt, ">": operator.gt, "\\le": operator.le, "\\ge": operator.ge}
ENDS = ("", "+", "-", "}", ")", "&", "\\\\", "\\end", ",", *COMPARE)


class Reader:
    """Recursive descent over the tokens; juxtaposition multiplies."""

    def __init__(self, text, names):
        text = re.sub(r"\\(left|right)\b", "", text)
        text = re.sub(r"\\operatorname\{(\w+)\}", r"\\\1 ", text)
        text = re.sub(r"\\(begin|end)\{cases\}", r"\\\1 ", text)
        self.tokens = [t for t in TOKEN.findall(text) if t != "\\,"]
        assert "".join(TOKEN.findall(text)) == re.sub(r"\s", "", text), text
        self.names = names
        self.at = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, expected=None):
        token = self.peek()
        assert token and (expected is None or token == expected), (expected, token, self.tokens)
        self.at += 1
        return token

    def value(self):
        total = self.sum()
        assert self.peek() == "", self.tokens[self.at :]
        return total

    def sum(self):
        total = -self.product() if self.peek() == "-" and self.take() else self.product()
        while self.peek() in ("+", "-"):
            total = total + self.product() if self.take() == "+" else total - self.product()
        return total

    def product(self):
        total = self.power()
        while self.peek() not in ENDS:
            if self.peek() == "|" and self.inside_bars:
                break
            if self.peek() == "/":
                self.take()
                total /= self.power()
            else:
                total *= self.power()
        return total

    inside_bars = False

    def power(self):
        base = self.atom()
        return base ** self.atom() if self.peek() == "^" and self.take() else base

    def atom(self):
        token = self.take()
        if token in ("{", "("):
            value = self.sum()
            self.take({"{": "}", "(": ")"}[token])
            return value
        if token == "|":
            self.inside_bars = True
            value = abs(self.sum())
            self.inside_bars = False
            self.take("|")
            return value
        if token.startswith("\\"):
            return self.command(token[1:])
        if token == "e":
            return math.e
        return self.names[token] if token[0].isalpha() else float(token)

    def command(self, name):
        if name == "frac":
            return self.atom() / self.atom()
        if name == "sqrt":
            return math.sqrt(self.atom())
        if name == "begin":
            return self.cases()
        if name in ("max", "min"):
            self.take("(")
            values = [self.sum()]
            while self.peek() == ",":
                self.take()
                values.append(self.sum())
            self.take(")")
            return {"max": max, "min": min}[name](values)
        if name == "cdot":
            return 1.0
        if name in UNARY:
            exponent = self.atom() if self.peek() == "^" and self.take() else 1.0
            return UNARY[name](self.atom()) ** exponent
        return math.pi if name == "pi" else self.names[name]

    def cases(self):
        chosen = None
        while True:
            value = self.sum()
            self.take("&")
            if self.condition():
                chosen = value
            if self.take() == "\\end":
                return chosen

    def condition(self):
        """Return whether a comparison holds, or a chain of them such as -3 < x < 3."""
        left, holds = self.sum(), True
        while self.peek() in COMPARE:
            comparison = COMPARE[self.take()]
            right = self.sum()
            holds, left = holds and comparison(left, right), right
        return holds


def evaluate(formula, x, **parameters):
    """Return the number that a formula of the registry means at x."""
    return Reader(formula, {"x": x, **parameters}).value()
