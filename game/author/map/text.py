"""A map in words: a tree of scenes and choices by chapter, for terminals and screen readers."""

from collections.abc import Iterator

from game.author.map.graph import Graph, Group, Place, Way
from game.author.map.paths import Paths
from game.author.map.words import about_place, about_way, facts, heading
from game.i18n import gettext as _
from game.pack.columns import cells

_STEP = "    "
_DEEP = 4
"""Levels of choices within choices; what lies deeper is told in a place of its own."""


def text_map(graph: Graph, paths: Paths | None = None, width: int = 80) -> str:
    """The map in lines of at most `width` columns, a long word apart.

    A scene is told once, with its choices below it, at the first choice that leads there within
    its chapter. Wherever else it comes up, `see` and its id send the reader there.
    """
    return "\n".join(_Tree(graph, paths, width).lines()) + "\n"


class _Tree:
    """One pass over a graph; remembers which scenes were told."""

    def __init__(self, graph: Graph, paths: Paths | None, width: int) -> None:
        self.graph, self.paths, self.width = graph, paths, width
        self.told: set[str] = set()
        self.put_off: list[Place] = []

    def lines(self) -> Iterator[str]:
        """The whole map."""
        yield from self.row(f"{self.graph.title}: {facts(self.graph, self.paths)}", "")
        for group in self.graph.groups:
            yield ""
            yield ""
            yield from self.row(heading(group), "")
            yield from self.group(group)

    def group(self, group: Group) -> Iterator[str]:
        """The scenes of a chapter: first those that the story comes into it by."""
        inside = {place.id for place in group.places}
        from_within = {w.target for p in group.places for w in p.ways if w.source != w.target}
        from_without = {w.target for w in self.graph.ways() if w.source not in inside}
        doors = [p for p in group.places if p.start or p.id in from_without]
        loose = [p for p in group.places if p.id not in from_within and p not in doors]
        for place in (*doors, *loose, *group.places):
            self.put_off.append(place)
            while self.put_off:
                first = self.put_off.pop(0)
                if first.id not in self.told:
                    yield ""
                    yield from self.place(first, group, 0)

    def place(self, place: Place, group: Group, depth: int, before: str = "") -> Iterator[str]:
        """A scene and its choices; `before` is what stands before it in its line."""
        self.told.add(place.id)
        said = f"{before}{place.id}: {place.title}"
        if about := about_place(place, self.paths):
            said += f" ({'; '.join(about)})"
        yield from self.row(said, _STEP * depth)
        for way in place.ways:
            yield from self.way(way, group, depth)

    def way(self, way: Way, group: Group, depth: int) -> Iterator[str]:
        """A choice, what opens it, and where it leads."""
        indent = _STEP * depth + "  "
        said = f"- {way.label}"
        if about := about_way(way, self.paths):
            said += f" ({'; '.join(about)})"
        yield from self.row(said, indent, "  ")
        target = self.graph.places.get(way.target)
        home = self.graph.group_of.get(way.target)
        if target is None or home is not group:
            where = f", {home.number}. {home.title}" if home and home.number else ""
            yield from self.row(_("to {scene}").format(scene=f"{way.target}{where}"), indent + "  ")
        elif target.id in self.told:
            yield from self.row(_("see {scene}").format(scene=target.id), indent + "  ")
        elif depth + 1 >= _DEEP:
            self.put_off.append(target)
            yield from self.row(_("see {scene} below").format(scene=target.id), indent + "  ")
        else:
            to = _("to {scene}").format(scene="")
            yield from self.place(target, group, depth + 1, to)

    def row(self, said: str, indent: str, hanging: str = _STEP) -> Iterator[str]:
        """`said` broken into lines; those after the first stand further in by `hanging`."""
        line, used = indent, cells(indent)
        empty = True
        for word in said.split():
            wide = cells(word)
            if not empty and used + 1 + wide > self.width:
                yield line
                line, empty = indent + hanging, True
                used = cells(line)
            line += word if empty else f" {word}"
            used += wide + (not empty)
            empty = False
        yield line
