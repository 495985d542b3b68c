"""What must fit together across the files of a pack, told from the summaries of its files."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack.compiler import compile_condition, compile_effect
from game.pack.diagnostic import nearest
from game.pack.expression import ExpressionError, Names
from game.pack.library import MANIFEST
from game.pack.links import Spot, check_id
from game.pack.model import Variable
from game.pack.parts import Parts
from game.pack.positions import Positions, positions
from game.pack.references import tell_expression
from game.pack.summary import Summary, Use


@dataclass(slots=True)
class Held:
    """What all files of a pack hold together; of two entries with one id, the first."""

    scenes: dict[str, bool] = field(default_factory=dict)
    """Each scene, and whether it is an aside."""
    quizzes: dict[str, tuple[float, Sequence[str]]] = field(default_factory=dict)
    """Each scene that has a quiz: the points needed, and the questions asked."""
    questions: dict[str, float] = field(default_factory=dict)
    """Each question, and its points."""
    terms: dict[str, None] = field(default_factory=dict)
    cards: dict[str, None] = field(default_factory=dict)
    where: dict[tuple[str, str], str] = field(default_factory=dict)
    """The file of each entry, by kind and id."""

    def names(self, variables: Mapping[str, Variable]) -> Names:
        """What an expression may name, each with its place in the pack."""
        scenes = {scene: place for place, scene in enumerate(self.scenes)}
        return Names(
            {name: (place, declared) for place, (name, declared) in enumerate(variables.items())},
            scenes,
            {question: place for place, question in enumerate(self.questions)},
            {card: place for place, card in enumerate(self.cards)},
            {scene: place for scene, place in scenes.items() if scene in self.quizzes},
        )


def gather(parts: Parts, summaries: Mapping[str, Summary]) -> Held:
    """What all files hold, by their names in the order of reading; ids that stand twice are told.

    What could not be understood is added to `parts.lost`.
    """
    held = Held()
    maps: dict[str, Positions] = {}
    for file, summary in summaries.items():
        entries: dict[str, tuple[Mapping[str, Any], dict[str, Any]]] = {
            "question": (summary.questions, held.questions),
            "scene": (summary.scenes, held.scenes),
            "term": (dict.fromkeys(summary.terms), held.terms),
            "card": (dict.fromkeys(summary.cards), held.cards),
        }
        for kind, (here, known) in entries.items():
            for entry_id, value in here.items():
                if entry_id in known:
                    _tell_twice(parts, file, kind, entry_id, held.where[kind, entry_id], maps)
                else:
                    known[entry_id] = value
                    held.where[kind, entry_id] = file
        for scene, quiz in summary.quizzes.items():
            if held.where["scene", scene] == file:
                held.quizzes[scene] = quiz
        for kind, ids in summary.lost.items():
            parts.lost[kind].update(ids)
    return held


def _tell_twice(
    parts: Parts, file: str, kind: str, entry_id: str, first: str, maps: dict[str, Positions]
) -> None:
    if first not in maps:
        maps[first] = positions(parts.texts[first])
    line = maps[first].find((kind, entry_id), prefer_key=True).line
    parts.report(
        "K207",
        file,
        (kind, entry_id),
        _("{kind} '{id}' stands in {place} already").format(
            kind=kind, id=entry_id, place=f"{first}:{line}"
        ),
        _("rename one of them"),
        key=True,
    )


def check_across(parts: Parts, held: Held, summaries: Mapping[str, Summary]) -> None:
    """Note every id that names nothing, and every rule across tables that is broken."""
    _check_start(parts, held)
    _check_renamed(parts, held, summaries)
    asides = {scene for scene, aside in held.scenes.items() if aside}
    known: dict[str, Collection[str]] = {
        "scene": held.scenes.keys() - asides,
        "aside": asides,
        "question": held.questions,
        "card": held.cards,
        "term": held.terms,
        "visited": held.scenes,
        "passed": held.quizzes,
        "answered": held.questions,
        "has": held.cards,
    }
    names = held.names(parts.variables)
    for file, summary in summaries.items():
        for kind, entries in summary.uses.items():
            for entry_id, uses in entries.items():
                for use in uses:
                    if use[1] not in known[use[0]]:
                        _tell(parts, held, names, Spot(file, (kind, entry_id)), use)
    for scene, (needed, asked) in held.quizzes.items():
        spot = Spot(held.where["scene", scene], ("scene", scene, "quiz"))
        _check_points(parts, held, spot, needed, asked)


def _tell(parts: Parts, held: Held, names: Names, entry: Spot, use: Use) -> None:
    kind, entry_id, steps, find = use
    if held.where.get((str(entry.path[0]), str(entry.path[1]))) != entry.file:
        return  # it stands twice, which is told; nothing is of the second
    spot = entry.at(*steps)
    entries: dict[str, Collection[str]] = {
        "question": held.questions,
        "card": held.cards,
        "term": held.terms,
    }
    if kind in entries:
        check_id(parts, kind, entry_id, entries[kind], spot, find)
    elif kind in ("scene", "aside"):
        if check_id(parts, "scene", entry_id, held.scenes, spot) and entry_id in held.scenes:
            parts.report(
                "K211",
                *spot,
                _("a choice cannot lead from the story into an aside, or back"),
                _("an aside is opened by itself and returns to where the player was"),
            )
    else:
        try:
            if "set" in spot.path[2:]:
                compile_effect(find, names)
            else:
                compile_condition(find, names)
        except ExpressionError as error:
            tell_expression(parts, error, find, spot)


def _check_start(parts: Parts, held: Held) -> None:
    start, spot = parts.manifest.start, Spot(MANIFEST, ("start",))
    if check_id(parts, "scene", start, held.scenes, spot) and held.scenes.get(start):
        parts.report(
            "K211",
            *spot,
            _("the story starts in an aside"),
            _("start in a scene without aside = true"),
        )


def _check_renamed(parts: Parts, held: Held, summaries: Mapping[str, Summary]) -> None:
    renamed = parts.manifest.renamed
    tables: dict[str, Collection[str]] = {
        "scene": held.scenes,
        "question": held.questions,
        "card": held.cards,
        "variable": parts.variables,
        "choice": {c for summary in summaries.values() for c in summary.choices}
        if renamed.choice
        else (),
        "part": {p for summary in summaries.values() for p in summary.parts}
        if renamed.part
        else (),
    }
    for kind, known in tables.items():
        table: Mapping[str, str] = getattr(renamed, kind)
        for old, new in table.items():
            path = ("renamed", kind, old)
            if parts.missing(kind, new, known):
                parts.report(
                    "K213",
                    MANIFEST,
                    path,
                    _("there is no {kind} called '{id}'").format(kind=kind, id=new),
                    _("write its newest id: {id}").format(id=table[new])
                    if new in table
                    else nearest(new, known),
                )
            elif old in known:
                parts.report(
                    "K213",
                    MANIFEST,
                    path,
                    _("'{id}' is said to be renamed and still exists").format(id=old),
                    _("remove the line, or the old {kind}").format(kind=kind),
                    key=True,
                )


def _check_points(
    parts: Parts, held: Held, spot: Spot, needed: float, asked: Sequence[str]
) -> None:
    if not all(question in held.questions for question in asked):
        return
    points = sum(held.questions[question] for question in asked)
    if needed > points:
        parts.report(
            "K214",
            *spot.at("pass"),
            ngettext(
                "the quiz has {points:g} point in all, and {needed:g} are needed to pass",
                "the quiz has {points:g} points in all, and {needed:g} are needed to pass",
                int(points),
            ).format(points=points, needed=needed),
            _("write pass = {points:g} or less").format(points=points),
        )
