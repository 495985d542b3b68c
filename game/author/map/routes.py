"""The lines of a drawn map: each in lanes of its own through gutters and gaps, round all cards.

A *gutter* is the space left of a column, and right of the last; a *gap* the space above a band,
and below the last. A line leaves a card to the right, at its choice, and comes into the next from
the left. All lines to one card share a lane, since that is where they all go.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import TypeVar

from game.author.map.cards import Card
from game.author.map.graph import Graph, Way

Span = tuple[float, float]
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Route:
    """Which way round a line goes: through the gap number `gap`, or None straight across."""

    way: Way
    source: Card
    target: Card
    gap: int | None

    @property
    def out(self) -> tuple[int, str, str]:
        """The lane beside the source: its gutter, and whose it is."""
        return self.source.column + 1, self.source.place.id, self.target.place.id

    @property
    def into(self) -> tuple[int, str]:
        """The lane beside the target: its gutter, and whose it is."""
        return self.target.column, self.target.place.id

    @property
    def door(self) -> float:
        """How far down the picture the line begins."""
        return self.source.y + self.source.doors[self.way.choice]

    @property
    def entry(self) -> float:
        """How far down the picture the line ends."""
        return self.target.y + self.target.entry


@dataclass(slots=True)
class Lanes:
    """Lanes side by side: which one each key has, and how many there are in each space."""

    lane: dict[tuple[object, ...], int] = field(default_factory=dict)
    count: Counter[int] = field(default_factory=Counter)


def routes(
    graph: Graph, cards: Mapping[str, Card], stacks: Mapping[tuple[int, int], int]
) -> list[Route]:
    """A route for each choice between two cards; `stacks` counts the cards by band and column."""
    found = []
    for way in graph.ways():
        source, target = cards[way.source], cards.get(way.target)
        if target is None:
            continue
        gap: int | None
        if source.band == target.band and target.column == source.column + 1:
            gap = None
        elif target.band > source.band:
            gap = target.band
        elif target.band < source.band:
            gap = target.band + 1
        else:
            low = sum((c.order + 0.5) / stacks[c.band, c.column] for c in (source, target)) >= 1
            gap = source.band + low
        found.append(Route(way, source, target, gap))
    return found


def gap_lanes(found: Iterable[Route]) -> Lanes:
    """The lanes of each gap, one for each card that lines through it lead to."""
    spans: dict[tuple[object, ...], Span] = {}
    for route in found:
        if route.gap is not None:
            ends = sorted((route.source.column + 1, route.target.column))
            _widen(spans, (route.gap, route.target.place.id), ends)
    return _lanes(spans)


def gutter_lanes(found: Iterable[Route], gap_y: Callable[[Route], float]) -> tuple[Lanes, Lanes]:
    """The lanes of each gutter: those beside where lines begin, and those beside where they end.

    `gap_y` gives the height at which a route crosses its gap.
    """
    out: dict[tuple[object, ...], Span] = {}
    into: dict[tuple[object, ...], Span] = {}
    for route in found:
        if route.gap is None:
            _widen(into, route.into, sorted((route.door, route.entry)))
            continue
        crossing = gap_y(route)
        _widen(out, route.out, sorted((route.door, crossing)))
        _widen(into, route.into, sorted((crossing, route.entry)))
    return _lanes(out), _lanes(into)


def _widen(
    spans: dict[tuple[object, ...], Span], key: tuple[object, ...], span: Sequence[float]
) -> None:
    low, high = spans.get(key, (span[0], span[1]))
    spans[key] = (min(low, span[0]), max(high, span[1]))


def _lanes(spans: Mapping[tuple[object, ...], Span]) -> Lanes:
    """As few lanes as will do, so that no two spans in one lane touch. Key: the space, then whose.

    The lanes of a space are filled from 0 on, by where their spans begin.
    """
    lanes = Lanes()
    spaces: dict[int, list[tuple[Span, tuple[object, ...]]]] = {}
    for key, span in spans.items():
        space = key[0]
        assert isinstance(space, int)
        spaces.setdefault(space, []).append((span, key))
    for space, wanted in spaces.items():
        busy: list[tuple[float, int]] = []
        free: list[int] = []
        for (low, high), key in sorted(wanted, key=lambda item: item[0]):
            while busy and busy[0][0] < low:
                heappush(free, heappop(busy)[1])
            lane = heappop(free) if free else lanes.count[space]
            if lane == lanes.count[space]:
                lanes.count[space] += 1
            lanes.lane[key] = lane
            heappush(busy, (high, lane))
    return lanes
