"""Who is in a room, how they are connected, and what the host can do about them."""

from typing import Any, cast

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from game.i18n import gettext as _
from game.live.telling import points_words
from game.tui.choices import Choices
from game.tui.live.app import TICK
from game.tui.screens.boxes import Ask, AskName
from game.tui.screens.frame import Panel

Frame = dict[str, Any]


class People(Panel):
    """A line a player; Enter offers to rename them or to put them out."""

    AUTO_FOCUS = "Choices"
    DEFAULT_CSS = """
    People #told { padding: 0 2; margin: 1 0; }
    People Choices { height: 1fr; margin: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[tuple[str, str]] = []

    def heading(self) -> str:
        """The title."""
        return _("People")

    def body(self) -> ComposeResult:
        """What can be done, and the list."""
        yield Static(id="told", markup=False)
        yield Choices()

    def on_mount(self) -> None:
        """Follow who comes and goes."""
        self._show()
        self.set_interval(TICK * 2, self._show)

    @property
    def people(self) -> dict[str, Frame]:
        """All seats, by their ids."""
        from game.tui.live.host import HostApp

        return cast("HostApp", self.app).mirror.people

    def _show(self) -> None:
        rows = [row for row in self.people.values() if not row["kicked"]]
        rows.sort(key=lambda row: str(row["name"]).casefold())
        lines = [(row["seat"], self._line(row)) for row in rows]
        if lines == self._shown and lines:
            return
        self._shown = lines
        said = _("Enter on a line: rename, or put out.") if rows else _("Nobody is here yet.")
        self.query_one("#told", Static).update(Content(said))
        choices = self.query_one(Choices)
        choices.offer([(seat, Content(line)) for seat, line in lines], at=choices.marked)

    def _line(self, row: Frame) -> str:
        said = [
            row["name"],
            row["team"] or "",
            (f"● {_('here')}" if row["here"] else f"○ {_('away')}"),
            _("{ms} ms").format(ms=row["rtt"]) if row["here"] and row["rtt"] is not None else "",
            _("answered") if row["answered"] else "",
            points_words(row["score"]),
        ]
        return "  ".join(part for part in said if part)

    @on(Choices.Picked)
    def _picked(self, event: Choices.Picked) -> None:
        event.stop()
        seat = event.name
        name = self.people[seat]["name"]
        lines = [("back", _("Back")), ("rename", _("Give another name")), ("kick", _("Put out"))]
        text = _("Who is put out cannot come back, and their marks leave the standings.")
        self.app.push_screen(Ask(name, text, lines), lambda answer: self._act(seat, name, answer))

    def _act(self, seat: str, name: str, answer: str | None) -> None:
        from game.tui.live.host import HostApp

        host = cast("HostApp", self.app)

        def typed(new: str | None) -> None:
            if new and new.strip():
                host.do("rename", bound=False, seat=seat, name=new.strip())

        if answer == "kick":
            host.do("kick", bound=False, seat=seat)
        elif answer == "rename":
            host.push_screen(AskName(_("Give another name"), _("The player is told."), name), typed)
