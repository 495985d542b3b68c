"""Matching: each left side is given one of the right sides."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from game.i18n import gettext as _
from game.i18n import ngettext
from game.quiz import Response, Shown
from game.tui.keys import N_, key
from game.tui.quiz.answer import Answer
from game.tui.quiz.keyboard import place_of
from game.tui.quiz.press import Literal
from game.tui.quiz.rows import Cell, Row, Rows

_SIDE_BY_SIDE = 64
"""Columns from which on the right sides stand beside the left ones, and not below."""


class Left(Row):
    """A left side, and under it the right side that it was given."""

    DEFAULT_CSS = """
    Left {
        & > Vertical { width: 1fr; height: auto; }
        & .given { color: $text-muted; }
        &.-at .given, &.-matched .given { color: $foreground; }
        &.-at .given { color: auto; }
    }
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.given = Cell(classes="given")

    def compose(self) -> ComposeResult:
        """The sign, and the two sides one above the other."""
        yield self.mark
        with Vertical():
            yield self.body
            yield self.given


class Lefts(Rows):
    """The left sides; letters name right sides here."""

    BINDINGS = [
        key("quiz.turn-back", "left", "turn(-1)", N_("Previous right side"), show=False),
        key("quiz.turn", "right", "turn(1)", N_("Next right side"), show=False),
        key("quiz.clear", "backspace,delete", "clear", N_("Clear"), show=False),
    ]

    class Matched(Message):
        """A left side was given another right side."""

    def __init__(self, lefts: tuple[Shown, ...], rights: tuple[Shown, ...]) -> None:
        super().__init__([Left(left.text) for left in lefts], at=0)
        self.lefts, self.rights = lefts, rights
        self.given: list[int | None] = [None] * len(lefts)

    def sign(self, index: int) -> str:
        """The arrow and the number."""
        arrow = "›" if index == self.at and not self.frozen else " "
        number = self.lefts[index].letter
        return f"{arrow} {number:>{len(str(len(self.lefts)))}}. "

    def draw(self) -> None:
        """Show which right side each left one has."""
        super().draw()
        for row, index in zip(self.rows, self.given, strict=True):
            assert isinstance(row, Left)
            row.set_class(index is not None, "-matched")
            if index is None:
                row.given.write("→ …")
            else:
                right = self.rights[index]
                row.given.write(f"→ {right.letter}  {right.text}")

    def missing(self) -> int | None:
        """Index of the left side without a right one that comes next, if there is one."""
        open_ = [i for i, index in enumerate(self.given) if index is None]
        return next((i for i in open_ if i > self.at), open_[0] if open_ else None)

    def give(self, index: int | None) -> None:
        """Give the left side pointed at the right side `index`."""
        self.given[self.at] = index
        self.draw()
        self.reveal()
        self.post_message(self.Matched())

    def give_and_go_on(self, index: int) -> None:
        """Give a right side, and point at the next left one that has none."""
        self.give(index)
        going = self.missing()
        if going is not None:
            self.at = going

    def pick(self, index: int) -> None:
        """A click points."""
        self.at = index

    def typed(self, sign: str) -> bool:
        """A letter gives that right side."""
        index = place_of(sign, [right.letter for right in self.rights])
        if index is None:
            return False
        self.give_and_go_on(index)
        return True

    def action_turn(self, by: int) -> None:
        """Give the next right side, or the one before."""
        now = self.given[self.at]
        start = -1 if by > 0 else 0
        self.give(((start if now is None else now) + by) % len(self.rights))

    def action_clear(self) -> None:
        """Take the right side away again."""
        self.give(None)

    def action_mark(self) -> None:
        """Space turns to the next right side."""
        self.action_turn(1)


class MatchAnswer(Answer):
    """Left sides with what they were given, and all right sides to choose from."""

    DEFAULT_CSS = """
    MatchAnswer {
        & > .rights { width: 1fr; height: auto; margin-top: 1; }
        & .head { padding: 0 1; color: $text-muted; }
        & Row.-right { pointer: pointer; }
        & Row.-right:hover { background: $block-hover-background; }
        &.-wide { layout: horizontal; }
        &.-wide > .rights { margin-top: 0; margin-left: 2; }
        &.-frozen > .rights { display: none; }
    }
    """

    def __init__(self, lefts: tuple[Shown, ...], rights: tuple[Shown, ...]) -> None:
        super().__init__()
        self.lefts = Lefts(lefts, rights)
        self.rights = [Row(right.text, classes="-right") for right in rights]

    def compose(self) -> ComposeResult:
        """Left sides, then right sides."""
        yield self.lefts
        with Vertical(classes="rights"):
            yield Literal(_("To choose from:"), classes="head")
            yield from self.rights

    def on_mount(self) -> None:
        """Show the letters."""
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Side by side where there is room."""
        self.set_class(event.size.width >= _SIDE_BY_SIDE, "-wide")

    def _draw(self) -> None:
        for index, row in enumerate(self.rights):
            used = "·" if index in self.lefts.given else " "
            row.mark.write(f"{used} {self.lefts.rights[index].letter}  ")

    def hint(self) -> str:
        """What can be pressed."""
        return _("↑ ↓ to a line, then its letter, or ← → · Enter to hand in")

    def response(self) -> Response | None:
        """The pairs made so far."""
        rows = self.lefts
        return {
            left.id: rows.rights[index].id
            for left, index in zip(rows.lefts, rows.given, strict=True)
            if index is not None
        } or None

    def lack(self) -> str:
        """Told when a left side has no right one."""
        n = self.lefts.given.count(None)
        if n == len(self.lefts.given):
            return _("Nothing is matched yet.")
        said = ngettext("{n} line is still open.", "{n} lines are still open.", n)
        return said.format(n=n) if n else ""

    def target(self) -> Widget:
        """The left sides."""
        return self.lefts

    def freeze(self) -> None:
        """Keep showing the pairs."""
        self.lefts.freeze()
        self.lefts.at = -1
        self.lefts.draw()
        self.add_class("-frozen")

    def hand_in(self) -> None:
        """Point at what is missing when something is."""
        super().hand_in()
        going = self.lefts.missing()
        if going is not None and self._warned:
            self.lefts.at = going

    def on_lefts_matched(self, event: Lefts.Matched) -> None:
        """A pair was made."""
        event.stop()
        self._draw()
        self.changed()

    def on_row_clicked(self, event: Row.Clicked) -> None:
        """A click on a right side gives it to the left side pointed at."""
        event.stop()
        if not self.lefts.frozen and event.row in self.rights:
            self.lefts.focus(scroll_visible=False)
            self.lefts.give_and_go_on(self.rights.index(event.row))

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Pointing alone changes nothing."""
        event.stop()

    def on_rows_entered(self, event: Rows.Entered) -> None:
        """Enter hands in."""
        event.stop()
        self.hand_in()
