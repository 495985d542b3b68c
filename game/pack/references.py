"""What must fit together within a file, given what pack.toml declares.

What only the other files can settle is noted in the file's summary, for `game.pack.across`.
"""

from collections.abc import Callable

from game.i18n import gettext as _
from game.pack.decode import FileFault
from game.pack.diagnostic import closest
from game.pack.expression import RESERVED, ExpressionError
from game.pack.expressions import Ask
from game.pack.library import MANIFEST
from game.pack.links import (
    OWN_SCHEMES,
    Spot,
    check_cites,
    check_links,
    check_objectives,
    check_text,
)
from game.pack.model import Scene
from game.pack.pack import source_lines
from game.pack.parts import DECLARED, UNSAID, Parts
from game.pack.questions import parts_of


def check_file(parts: Parts, file: str) -> None:
    """Note what in the parts of `file` is broken by itself, and sum up what the file adds."""
    summary = parts.summary
    for scene_id, scene in parts.scenes.items():
        spot = _entry(parts, file, "scene", scene_id)
        summary.scenes[scene_id] = scene.aside
        _check_scene(parts, scene, spot)
        if scene.quiz is not None:
            summary.quizzes[scene_id] = (scene.quiz.needed, scene.quiz.ask)
        for choice in scene.choice:
            summary.choices.append(f"{scene_id}/{choice.id}")
    for question_id, question in parts.questions.items():
        spot = _entry(parts, file, "question", question_id)
        summary.questions[question_id] = question.points
        summary.parts += (f"{question_id}/{part}" for part in parts_of(question))
        check_cites(parts, question.cite, spot)
        check_objectives(parts, question.tests, spot, "tests")
    for term_id, term in parts.terms.items():
        spot = _entry(parts, file, "term", term_id)
        check_cites(parts, term.cite, spot)
        check_links(parts, term.text, spot.at("text"))
    for card_id, card in parts.cards.items():
        spot = _entry(parts, file, "card", card_id)
        check_cites(parts, card.cite, spot)
        check_links(parts, card.measures, spot.at("measures"))
    summary.terms += parts.terms
    summary.cards += parts.cards
    summary.lost = {
        kind: sorted(ids) for kind, ids in parts.lost.items() if ids and kind not in DECLARED
    }


def _entry(parts: Parts, file: str, kind: str, entry_id: str) -> Spot:
    """Turn to an entry: what is noted as used from here on is used by it."""
    parts.uses = parts.summary.uses.setdefault(kind, {}).setdefault(entry_id, [])
    return Spot(file, (kind, entry_id))


def check_manifest(parts: Parts) -> None:
    """Note what is broken in what pack.toml declares, and in the source texts it names."""
    for name in parts.variables.keys() & RESERVED:
        parts.report(
            "K106",
            MANIFEST,
            ("variable", name),
            _("'{name}' is a word of the expression language").format(name=name),
            _("give the variable another name"),
            key=True,
        )
    for source_id in parts.manifest.source:
        _check_source(parts, source_id)


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
            _("'{file}' cannot be read: {why}").format(file=_typed(source.file), why=why),
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


def _typed(file: str) -> str:
    """A file's name with the backslashes that TOML has taken for the start of a sign."""
    return file.replace("\n", "\\n").replace("\t", "\\t")


def _near_file(parts: Parts, file: str) -> str:
    """What to write instead of a file's name that leads to no text file."""
    if "\\" in (typed := _typed(file)):
        return _("write / between a folder and a file: {file}").format(
            file=typed.replace("\\", "/")
        )
    try:
        names = [path.name for path in parts.folder.iterdir() if path.is_file()]
    except OSError:
        names = []
    if close := closest(file, [name for name in names if not name.endswith(".toml")]):
        return _("did you mean '{word}'?").format(word=close)
    return _("name a text file in the pack's folder")


def _check_scene(parts: Parts, scene: Scene, spot: Spot) -> None:
    for place, block in enumerate(scene.text):
        # A text given as one string has no list place in the file; the nearest place is found.
        check_text(parts, block.text, spot, "text", place, "text")
        if block.when is not None:
            _check_condition(parts, block.when, spot, "text", place, "when")
    if scene.when is not None:
        _check_condition(parts, scene.when, spot, "when")
    check_cites(parts, scene.cite, spot)
    _note_gains(parts, scene.gain, "gain")
    check_objectives(parts, scene.teaches, spot, "teaches")
    _check_shape(parts, scene, spot)
    _check_quiz(parts, scene, spot)
    to = "aside" if scene.aside else "scene"
    seen: set[str] = set()
    for place, choice in enumerate(scene.choice):
        if choice.id in seen and choice.id != UNSAID:
            parts.report(
                "K208",
                *spot.at("choice", place),
                _("two choices of this scene have the id '{id}'").format(id=choice.id),
                _('give each its own, as in id = "{id}-again"').format(id=choice.id),
            )
        seen.add(choice.id)
        parts.use(to, choice.goto, "choice", place, "goto")
        check_text(parts, choice.label, spot, "choice", place, "label")
        if choice.when is not None:
            _check_condition(parts, choice.when, spot, "choice", place, "when")
        if choice.gain:
            _note_gains(parts, choice.gain, "choice", place, "gain")
        for number, effect in enumerate(choice.set):
            _check_effect(parts, effect, spot, "choice", place, "set", number)


def _check_shape(parts: Parts, scene: Scene, spot: Spot) -> None:
    if scene.ending and (scene.choice or scene.quiz):
        parts.report(
            "K209",
            *spot.at("ending"),
            _("an ending has no choices and no quiz"),
            _("remove them, or the line with ending"),
        )
    if not (scene.passing or scene.ending):
        parts.report(
            "K209",
            *spot.at("passing"),
            _("only an ending can be one that does not pass"),
            _("remove the line, or make the scene an ending"),
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
    for place, question_id in enumerate(ask):
        parts.use("question", question_id, "quiz", "ask", place)
        if question_id in ask[:place]:
            parts.report(
                "K202",
                *spot.at("quiz", "ask", place),
                _("'{id}' is asked twice in one quiz").format(id=question_id),
                _("ask it once"),
            )


def _note_gains(parts: Parts, gains: tuple[str, ...], *steps: str | int) -> None:
    for place, gain in enumerate(gains):
        parts.use("card", gain.removeprefix("card:"), *steps, place)


def _check_condition(parts: Parts, source: str, spot: Spot, *steps: str | int) -> None:
    parts.conditions.add(source)
    _check_expression(parts, source, parts.checker.condition, spot, *steps)


def _check_effect(parts: Parts, source: str, spot: Spot, *steps: str | int) -> None:
    parts.effects.add(source)
    _check_expression(parts, source, parts.checker.effect, spot, *steps)


def _check_expression(
    parts: Parts,
    source: str,
    asked_by: Callable[[str], tuple[Ask, ...]],
    spot: Spot,
    *steps: str | int,
) -> None:
    try:
        for function, entry_id in asked_by(source):
            parts.use(function, entry_id, *steps, find=source)
    except ExpressionError as error:
        tell_expression(parts, error, source, spot.at(*steps))


def tell_expression(parts: Parts, error: ExpressionError, source: str, spot: Spot) -> None:
    """Note a fault in the expression `source`, unless what it names is only unread."""
    if error.missing and not parts.missing(*error.missing, ()):
        return
    parts.report(
        error.code,
        *spot,
        f"{error.message}: {source}" if source.strip() else error.message,
        error.remedy,
        within=(error.start, error.end),
    )
