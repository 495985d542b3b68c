"""The place where a TOML reader stopped, and what may be told of it."""

import re
from dataclasses import dataclass
from functools import cached_property

from game.pack.marks import TRIPLE, Marks, marks

LONGEST = 10_000
"""A line of more characters was written by no author, and is not looked at sign by sign."""
BARE = re.compile(r"[A-Za-z0-9_-]+")
"""A key that needs no quotation marks."""
_ONE = r"(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')"
KEY = rf"\s*{_ONE}(?:\s*\.\s*{_ONE})*\s*"
"""A key, dotted or not, as an author may have written it, with letters that TOML does not take."""
LINE_WITH_KEY = re.compile(rf"{KEY}=")
HEADER = re.compile(rf"\s*\[\[?{KEY}\]?\]?\s*(#.*)?$")
TABLES = ("scene", "question", "term", "card", "source", "variable", "objective", "renamed")
"""How the name of a [table] of a pack begins."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fault of syntax: `line` and `column` count from 1.

    The lines `since`..`through` belong to it, and can be left out so that those after them can be
    looked at too; 0 where none can. `header` says that the line was meant as a [table]; `twice`,
    that it clashes with something above it.
    """

    message: str
    remedy: str
    line: int
    column: int
    since: int = 0
    through: int = 0
    header: bool = False
    twice: bool = False


class Stop:
    """Where the reader stopped, having `said` why: `row` is that line, `rest` what is left of it,
    `at` its place in `text`.
    """

    def __init__(self, text: str, said: str, line: int, column: int) -> None:
        self.text, self.said, self.line, self.column = text, said, line, column
        self.rows = text.split("\n")
        self.row = self.rows[line - 1] if line <= len(self.rows) else ""
        self.rest = self.row[column - 1 :]
        self.at = sum(map(len, self.rows[: line - 1])) + line - 1 + column - 1

    @cached_property
    def marks(self) -> Marks:
        """The quoted texts, and the brackets open where the reader stopped."""
        return marks(self.text, self.at)

    def opened(self, bracket: str) -> list[int]:
        """The places of the brackets of that kind that are open here."""
        return [place for place in self.marks.open if self.text[place] == bracket]

    @cached_property
    def bare(self) -> str:
        """The line with blanks for what stands in straight quotation marks."""
        return re.sub(r"\"[^\"\n]*\"|'[^'\n]*'", lambda m: " " * len(m[0]), self.row)

    def here(
        self,
        message: str,
        remedy: str,
        column: int = 0,
        *,
        alone: bool = True,
        header: bool = False,
        twice: bool = False,
    ) -> Told:
        """A fault in the line where the reader stopped; `alone`: it may be that line's own."""
        meant = header or (twice and self.row.lstrip().startswith("["))
        through = self.line if meant or (alone and self.is_whole(self.line)) else 0
        column = column or self.column
        return Told(message, remedy, self.line, column, through, through, meant, twice)

    def before(
        self, message: str, remedy: str, offset: int, lines: tuple[int, int] = (0, 0)
    ) -> Told:
        """A fault at `offset` of the text, before the reader stopped, which is that of `lines`."""
        return Told(message, remedy, *self.place(offset), *lines)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a place in the text."""
        head = self.text[:offset]
        return head.count("\n") + 1, offset - (head.rfind("\n") + 1) + 1

    def is_whole(self, line: int) -> bool:
        """Whether a line can be left out without another losing its meaning."""
        row, below = self.rows[line - 1], "".join(self.rows[line : line + 1])
        if any(mark in row for mark in TRIPLE) or re.match(r"\s*[\[\]{}]", row):
            return False
        bare = re.sub(r"\"[^\"]*\"?|'[^']*'?|[“„«][^”»]*[”»]", "", row)
        even = bare.count("[") == bare.count("]") and bare.count("{") == bare.count("}")
        return even and bool(re.match(r"\s*(?:[\w.-]+\s*[=:]|\[|#|$)", below))

    def next_header(self, line: int, end: int) -> int:
        """The first line of `line`..`end` that looks like a [table], 0 where none does."""
        looks = (n for n in range(line, end + 1) if HEADER.match(self.rows[n - 1]))
        return next(looks, 0)
