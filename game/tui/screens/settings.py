"""The settings, each on a line that Enter or the arrows turn to the next value."""

from dataclasses import asdict

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.i18n import gettext as _
from game.i18n import languages, use_language
from game.saves.settings import THEMES, Settings
from game.tui.choices import Choices
from game.tui.keys import N_, key
from game.tui.screens.frame import Panel

WIDTHS = tuple(range(40, 121, 8))


class SettingsScreen(Panel):
    """What is changed here holds at once, and next time."""

    BINDINGS = [
        key("settings.next", "right", "turn(1)", N_("Next value")),
        key("settings.previous", "left", "turn(-1)", N_("Previous value"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__(name="settings")

    def heading(self) -> str:
        """The title."""
        return _("Settings")

    def body(self) -> ComposeResult:
        """The lines, and what they mean."""
        with Vertical(id="body"):
            yield Choices()
            yield Static(id="told", markup=False)

    def on_mount(self) -> None:
        """Show the settings."""
        self._show()

    def _show(self, told: str = "") -> None:
        choices = self.query_one(Choices)
        choices.offer(self._lines(), at=choices.marked)
        told = told or _("Settings are kept. Enter or the arrows change a line.")
        self.query_one("#told", Static).update(Content(told))
        self.query_one("#heading", Static).update(Content(self.heading()))
        self.refresh_bindings()

    def _lines(self) -> list[tuple[str, Content]]:
        now = self.keruen.settings
        themes = {
            "night": _("night"), "day": _("day"), "contrast": _("high contrast"),
            "terminal": _("the terminal's own colours"),
        }  # fmt: skip
        language = now.language or _("the system's")
        lines = [
            ("theme", _("Colours"), themes[now.theme]),
            ("width", _("Text width"), _("{n} columns").format(n=now.width)),
            ("language", _("Language"), language),
            ("motion", _("Motion"), _("on") if now.motion else _("off")),
        ]
        room = max(Content(label).cell_length for _name, label, _value in lines)
        return [
            (name, Content.assemble(Content(label).pad_right(room - Content(label).cell_length),
                                    "   ", ("‹ ", "$dim"), (value, "b"), (" ›", "$dim")))
            for name, label, value in lines
        ]  # fmt: skip

    @on(Choices.Picked)
    def _picked(self) -> None:
        self.action_turn(1)

    def action_turn(self, by: int) -> None:
        """Turn the marked setting to its next or previous value."""
        now, name = self.keruen.settings, self.query_one(Choices).marked
        values: dict[str, tuple[object, ...]] = {
            "theme": THEMES, "width": WIDTHS, "language": ("", *languages()),
            "motion": (True, False),
        }  # fmt: skip
        known, old = values[name], getattr(now, name)
        place = known.index(old) if old in known else 0
        new = Settings(**(asdict(now) | {name: known[(place + by) % len(known)]}))
        if name == "language":
            use_language(new.language or None)
        self._show(self.keruen.change(new))
