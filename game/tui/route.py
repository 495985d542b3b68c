"""The way through the chapters, as a caravan route on one line."""

from collections.abc import Sequence

from textual.content import Content

from game.i18n import gettext as _
from game.i18n import ngettext
from game.report import Station

MARKS = {"here": "◆", "seen": "●", "ahead": "○"}


def mark(station: Station) -> tuple[str, str]:
    """A station's sign, and the style it is drawn in."""
    if station.here:
        return MARKS["here"], "b $accent"
    return (MARKS["seen"], "$secondary") if station.reached else (MARKS["ahead"], "$dim")


def route(stations: Sequence[Station]) -> Content:
    """All stations on one line: `●─●─◆─○─○`."""
    return Content.assemble(*_pieces(stations))


def _pieces(stations: Sequence[Station]) -> list[tuple[str, str]]:
    pieces: list[tuple[str, str]] = []
    for station in stations:
        if pieces:
            pieces.append(("─", "$rule"))
        pieces.append(mark(station))
    return pieces


def chart(stations: Sequence[Station], width: int) -> tuple[Content, int]:
    """The stations from top to bottom, and the row that the player's station is on.

    The way winds between two columns where `width` allows it, and runs straight where not.
    """
    bend = 8 if width >= 60 else 0
    lines: list[Content] = []
    here = 0
    for place, station in enumerate(stations):
        right = bend and place % 2
        indent = " " * bend if right else ""
        if station.here:
            here = len(lines)
        style = "b" if station.here else "" if station.reached else "$dim"
        title = Content.assemble(indent, mark(station), " ", (station.title, style))
        told = (_told(station), "$dim")
        last = place + 1 == len(stations)
        if bend:
            lines.append(Content.assemble(title, "   ", told))
            turn = f"╭{'─' * (bend - 1)}╯" if right else f"╰{'─' * (bend - 1)}╮"
            if not last:
                walked = station.reached and stations[place + 1].reached
                lines.append(Content.styled(turn, "$secondary" if walked else "$rule"))
        else:
            lines += [title, Content.assemble((" " if last else "│", "$rule"), " ", told)]
    return Content("\n").join(lines), here


def _told(station: Station) -> str:
    scenes = ngettext("{seen} of {n} scene", "{seen} of {n} scenes", station.scenes)
    words = scenes.format(seen=station.visited, n=station.scenes)
    return _("{scenes} · you are here").format(scenes=words) if station.here else words
