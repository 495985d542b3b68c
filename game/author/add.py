"""Adding a scene or a question to a pack: a skeleton that is valid at once, and who leads there."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from game.author.add_text import FileText, last_line_of, write_over
from game.author.ids import id_trouble
from game.author.new import SCHEMAS, fill, toml_value
from game.i18n import gettext as _
from game.pack.decode import FileFault, decode, parse_toml
from game.pack.diagnostic import Diagnostic, nearest
from game.pack.library import MANIFEST
from game.pack.positions import positions
from game.pack.reader import Examination, examine
from game.pack.safe import LINE, TEXT, safe_line, safe_text


class Refused(Exception):
    """Nothing was added; the text says why. `diagnostics` are faults that stand in the way."""

    def __init__(self, why: str, diagnostics: Collection[Diagnostic] = ()) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Added:
    """What was added: `file`, relative to the pack, and the line it begins in.

    `led` is where a choice or quiz that leads there was added, as file and line, None where
    none was; then `ask` is where the quiz that is to ask it lists its questions, None where there
    is none; and `paste` is what else its author can paste.
    """

    id: str
    file: str
    line: int
    led: tuple[str, int] | None = None
    ask: tuple[str, int] | None = None
    paste: str = ""


class Book:
    """A pack that its author writes on: what it holds, and where."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.found: Examination = examine(folder)
        self.parts = self.found.parts

    def taken(self, kind: str) -> set[str]:
        """Ids that a "scene" or "question" of the pack has, those that could not be read too."""
        known = self.parts.scenes if kind == "scene" else self.parts.questions
        return {*known, *self.parts.lost[kind]}

    def add_scene(
        self, scene_id: str, title: str, file: str = "", come_from: str = "", goto: str = ""
    ) -> Added:
        """Add a scene; with `come_from`, a choice of that scene leads to it.

        Its own way on leads to `goto`, else back, else to the first scene of the pack.

        Raises:
            Refused: an id is taken or unknown, or the file has faults.
            OSError: the file cannot be read or written.
        """
        self._check_id("scene", scene_id)
        if come_from:
            self._check_leads("scene", come_from)
        if goto and goto not in self.parts.scenes:
            raise Refused(self.no_scene(goto))
        first = self.parts.manifest.start
        on = goto or come_from or (first if first in self.parts.scenes else "")
        values = {
            "id": scene_id,
            "title": toml_value(safe_line(title, LINE)),
            "goto": toml_value(on),
            "first": first,
            "ending": toml_value(scene_id),
            "source": self._source(),
        }
        piece = fill("add/scene.toml", values)
        piece += fill("add/way-on.toml" if on else "add/ending.toml", values)
        label = toml_value(_("Go to: {title}").format(title=safe_line(title, LINE))[:LINE])
        lead = {"scene": come_from, "id": toml_value(scene_id), "label": label}
        return self._add("scene", scene_id, piece, file, come_from, "add/choice.toml", lead)

    def add_question(
        self, question_id: str, kind: str, prompt: str, file: str = "", scene: str = ""
    ) -> Added:
        """Add a question of `kind`; where `scene` has no quiz yet, it gets one that asks it.

        Raises:
            Refused: an id is taken or unknown, or the file has faults.
            OSError: the file cannot be read or written.
        """
        self._check_id("question", question_id)
        if scene:
            self._check_leads("question", scene)
        objectives = list(self.parts.objectives)
        values = {
            "id": question_id,
            "prompt": toml_value(safe_text(prompt, TEXT)),
            "source": self._source(),
            "objective": objectives[0] if objectives else "objective",
        }
        piece = fill(f"add/question-{kind}.toml", values) + fill("add/question-end.toml", values)
        lead = {"scene": scene, "id": toml_value(question_id)}
        if not (scene and self.parts.scenes[scene].quiz):
            return self._add("question", question_id, piece, file, scene, "add/quiz.toml", lead)
        home = self.found.file_of("scene", scene)
        span = positions(_plain(self._text(home))).find(("scene", scene, "quiz", "ask"))
        added = self._add("question", question_id, piece, file, "", "add/quiz.toml", lead)
        return replace(added, ask=(home, span.line))

    def _check_id(self, kind: str, given: str) -> None:
        if trouble := id_trouble(given, self.taken(kind)):
            raise Refused(trouble)

    def _check_leads(self, kind: str, scene_id: str) -> None:
        """Whether the scene can have a choice, or a quiz."""
        scene = self.parts.scenes.get(scene_id)
        if scene is None:
            raise Refused(self.no_scene(scene_id))
        if scene.ending:
            why = _("scene '{id}' is an ending, so nothing leads on from it; name another scene")
        elif scene.aside and kind == "scene":
            why = _("scene '{id}' is an aside, so no choice leads from it into the story")
        elif scene.aside:
            why = _("scene '{id}' is an aside, so it has no quiz; name a scene of the story")
        else:
            return
        raise Refused(why.format(id=scene_id))

    def no_scene(self, given: str) -> str:
        """That there is no scene of that id, and which is meant."""
        why = _("no scene is called '{id}'").format(id=safe_line(given[:LINE]))
        hint = nearest(given, self.parts.scenes)
        return f"{why}; {hint}" if hint else why

    def _source(self) -> str:
        return next(iter(self.parts.manifest.source), "source")

    def _add(
        self,
        kind: str,
        entry_id: str,
        piece: str,
        file: str,
        lead_from: str,
        lead_template: str,
        lead: dict[str, str],
    ) -> Added:
        """Add `piece`, and where a scene is to lead there, what does so."""
        name = self._file(kind, file, lead_from)
        path = self.folder / name
        text = self._text(name) if path.exists() else self._empty(name)
        led, home = None, name
        changed: dict[str, FileText] = {}
        if lead_from:
            home = self.found.file_of("scene", lead_from)
            base = text if home == name else self._text(home)
            way = fill(lead_template, lead)
            if placed := self._lead(base, lead_from, way):
                changed[home], at = placed
                led = (home, at)
        new, line = changed.get(name, text).put(piece)
        if not _holds(changed.get(name, text), new, piece):
            raise Refused(
                _("'{file}' holds its tables in a form that nothing can be added to").format(
                    file=name
                )
            )
        # The new entry first: until it is there, nothing may lead to it.
        changed = {name: new, **{k: v for k, v in changed.items() if k != name}}
        for target, whole in changed.items():
            (self.folder / target).parent.mkdir(parents=True, exist_ok=True)
            write_over(self.folder / target, whole.raw)
        paste = "" if led else fill(lead_template, {**lead, "scene": lead["scene"] or "NAME"})
        return Added(entry_id, name, line, led, paste=paste)

    def _lead(self, text: FileText, scene: str, way: str) -> tuple[FileText, int] | None:
        """`text` with `way` put behind the tables of `scene`; None where it has none."""
        last = last_line_of(_plain(text), "scene", scene)
        if last is None:
            return None
        new, line = text.put(way, last)
        return (new, line) if _holds(text, new, way) else None

    def _file(self, kind: str, given: str, lead_from: str) -> str:
        """The file to write in: that named, that of the scene which leads there, or the last."""
        if given:
            return self._named(given)
        if lead_from:
            return self.found.file_of("scene", lead_from)
        holding = [file for (held, _id), file in self.parts.where.items() if held == kind]
        others = [file for file in self.parts.texts if file != MANIFEST]
        return (holding or others or [MANIFEST])[-1]

    def _named(self, given: str) -> str:
        """The file that an author names, by its path in the pack or from here."""
        path = Path(given)
        here, root = Path.cwd() / path, self.folder.resolve()
        inside = path if not path.is_absolute() and (self.folder / path).exists() else None
        if inside is None and here.resolve().is_relative_to(root):
            inside = here.resolve().relative_to(root)
        inside = inside or path
        name = PurePosixPath(*inside.parts)
        if inside.is_absolute() or ".." in name.parts:
            raise Refused(_("'{file}' lies outside the pack; name a file in it").format(file=given))
        if name.suffix != ".toml" or any(part.startswith(".") for part in name.parts):
            raise Refused(
                _("'{file}' is no file of a pack; name one that ends with .toml").format(file=given)
            )
        return str(name)

    def _text(self, name: str) -> FileText:
        """The file `name`, if it can be added to."""
        raw = (self.folder / name).read_bytes()
        try:
            parse_toml(decode(raw))
        except FileFault:
            faults = [d for d in self.found.diagnostics if d.file == name]
            raise Refused(
                _("'{file}' has faults; mend them first").format(file=name), faults
            ) from None
        return FileText.of(raw)

    def _empty(self, name: str) -> FileText:
        """A file that is not there yet."""
        schema = f"{SCHEMAS}/scenes.schema.json"
        head = ""
        if (self.folder / schema).is_file():
            up = "../" * (len(PurePosixPath(name).parts) - 1) or "./"
            head = f"#:schema {up}{schema}\n"
        return replace(FileText.of(b""), body=head)


def _plain(text: FileText) -> str:
    """The text with line feeds alone, as every reader of the pack has it."""
    return text.body.replace("\r\n", "\n").replace("\r", "\n")


def _holds(old: FileText, new: FileText, piece: str) -> bool:
    """Whether `new` holds what `old` and `piece` hold, and nothing else."""
    try:
        return parse_toml(_plain(new)) == _joined(parse_toml(_plain(old)), parse_toml(piece))
    except FileFault:
        return False


def _joined(data: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """`data` with the tables of `more`: those in lists come behind those that are there."""
    made = dict(data)
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(made.get(key), dict):
            made[key] = _joined(made[key], value)
        elif isinstance(value, list) and isinstance(made.get(key), list):
            made[key] = [*made[key], *value]
        else:
            made[key] = value
    return made
