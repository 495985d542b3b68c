"""What must fit together across a pack: ids that are named and must exist, and what follows."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack.decode import FileFault
from game.pack.diagnostic import nearest
from game.pack.expression import (
    RESERVED,
    Condition,
    Effect,
    ExpressionError,
    compile_condition,
    compile_effect,
)
from game.pack.model import FlagVariable, Scene
from game.pack.pack import BRACES, LINK, source_lines
from game.pack.parts import UNSAID, Parts
from game.pack.positions import Path
from game.pack.types import parse_cite

Report = Callable[..., None]
"""`report(code, file, path, message, remedy, **more)` notes a fault."""


def check_references(parts: Parts, report: Report) -> None:
    """Note every id that names nothing and every rule across tables that is broken.

    Compiled expressions are left in `parts.conditions` and `parts.effects`.
    """
    _manifest(parts, report)
    for scene_id, scene in parts.scenes.items():
        _scene(parts, scene_id, scene, report)
    for kind, table in (
        ("question", parts.questions),
        ("term", parts.terms),
        ("card", parts.cards),
    ):
        for entry_id, entry in table.items():
            file = parts.where[kind, entry_id]
            _cites(parts, entry.cite, file, (kind, entry_id), report)
    for question_id, question in parts.questions.items():
        file = parts.where["question", question_id]
        _known(
            parts,
            question.tests,
            parts.objectives,
            file,
            ("question", question_id, "tests"),
            _("no objective is called '{id}'"),
            report,
        )


def _manifest(parts: Parts, report: Report) -> None:
    manifest = parts.manifest
    if parts.missing("scene", manifest.start, parts.scenes):
        report(
            "K201",
            "pack.toml",
            ("start",),
            _("no scene is called '{id}'").format(id=manifest.start),
            nearest(manifest.start, parts.scenes),
        )
    elif manifest.start in parts.scenes and parts.scenes[manifest.start].aside:
        report(
            "K211",
            "pack.toml",
            ("start",),
            _("the story starts in an aside"),
            _("start in a scene without aside = true"),
        )
    for name in parts.variables:
        if name in RESERVED:
            report(
                "K106",
                "pack.toml",
                ("variable", name),
                _("'{name}' is a word of the expression language").format(name=name),
                _("give the variable another name"),
                key=True,
            )
    for source_id in manifest.source:
        _source(parts, source_id, report)
    tables: dict[str, Mapping[str, object]] = {
        "scene": parts.scenes,
        "question": parts.questions,
        "card": parts.cards,
        "variable": parts.variables,
    }
    for kind, known in tables.items():
        for old, new in getattr(manifest.renamed, kind).items():
            path = ("renamed", kind, old)
            if parts.missing(kind, new, known):
                report(
                    "K213",
                    "pack.toml",
                    path,
                    _("there is no {kind} called '{id}'").format(kind=kind, id=new),
                    nearest(new, known),
                )
            elif old in known:
                report(
                    "K213",
                    "pack.toml",
                    path,
                    _("'{id}' is said to be renamed and still exists").format(id=old),
                    _("remove the line, or the old {kind}").format(kind=kind),
                    key=True,
                )
    choices = {f"{s}/{c.id}" for s, scene in parts.scenes.items() for c in scene.choice}
    for old, new in manifest.renamed.choice.items():
        if new not in choices:
            report(
                "K213",
                "pack.toml",
                ("renamed", "choice", old),
                _("there is no choice '{id}'").format(id=new),
                nearest(new, choices),
            )


def _source(parts: Parts, source_id: str, report: Report) -> None:
    source = parts.manifest.source[source_id]
    base: Path = ("source", source_id)
    for lines in source.gist:
        first, _dash, last = lines.partition("-")
        if not int(first) <= int(last or first) <= source.lines:
            report(
                "K206",
                "pack.toml",
                (*base, "gist", lines),
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
        report(
            "K215",
            "pack.toml",
            (*base, "file"),
            _("'{file}' cannot be read: {why}").format(file=source.file, why=why),
            _("name a text file in the pack's folder"),
        )
        return
    if len(held) != source.lines:
        report(
            "K215",
            "pack.toml",
            (*base, "lines"),
            _("'{file}' has {held} lines, and lines says {lines}").format(
                file=source.file, held=len(held), lines=source.lines
            ),
            _("write lines = {held}").format(held=len(held)),
        )


def _scene(parts: Parts, scene_id: str, scene: Scene, report: Report) -> None:
    file = parts.where["scene", scene_id]
    base: Path = ("scene", scene_id)
    for place, block in enumerate(scene.text):
        # A text given as one string has no list place in the file; the nearest place is found.
        _text(parts, block.text, file, (*base, "text", place, "text"), report)
        _condition(parts, block.when, file, (*base, "text", place, "when"), report)
    _cites(parts, scene.cite, file, base, report)
    _gains(parts, scene.gain, file, (*base, "gain"), report)
    _known(
        parts,
        scene.teaches,
        parts.objectives,
        file,
        (*base, "teaches"),
        _("no objective is called '{id}'"),
        report,
    )
    if scene.quiz:
        _quiz(parts, scene, file, base, report)
    _shape(scene_id, scene, file, base, report)
    seen: dict[str, int] = {}
    for place, choice in enumerate(scene.choice):
        path = (*base, "choice", place)
        target = parts.scenes.get(choice.goto)
        if choice.goto == UNSAID:
            pass  # told already, with the shape of its table
        elif target is None and parts.missing("scene", choice.goto, parts.scenes):
            report(
                "K201",
                file,
                (*path, "goto"),
                _("no scene is called '{id}'").format(id=choice.goto),
                nearest(choice.goto, parts.scenes),
            )
        elif target is not None and target.aside != scene.aside:
            report(
                "K211",
                file,
                (*path, "goto"),
                _("a choice cannot lead from the story into an aside, or back"),
                _("an aside is opened by itself and returns to where the player was"),
            )
        if choice.id in seen:
            report(
                "K208",
                file,
                path,
                _("two choices of this scene have the id '{id}'").format(id=choice.id),
                _('give each its own, as in id = "{id}-again"').format(id=choice.id),
            )
        seen[choice.id] = place
        _text(parts, choice.label, file, (*path, "label"), report)
        _condition(parts, choice.when, file, (*path, "when"), report)
        _gains(parts, choice.gain, file, (*path, "gain"), report)
        for number, effect in enumerate(choice.set):
            _effect(parts, effect, file, (*path, "set", number), report)
    _condition(parts, scene.when, file, (*base, "when"), report)


def _shape(scene_id: str, scene: Scene, file: str, base: Path, report: Report) -> None:
    if scene.ending and (scene.choice or scene.quiz):
        report(
            "K209",
            file,
            (*base, "ending"),
            _("an ending has no choices and no quiz"),
            _("remove them, or the line with ending"),
        )
    if scene.aside and (scene.quiz or scene.ending):
        report(
            "K211",
            file,
            (*base, "aside"),
            _("an aside has no quiz and no ending"),
            _("put the quiz into a scene of the story"),
        )
    if scene.when and not scene.aside:
        report(
            "K211",
            file,
            (*base, "when"),
            _("only an aside has a when of its own"),
            _("put it on the choices that lead here, or on blocks of the text"),
        )
    if not (scene.choice or scene.ending or scene.aside):
        report(
            "K210",
            file,
            base,
            _("scene '{id}' has no way on and is no ending").format(id=scene_id),
            _('add a choice, or ending = "…"'),
            severity="warning",
            key=True,
        )


def _quiz(parts: Parts, scene: Scene, file: str, base: Path, report: Report) -> None:
    assert scene.quiz is not None
    ask = scene.quiz.ask
    _known(
        parts,
        ask,
        parts.questions,
        file,
        (*base, "quiz", "ask"),
        _("no question is called '{id}'"),
        report,
    )
    for place, question_id in enumerate(ask):
        if question_id in ask[:place]:
            report(
                "K202",
                file,
                (*base, "quiz", "ask", place),
                _("'{id}' is asked twice in one quiz").format(id=question_id),
                _("ask it once"),
            )
    points = sum(parts.questions[q].points for q in ask if q in parts.questions)
    if all(q in parts.questions for q in ask) and scene.quiz.needed > points:
        report(
            "K214",
            file,
            (*base, "quiz", "pass"),
            ngettext(
                "the quiz has {points:g} point in all, and {needed:g} are needed to pass",
                "the quiz has {points:g} points in all, and {needed:g} are needed to pass",
                int(points),
            ).format(points=points, needed=scene.quiz.needed),
            _("write pass = {points:g} or less").format(points=points),
        )


def _text(parts: Parts, text: str, file: str, path: Path, report: Report) -> None:
    if "{" in text or "}" in text:
        for name in _variables_in(text):
            declared = parts.variables.get(name)
            if declared is None and parts.missing("variable", name, ()):
                report(
                    "K305",
                    file,
                    path,
                    _("the text has {{{name}}}, and no variable is called so").format(name=name),
                    nearest(name, parts.variables)
                    or _("write {{{{ for a brace that stands for itself"),
                    find="{" + name,
                )
            elif isinstance(declared, FlagVariable):
                report(
                    "K305",
                    file,
                    path,
                    _("{{{name}}} is a flag and cannot be put into a text").format(name=name),
                    _('use a block of text with when = "{name}"').format(name=name),
                    find="{" + name,
                )
    if "](" in text:
        for scheme, target in LINK.findall(text):
            found = f"{scheme}:{target}"
            if scheme == "term" and parts.missing("term", target, parts.terms):
                report(
                    "K204",
                    file,
                    path,
                    _("no term is called '{id}'").format(id=target),
                    nearest(target, parts.terms),
                    find=found,
                )
            elif scheme == "card" and parts.missing("card", target, parts.cards):
                report(
                    "K203",
                    file,
                    path,
                    _("no card is called '{id}'").format(id=target),
                    nearest(target, parts.cards),
                    find=found,
                )
            elif scheme not in ("term", "card"):
                _cite(parts, found, file, path, report, find=found)


def _variables_in(text: str) -> Iterator[str]:
    for match in BRACES.finditer(text):
        if match[1] is not None:
            yield match[1].strip()


def _cites(parts: Parts, cites: Iterable[str], file: str, base: Path, report: Report) -> None:
    for place, cite in enumerate(cites):
        _cite(parts, cite, file, (*base, "cite", place), report)


def _cite(parts: Parts, cite: str, file: str, path: Path, report: Report, find: str = "") -> None:
    try:
        place = parse_cite(cite)
    except ValueError:
        report(
            "K206",
            file,
            path,
            _("'{cite}' is not a link of this format").format(cite=cite),
            _("write term:id, card:id or source:line"),
            find=find,
        )
        return
    source = parts.manifest.source.get(place.source)
    if source is None:
        report(
            "K206",
            file,
            path,
            _("no source is called '{id}'").format(id=place.source),
            nearest(place.source, (*parts.manifest.source, "term", "card"))
            or _("declare it in pack.toml"),
            find=find,
        )
    elif place.last > source.lines or place.first > place.last:
        report(
            "K206",
            file,
            path,
            _("'{cite}' lies outside the source, which has {lines} lines").format(
                cite=cite, lines=source.lines
            ),
            _("cite a line from 1 to {lines}").format(lines=source.lines),
            find=find,
        )


def _gains(parts: Parts, gains: Iterable[str], file: str, path: Path, report: Report) -> None:
    for place, gain in enumerate(gains):
        card = gain.removeprefix("card:")
        if parts.missing("card", card, parts.cards):
            report(
                "K203",
                file,
                (*path, place),
                _("no card is called '{id}'").format(id=card),
                nearest(card, parts.cards),
            )


def _known(
    parts: Parts,
    ids: Iterable[str],
    known: Collection[str],
    file: str,
    path: Path,
    message: str,
    report: Report,
) -> None:
    kind, code = ("question", "K202") if path[-1] == "ask" else ("objective", "K205")
    for place, entry in enumerate(ids):
        if parts.missing(kind, entry, known):
            report(code, file, (*path, place), message.format(id=entry), nearest(entry, known))


def _condition(parts: Parts, source: str | None, file: str, path: Path, report: Report) -> None:
    if source is not None:
        _compile(parts, source, file, path, report, parts.conditions, compile_condition)


def _effect(parts: Parts, source: str, file: str, path: Path, report: Report) -> None:
    _compile(parts, source, file, path, report, parts.effects, compile_effect)


def _compile(
    parts: Parts,
    source: str,
    file: str,
    path: Path,
    report: Report,
    compiled: dict[str, Condition] | dict[str, Effect],
    compiler: Callable[..., Condition | Effect],
) -> None:
    if source in compiled:
        return
    try:
        compiled[source] = compiler(source, parts.names)  # type: ignore[assignment]
    except ExpressionError as error:
        # What an expression names may stand in a table that could not be understood.
        if error.code == "K302" and any(parts.lost.values()):
            return
        report(
            error.code,
            file,
            path,
            f"{error.message}: {source}",
            error.remedy,
            within=(error.start, error.end),
        )
