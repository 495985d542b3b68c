"""Breaking a line of text for a terminal of a given width."""

import re
from collections.abc import Iterator

from game.pack.columns import cell, cells

_MARK = re.compile(r"\s*(?:- |\w{1,3}\. )?")


def wrapped(line: str, width: int) -> Iterator[str]:
    """`line` in rows of at most `width` columns; rows of a list item stand under its first word.

    Words longer than a row are broken between letters, never within one.
    """
    if cells(line) <= width:
        yield line
        return
    match = _MARK.match(line)
    mark = match[0] if match else ""
    if cells(mark) > width // 2:
        mark = ""
    indent = " " * cells(mark)
    row, used, empty = mark, cells(mark), True
    for word in line[len(mark) :].split(" "):
        for piece in _pieces(word, width - len(indent)):
            space = 0 if empty else 1
            if not empty and used + space + cells(piece) > width:
                yield row.rstrip()
                row, used, space = indent, len(indent), 0
            row += " " * space + piece
            used += space + cells(piece)
            empty = False
    yield row.rstrip()


def _pieces(word: str, width: int) -> Iterator[str]:
    piece, used = "", 0
    for letter in _letters(word):
        wide = cells(letter)
        if piece and used + wide > width:
            yield piece
            piece, used = "", 0
        piece += letter
        used += wide
    yield piece


def _letters(word: str) -> Iterator[str]:
    """Signs with the combining marks and joiners that belong to them."""
    letter = ""
    for sign in word:
        joined = letter.endswith("\u200d") or not cell(sign)
        if letter and not joined:
            yield letter
            letter = ""
        letter += sign
    if letter:
        yield letter
