"""A map in Mermaid's language, which GitHub, GitLab, Notion and others draw."""

import re
from collections.abc import Iterator

from game.author.map.graph import Graph, Place, Way
from game.author.map.paths import Paths
from game.author.map.words import about_place, about_way, facts, heading, thickness
from game.i18n import gettext as _

MANY = 500
"""Arrows that Mermaid draws unless it is told otherwise where it is set up."""
_LABEL = 60
# Whatever Mermaid, its Markdown or the page around it might read as its own.
_SPECIAL = re.compile(r'["#&<>`*_~\[\]{}()|\\/;:$^@%=]|^[-+.\d]+[.)]?|--+|(?<=direction) ')


def mermaid_map(graph: Graph, paths: Paths | None = None) -> str:
    """The whole file."""
    return "\n".join(_lines(graph, paths)) + "\n"


def _lines(graph: Graph, paths: Paths | None) -> Iterator[str]:
    ids = {scene: f"s{number}" for number, scene in enumerate(graph.places)}
    ways = [way for way in graph.ways() if way.target in ids]
    yield "---"
    yield f"title: {_quoted(graph.title)}"
    yield "---"
    yield "flowchart TD"
    yield f"  accDescr: {_one_line(facts(graph, paths))}"
    if len(ways) > MANY:
        more = _("more than {n} arrows: Mermaid draws them where maxEdges is set higher")
        yield f"%% {more.format(n=MANY)}"
    for number, group in enumerate(graph.groups):
        yield f'  subgraph g{number}["{_text(heading(group))}"]'
        for place in group.places:
            yield f"    {_node(place, ids[place.id], paths)}"
        yield "  end"
    for way in ways:
        yield f'  {ids[way.source]} -->|"{_label(way, paths)}"| {ids[way.target]}'
    yield from _classes(graph, ids)
    if paths:
        for number, way in enumerate(ways):
            dashes = "" if paths.taken(way) else ",stroke-dasharray:2 5"
            yield f"  linkStyle {number} stroke-width:{thickness(way, paths, 1, 7)}px{dashes}"


def _node(place: Place, node: str, paths: Paths | None) -> str:
    said = "<br>".join(_text(line) for line in (place.title, *about_place(place, paths)))
    begin, end = ('(["', '"])') if place.ending else ('["', '"]')
    return f"{node}{begin}{said}{end}"


def _label(way: Way, paths: Paths | None) -> str:
    label = way.label if len(way.label) <= _LABEL else way.label[: _LABEL - 1].rstrip() + "…"
    return "<br>".join(_text(line) for line in (label, *about_way(way, paths)))


def _classes(graph: Graph, ids: dict[str, str]) -> Iterator[str]:
    for name, style, chosen in (
        ("start", "stroke-width:3px,stroke:#0b6e4f", lambda p: p.start),
        ("ending", "stroke-width:3px,stroke:#9a3412", lambda p: bool(p.ending)),
        ("aside", "stroke-dasharray:6 3", lambda p: p.aside),
        ("lost", "stroke-width:3px,stroke:#b00020,stroke-dasharray:3 3", lambda p: not p.reached),
    ):
        members = [ids[place.id] for place in graph.places.values() if chosen(place)]
        if members:
            yield f"  classDef {name} {style}"
            yield f"  class {','.join(members)} {name}"


def _text(said: str) -> str:
    """`said` as Mermaid shows it letter for letter: by their numbers, all signs it may act upon."""
    return _SPECIAL.sub(_numbered, _one_line(said))


def _numbered(match: re.Match[str]) -> str:
    return "".join(s if s.isalnum() else f"#{ord(s)};" for s in match[0])


def _quoted(said: str) -> str:
    """`said` as YAML reads it."""
    from json import dumps

    return dumps(_one_line(said), ensure_ascii=False)


def _one_line(said: str) -> str:
    return " ".join(said.split())
