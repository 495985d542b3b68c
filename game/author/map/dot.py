"""A map in the DOT language, for Graphviz and the programs that read it."""

from collections.abc import Iterator

from game.author.map.graph import Graph, Place, Way
from game.author.map.measure import wrapped
from game.author.map.paths import Paths
from game.author.map.words import about_place, about_way, heading, students, thickness

_NODE, _EDGE = 200, 160
"""Pixels of a line of text, roughly."""


def dot_map(graph: Graph, paths: Paths | None = None) -> str:
    """The whole file."""
    return "\n".join(_lines(graph, paths)) + "\n"


def _lines(graph: Graph, paths: Paths | None) -> Iterator[str]:
    title = graph.title if paths is None else f"{graph.title}. {students(paths)}"
    yield "digraph map {"
    yield f"  label={_text(title)}; labelloc=t; fontsize=20;"
    yield '  graph [fontname="Helvetica,sans-serif", rankdir=LR, compound=true];'
    yield '  node [shape=box, style=rounded, fontname="Helvetica,sans-serif", fontsize=12];'
    yield '  edge [fontname="Helvetica,sans-serif", fontsize=10];'
    for number, group in enumerate(graph.groups):
        yield f"  subgraph cluster_{number} {{"
        yield f"    label={_text(heading(group))}; fontsize=14;"
        for place in group.places:
            yield f"    {_node(place, paths)}"
        yield "  }"
    for way in graph.ways():
        if way.target in graph.places:
            yield f"  {_edge(way, paths)}"
    yield "}"


def _node(place: Place, paths: Paths | None) -> str:
    said = (place.title, *about_place(place, paths))
    lines = [line for each in said for line in wrapped(each, _NODE, 12, 3)]
    more = ""
    if place.ending:
        more = ', color="#9a3412", penwidth=2'
    elif place.start:
        more = ', color="#0b6e4f", penwidth=2'
    if place.aside:
        more += ', style="rounded,dashed"'
    if not place.reached:
        more += ', style="rounded,dotted", color="#b00020", penwidth=2'
    return f"{_text(place.id)} [label={_text(*lines)}{more}];"


def _edge(way: Way, paths: Paths | None) -> str:
    more = ""
    if paths:
        more = f", penwidth={thickness(way, paths, 1, 7)}"
        more += "" if paths.taken(way) else ", style=dashed"
    said = (way.label, *about_way(way, paths))
    lines = [line for each in said for line in wrapped(each, _EDGE, 10, 3)]
    return f"{_text(way.source)} -> {_text(way.target)} [label={_text(*lines)}{more}];"


def _text(*lines: str) -> str:
    """A quoted text of some lines, in which nothing is an escape or an entity but what we write."""
    return '"' + "\\n".join(_escaped(" ".join(line.split())) for line in lines) + '"'


def _escaped(said: str) -> str:
    # Graphviz reads HTML's entities in every text.
    return said.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
