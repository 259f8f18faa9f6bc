"""The words, numbers and signs of which a typed formula is made."""

from dataclasses import dataclass
from math import isinf

from nonlin.formula._words import LONGEST, SIGNS, FormulaError, strange_character

_BLANKS = " \t\n\r\u00a0\u2009\u202f"
_DIGITS = "0123456789"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_"


@dataclass(frozen=True)
class Token:
    """A piece of the text: ``kind`` is "number", "name", "sign" or "end"."""

    kind: str
    text: str
    at: int


def _number(text, i):
    """Return where the number that begins at ``i`` ends."""

    def digits(end):
        while end < len(text) and text[end] in _DIGITS:
            end += 1
        return end

    end = digits(i)
    if text[end : end + 1] == ".":
        end = digits(end + 1)
    if text[end : end + 1] in ("e", "E"):
        skip = 2 if text[end + 1 : end + 2] in ("+", "-") else 1
        if text[end + skip : end + skip + 1] in tuple(_DIGITS):
            end = digits(end + skip)
    return end


def _sign(text, i):
    """Return the tokens of a sign and how many characters it has."""
    c, pair = text[i], text[i : i + 2]
    if pair in ("**", "<=", ">="):
        return [Token("sign", "^" if pair == "**" else pair, i)], 2
    if c in "+-*/^()[]{}|,<>":
        return [Token("sign", c, i)], 1
    if c in SIGNS:
        word = SIGNS[c]
        if word[0] == "^":
            return [Token("sign", "^", i), Token("number", word[1], i)], 1
        return [Token("name" if word[0] in _LETTERS else "sign", word, i)], 1
    if c == "=":
        raise FormulaError("the sign = has no place in a formula; compare with <, <=, > or >=", i)
    raise FormulaError(strange_character(c), i)


def tokens(text):
    """Return the tokens of a formula, the last of kind "end".

    Raises
    ------
    FormulaError
        If the text is too long, or holds a character or number that means nothing.
    """
    if len(text) > LONGEST:
        raise FormulaError(
            f"the formula has {len(text)} characters; at most {LONGEST} are read", LONGEST
        )
    found, i = [], 0
    while i < len(text):
        c, at = text[i], i
        if c in _BLANKS:
            i += 1
        elif c in _DIGITS or (c == "." and text[i + 1 : i + 2] in tuple(_DIGITS)):
            i = _number(text, i)
            if isinf(float(text[at:i])):
                raise FormulaError(f"the number {text[at:i]} is too large", at)
            found.append(Token("number", text[at:i], at))
        elif c in _LETTERS:
            while i < len(text) and text[i] in _LETTERS + _DIGITS:
                i += 1
            found.append(Token("name", text[at:i], at))
        else:
            more, length = _sign(text, i)
            found += more
            i += length
    return [*found, Token("end", "", len(text))]
