"""Typing: a number or words, in a field that lets nothing but text in."""

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from game.i18n import gettext as _
from game.pack import safe_line
from game.quiz import Response
from game.quiz.verdict import MAX_TYPED
from game.tui.keys import N_, key, named, pass_on, press_at_once
from game.tui.quiz.answer import Answer
from game.tui.quiz.press import Literal


class Field(Input, inherit_bindings=False):
    """A line to type in. What is pasted is made safe, and its lines are joined to one."""

    BINDINGS = [
        *named("quiz.field", Input),
        key("quiz.field-before", "up", "leave(-1)", N_("Previous field"), show=False),
        key("quiz.field-next", "down", "leave(1)", N_("Next field"), show=False),
    ]
    DEFAULT_CSS = """
    Field {
        width: 1fr;
        &:disabled:can-focus { opacity: 1; }
    }
    """

    class Left(Message):
        """An arrow asks for the field `by` places further on."""

        def __init__(self, field: "Field", by: int) -> None:
            super().__init__()
            self.field, self.by = field, by

    onward: Callable[[Widget], None] | None = None
    """What Enter does at once, before any key that came after it."""

    def __init__(self, *, compact: bool = False) -> None:
        # Some palettes give a field the colour of what it stands on; a line shows where it is.
        line = "_" * 12 if compact else ""
        super().__init__(placeholder=line, max_length=MAX_TYPED, compact=compact)

    async def _on_key(self, event: events.Key) -> None:
        if not pass_on(self, event) and not event.is_printable:
            await press_at_once(self, event)

    async def action_submit(self) -> None:
        """Go on at once where there is a next field; else tell that Enter was pressed."""
        if self.onward is None:
            await super().action_submit()
        else:
            self.onward(self)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(safe_line(event.text[:MAX_TYPED], MAX_TYPED), *self.selection)

    def on_resize(self) -> None:
        """Keep the field in view while it is typed in."""
        if self.has_focus:
            self.call_after_refresh(self.reveal)

    def reveal(self) -> None:
        """Scroll to the field."""
        self.scroll_visible(animate=False)

    def action_leave(self, by: int) -> None:
        """Ask for another field."""
        self.post_message(self.Left(self, by))


class TypedAnswer(Answer):
    """A number, with its unit beside the field, or words."""

    DEFAULT_CSS = """
    TypedAnswer {
        & > Horizontal { width: 1fr; height: auto; }
        & Field { min-width: 12; }
        & .unit { width: auto; max-width: 60%; padding: 1; }
        &.-number Field { max-width: 28; }
    }
    """

    def __init__(self, *, unit: str = "", number: bool = False) -> None:
        super().__init__()
        self.field = Field()
        self.unit = unit
        self.set_class(number, "-number")

    def compose(self) -> ComposeResult:
        """The field and the unit."""
        with Horizontal():
            yield self.field
            if self.unit:
                yield Literal(self.unit, classes="unit")

    def hint(self) -> str:
        """What can be pressed."""
        return _("Type your answer · Enter to hand in")

    def response(self) -> Response | None:
        """The text as typed."""
        return self.field.value if self.field.value.strip() else None

    def lack(self) -> str:
        """Told when nothing is typed."""
        return "" if self.field.value.strip() else _("Nothing is typed yet.")

    def target(self) -> Widget:
        """The field."""
        return self.field

    def freeze(self) -> None:
        """Keep showing what was typed."""
        self.field.disabled = True

    def take(self, reading: str, gap: str | None) -> None:  # noqa: ARG002 - there is one field
        """Put `reading` into the field."""
        self.field.value = reading

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.changed()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.hand_in()
