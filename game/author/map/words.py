"""What every form of a map says alike: what is special about a scene or choice, and the counts."""

from game.author.map.graph import Graph, Group, Place, Way
from game.author.map.paths import Paths
from game.i18n import gettext as _
from game.i18n import ngettext


def facts(graph: Graph, paths: Paths | None) -> str:
    """What the map holds, in a line: "81 scenes, 147 choices, 5 endings."."""
    places = graph.places.values()
    scenes, ways = len(places), sum(len(place.ways) for place in places)
    endings, asides = sum(bool(p.ending) for p in places), sum(p.aside for p in places)
    lost = sum(not place.reached for place in places)
    said = [
        ngettext("{n} scene", "{n} scenes", scenes).format(n=scenes),
        ngettext("{n} choice", "{n} choices", ways).format(n=ways),
        ngettext("{n} ending", "{n} endings", endings).format(n=endings),
    ]
    if asides:
        said.append(ngettext("{n} aside", "{n} asides", asides).format(n=asides))
    if lost:
        said.append(
            ngettext(
                "{n} scene that no choice leads to", "{n} scenes that no choice leads to", lost
            ).format(n=lost)
        )
    counted = ", ".join(said) + "."
    return f"{counted} {students(paths)}" if paths else counted


def students(paths: Paths) -> str:
    """Of how many students the paths are, in a sentence."""
    return ngettext(
        "With the path of {n} student.", "With the paths of {n} students.", paths.students
    ).format(n=paths.students)


def heading(group: Group) -> str:
    """A chapter's number and title."""
    return f"{group.number}. {group.title}" if group.number else group.title


def about_place(place: Place, paths: Paths | None = None) -> list[str]:
    """What is special about a scene, in a few words each; how many students saw it."""
    said = []
    if place.start:
        said.append(_("start"))
    if place.ending:
        said.append(_("ending: {name}").format(name=place.ending))
    if place.aside:
        said.append(_("aside"))
    if place.when:
        said.append(_("if {condition}").format(condition=place.when))
    if place.questions:
        said.append(
            ngettext(
                "quiz: {n} question, {points} to pass",
                "quiz: {n} questions, {points} to pass",
                place.questions,
            ).format(n=place.questions, points=f"{place.passing:g}")
        )
    if not place.reached:
        said.append(_("no choice leads here"))
    if paths:
        seen = paths.saw[place.id]
        said.append(ngettext("seen by {n}", "seen by {n}", seen).format(n=seen))
    return said


def about_way(way: Way, paths: Paths | None = None) -> list[str]:
    """What opens or closes a choice, in a few words each; how many students took it."""
    said = []
    if way.when:
        said.append(_("if {condition}").format(condition=way.when))
    if way.once:
        said.append(_("once"))
    if paths:
        took = paths.taken(way)
        said.append(ngettext("taken by {n}", "taken by {n}", took).format(n=took))
    return said


def thickness(way: Way, paths: Paths | None, thin: float, more: float) -> str:
    """The width of a choice's line: `thin`, and `more` for the share of students who took it."""
    share = paths.taken(way) / paths.students if paths and paths.students else 0
    return f"{thin + more * share:.1f}"
