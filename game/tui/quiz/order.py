"""Putting items in order: one is picked up, moved, and put down."""

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget

from game.i18n import gettext as _
from game.quiz import Response, Shown
from game.tui.keys import N_, key
from game.tui.quiz.answer import Answer
from game.tui.quiz.keyboard import digit
from game.tui.quiz.rows import Cell, Row, Rows


class Arrow(Cell):
    """A sign to click that moves its item by one place."""

    class Pushed(Message):
        """The sign was clicked."""

        def __init__(self, arrow: "Arrow") -> None:
            super().__init__()
            self.arrow = arrow

    def __init__(self, sign: str, by: int) -> None:
        super().__init__(f" {sign} ", classes="arrow")
        self.by = by

    def on_click(self, event: events.Click) -> None:
        """Tell the list, and let the row know nothing of it."""
        event.stop()
        self.post_message(self.Pushed(self))


class Place(Row):
    """A place in the order, with the item that lies there now."""

    DEFAULT_CSS = """
    Place > .arrow {
        width: 3;
        &:hover { text-style: reverse; }
    }
    """

    def __init__(self) -> None:
        super().__init__("")
        self.arrows = (Arrow("▲", -1), Arrow("▼", 1))

    def compose(self) -> ComposeResult:
        """The number, the item, the arrows."""
        yield from super().compose()
        yield from self.arrows


class Places(Rows):
    """The items in the order that the player has given them so far."""

    BINDINGS = [
        key("quiz.push-up", "shift+up", "push(-1)", N_("Move up"), show=False),
        key("quiz.push-down", "shift+down", "push(1)", N_("Move down"), show=False),
    ]
    DEFAULT_CSS = """
    Places {
        &.-holding > Row.-at, &.-holding:focus > Row.-at { text-style: bold underline; }
        &.-frozen .arrow { display: none; }
    }
    """

    class Reordered(Message):
        """An item has moved, or was picked up or put down."""

        def __init__(self, moved: bool) -> None:
            super().__init__()
            self.moved = moved

    def __init__(self, items: tuple[Shown, ...]) -> None:
        super().__init__([Place() for _item in items], at=0)
        self.items = list(items)
        self.holding = False

    def sign(self, index: int) -> str:
        """The arrow (doubled while the item is held) and the place."""
        arrow = "›" if index == self.at and not self.frozen else " "
        if arrow == "›" and self.holding:
            arrow = "»"
        return f"{arrow} {index + 1:>{len(str(len(self.items)))}}. "

    def draw(self) -> None:
        """Show which item lies where."""
        super().draw()
        self.set_class(self.holding, "-holding")
        for item, row in zip(self.items, self.rows, strict=True):
            row.body.write(item.text)

    def hold(self, held: bool) -> None:
        """Pick up the item pointed at, or put it down."""
        self.holding = held
        self.draw()
        self.post_message(self.Reordered(False))

    def move(self, start: int, end: int) -> None:
        """Take the item at `start` to `end`; the ones between close up. Point at it."""
        end = max(0, min(end, len(self.items) - 1))
        if start != end:
            self.items.insert(end, self.items.pop(start))
            self.post_message(self.Reordered(True))
        self.at = end
        self.draw()

    def pick(self, index: int) -> None:
        """A click picks up; the next one says where to."""
        if self.holding:
            self.move(self.at, index)
            self.hold(False)
        else:
            self.at = index
            self.hold(True)

    def typed(self, sign: str) -> bool:
        """A digit sends the item pointed at to that place; 0 is the tenth."""
        place = digit(sign)
        if place is None or (place or 10) > len(self.items):
            return False
        self.move(self.at, (place or 10) - 1)
        self.hold(False)
        return True

    def on_arrow_pushed(self, event: Arrow.Pushed) -> None:
        """An arrow beside an item was clicked."""
        event.stop()
        if not self.frozen:
            self.focus(scroll_visible=False)
            index = next(i for i, row in enumerate(self.rows) if event.arrow in row.children)
            self.holding = False
            self.move(index, index + event.arrow.by)

    def action_push(self, by: int) -> None:
        """Move the item pointed at by `by` places."""
        self.move(self.at, self.at + by)

    def action_point_up(self) -> None:
        """Point higher, taking along what is held."""
        if self.holding:
            self.action_push(-1)
        else:
            super().action_point_up()

    def action_point_down(self) -> None:
        """Point lower, taking along what is held."""
        if self.holding:
            self.action_push(1)
        else:
            super().action_point_down()

    def action_point_first(self) -> None:
        """Point at the first place, taking along what is held."""
        if self.holding:
            self.move(self.at, 0)
        else:
            super().action_point_first()

    def action_point_last(self) -> None:
        """Point at the last place, taking along what is held."""
        if self.holding:
            self.move(self.at, len(self.items) - 1)
        else:
            super().action_point_last()

    def action_mark(self) -> None:
        """Pick up, or put down."""
        self.hold(not self.holding)

    def action_enter(self) -> None:
        """Put down what is held; else tell that Enter was pressed."""
        if self.holding:
            self.hold(False)
        else:
            super().action_enter()


class OrderAnswer(Answer):
    """Items to be put in order. Handing them in untouched is asked about once."""

    def __init__(self, items: tuple[Shown, ...]) -> None:
        super().__init__()
        self.rows = Places(items)
        self._touched = False

    def compose(self) -> ComposeResult:
        """The items."""
        yield self.rows

    def hint(self) -> str:
        """What can be pressed, with and without an item held."""
        if self.rows.holding:
            return _("↑ ↓ or a click on a place to move it · Space to put it down")
        return _("Space to pick up, ↑ ↓ to move; or a digit: its place · Enter to hand in")

    def response(self) -> Response | None:
        """The ids in the order they lie in."""
        return [item.id for item in self.rows.items]

    def lack(self) -> str:
        """Told when nothing was moved."""
        return "" if self._touched else _("Nothing is moved yet.")

    def target(self) -> Widget:
        """The list."""
        return self.rows

    def freeze(self) -> None:
        """Keep showing the order."""
        self.rows.freeze()
        self.rows.holding = False
        self.rows.at = -1
        self.rows.draw()

    def on_places_reordered(self, event: Places.Reordered) -> None:
        """Something was moved, or other keys count now."""
        event.stop()
        self._touched |= event.moved
        self.changed()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Pointing alone changes nothing."""
        event.stop()

    def on_rows_entered(self, event: Rows.Entered) -> None:
        """Enter hands in."""
        event.stop()
        self.hand_in()
