"""What an author is told: one kind of message for every fault, wherever it is found."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from game.i18n import gettext as _

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A fault in a pack: a stable `code`, where it stands, what is wrong, what to write instead.

    `file` is relative to the pack's folder. `line` and `column` count from 1, in characters;
    they are 0 where a fault belongs to a whole file or folder. `width` is how many characters
    the culprit is long; `source` is its line.
    """

    code: str
    severity: Severity
    file: str
    line: int
    column: int
    width: int
    source: str
    message: str
    remedy: str

    @property
    def place(self) -> str:
        """`file:line:column`, as editors and terminals link it."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def __str__(self) -> str:
        word = _("error") if self.severity == "error" else _("warning")
        lines = [f"{word}[{self.code}]: {self.message}", f"  --> {self.place}"]
        if self.line and self.source.strip():
            number = str(self.line)
            blank = " " * len(number)
            shown = self.source.replace("\t", " ")
            caret = " " * (self.column - 1) + "^" * max(1, self.width)
            lines += [f" {blank} |", f" {number} | {shown}", f" {blank} | {caret}"]
        if self.remedy:
            lines.append("  = " + _("help: {remedy}").format(remedy=self.remedy))
        return "\n".join(lines)


class PackError(Exception):
    """A pack that cannot be played as it stands; `diagnostics` holds every fault found."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n\n".join(str(d) for d in self.diagnostics))


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence that offers the known word nearest to `word`, or lists a few known ones."""
    choices = sorted(known)
    if close := get_close_matches(word, choices, n=1, cutoff=0.6):
        return _("did you mean '{word}'?").format(word=close[0])
    if not choices:
        return ""
    listed = ", ".join(choices[:8]) + (", …" if len(choices) > 8 else "")
    return _("known here: {words}").format(words=listed)
