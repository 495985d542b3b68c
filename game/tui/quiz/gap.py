"""Filling gaps: the text with its numbered blanks, and below it a line to fill each of them."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack.questions import GAP
from game.quiz import Response, ShownGap
from game.tui.quiz.answer import Answer
from game.tui.quiz.press import Literal
from game.tui.quiz.rows import Row, Rows
from game.tui.quiz.typed import Field

_LETTERS = "abcdefghijkl"


class Blank(Vertical):
    """One gap: its number, and a field or the options."""

    DEFAULT_CSS = """
    Blank {
        width: 1fr;
        height: auto;
        padding: 0 1;
        margin-top: 1;
        & > Horizontal { width: 1fr; height: auto; }
        & .number { width: auto; padding-right: 1; color: $text-muted; }
        & .unit { width: auto; max-width: 60%; padding-left: 1; }
        & Field { min-width: 10; max-width: 40; }
        &.-here .number { color: $foreground; text-style: bold; }
    }
    """

    def __init__(self, gap: ShownGap) -> None:
        super().__init__()
        self.gap = gap
        self.part: Field | Rows = (
            Rows([Row(option) for option in gap.options], _LETTERS[: len(gap.options)])
            if gap.options
            else Field(compact=True)
        )

    def compose(self) -> ComposeResult:
        """The number and what fills the gap."""
        with Horizontal():
            yield Literal(f"{self.gap.number}.", classes="number")
            yield self.part
            if self.gap.unit and isinstance(self.part, Field):
                yield Literal(self.gap.unit, classes="unit")

    def on_descendant_focus(self) -> None:
        """Make the number of the gap that is being filled stand out."""
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        """Another gap is being filled."""
        self.remove_class("-here")

    @property
    def value(self) -> str:
        """What fills the gap now, "" while nothing does."""
        if isinstance(self.part, Field):
            return self.part.value
        return self.gap.options[self.part.at] if self.part.at >= 0 else ""

    def fill(self, text: str) -> None:
        """Fill the gap with `text`."""
        if isinstance(self.part, Field):
            self.part.value = text
        elif text in self.gap.options:
            self.part.at = self.gap.options.index(text)

    def freeze(self) -> None:
        """Let nothing be changed any more."""
        if isinstance(self.part, Field):
            self.part.disabled = True
        else:
            self.part.freeze()


class Passage(Static):
    """The text with its gaps."""

    class Resized(Message):
        """The text takes more or fewer rows than before, and what is below it has moved."""

    def on_resize(self) -> None:
        """Tell the gaps below."""
        self.post_message(self.Resized())


class GapAnswer(Answer):
    """A text with gaps. What is entered appears in the text at once."""

    DEFAULT_CSS = """
    GapAnswer > .text { padding: 0 1; }
    """

    def __init__(self, text: str, gaps: tuple[ShownGap, ...]) -> None:
        super().__init__()
        self.blanks = [Blank(gap) for gap in gaps]
        for blank in self.blanks:
            blank.part.onward = self._entered
        self._source = text
        self._text = Passage(classes="text", markup=False)

    def compose(self) -> ComposeResult:
        """The text, then the gaps."""
        yield self._text
        yield from self.blanks

    def on_mount(self) -> None:
        """Show the text."""
        self._draw()

    def _draw(self) -> None:
        blanks = {blank.gap.id: blank for blank in self.blanks}
        pieces = GAP.split(self._source)
        parts: list[str | tuple[str, str]] = []
        for index, piece in enumerate(pieces):
            if index % 2 == 0:
                parts.append(piece)
                continue
            blank = blanks[piece]
            filled = blank.value.strip() or "____"
            parts += [f"({blank.gap.number}) ", (filled, "bold underline")]
        self._text.update(Content.assemble(*parts))

    def hint(self) -> str:
        """What can be pressed."""
        keys = []
        if any(isinstance(blank.part, Rows) for blank in self.blanks):
            keys.append(_("↑ ↓ or a letter to choose"))
        if len(self.blanks) > 1:
            keys.append(_("Tab or Enter to the next gap"))
            keys.append(_("Enter in the last one to hand in"))
        else:
            keys.append(_("Enter to hand in"))
        return " · ".join(keys)

    def response(self) -> Response | None:
        """What the filled gaps hold."""
        filled = {blank.gap.id: blank.value for blank in self.blanks if blank.value.strip()}
        return dict(filled) or None

    def lack(self) -> str:
        """Told when gaps are empty."""
        n = sum(not blank.value.strip() for blank in self.blanks)
        if n == len(self.blanks):
            return _("Nothing is filled in yet.")
        said = ngettext("{n} gap is still empty.", "{n} gaps are still empty.", n)
        return said.format(n=n) if n else ""

    def target(self) -> Widget:
        """The first gap that is empty, else the first one."""
        return (self._empty(-1) or self.blanks[0]).part

    def freeze(self) -> None:
        """Keep showing what was filled in."""
        for blank in self.blanks:
            blank.freeze()

    def take(self, reading: str, gap: str | None) -> None:
        """Fill `gap` with `reading`."""
        for blank in self.blanks:
            if blank.gap.id == gap:
                blank.fill(reading)

    def turn_to(self, gap: str | None) -> None:
        """Give the focus to the gap asked back about."""
        blank = next((b for b in self.blanks if b.gap.id == gap), self.blanks[0])
        blank.part.focus()

    def hand_in(self) -> None:
        """Go to the first empty gap when there is one."""
        super().hand_in()
        if self._warned and (blank := self._empty(-1)):
            blank.part.focus()

    def leave(self, field: Widget, by: int) -> bool:
        """Go to the gap before or after the one of `field`."""
        going = self._index(field) + by
        if not 0 <= going < len(self.blanks):
            return False
        self.blanks[going].part.focus()
        return True

    def _index(self, part: Widget) -> int:
        return next(i for i, blank in enumerate(self.blanks) if blank.part is part)

    def _empty(self, after: int) -> Blank | None:
        """The next gap after index `after` that is empty."""
        return next((b for b in self.blanks[after + 1 :] if not b.value.strip()), None)

    def _entered(self, part: Widget) -> None:
        """Enter goes on to the next empty gap, and hands in after the last one."""
        blank = self._empty(self._index(part))
        if blank is not None:
            # At once, and not by a message: keys may have come in behind this one.
            self.screen.set_focus(blank.part)
        else:
            self.hand_in()

    def _reveal(self) -> None:
        for blank in self.blanks:
            if blank.part.has_focus:
                blank.part.reveal()

    @on(Passage.Resized)
    def _moved(self, event: Passage.Resized) -> None:
        event.stop()
        self.call_after_refresh(self._reveal)

    @on(Input.Changed)
    @on(Rows.Moved)
    def _changed(self, event: Input.Changed | Rows.Moved) -> None:
        event.stop()
        self._draw()
        self.changed()
        # What was filled in may have made the text above longer.
        self.call_after_refresh(self._reveal)

    @on(Rows.Picked)
    @on(Rows.Marked)
    def _picked(self, event: Rows.Picked | Rows.Marked) -> None:
        event.stop()
