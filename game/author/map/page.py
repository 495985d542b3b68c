"""A map as one HTML page: the picture, and the same in words; no script, nothing from elsewhere."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from game.author.map.graph import Graph, Group, Way
from game.author.map.paths import Paths
from game.author.map.svg import drawing
from game.author.map.words import about_place, about_way, facts, heading
from game.i18n import gettext as _

_STYLE = Path(__file__).with_name("page.css")
_ZOOM = (("zfit", ""), ("z50", "50%"), ("z75", "75%"), ("z100", "100%"), ("z150", "150%"))


def html_map(graph: Graph, paths: Paths | None = None, language: str = "en") -> str:
    """The whole file. `language` is that of the pack's texts."""
    return "\n".join(_lines(graph, paths, language)) + "\n"


def _lines(graph: Graph, paths: Paths | None, language: str) -> Iterator[str]:
    title = escape(_("Map of {title}").format(title=graph.title))
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    yield "<!doctype html>"
    yield f'<html lang="{escape(language)}">'
    yield '<head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>"
    yield f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style></head>"
    yield f"<body><header><h1>{title}</h1>"
    yield f"<p>{escape(facts(graph, paths))}</p>"
    yield f'<nav><p><a href="#words">{escape(_("The map in words"))}</a></p></nav></header>'
    yield "<main>"
    yield from _zoom()
    name = escape(_("The map"))
    yield f'<div class="picture" role="region" tabindex="0" aria-label="{name}">'
    yield drawing(graph, paths, link="#")
    yield "</div>"
    yield f'<section id="words"><h2>{escape(_("The map in words"))}</h2>'
    for group in graph.groups:
        yield from _group(graph, group, paths)
    yield "</section></main></body></html>"


def _zoom() -> Iterator[str]:
    yield f"<fieldset><legend>{escape(_('Size of the picture'))}</legend>"
    for name, size in _ZOOM:
        chosen = " checked" if name == "z100" else ""
        said = size or escape(_("as wide as the window"))
        yield f'<label><input type="radio" name="zoom" id="{name}"{chosen}> {said}</label>'
    yield "</fieldset>"


def _group(graph: Graph, group: Group, paths: Paths | None) -> Iterator[str]:
    yield f"<h2>{escape(heading(group))}</h2>"
    for place in group.places:
        yield f'<article id="{place.id}"><h3>{escape(place.title)} <code>{place.id}</code></h3>'
        if about := about_place(place, paths):
            yield f'<p class="quiet">{escape("; ".join(about))}</p>'
        if place.ways:
            yield "<ol>"
            for way in place.ways:
                yield f"<li>{_way(graph, way, paths)}</li>"
            yield "</ol>"
        yield "</article>"


def _way(graph: Graph, way: Way, paths: Paths | None) -> str:
    said = escape(way.label)
    if about := about_way(way, paths):
        said += f' <span class="quiet">({escape("; ".join(about))})</span>'
    target = graph.places.get(way.target)
    if target is None:
        return f"{said}: {way.target}"
    return f'{said}: <a href="#{target.id}">{escape(target.title)}</a>'
