"""What the rules about writing say of a pack."""

import tomllib
from pathlib import Path

from game.check.writing import Held, contents, faults_in_file, faults_in_pack
from game.pack import Diagnostic, examine
from game.pack.model import SceneFile
from game.pack.parts import Fault
from game.pack.questions import KINDS


def faults_of(folder: Path) -> list[Fault]:
    """What the rules find in the pack, which must have no error of another kind."""
    found = examine(folder)
    assert found.pack, "\n\n".join(map(str, found.diagnostics))
    faults = faults_in_pack(found)
    for file, held in contents(found).items():
        faults += faults_in_file(
            file,
            scenes=held["scenes"],
            questions=held["questions"],
            cards=held["cards"],
            language=found.pack.language,
            sourced=bool(found.pack.sources),
        )
    return faults


def warnings_in(folder: Path) -> tuple[Diagnostic, ...]:
    """The same with lines."""
    return examine(folder).locate(faults_of(folder))


def codes_in(toml: str, language: str = "en", sourced: bool = True) -> list[str]:
    """The codes of what the rules about one file find in `toml`, in order."""
    held = held_in(toml)
    faults = faults_in_file(
        "story.toml",
        scenes=held["scenes"],
        questions=held["questions"],
        cards=held["cards"],
        language=language,
        sourced=sourced,
    )
    return [fault.code for fault in faults]


def held_in(toml: str) -> Held:
    """The scenes, questions, terms and cards that a file holds."""
    data = tomllib.loads(toml)
    file = SceneFile.model_validate(data)
    return Held(
        scenes=file.scene,
        questions={i: KINDS[q["kind"]].model_validate(q) for i, q in file.question.items()},
        terms=file.term,
        cards=file.card,
    )


def question(kind: str, body: str) -> str:
    """The TOML of a question `q` of a kind, with a prompt and a reason unless `body` has them."""
    lines = [f'[question.q]\nkind = "{kind}"']
    if "prompt =" not in body:
        lines.append('prompt = "What does the notice say about the hours?"')
    if "why =" not in body:
        lines.append('why = "The second line of the notice has it."')
    return "\n".join([*lines, body])


def scene(text: str, more: str = "") -> str:
    """The TOML of a scene `s`."""
    return f'[scene.s]\ntitle = "A scene"\ntext = """\n{text}\n"""\n{more}\n'
