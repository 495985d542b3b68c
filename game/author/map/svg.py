"""A map as an SVG picture that needs no other program, light or dark as its reader's screen is."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from game.author.map.cards import WIDTH, Card
from game.author.map.graph import Graph
from game.author.map.layout import MARGIN, Band, Line, Picture, layout
from game.author.map.measure import wrapped
from game.author.map.paths import Paths
from game.author.map.words import about_way, facts, thickness
from game.i18n import gettext as _

HUES = 6
"""Lines to one scene are of one colour, and neighbouring scenes of different ones."""
_CORNER = 7.0
_TIP = 4.5
_HEAD = 62.0
_STYLE = Path(__file__).with_name("picture.css")


def svg_map(graph: Graph, paths: Paths | None = None) -> str:
    """The whole file."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + drawing(graph, paths, link="") + "\n"


def drawing(graph: Graph, paths: Paths | None, link: str) -> str:
    """The `<svg>` element; each card links to `link` and its scene's id, where there is a link."""
    picture = layout(graph, paths)
    number = {scene: place for place, scene in enumerate(graph.places)}
    width = max(picture.width, 640.0)
    height = picture.height + _HEAD
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" role="group"'
        f' aria-labelledby="map-title map-facts" width="{_n(width)}" height="{_n(height)}"'
        f' viewBox="0 0 {_n(width)} {_n(height)}">',
        f'<title id="map-title">{_e(_("Map of {title}").format(title=graph.title))}</title>',
        f'<desc id="map-facts">{_e(facts(graph, paths))}</desc>',
        f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style>",
        f'<rect class="paper" width="{_n(width)}" height="{_n(height)}"/>',
        _text(MARGIN, 36, "name", wrapped(graph.title, width - 2 * MARGIN, 20, 1)[0]),
        _text(MARGIN, 56, "facts", facts(graph, paths)),
        f'<g transform="translate(0 {_n(_HEAD)})">',
    ]
    parts += (_band(band, picture) for band in picture.bands)
    parts += _headings(picture)
    parts += (_way(line, number, paths) for line in _thin_last(picture.lines, paths))
    parts += (_card(each, link) for each in picture.cards.values())
    return "\n".join((*parts, "</g>", "</svg>"))


def _thin_last(lines: Iterable[Line], paths: Paths | None) -> list[Line]:
    """Where lines share a lane, thin ones lie upon thick ones."""
    return sorted(lines, key=lambda line: -paths.taken(line.route.way) if paths else 0)


def _band(band: Band, picture: Picture) -> str:
    left, width = MARGIN / 2, max(picture.width, 640.0) - MARGIN
    return (
        f'<rect class="band" x="{_n(left)}" y="{_n(band.y)}" width="{_n(width)}"'
        f' height="{_n(band.height)}" rx="10"/>'
    )


def _headings(picture: Picture) -> Iterator[str]:
    for band in picture.bands:
        x = band.columns[0][0].x
        shown = wrapped(band.heading, WIDTH, 15, 1)[0]
        yield (f"<g><title>{_e(band.heading)}</title>{_text(x, band.y + 23, 'heading', shown)}</g>")


def _way(line: Line, number: dict[str, int], paths: Paths | None) -> str:
    way = line.route.way
    hue = f"w{number[way.target] % HUES}"
    about = about_way(way, paths)
    said = f"{way.source}: {way.label} → {way.target}" + (f" ({'; '.join(about)})" if about else "")
    style, kind, half = "", f"way {hue}", _TIP
    if paths:
        wide = thickness(way, paths, 1.4, 7.6)
        style, half = f' style="stroke-width:{wide}"', max(_TIP, 0.9 * float(wide))
        kind += "" if paths.taken(way) else " untaken"
    x, y = line.points[-1]
    tip = f"M{_n(x)} {_n(y)}l-9 {_n(-half)}v{_n(2 * half)}z"
    return (
        f'<g class="{kind}"><title>{_e(said)}</title>'
        f'<path class="line" d="{_rounded(line.points)}"{style}/>'
        f'<path class="tip" d="{tip}"/></g>'
    )


def _rounded(points: tuple[tuple[float, float], ...]) -> str:
    """A line through `points` with its corners cut round."""
    corners = [p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]
    said = [f"M{_n(corners[0][0])} {_n(corners[0][1])}"]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        near, far = _towards(corner, before), _towards(corner, after)
        said.append(
            f"L{_n(near[0])} {_n(near[1])}Q{_n(corner[0])} {_n(corner[1])}"
            f" {_n(far[0])} {_n(far[1])}"
        )
    said.append(f"L{_n(corners[-1][0] - 8)} {_n(corners[-1][1])}")
    return "".join(said)


def _towards(corner: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    """A point on the way from `corner` to `end`, at the corner's radius or half-way."""
    length = abs(end[0] - corner[0]) + abs(end[1] - corner[1])
    part = min(_CORNER, length / 2) / length
    return corner[0] + (end[0] - corner[0]) * part, corner[1] + (end[1] - corner[1]) * part


def _card(each: Card, link: str) -> str:
    place = each.place
    kinds = ["card"]
    kinds += [k for k in ("start", "ending", "aside") if getattr(place, k)]
    kinds += [] if place.reached else ["lost"]
    body = (
        f'<g class="{" ".join(kinds)}"><title>{_e(place.title)}</title>'
        f'<rect x="{_n(each.x)}" y="{_n(each.y)}" width="{WIDTH}"'
        f' height="{_n(each.height)}" rx="7"/>'
        + "".join(
            _text(each.x + line.x, each.y + line.y, line.kind, line.text) for line in each.lines
        )
        + "</g>"
    )
    return f'<a href="{_e(link + place.id)}">{body}</a>' if link else body


def _text(x: float, y: float, kind: str, said: str) -> str:
    return f'<text class="{kind}" x="{_n(x)}" y="{_n(y)}">{_e(said)}</text>'


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _e(said: str) -> str:
    """`said` as text in XML, in which some signs cannot stand at all."""
    return escape("".join(s for s in said if s >= " " or s in "\t\n"), quote=True)
