"""A pack as a graph: its scenes by chapter, and the choices that lead from one to another."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from game.i18n import gettext as _
from game.pack import Pack
from game.pack.diagnostic import nearest
from game.pack.model import Scene


@dataclass(frozen=True, slots=True)
class Way:
    """A choice: from which scene to which, and what opens it. `number` counts a scene's from 1."""

    source: str
    target: str
    choice: str
    number: int
    label: str
    when: str = ""
    once: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A scene as a map shows it.

    `reached`: a chain of choices leads there, whatever conditions say. `questions` and `passing`
    are of its quiz: how many it asks and how many points pass.
    """

    id: str
    title: str
    ways: tuple[Way, ...]
    start: bool = False
    ending: str = ""
    aside: bool = False
    when: str = ""
    questions: int = 0
    passing: float = 0
    reached: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """A chapter of the pack, or what belongs to none; `number` counts chapters from 1, or is 0."""

    number: int
    title: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Graph:
    """A whole pack. `title` is the pack's."""

    title: str
    groups: tuple[Group, ...]

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Every scene by id, in the order of the groups."""
        return {place.id: place for group in self.groups for place in group.places}

    @cached_property
    def group_of(self) -> Mapping[str, Group]:
        """Scene id to its group."""
        return {place.id: group for group in self.groups for place in group.places}

    def ways(self) -> Iterator[Way]:
        """Every choice."""
        for place in self.places.values():
            yield from place.ways


class NoSuchChapter(LookupError):
    """No chapter goes by the name given; the text says which there are."""


def graph(pack: Pack) -> Graph:
    """The graph of a pack: chapters in its order, then scenes of none, then asides."""
    reached = _reached(pack)
    made = {i: _place(pack, i, scene, i in reached) for i, scene in pack.scenes.items()}
    groups = [
        Group(number, chapter.title, tuple(made[i] for i in chapter.scenes if not made[i].aside))
        for number, chapter in enumerate(pack.chapters, 1)
    ]
    in_chapter = {place.id for group in groups for place in group.places}
    others = tuple(p for i, p in made.items() if i not in in_chapter and not p.aside)
    asides = tuple(p for p in made.values() if p.aside)
    groups.append(Group(0, _("Without a chapter") if groups else _("Scenes"), others))
    groups.append(Group(0, _("Asides: open from anywhere"), asides))
    return Graph(pack.title, tuple(group for group in groups if group.places))


def only(whole: Graph, chapter: str) -> Graph:
    """The part of `whole` that is the chapter called `chapter`, or counted so: "3".

    The ways that lead out of it stay; their targets do not.

    Raises:
        NoSuchChapter: there is none.
    """
    wanted = chapter.strip().casefold()
    titles = {group.title.casefold(): group for group in whole.groups}
    numbers = {str(group.number): group for group in whole.groups if group.number}
    beginning = [group for title, group in titles.items() if title.startswith(wanted)]
    found = titles.get(wanted) or numbers.get(wanted)
    if not found and wanted and len(beginning) == 1:
        found = beginning[0]
    if not found:
        raise NoSuchChapter(
            _("there is no chapter called '{name}'; {hint}").format(
                name=chapter, hint=nearest(chapter, (group.title for group in whole.groups))
            )
        )
    return Graph(whole.title, (found,))


def _place(pack: Pack, scene_id: str, scene: Scene, reached: bool) -> Place:
    quiz = scene.quiz
    return Place(
        scene_id,
        scene.title,
        tuple(
            Way(scene_id, c.goto, c.id, number, _read(c.label), _one_line(c.when), c.once)
            for number, c in enumerate(scene.choice, 1)
        ),
        start=scene_id == pack.start,
        ending=scene.ending or "",
        aside=scene.aside,
        when=_one_line(scene.when),
        questions=len(quiz.ask) if quiz else 0,
        passing=quiz.needed if quiz else 0,
        reached=reached,
    )


def _read(label: str) -> str:
    """A label as its author meant it: variables by their names, doubled braces made single."""
    return label.replace("{{", "{").replace("}}", "}")


def _one_line(condition: str | None) -> str:
    return " ".join((condition or "").split())


def _reached(pack: Pack) -> set[str]:
    """The scenes that a chain of choices leads to from the start, and those from open asides."""
    return set(_followed(pack, (pack.start, *pack.asides)))


def _followed(pack: Pack, first: Iterable[str]) -> Iterator[str]:
    waiting = list(first)
    seen = set(waiting)
    while waiting:
        scene = waiting.pop()
        yield scene
        new = {choice.goto for choice in pack.scenes[scene].choice} - seen
        seen |= new
        waiting += sorted(new)
