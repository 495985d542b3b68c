"""A list of rows with one of them pointed at: what most answers are given with."""

from collections.abc import Callable, Sequence

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from game.tui.keys import N_, key, pass_on, press_at_once
from game.tui.quiz.keyboard import place_of
from game.tui.quiz.press import Literal


class Cell(Literal):
    """A part of a row. Dragging over it selects no text, since a click means something."""

    ALLOW_SELECT = False


class Row(Horizontal):
    """A row: a sign of fixed width, and a text that wraps beside it."""

    DEFAULT_CSS = """
    Row {
        width: 1fr;
        height: auto;
        padding: 0 1;
        & > .mark { width: auto; }
        & > .body { width: 1fr; }
    }
    """

    class Clicked(Message):
        """The row was clicked."""

        def __init__(self, row: "Row") -> None:
            super().__init__()
            self.row = row

    def __init__(self, text: str | Content, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self.mark = Cell(classes="mark")
        self.body = Cell(text, classes="body")

    def compose(self) -> ComposeResult:
        """The sign and the text."""
        yield self.mark
        yield self.body

    def on_click(self, event: events.Click) -> None:
        """Tell the list."""
        event.stop()
        self.post_message(self.Clicked(self))


class Rows(Vertical, can_focus=True):
    """Rows, one of them pointed at with arrows, its letter, its number or a click.

    It grows with its rows and leaves scrolling to what it stands in: past its ends, the arrows
    scroll that. `at` is the index of the row pointed at, -1 before there is one.
    """

    BINDINGS = [
        key("quiz.up", "up", "point_up", N_("Up"), show=False),
        key("quiz.down", "down", "point_down", N_("Down"), show=False),
        key("quiz.first", "home", "point_first", N_("First"), show=False),
        key("quiz.last", "end", "point_last", N_("Last"), show=False),
        key("quiz.hand-in", "enter", "enter", N_("Hand in"), show=False),
        key("quiz.mark", "space", "mark", N_("Choose"), show=False),
    ]
    DEFAULT_CSS = """
    Rows {
        width: 1fr;
        height: auto;
        & > Row { pointer: pointer; }
        & > Row:hover { background: $block-hover-background; }
        & > Row.-at {
            background: $block-cursor-blurred-background;
            color: $block-cursor-blurred-foreground;
            text-style: bold;
        }
        &:focus > Row.-at {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
        &.-frozen > Row { pointer: default; }
        &.-frozen > Row:hover { background: transparent; }
    }
    """

    onward: Callable[[Widget], None] | None = None
    """What Enter does at once, before any key that came after it."""
    at: reactive[int] = reactive(-1)

    class Picked(Message):
        """A row was named by its letter, number or a click; `again` if it was pointed at before."""

        def __init__(self, rows: "Rows", index: int, again: bool) -> None:
            super().__init__()
            self.rows, self.index, self.again = rows, index, again

    class Marked(Message):
        """Space was pressed on the row pointed at."""

        def __init__(self, rows: "Rows") -> None:
            super().__init__()
            self.rows = rows

    class Entered(Message):
        """Enter was pressed."""

        def __init__(self, rows: "Rows") -> None:
            super().__init__()
            self.rows = rows

    class Moved(Message):
        """Another row is pointed at."""

        def __init__(self, rows: "Rows") -> None:
            super().__init__()
            self.rows = rows

    def __init__(
        self,
        rows: Sequence[Row],
        letters: Sequence[str] = (),
        *,
        at: int = -1,
    ) -> None:
        super().__init__()
        self.rows = list(rows)
        self.letters = list(letters)
        self.set_reactive(Rows.at, at)

    def compose(self) -> ComposeResult:
        """The rows."""
        yield from self.rows

    def on_mount(self) -> None:
        """Give every row its sign."""
        self.draw()

    def sign(self, index: int) -> str:
        """What stands before row `index`."""
        arrow = "›" if index == self.at else " "
        return f"{arrow} {self.letters[index]}  " if self.letters else f"{arrow} "

    def draw(self) -> None:
        """Show anew the signs and which row is pointed at."""
        for index, row in enumerate(self.rows):
            row.mark.update(Content(self.sign(index)))
            row.set_class(index == self.at, "-at")

    def watch_at(self) -> None:
        """Show which row is pointed at, and bring it into view."""
        if self.is_mounted:
            self.draw()
            self.reveal()
            self.post_message(self.Moved(self))

    def reveal(self) -> None:
        """Scroll to the row pointed at."""
        if 0 <= self.at < len(self.rows):
            self.rows[self.at].scroll_visible(animate=False)

    def on_resize(self) -> None:
        """Keep the row in view, however narrow the screen has become."""
        if self.has_focus:
            self.call_after_refresh(self.reveal)

    def freeze(self) -> None:
        """Let nothing be changed any more."""
        self.can_focus = False
        self.add_class("-frozen")

    @property
    def frozen(self) -> bool:
        """Whether nothing can be changed any more."""
        return self.has_class("-frozen")

    def pick(self, index: int) -> None:
        """Point at row `index`, as its letter or a click does."""
        again = index == self.at
        self.at = index
        self.post_message(self.Picked(self, index, again))

    def typed(self, sign: str) -> bool:
        """Do what typing `sign` means; False where it means nothing here."""
        index = place_of(sign, self.letters)
        if index is None:
            return False
        self.pick(index)
        return True

    async def on_key(self, event: events.Key) -> None:
        """A letter names a row; what names none is left to others."""
        if pass_on(self, event):
            return
        if event.character and event.is_printable and self.typed(event.character):
            event.stop()
            event.prevent_default()
        else:
            await press_at_once(self, event)

    def on_row_clicked(self, event: Row.Clicked) -> None:
        """A click names a row."""
        event.stop()
        if not self.frozen and event.row in self.rows:
            self.focus(scroll_visible=False)
            self.pick(self.rows.index(event.row))

    def action_point_up(self) -> None:
        """Point one row higher; at the first one, scroll."""
        if self.at == 0:
            raise SkipAction
        self.at = len(self.rows) - 1 if self.at < 0 else self.at - 1

    def action_point_down(self) -> None:
        """Point one row lower; at the last one, scroll."""
        if self.at == len(self.rows) - 1:
            raise SkipAction
        self.at += 1

    def action_point_first(self) -> None:
        """Point at the first row."""
        self.at = 0

    def action_point_last(self) -> None:
        """Point at the last row."""
        self.at = len(self.rows) - 1

    def action_mark(self) -> None:
        """Tell that Space was pressed."""
        if self.at >= 0:
            self.post_message(self.Marked(self))

    def action_enter(self) -> None:
        """Go on at once where there is a next gap; else tell that Enter was pressed."""
        if self.onward is None:
            self.post_message(self.Entered(self))
        else:
            self.onward(self)
