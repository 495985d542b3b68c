"""Where everything of a drawn map stands: chapters below each other, scenes from left to right.

A chapter is a band, or several where it is long. Within it scenes stand in columns, by how many
choices they are away from where the story comes in. All bands share their columns, so that the
gutters between them run through the whole picture: a line can follow one without crossing a card.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from statistics import fmean

from game.author.map.cards import WIDTH, Card, card
from game.author.map.columns import columns
from game.author.map.graph import Graph, Group
from game.author.map.paths import Paths
from game.author.map.routes import Lanes, Route, gap_lanes, gutter_lanes, routes
from game.i18n import gettext as _

COLUMNS = 5
"""Columns of a band at most; a longer chapter goes on in another band."""
MARGIN = 28.0
HEADING = 34.0
BAND_PAD = 14.0
_BETWEEN = 20.0
_LEAD = 16.0
_GAP = 16.0


@dataclass(slots=True)
class Band:
    """A chapter's background, or a piece of one's; `columns` are from left to right."""

    heading: str
    columns: list[list[Card]]
    y: float = 0
    height: float = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A choice as it is drawn: the corners of its line, from the choice to the scene."""

    route: Route
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn map, in pixels."""

    width: float
    height: float
    bands: tuple[Band, ...]
    cards: Mapping[str, Card]
    lines: tuple[Line, ...]


def layout(graph: Graph, paths: Paths | None = None) -> Picture:
    """The picture of a graph; the same graph gives the same picture."""
    lane = 12.0 if paths else 8.0
    cards = {place.id: card(place, graph, paths) for place in graph.places.values()}
    bands = [band for group in graph.groups for band in _bands(graph, group, cards)]
    for number, band in enumerate(bands):
        for column, stack in enumerate(band.columns):
            for order, each in enumerate(stack):
                each.band, each.column, each.order = number, column, order
    stacks = {(b, c): len(s) for b, band in enumerate(bands) for c, s in enumerate(band.columns)}
    found = routes(graph, cards, stacks)
    straight: dict[str, list[Route]] = {}
    for route in found:
        if route.gap is None:
            straight.setdefault(route.target.place.id, []).append(route)
    for band in bands:
        _stack(band, straight)

    across = gap_lanes(found)
    gaps = _placed_bands(bands, across, lane)

    def crossing(route: Route) -> float:
        assert route.gap is not None
        return gaps[route.gap] + lane * across.lane[route.gap, route.target.place.id]

    out, into = gutter_lanes(found, crossing)
    gutters, right = _placed_columns(bands, out, into, lane)

    def points(route: Route) -> tuple[tuple[float, float], ...]:
        begin = (route.source.x + WIDTH, route.door)
        end = (route.target.x, route.entry)
        last = route.target.x - _LEAD - lane * into.lane[route.into]
        if route.gap is None:
            return begin, (last, route.door), (last, route.entry), end
        first = gutters[route.source.column + 1] + _LEAD + lane * out.lane[route.out]
        y = crossing(route)
        return begin, (first, route.door), (first, y), (last, y), (last, route.entry), end

    bottom = gaps[-1] + lane * across.count[len(bands)]
    return Picture(
        right + MARGIN,
        bottom + MARGIN,
        tuple(bands),
        cards,
        tuple(Line(route, points(route)) for route in found),
    )


def _bands(graph: Graph, group: Group, cards: Mapping[str, Card]) -> Iterator[Band]:
    inside = {place.id for place in group.places}
    doors = [p.id for p in group.places if p.start]
    doors += [w.target for w in graph.ways() if w.source not in inside]
    stacks = columns(group, doors)
    title = f"{group.number}. {group.title}" if group.number else group.title
    for first in range(0, len(stacks), COLUMNS):
        heading = _("{chapter} (continued)").format(chapter=title) if first else title
        piece = stacks[first : first + COLUMNS]
        yield Band(heading, [[cards[scene] for scene in stack] for stack in piece])


def _stack(band: Band, straight: Mapping[str, list[Route]]) -> None:
    """The cards of a band below each other, each as near as can be to what leads to it.

    `straight` are the lines from the column before, by the scene that they lead to.
    """
    for stack in band.columns:
        top = 0.0
        for each in stack:
            wishes = [route.door - each.entry for route in straight.get(each.place.id, ())]
            each.y = max(top, fmean(wishes)) if wishes else top
            top = each.y + each.height + _BETWEEN
    cards = [each for stack in band.columns for each in stack]
    band.height = HEADING + max(each.y + each.height for each in cards) + BAND_PAD


def _placed_bands(bands: list[Band], across: Lanes, lane: float) -> list[float]:
    """Give bands and cards their heights in the picture; where the lanes of each gap begin."""
    gaps = []
    y = MARGIN
    for number, band in enumerate(bands):
        gaps.append(y)
        y += lane * across.count[number] + (_GAP if across.count[number] else 0)
        band.y = y
        for stack in band.columns:
            for each in stack:
                each.y += y + HEADING
        y += band.height + _GAP
    return [*gaps, y]


def _placed_columns(
    bands: list[Band], out: Lanes, into: Lanes, lane: float
) -> tuple[list[float], float]:
    """Give cards their place from left to right; where each gutter begins, and the last ends."""
    number = max((len(band.columns) for band in bands), default=0)
    widths = [2 * _LEAD + lane * (out.count[g] + into.count[g]) for g in range(number + 1)]
    gutters = [MARGIN, *accumulate((w + WIDTH for w in widths[:-1]), initial=MARGIN)][1:]
    for band in bands:
        for column, stack in enumerate(band.columns):
            for each in stack:
                each.x = gutters[column] + widths[column]
    return gutters, gutters[-1] + widths[-1]
