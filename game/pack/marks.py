"""Quotation marks and brackets of a TOML text, told apart even where the text is broken."""

import re
from dataclasses import dataclass

TRIPLE = ('"""', "'''")
_MARK = re.compile(r'"""|\'\'\'|"|\'|[\[\]{}]')
_WHOLE = r"""|"(?!"")(?:[^"\\\n]|\\.)*+"|'(?!'')[^'\n]*+'|\#[^\n]*+"""
_DULL = re.compile(rf"""(?:[^"'\#\[\]{{}}]++{_WHOLE})*+""")
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
    """Quoted texts of a file, and the places of brackets still open at a place asked for."""

    quoted: list[Quoted]
    open: list[int]


def marks(text: str, end: int) -> Marks:
    """The texts up to place `end` that run over lines or are not closed, and the brackets of
    values that are open there.
    """
    quoted: list[Quoted] = []
    brackets: list[int] = []
    place = 0
    while place <= end:
        # What is whole and of one line is passed over in one step: a file may hold a million.
        dull = _DULL.match(text, place)
        start = dull.end() if dull else place
        match = _MARK.match(text, start)
        if not match or start > end:
            break
        mark, place = match[0], match.end()
        if mark in _REST:
            rest = _REST[mark].match(text, place)
            stop = rest.end() if rest else place
            closed = text.startswith(mark, stop)
            place = stop + len(mark) if closed else stop
            quoted.append(Quoted(start, place, mark, closed))
        elif start == end:
            break
        elif mark in ("[", "{"):
            if brackets or text[text.rfind("\n", 0, start) + 1 : start].strip() not in ("", "["):
                brackets.append(start)  # and not the bracket of a [table] line
        elif brackets:
            brackets.pop()
    return Marks(quoted, brackets)
