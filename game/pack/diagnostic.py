"""What an author is told: one kind of message for every fault, wherever it is found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from game.i18n import gettext as _
from game.pack.columns import cells
from game.pack.safe import safe_text

MAX_SHOWN = 160
"""How many signs of a culprit's line are shown."""

Severity = Literal["error", "warning"]
Part = Literal["error", "warning", "said", "frame", "plain"]
"""What a piece of a shown message is: its severity, what is said, the frame around it, the rest."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A fault in a pack: a stable `code`, where it stands, what is wrong, what to write instead.

    `file` is relative to the pack's folder. `line` and `column` count from 1, in characters;
    they are 0 where a fault belongs to a whole file or folder. `width` is how many characters
    the culprit is long; `source` is its line. `notes` are further sentences, such as the way that
    leads a player there.
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
    notes: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """`file:line:column`, as editors and terminals link it."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def __str__(self) -> str:
        return self.drawn(lambda text, _part: text)

    def drawn(self, paint: Callable[[str, Part], str]) -> str:
        """The message as it is shown, every piece of it passed through `paint` with what it is."""
        word = _("error") if self.severity == "error" else _("warning")
        number = str(self.line)
        blank = " " * len(number)
        head = paint(f"{word}[{self.code}]", self.severity)
        lines = [head + paint(f": {self.message}", "said")]
        lines.append(paint("  --> ", "frame") + paint(self.place.replace("\n", " "), "plain"))
        if self.line and self.source.strip():
            shown, caret = _underlined(self.source, self.column, self.width)
            lines += [
                paint(f" {blank} |", "frame"),
                paint(f" {number} |", "frame") + paint(f" {shown}", "plain"),
                paint(f" {blank} |", "frame") + paint(f" {caret}", self.severity),
            ]
        ends = [_("note: {note}").format(note=note) for note in self.notes]
        if self.remedy:
            ends.append(_("help: {remedy}").format(remedy=self.remedy))
        lines += [paint("  = ", "frame") + paint(end, "plain") for end in ends]
        return "\n".join(lines)


def _underlined(source: str, column: int, width: int) -> tuple[str, str]:
    """The culprit's line as it can be shown, and the carets that stand below the culprit.

    Of a line too long to be read, the part around the culprit is shown.
    """
    # Every sign stays one sign, so that the column stays right: a tab as a space, controls marked.
    signs = [" " if sign == "\t" else safe_text(sign) or "\ufffd" for sign in source]
    start, end = column - 1, min(column - 1 + max(1, width), max(column, len(signs)))
    first, last = 0, len(signs)
    if last > MAX_SHOWN:
        first = max(0, start - MAX_SHOWN // 3)
        last = min(last, first + MAX_SHOWN)
    head, tail = ("…" if first else ""), ("…" if last < len(signs) else "")
    before = cells(head + "".join(signs[first:start]))
    under = cells("".join(signs[start : min(end, last)]))
    shown = head + "".join(signs[first:last]) + tail
    return shown, " " * before + "^" * max(1, under)


class PackError(Exception):
    """A pack that cannot be played as it stands; `diagnostics` holds every fault found."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n\n".join(str(d) for d in self.diagnostics))


def closest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` was most likely meant to be, or "". Capitals do not count."""
    plain = {choice.casefold(): choice for choice in known}
    folded = word.casefold()
    if close := get_close_matches(folded, plain, n=1, cutoff=0.6):
        return plain[close[0]]
    return ""


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence that offers the known word nearest to `word`, or lists a few known ones."""
    choices = sorted(known)
    if close := closest(word, choices):
        return _("did you mean '{word}'?").format(word=close)
    if not choices:
        return ""
    listed = ", ".join(choices[:8]) + (", …" if len(choices) > 8 else "")
    return _("known here: {words}").format(words=listed)
