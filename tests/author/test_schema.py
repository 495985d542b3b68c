"""The schemas, against the models they are made from and the tools they are made for."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.author.meanings import meanings
from game.author.new import Wanted, new_pack, schemas
from game.author.schema import schema_of
from game.pack.model import Manifest, SceneFile
from game.pack.questions import KINDS, Question
from tests.author.editor import editor
from tests.docs.pages import ROOT, code
from tests.docs.test_format import TABLES, all_models, keys

SHIPPED = ROOT / "scenes" / "thirty-years"


def tool(name: str) -> str:
    """The command `name`, of this environment or of the machine; "" where there is none."""
    beside = Path(sys.executable).parent
    return shutil.which(name, path=str(beside)) or shutil.which(name) or ""


TAPLO, TOMBI = tool("taplo"), tool("tombi")
LINTERS = {
    "taplo": [TAPLO, "lint"],
    "tombi": [TOMBI, "lint", "--offline", "--error-on-warnings"],
}
each_linter = pytest.mark.parametrize(
    "linter",
    [
        pytest.param(name, marks=pytest.mark.skipif(not command[0], reason=f"needs {name}"))
        for name, command in LINTERS.items()
    ],
)


def lint(linter: str, folder: Path, *files: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*LINTERS[linter], *files],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    new_pack(tmp_path / "pack", Wanted("mine", "Mine", "A letter", 10, "en"))
    return tmp_path / "pack"


def walk(schema: Any, look: Callable[[dict[str, Any]], None]) -> None:
    if isinstance(schema, dict):
        look(schema)
    for value in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(value, (dict, list)):
            walk(value, look)


# What every key means


def sentence(cell: str) -> str:
    text = cell if cell.startswith("`") else cell[:1].upper() + cell[1:]
    return text.rstrip(".") + "."


@pytest.mark.parametrize("name", sorted(all_models()))
def test_every_key_is_explained_as_the_reference_explains_it(name: str) -> None:
    told = meanings()[name]
    assert sorted(told) == sorted(keys(all_models()[name]))
    for row in TABLES[name]:
        says = row[3]
        refers = says.startswith(("see ", "as ")) or "](#" in says or ", see below" in says
        if says and not refers and name != "Renamed":
            assert told[code(row[0])[0]] == sentence(says)


@pytest.mark.parametrize("name", ["pack", "scenes"])
def test_every_key_has_its_meaning_and_no_table_takes_an_unknown_one(name: str) -> None:
    tables = []

    def look(schema: dict[str, Any]) -> None:
        if "patternProperties" in schema:
            assert schema["additionalProperties"] is False
        if isinstance(schema.get("properties"), dict) and schema.get("type") == "object":
            tables.append(schema)
            assert all(held["description"] for held in schema["properties"].values())
            # Where the table's kind decides, what stands behind `if` refuses other keys.
            assert "if" in schema or schema["additionalProperties"] is False

    walk(schema_of(name), look)
    assert len(tables) > 10


def test_the_keys_are_those_of_the_models() -> None:
    pack, scenes = schema_of("pack"), schema_of("scenes")
    assert set(scenes["properties"]) == set(SceneFile.model_fields)
    assert set(pack["properties"]) == set(Manifest.model_fields) | set(SceneFile.model_fields)
    (question,) = scenes["properties"]["question"]["patternProperties"].values()
    assert question["properties"]["kind"]["enum"] == list(KINDS)
    assert set(question["properties"]) == {k for m in KINDS.values() for k in m.model_fields}
    assert set(Question.model_fields) <= set(question["properties"])
    (scene,) = scenes["properties"]["scene"]["patternProperties"].values()
    assert set(scene["properties"]["quiz"]["properties"]) == {"ask", "pass", "retry"}


def test_a_schema_holds_nothing_that_editors_are_known_to_trip_over() -> None:
    for text in schemas().values():
        assert not re.search(r'"(\$ref|\$defs|allOf|ge|le|gt)":', text)
        assert '"$schema": "http://json-schema.org/draft-07/schema#"' in text


# The tools


@each_linter
def test_a_new_pack_and_the_shipped_one_are_sound_to(
    linter: str, pack: Path, tmp_path: Path
) -> None:
    done = lint(linter, pack)
    assert done.returncode == 0, done.stderr
    shipped = shutil.copytree(SHIPPED, tmp_path / "shipped")
    for name in (".keruen", ".taplo.toml", ".tombi.toml"):
        copy = shutil.copytree if (pack / name).is_dir() else shutil.copy
        copy(pack / name, shipped / name)
    done = lint(linter, shipped)
    assert done.returncode == 0, done.stderr


BROKEN = {
    "a key": ("story.toml", 'prompt = "What', 'promt = "What'),
    "a key of a choice": ("story.toml", 'goto = "label"', 'gotoo = "label"'),
    "a kind": ("story.toml", 'kind = "choice"', 'kind = "chioce"'),
    "a key of another kind": ("story.toml", "why = ", "tolerance = 1\nwhy = "),
    "an option's key": ("story.toml", "right = true", "rigth = true"),
    "a number": ("story.toml", "pass = 1", 'pass = "one"'),
    "a place in a source": ("story.toml", '"document:1"', '"document 1"'),
    "a card to gain": ("story.toml", '"card:note"', '"note"'),
    "a kind of evidence": ("story.toml", '"background"', '"backdrop"'),
    "an id": ("story.toml", "[scene.desk]", "[scene.My_Desk]"),
    "a table": ("story.toml", "[term.speaker]", "[terms.speaker]"),
    "a key of the pack": ("pack.toml", "start = ", "begin = "),
    "a language": ("pack.toml", 'language = "en"', 'language = "English!"'),
}


@each_linter
@pytest.mark.parametrize("mistake", BROKEN)
@pytest.mark.parametrize("marked", [True, False], ids=["with its line", "without"])
def test_a_slip_is_told_by(linter: str, mistake: str, marked: bool, pack: Path) -> None:
    name, right, wrong = BROKEN[mistake]
    text = (pack / name).read_text(encoding="utf-8")
    assert right in text
    if marked:  # the file says what it is, and no setting does
        for settings in (".taplo.toml", ".tombi.toml"):
            (pack / settings).unlink()
    else:  # the settings say it, and the file does not
        text = text.partition("\n")[2]
    (pack / name).write_text(text, encoding="utf-8")
    assert lint(linter, pack, name).returncode == 0
    (pack / name).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    assert lint(linter, pack, name).returncode != 0


@pytest.mark.skipif(not TOMBI, reason="needs tombi")
def test_an_editor_shows_what_a_key_means_and_what_may_be_written(pack: Path) -> None:
    (pack / "more.toml").write_text(
        "#:schema ./.keruen/scenes.schema.json\n\n"
        '[[scene.desk.choice]]\nlabel = "x"\n\n[card.note]\nkind = ""\n',
        encoding="utf-8",
    )
    with editor(pack, [TOMBI, "lsp", "--offline"]) as shown:
        shown.open("story.toml")
        assert "Stands above the text." in shown.hover('title = "A folder')
        assert "The scene that follows." in shown.hover("goto =")
        assert "shown with every verdict" in shown.hover("why = ")
        assert "`number`: A number, right within" in shown.hover('kind = "choice"')
        shown.open("more.toml")
        assert {"goto", "when", "set", "gain"} <= shown.completions('label = "x"\n', 12)
        assert {'"claim"', '"promise"'} <= shown.completions('kind = ""', 8)
        shown.open("pack.toml")
        assert "The scene in which the story begins" in shown.hover("start = ")
