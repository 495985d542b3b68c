"""What must fit together across a pack, beyond the shape of each table."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack.compiler import compile_condition, compile_effect
from game.pack.decode import FileFault
from game.pack.diagnostic import closest, nearest
from game.pack.expression import RESERVED, Condition, Effect, ExpressionError, Names
from game.pack.library import MANIFEST
from game.pack.links import (
    OWN_SCHEMES,
    Spot,
    check_cites,
    check_id,
    check_ids,
    check_links,
    check_text,
)
from game.pack.model import Choice, Scene
from game.pack.pack import source_lines
from game.pack.parts import UNSAID, Parts

Compiled = TypeVar("Compiled", Condition, Effect)


def check_references(parts: Parts) -> None:
    """Note every id that names nothing and every rule across tables that is broken.

    Compiled expressions are left in `parts.conditions` and `parts.effects`.
    """
    _check_manifest(parts)
    for scene_id, scene in parts.scenes.items():
        _check_scene(parts, scene, Spot(parts.where["scene", scene_id], ("scene", scene_id)))
    for question_id, question in parts.questions.items():
        spot = Spot(parts.where["question", question_id], ("question", question_id))
        check_cites(parts, question.cite, spot)
        check_ids(parts, "objective", question.tests, parts.objectives, spot.at("tests"))
    for term_id, term in parts.terms.items():
        spot = Spot(parts.where["term", term_id], ("term", term_id))
        check_cites(parts, term.cite, spot)
        check_links(parts, term.text, spot.at("text"))
    for card_id, card in parts.cards.items():
        spot = Spot(parts.where["card", card_id], ("card", card_id))
        check_cites(parts, card.cite, spot)
        check_links(parts, card.measures, spot.at("measures"))


def _check_manifest(parts: Parts) -> None:
    manifest = parts.manifest
    start = Spot(MANIFEST, ("start",))
    if check_id(parts, "scene", manifest.start, parts.scenes, start):
        scene = parts.scenes.get(manifest.start)
        if scene and scene.aside:
            parts.report(
                "K211",
                *start,
                _("the story starts in an aside"),
                _("start in a scene without aside = true"),
            )
    for name in parts.variables.keys() & RESERVED:
        parts.report(
            "K106",
            MANIFEST,
            ("variable", name),
            _("'{name}' is a word of the expression language").format(name=name),
            _("give the variable another name"),
            key=True,
        )
    for source_id in manifest.source:
        _check_source(parts, source_id)
    _check_renamed(parts)


def _check_source(parts: Parts, source_id: str) -> None:
    source = parts.manifest.source[source_id]
    spot = Spot(MANIFEST, ("source", source_id))
    if source_id in OWN_SCHEMES:
        parts.report(
            "K106",
            *spot,
            _("a source cannot be called '{id}', which links use for another thing").format(
                id=source_id
            ),
            _("give the source another id"),
            key=True,
        )
    for lines in source.gist:
        first, _dash, last = lines.partition("-")
        if not int(first) <= int(last or first) <= source.lines:
            parts.report(
                "K206",
                *spot.at("gist", lines),
                _("'{cite}' lies outside the source, which has {lines} lines").format(
                    cite=lines, lines=source.lines
                ),
                _("write a line from 1 to {lines}").format(lines=source.lines),
                key=True,
            )
    if not source.file:
        return
    try:
        held = source_lines(parts.folder, source.file)
    except (OSError, FileFault) as error:
        why = error.message if isinstance(error, FileFault) else error.strerror or str(error)
        parts.report(
            "K215",
            *spot.at("file"),
            _("'{file}' cannot be read: {why}").format(file=source.file, why=why),
            error.remedy if isinstance(error, FileFault) else _near_file(parts, source.file),
        )
        return
    if len(held) != source.lines and source_id not in parts.lost["lines"]:
        parts.report(
            "K215",
            *spot.at("lines"),
            _("'{file}' has {held} lines, and lines says {lines}").format(
                file=source.file, held=len(held), lines=source.lines
            ),
            _("write lines = {held}").format(held=len(held)),
        )


def _near_file(parts: Parts, file: str) -> str:
    """What to write instead of a file's name that leads to no text file."""
    try:
        names = [path.name for path in parts.folder.iterdir() if path.is_file()]
    except OSError:
        names = []
    if close := closest(file, [name for name in names if not name.endswith(".toml")]):
        return _("did you mean '{word}'?").format(word=close)
    return _("name a text file in the pack's folder")


def _check_renamed(parts: Parts) -> None:
    tables: dict[str, Mapping[str, object]] = {
        "scene": parts.scenes,
        "question": parts.questions,
        "card": parts.cards,
        "variable": parts.variables,
        "choice": {f"{s}/{c.id}": c for s, scene in parts.scenes.items() for c in scene.choice},
    }
    for kind, known in tables.items():
        for old, new in getattr(parts.manifest.renamed, kind).items():
            path = ("renamed", kind, old)
            if parts.missing(kind, new, known):
                parts.report(
                    "K213",
                    MANIFEST,
                    path,
                    _("there is no {kind} called '{id}'").format(kind=kind, id=new),
                    nearest(new, known),
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


def _check_scene(parts: Parts, scene: Scene, spot: Spot) -> None:
    for place, block in enumerate(scene.text):
        # A text given as one string has no list place in the file; the nearest place is found.
        check_text(parts, block.text, spot.at("text", place, "text"))
        _check_condition(parts, block.when, spot.at("text", place, "when"))
    _check_condition(parts, scene.when, spot.at("when"))
    check_cites(parts, scene.cite, spot)
    _check_gains(parts, scene.gain, spot.at("gain"))
    check_ids(parts, "objective", scene.teaches, parts.objectives, spot.at("teaches"))
    _check_shape(parts, scene, spot)
    _check_quiz(parts, scene, spot.at("quiz"))
    seen: set[str] = set()
    for place, choice in enumerate(scene.choice):
        here = spot.at("choice", place)
        if choice.id in seen and choice.id != UNSAID:
            parts.report(
                "K208",
                *here,
                _("two choices of this scene have the id '{id}'").format(id=choice.id),
                _('give each its own, as in id = "{id}-again"').format(id=choice.id),
            )
        seen.add(choice.id)
        _check_choice(parts, scene, choice, here)


def _check_choice(parts: Parts, scene: Scene, choice: Choice, spot: Spot) -> None:
    if check_id(parts, "scene", choice.goto, parts.scenes, spot.at("goto")):
        target = parts.scenes.get(choice.goto)
        if target and target.aside != scene.aside:
            parts.report(
                "K211",
                *spot.at("goto"),
                _("a choice cannot lead from the story into an aside, or back"),
                _("an aside is opened by itself and returns to where the player was"),
            )
    check_text(parts, choice.label, spot.at("label"))
    _check_condition(parts, choice.when, spot.at("when"))
    _check_gains(parts, choice.gain, spot.at("gain"))
    for place, effect in enumerate(choice.set):
        _compile(parts, effect, spot.at("set", place), parts.effects, compile_effect)


def _check_shape(parts: Parts, scene: Scene, spot: Spot) -> None:
    if scene.ending and (scene.choice or scene.quiz):
        parts.report(
            "K209",
            *spot.at("ending"),
            _("an ending has no choices and no quiz"),
            _("remove them, or the line with ending"),
        )
    if scene.aside and (scene.quiz or scene.ending):
        parts.report(
            "K211",
            *spot.at("aside"),
            _("an aside has no quiz and no ending"),
            _("put the quiz into a scene of the story"),
        )
    if scene.when and not scene.aside:
        parts.report(
            "K211",
            *spot.at("when"),
            _("only an aside has a when of its own"),
            _("put it on the choices that lead here, or on blocks of the text"),
        )
    if not (scene.choice or scene.ending or scene.aside or spot.path[-1] in parts.lost["way"]):
        parts.report(
            "K210",
            *spot,
            _("scene '{id}' has no way on and is no ending").format(id=spot.path[-1]),
            _('add a choice, or ending = "…"'),
            severity="warning",
            key=True,
        )


def _check_quiz(parts: Parts, scene: Scene, spot: Spot) -> None:
    if scene.quiz is None:
        return
    ask = scene.quiz.ask
    check_ids(parts, "question", ask, parts.questions, spot.at("ask"))
    for place, question_id in enumerate(ask):
        if question_id in ask[:place]:
            parts.report(
                "K202",
                *spot.at("ask", place),
                _("'{id}' is asked twice in one quiz").format(id=question_id),
                _("ask it once"),
            )
    points = sum(parts.questions[q].points for q in ask if q in parts.questions)
    if all(q in parts.questions for q in ask) and scene.quiz.needed > points:
        parts.report(
            "K214",
            *spot.at("pass"),
            ngettext(
                "the quiz has {points:g} point in all, and {needed:g} are needed to pass",
                "the quiz has {points:g} points in all, and {needed:g} are needed to pass",
                int(points),
            ).format(points=points, needed=scene.quiz.needed),
            _("write pass = {points:g} or less").format(points=points),
        )


def _check_gains(parts: Parts, gains: tuple[str, ...], spot: Spot) -> None:
    check_ids(parts, "card", (g.removeprefix("card:") for g in gains), parts.cards, spot)


def _check_condition(parts: Parts, source: str | None, spot: Spot) -> None:
    if source is not None:
        _compile(parts, source, spot, parts.conditions, compile_condition)


def _compile(
    parts: Parts,
    source: str,
    spot: Spot,
    compiled: dict[str, Compiled],
    compiler: Callable[[str, Names], Compiled],
) -> None:
    if source in compiled:
        return
    try:
        compiled[source] = compiler(source, parts.names)
    except ExpressionError as error:
        # What an expression names may stand in a table that could not be understood.
        if error.missing and not parts.missing(*error.missing, ()):
            return
        parts.report(
            error.code,
            *spot,
            f"{error.message}: {source}" if source.strip() else error.message,
            error.remedy,
            within=(error.start, error.end),
        )
