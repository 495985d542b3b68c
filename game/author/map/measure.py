"""How wide text comes out in a picture whose reader has fonts that nobody knows here."""

import unicodedata
from functools import lru_cache

from game.pack.columns import cells

ELLIPSIS = "…"
_EVEN = 0.62


@lru_cache(maxsize=4096)
def _em(sign: str) -> float:
    """The width of one sign in ems, rather too much than too little."""
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(sign) in {"W", "F"}:
        return 1.05
    if sign in "iljtfrI.,;:'|!()[]` ‘’·":
        return 0.36
    if sign in "mwMW@%—…шщжюыфмШЩЖЮЫФМ":
        return 0.92
    return 0.72 if sign.isupper() else 0.58


def wide(text: str, size: float, even: bool = False) -> float:
    """The width in pixels of `text` in letters of `size` pixels; `even`: all of one width."""
    return (cells(text) * _EVEN if even else sum(_em(sign) for sign in text)) * size


def wrapped(text: str, width: float, size: float, most: int, even: bool = False) -> list[str]:
    """`text` in at most `most` lines of at most `width` pixels; an ellipsis ends what is cut."""
    lines: list[str] = []
    line = ""
    for word in _words(text, width, size, even):
        longer = f"{line} {word}" if line else word
        if line and wide(longer, size, even) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    lines.append(line)
    if len(lines) > most:
        last = lines[most - 1]
        while last and wide(last + ELLIPSIS, size, even) > width:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip() + ELLIPSIS]
    return lines


def _words(text: str, width: float, size: float, even: bool) -> list[str]:
    """The words of `text`, those wider than a line in pieces."""
    words = []
    for whole in text.split():
        word = whole
        while len(word) > 1 and wide(word, size, even) > width:
            end = 1
            while wide(word[: end + 1], size, even) <= width:
                end += 1
            words.append(word[:end])
            word = word[end:]
        words.append(word)
    return words
