"""Quotation marks and brackets of a TOML text, told apart even where the text is broken."""

import re
from dataclasses import dataclass

TRIPLE = ('"""', "'''")
_MARK = re.compile(r'"""|\'\'\'|"|\'|#|[\[\]{}]')
_REST = {
    '"': re.compile(r'(?:[^"\\\n]|\\.)*'),
    "'": re.compile(r"[^'\n]*"),
    # Up to two marks right before the closing three belong to the text.
    '"""': re.compile(r'(?:[^"\\]|\\.|"(?!"")|"(?="""))*', re.DOTALL),
    "'''": re.compile(r"(?:[^']|'(?!'')|'(?='''))*"),
}


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text in quotation marks, from its first `mark` to its end, or to where it broke off."""

    start: int
    end: int
    mark: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """The quoted texts of a file, and the places of brackets still open at a place asked for."""

    quoted: list[Quoted]
    open: list[int]


def marks(text: str, end: int) -> Marks:
    """The quoted texts of `text`, and the brackets of values that are open at place `end`."""
    quoted: list[Quoted] = []
    brackets: list[int] = []
    place = 0
    while match := _MARK.search(text, place):
        mark, start, place = match[0], match.start(), match.end()
        if mark in _REST:
            rest = _REST[mark].match(text, place)
            stop = rest.end() if rest else place
            closed = text.startswith(mark, stop)
            place = stop + len(mark) if closed else stop
            quoted.append(Quoted(start, place, mark, closed))
        elif mark == "#":
            place = text.find("\n", start)
            if place < 0:
                break
        elif start >= end:
            continue
        elif mark in ("[", "{"):
            if brackets or text[text.rfind("\n", 0, start) + 1 : start].strip() not in ("", "["):
                brackets.append(start)  # and not the bracket of a [table] line
        elif brackets:
            brackets.pop()
    return Marks(quoted, brackets)
