"""What a host's screen shows a class: how to join, and the question that is open."""

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from game.i18n import gettext as _
from game.i18n import ngettext
from game.live.mirror import Mirror
from game.live.server import RoomServer
from game.live.telling import clock, points_words
from game.tui.live.big import BigCode, Qr
from game.tui.live.views import Sheet, bar, rich
from game.tui.quiz.press import Literal
from game.tui.quiz.rows import Row

Frame = dict[str, Any]


class Lobby(Horizontal):
    """The code, the address, the QR code where there is room for it, and who is here."""

    DEFAULT_CSS = """
    Lobby { height: 1fr; padding: 1 1 0 2; }
    Lobby > .left { width: 1fr; height: 1fr; }
    Lobby .url { text-style: bold; margin-top: 1; }
    Lobby .dim { color: $text-muted; }
    Lobby .notice { color: $text-warning; }
    Lobby .names { height: 1fr; margin-top: 1; }
    .-short Lobby { padding: 0 1; }
    .-narrow Lobby Qr { display: none; }
    """

    def __init__(self, server: RoomServer, notices: Sequence[str] = ()) -> None:
        super().__init__()
        self._server, self._notices = server, notices
        self._count = Literal(classes="dim")
        self._names = Literal(classes="names")
        self._qr = Qr(server.join_url)

    def compose(self) -> ComposeResult:
        """The code large, since that is what is typed."""
        server = self._server
        with Vertical(classes="left"):
            yield BigCode(server.code)
            yield Literal(server.join_url, classes="url")
            yield Literal(
                _("or: keruen join {address}").format(address=server.join_address), classes="dim"
            )
            for notice in self._notices:
                yield Literal(notice, classes="notice")
            yield self._count
            yield self._names
        yield self._qr

    def on_resize(self) -> None:
        """Leave the QR code what the code does not need."""
        columns = self.size.width - 36
        self._qr.display = self._qr.fit(columns, self.size.height) and columns > 0

    def show_people(self, names: Sequence[str]) -> None:
        """Show who is here; names in brackets are away."""
        n = len(names)
        said = ngettext("{n} player", "{n} players", n).format(n=n)
        self._count.write(said if n else _("Nobody is here yet."))
        self._names.write(" · ".join(names))


class Asked(Sheet):
    """A question as a class sees it, and how many have answered."""

    DEFAULT_CSS = """
    Asked > .time { text-style: bold; }
    Asked > .prompt { text-style: bold; margin: 1 0; }
    Asked Row > .mark { padding-right: 2; }
    """

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._state = Literal(classes="time")

    def compose(self) -> ComposeResult:
        """The state above the question, where it stays when a long one is cut."""
        frame = self._frame
        q = frame["q"]
        head = _("Question {number} of {of}").format(number=frame["number"], of=frame["of"])
        points = points_words(q["points"]) if frame.get("scored", True) else _("not counted")
        yield Literal(f"{head} · {points}", classes="dim")
        yield self._state
        yield Literal(rich(q["prompt"]), classes="prompt")
        if q["kind"] == "gap":
            yield Literal("".join(p if isinstance(p, str) else f"({p}) ____" for p in q["parts"]))
            for gap in q["gaps"]:
                if gap["options"]:
                    yield self._row(f"({gap['id']})", " · ".join(gap["options"]))
        for one in (*q.get("lefts", ()), *q.get("options", ())):
            yield self._row(one["id"], one["text"])
        if q.get("rights"):
            yield Literal(_("To choose from:"), classes="dim gap")
            for one in q["rights"]:
                yield self._row(one["id"], one["text"])

    def _row(self, mark: str, text: str) -> Row:
        row = Row(text)
        row.mark.write(Content.styled(mark, "bold"))
        return row

    def show_state(self, left: float | None, mirror: Mirror) -> None:
        """Show the time, and how many have answered."""
        count = mirror.count
        here = sum(row["here"] for row in mirror.people.values())
        answered, of = count.get("answered", 0), count.get("of", here)
        drawn = bar(answered, of, 20).replace(" ", "░") if of else ""
        items = [_("{n} of {of} answered").format(n=answered, of=of) + f" {drawn}"]
        if mirror.phase == "closed":
            items.insert(0, _("closed"))
        elif mirror.paused:
            items.insert(0, _("the time stands still"))
        elif left is not None:
            items.insert(0, _("{time} left").format(time=clock(left)))
        self._state.write("  ·  ".join(items))
