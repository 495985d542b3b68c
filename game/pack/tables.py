"""From the data of one file to models, each entry on its own, so that one fault hides no other."""

from collections.abc import Collection, Mapping
from copy import deepcopy
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from game.i18n import gettext as _
from game.pack.diagnostic import closest, nearest
from game.pack.explain import explain
from game.pack.library import MANIFEST
from game.pack.model import (
    FORMAT,
    VARIABLE_KINDS,
    About,
    Block,
    Card,
    Choice,
    Manifest,
    Objective,
    Quiz,
    Renamed,
    Scene,
    SceneFile,
    Source,
    Term,
    Variable,
)
from game.pack.parts import UNSAID, Parts
from game.pack.positions import Path as KeyPath
from game.pack.questions import (
    KINDS,
    AnyQuestion,
    Gap,
    NumberSlip,
    Option,
    Pair,
    Question,
    TrueFalseFeedback,
    WordsSlip,
)

_TABLES: dict[str, type[BaseModel]] = {
    "": SceneFile,
    "scene": Scene,
    "term": Term,
    "card": Card,
    "choice": Choice,
    "quiz": Quiz,
    "text": Block,
    "about": About,
    "source": Source,
    "objective": Objective,
    "renamed": Renamed,
}


def take(parts: Parts, name: str, data: dict[str, Any]) -> bool:
    """Validate the data of file `name` and put it into `parts`, which are this file's alone.

    What has faults is put there as far as it can be understood, so that its references are
    checked too. False where the file is in a format too new to say anything about.
    """
    if name == MANIFEST:
        # A newer format first: all else in such a file may be unknown to us.
        newer = data.get("format")
        if isinstance(newer, int) and newer > FORMAT:
            parts.report(
                "K007",
                name,
                ("format",),
                _("the pack is written in format {n}, newer than this Keruen reads").format(
                    n=newer
                ),
                _("update Keruen"),
            )
            return False
    shared = {key: data[key] for key in SceneFile.model_fields if key in data}
    own = {key: value for key, value in data.items() if key not in shared}
    _note_misspelt(parts, name, data)
    if name == MANIFEST:
        if not data:
            parts.report(
                "K102",
                name,
                (),
                _("pack.toml is empty"),
                _("it begins with format, id, title, language and start"),
            )
            return False
        _take_manifest(parts, own)
    else:
        for key in own:
            parts.report(
                "K101",
                name,
                (key,),
                _("'{key}' is not a key of this table").format(key=key),
                _("write it in pack.toml")
                if key in Manifest.model_fields
                else nearest(key, SceneFile.model_fields),
                key=True,
            )
    file = _scene_file(parts, name, shared)
    for question_id, table in file.question.items():
        question = _by_kind(parts, name, ("question", question_id), table, KINDS)
        if isinstance(question, AnyQuestion):
            parts.questions[question_id] = question
        else:
            parts.lost["question"].add(question_id)
    parts.scenes, parts.terms, parts.cards = dict(file.scene), dict(file.term), dict(file.card)
    for kind in ("scene", "term", "card"):
        _lose(parts, kind, shared.get(kind), getattr(file, kind))
    if file.chapter:
        scenes = [i for i, scene in file.scene.items() if not scene.aside]
        parts.chapters[file.chapter] = (file.ornament, scenes)
    return True


def _lose(parts: Parts, kind: str, written: object, kept: Collection[str]) -> None:
    """Note the ids of what is written and could not be kept, in any spelling they may have."""
    if not isinstance(written, dict):
        return
    for lost in written.keys() - set(kept):
        # A misspelt id is told once, and not again by everything that names it rightly.
        low = lost.lower().replace(" ", "-")
        parts.lost[kind].update((lost, low.replace("_", "-"), low.replace("-", "_")))


def _note_misspelt(parts: Parts, name: str, data: dict[str, Any]) -> None:
    """Note what stands in a table whose name is misspelt: it is there, if only half understood."""
    known = {**SceneFile.model_fields, **(Manifest.model_fields if name == MANIFEST else {})}
    for key, table in data.items():
        if key not in known and isinstance(table, dict):
            _lose(parts, closest(key, known), table, ())


def _note_ways(parts: Parts, file: SceneFile, written: object) -> None:
    """Note the scenes whose quiz or ways on are written and could not be kept."""
    for scene_id, table in written.items() if isinstance(written, dict) else ():
        scene = file.scene.get(scene_id)
        if scene is None or not isinstance(table, dict):
            parts.lost["quiz"].add(scene_id)
            continue
        meant = {closest(key, Scene.model_fields) for key in table}
        if "quiz" in meant and not scene.quiz:
            parts.lost["quiz"].add(scene_id)
        if meant & {"choice", "ending", "aside"}:
            parts.lost["way"].add(scene_id)


def _scene_file(parts: Parts, name: str, data: dict[str, Any]) -> SceneFile:
    """The file's entries; where it has faults, those of its entries that can be understood."""
    try:
        return SceneFile.model_validate(data)
    except ValidationError as error:
        _tell(parts, name, error, (), data, _TABLES)
        file = _repaired(SceneFile, data, error) or SceneFile()
        _note_ways(parts, file, data.get("scene"))
        return file


def _tell(
    parts: Parts,
    name: str,
    error: ValidationError,
    base: KeyPath,
    data: Any,
    tables: Mapping[str, type[BaseModel]],
) -> None:
    for code, path, message, remedy, key in explain(error, base, data, tables):
        # The rest of an entry that stands under a misspelt name is not missing.
        if code == "K102" and len(path) == 3 and path[1] in parts.lost[str(path[0])]:
            continue
        parts.report(code, name, path, message, remedy, key=key)


Read = TypeVar("Read", bound=BaseModel)
_PLACEHOLDERS: dict[str, Any] = {
    "goto": UNSAID,
    "aside": True,
    "ask": [UNSAID],
    "pass": 0,
    "lines": 100_000,
    "title": "…",
    "text": "…",
    "label": "…",
    "measures": "…",
    "prompt": "…",
    "why": "…",
    "left": "…",
    "kind": "claim",
}
_OF_MANIFEST = {"format": FORMAT, "id": UNSAID, "language": "en", "start": UNSAID}


def _repaired(model: type[Read], data: dict[str, Any], error: ValidationError) -> Read | None:
    """`data` read without what `error` found wrong in it, so that the rest can be checked too."""
    data = deepcopy(data)
    for detail in reversed(error.errors(include_url=False)):
        path = detail["loc"]
        missing = detail["type"] == "missing"
        if not path:
            return None
        # A list with a faulty item goes whole: places in lists must stay those of the file.
        if isinstance(path[-1], int) or path[-1] == "[key]":
            path = path[:-1]
        known = dict(_PLACEHOLDERS)
        if model is Manifest and len(path) == 1:
            known |= _OF_MANIFEST
        if path and path[-1] in known and detail["type"] != "extra_forbidden":
            _put(data, path, known[str(path[-1])])
        else:
            # A table that lacks a key no placeholder can stand for is left out whole.
            _drop(data, path[:-1] if missing else path)
    try:
        return model.model_validate(data)
    except ValidationError:
        return None


def _put(data: Any, path: KeyPath, value: object) -> None:
    for step in path[:-1]:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(data, dict):
        data[path[-1]] = value


def _drop(data: Any, path: KeyPath) -> None:
    for step in path[:-1]:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return
    try:
        del data[path[-1]]
    except (KeyError, IndexError, TypeError):
        return


def _take_manifest(parts: Parts, data: dict[str, Any]) -> None:
    try:
        parts.manifest = Manifest.model_validate(data)
    except ValidationError as error:
        tables: dict[str, type[BaseModel]] = {**_TABLES, "": Manifest}
        _tell(parts, MANIFEST, error, (), data, tables)
        parts.lost["lines"].update(
            str(loc[1])
            for loc in (detail["loc"] for detail in error.errors(include_url=False))
            if len(loc) == 3 and (loc[0], loc[2]) == ("source", "lines")
        )
        parts.manifest = _repaired(Manifest, data, error) or parts.manifest
    for kind in ("source", "variable", "objective"):
        _lose(parts, kind, data.get(kind), getattr(parts.manifest, kind))
    parts.objectives = dict(parts.manifest.objective)
    for name, table in parts.manifest.variable.items():
        variable = _by_kind(parts, MANIFEST, ("variable", name), table, VARIABLE_KINDS)
        if isinstance(variable, Variable):
            parts.variables[name] = variable
        else:
            parts.lost["variable"].add(name)


def _by_kind(
    parts: Parts,
    file: str,
    path: KeyPath,
    table: Any,
    kinds: Mapping[str, type[BaseModel]],
) -> BaseModel | None:
    """`table` read as the model that its `kind` names."""
    if not isinstance(table, dict):
        parts.report(
            "K103",
            file,
            path,
            _("'{key}' must be a table").format(key=path[-1]),
            _("write {example}").format(
                example=f"[{'.'.join(map(str, path))}]"
                if path[0] == "question"
                else f'{path[-1]} = {{ kind = "flag" }}'
            ),
        )
        return None
    kind = table.get("kind")
    model = kinds.get(kind) if isinstance(kind, str) else None
    if model is None:
        listed = ", ".join(kinds)
        if kind is None and (meant := next((k for k in table if closest(k, ["kind"])), "")):
            parts.report(
                "K101",
                file,
                (*path, meant),
                _("'{key}' is not a key of this table").format(key=meant),
                nearest(meant, ["kind"]),
                key=True,
            )
        elif kind is None:
            parts.report(
                "K102",
                file,
                (*path, "kind"),
                _("{table} has no '{key}'").format(table=".".join(map(str, path)), key="kind"),
                _('add kind = "…", one of {kinds}').format(kinds=listed),
                key=True,
            )
        else:
            parts.report(
                "K108",
                file,
                (*path, "kind"),
                _("there is no kind {kind}").format(kind=repr(kind)),
                nearest(str(kind), kinds)
                if isinstance(kind, str)
                else _("one of {kinds}").format(kinds=listed),
            )
        return None
    try:
        return model.model_validate(table)
    except ValidationError as error:
        slip = NumberSlip if kind == "number" else WordsSlip
        feedback = TrueFalseFeedback if kind == "true-false" else Question
        tables: dict[str, type[BaseModel]] = {
            str(path[0]): model,
            "": model,
            "option": Option,
            "gap": Gap,
            "pair": Pair,
            "slip": slip,
            "feedback": feedback,
        }
        _tell(parts, file, error, path, table, tables)
        return _repaired(model, table, error)
