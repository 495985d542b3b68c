"""The cards of a drawn map: what stands on each, line by line, and how large that makes it."""

from dataclasses import dataclass

from game.author.map.graph import Graph, Place, Way
from game.author.map.measure import wrapped
from game.author.map.paths import Paths
from game.author.map.words import about_place, about_way
from game.i18n import gettext as _

WIDTH = 264
PAD = 11
TITLE, SMALL, LABEL = 14.0, 11.0, 12.0
"""Sizes of letters, in pixels: titles, remarks, choices."""
CODE = 10.0
"""The size of ids and conditions, whose letters are all of one width."""
_LEADING = 1.3
_GAP = 7
_NUMBER = 18
_COUNT = 34


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a card: where its baseline begins, from the card's corner, and its kind."""

    x: float
    y: float
    kind: str
    text: str


@dataclass(slots=True)
class Card:
    """A scene as it is drawn; `x` and `y` are its corner, `doors` the height of each choice's end.

    `band` and `column` say where it stands; the lines into it end at `y + entry`.
    """

    place: Place
    lines: list[Line]
    height: float
    doors: dict[str, float]
    entry: float
    band: int = 0
    column: int = 0
    order: int = 0
    x: float = 0
    y: float = 0


def card(place: Place, graph: Graph, paths: Paths | None) -> Card:
    """The card of a scene, placed nowhere yet."""
    lines: list[Line] = []
    y = float(PAD)
    inner = WIDTH - 2 * PAD

    def put(
        text: str, kind: str, size: float, most: int, indent: float = 0, less: float = 0
    ) -> None:
        nonlocal y
        for part in wrapped(text, inner - indent - less, size, most, even=size == CODE):
            lines.append(Line(PAD + indent, y + size, kind, part))
            y += size * _LEADING

    put(place.title, "title", TITLE, 3)
    put(place.id, "id", CODE, 1)
    for said in about_place(place, paths):
        put(said, "mark", SMALL, 2)
    doors: dict[str, float] = {}
    for way in place.ways:
        y += _GAP
        top = y
        doors[way.choice] = top + LABEL * 0.65
        lines.append(Line(PAD, top + LABEL, "number", str(way.number)))
        put(way.label, "label", LABEL, 3, _NUMBER, _COUNT if paths else 0)
        for said in _below(way, graph):
            put(said, "when", CODE, 3, _NUMBER)
        if paths:
            lines.append(Line(WIDTH - PAD, top + LABEL, "count", str(paths.taken(way))))
    return Card(place, lines, y + PAD, doors, PAD + TITLE * 0.65)


def _below(way: Way, graph: Graph) -> list[str]:
    said = about_way(way)
    if way.target not in graph.places:
        said.append(_("to {scene}").format(scene=way.target))
    return said
