"""Choosing: one option, several options, or true and false."""

from textual.app import ComposeResult
from textual.widget import Widget

from game.i18n import gettext as _
from game.quiz import Response, Shown
from game.tui.quiz.answer import Answer
from game.tui.quiz.rows import Row, Rows


class ChoiceAnswer(Answer):
    """One option is pointed at and handed in."""

    def __init__(self, options: tuple[Shown, ...]) -> None:
        super().__init__()
        self.options = options
        self.rows = Rows([Row(o.text) for o in options], [o.letter for o in options])

    def compose(self) -> ComposeResult:
        """The options."""
        yield self.rows

    def hint(self) -> str:
        """What can be pressed."""
        return _("↑ ↓ or a letter to choose · Enter to hand in")

    def response(self) -> Response | None:
        """The id of the option pointed at."""
        return self.options[self.rows.at].id if self.rows.at >= 0 else None

    def lack(self) -> str:
        """Told when no option is pointed at."""
        return "" if self.rows.at >= 0 else _("Nothing is chosen yet.")

    def target(self) -> Widget:
        """The list."""
        return self.rows

    def freeze(self) -> None:
        """Keep showing what was chosen."""
        self.rows.freeze()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """The same letter or click a second time hands in."""
        event.stop()
        if event.again:
            self.hand_in()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another option is pointed at."""
        event.stop()
        self.changed()

    def on_rows_marked(self, event: Rows.Marked) -> None:
        """Space has nothing to add to pointing."""
        event.stop()

    def on_rows_entered(self, event: Rows.Entered) -> None:
        """Enter hands in."""
        event.stop()
        self.hand_in()


class TrueFalseAnswer(ChoiceAnswer):
    """True or false is pointed at and handed in."""

    def response(self) -> Response | None:
        """Whether the player says true."""
        chosen = super().response()
        return None if chosen is None else chosen == "true"


class Ticks(Rows):
    """Rows that are ticked off one by one."""

    def __init__(self, rows: list[Row], letters: list[str]) -> None:
        super().__init__(rows, letters, at=0)
        self.ticked: set[int] = set()

    def sign(self, index: int) -> str:
        """The arrow, the box and the letter."""
        arrow = "›" if index == self.at and not self.frozen else " "
        box = "[x]" if index in self.ticked else "[ ]"
        return f"{arrow} {box} {self.letters[index]}  "


class ManyAnswer(Answer):
    """Options are ticked, any number of them."""

    def __init__(self, options: tuple[Shown, ...]) -> None:
        super().__init__()
        self.options = options
        self.rows = Ticks([Row(o.text) for o in options], [o.letter for o in options])

    def compose(self) -> ComposeResult:
        """The options."""
        yield self.rows

    def hint(self) -> str:
        """What can be pressed."""
        return _("↑ ↓ and Space, or a letter, to tick · Enter to hand in")

    def response(self) -> Response | None:
        """The ids of the ticked options."""
        return [self.options[i].id for i in sorted(self.rows.ticked)] or None

    def lack(self) -> str:
        """Told when no option is ticked."""
        return "" if self.rows.ticked else _("Nothing is ticked yet.")

    def target(self) -> Widget:
        """The list."""
        return self.rows

    def freeze(self) -> None:
        """Keep showing what was ticked."""
        self.rows.freeze()
        self.rows.at = -1
        self.rows.draw()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """A letter or a click ticks, or takes the tick away."""
        event.stop()
        self._tick(event.index)

    def on_rows_marked(self, event: Rows.Marked) -> None:
        """Space ticks, or takes the tick away."""
        event.stop()
        self._tick(self.rows.at)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Pointing alone changes nothing."""
        event.stop()

    def on_rows_entered(self, event: Rows.Entered) -> None:
        """Enter hands in."""
        event.stop()
        self.hand_in()

    def _tick(self, index: int) -> None:
        self.rows.ticked ^= {index}
        self.rows.draw()
        self.changed()
