"""The reference against the code: every key with its default, every code, every example."""

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from game.pack import examine_pack
from game.pack import model as models
from game.pack import questions as question_models
from game.pack.compiler import MAX_LENGTH, compile_condition, compile_effect
from game.pack.decode import MAX_BYTES
from game.pack.expression import Names
from game.pack.model import (
    VARIABLE_KINDS,
    FlagVariable,
    Manifest,
    NumberVariable,
    Renamed,
    SceneFile,
    Variable,
    WordVariable,
)
from game.pack.questions import KINDS, Question
from game.pack.reader import MAX_FILES
from game.pack.types import Model
from tests.docs.pages import ROOT, code, fences, page, rows

TEXT = page("format.md")
KEYS = re.compile(r"<!-- keys of (\w+) -->\n\n((?:\|.*\n)+)")
EMPTY, NOTHING = {"empty"}, {"none", "always", "not said", "no chapter"}


def all_models() -> dict[str, type[BaseModel]]:
    return {
        name: found
        for module in (models, question_models)
        for name, found in vars(module).items()
        if isinstance(found, type) and issubclass(found, Model) and found is not Model
    }


def keys(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Key to field, those that all questions share told once, with `Question`."""
    shared = Question.model_fields if model in KINDS.values() else {}
    return {
        field.alias or name: field
        for name, field in model.model_fields.items()
        if name not in shared
    }


TABLES = {match[1]: rows(match[2]) for match in KEYS.finditer(TEXT)}


@pytest.mark.parametrize("name", sorted(all_models()))
def test_every_key_of_every_model_stands_in_its_table_with_its_default(name: str) -> None:
    fields = keys(all_models()[name])
    table = {code(row[0])[0]: row for row in TABLES[name]}
    assert sorted(table) == sorted(fields)
    for key, field in fields.items():
        said = table[key][2]
        if said == "required":
            assert field.is_required(), key
        elif said == "its `goto`":
            assert (name, key) == ("Choice", "id")
        elif said in NOTHING:
            assert field.default is None, key
        elif said in EMPTY:
            default = field.default
            assert not (default.model_fields_set if isinstance(default, BaseModel) else default)
        else:
            (value,) = code(said)
            default = list(field.default) if isinstance(field.default, tuple) else field.default
            assert tomllib.loads(f"v = {value}")["v"] == default, key


def test_no_table_is_of_a_model_that_there_is_not() -> None:
    assert set(TABLES) == set(all_models())


def test_the_whole_example_is_a_pack_without_faults(tmp_path: Path) -> None:
    shown = [fence for fence in fences(TEXT) if fence.title]
    assert {fence.title for fence in shown} == {"pack.toml", "story.toml"}
    for fence in shown:
        (tmp_path / fence.title).write_text(fence.body, encoding="utf-8")
    pack, diagnostics = examine_pack(tmp_path)
    assert not diagnostics
    assert pack


def fragments() -> list[str]:
    return [f.body for f in fences(TEXT) if f.language == "toml" and not f.title]


@pytest.mark.parametrize("body", fragments(), ids=lambda body: body.split("\n")[0])
def test_a_fragment_is_what_its_table_holds(body: str) -> None:
    data = tomllib.loads(body)
    for name, table in data.get("question", {}).items():
        assert name
        KINDS[table["kind"]].model_validate(table)
    for table in data.get("variable", {}).values():
        VARIABLE_KINDS[table["kind"]].model_validate(table)
    Renamed.model_validate(data.get("renamed", {}))
    if not data.keys() & {"question", "variable", "renamed"}:
        known = {f.alias or k for m in all_models().values() for k, f in m.model_fields.items()}
        assert data.keys() <= known


def test_each_kind_of_question_has_an_example() -> None:
    shown = {t["kind"] for b in fragments() for t in tomllib.loads(b).get("question", {}).values()}
    assert shown == set(KINDS)
    assert not set(SceneFile.model_fields) & set(Manifest.model_fields)


def _section(title: str) -> str:
    return TEXT.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_the_codes_listed_are_those_of_the_source() -> None:
    listed = [code(row[0])[0] for row in rows(_section("Fault codes"))]
    source = {
        found
        for file in (ROOT / "game").rglob("*.py")
        for found in re.findall(r'"(K\d{3})"', file.read_text(encoding="utf-8"))
    }
    assert listed == sorted(source)


VARIABLES: dict[str, Variable] = {
    "trust": NumberVariable(kind="number", max=5),
    "hours": NumberVariable(kind="number", max=5),
    "permit": FlagVariable(kind="flag"),
    "road": WordVariable(kind="word", values=("north", "south"), start="north"),
}
NAMES = Names(
    variables={name: (place, found) for place, (name, found) in enumerate(VARIABLES.items())},
    scenes={"gate": 0},
    questions={"opening": 0},
    cards={"border-card": 0},
    quizzes={"gate": 0},
)


def test_the_conditions_and_effects_shown_are_of_the_language() -> None:
    conditions, effects = _section("Conditions and effects").split("| In a list of effects")
    shown = [code(row[0])[0] for row in rows(conditions)]
    assert len(shown) >= 13
    for source in shown:
        assert compile_condition(source, NAMES)
    shown = [code(row[0])[0] for row in rows("| In a list of effects" + effects)]
    assert len(shown) >= 6
    for source in shown:
        assert compile_effect(source, NAMES)


def test_the_limits_are_those_of_the_code() -> None:
    limits = dict(rows(_section("Limits")))
    assert limits["files of a pack"] == f"{MAX_FILES:,}"
    assert limits["one file"] == f"{MAX_BYTES // 2**20} MiB"
    assert limits["a condition or effect"] == f"{MAX_LENGTH} characters"
    line = "x" * 400
    assert models.Objective(title=line).title == line
    with pytest.raises(ValueError, match="title"):
        models.Objective(title=line + "x")
    with pytest.raises(ValueError, match="text"):
        models.Objective(title="x", text="x" * 20_001)


@pytest.mark.parametrize("name", ["README.md", "first-pack.md", "checking.md", "format.md",
                                  "grading.md", "playing.md", "saves.md"])  # fmt: skip
def test_every_link_between_pages_leads_somewhere(name: str) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", page(name), flags=re.DOTALL)
    for file, anchor in re.findall(r"\]\(([\w.-]*)(?:#([\w-]+))?\)", text):
        target = page(file) if file else page(name)
        headings = {
            re.sub(r"[^\w\s-]", "", title.lower()).replace(" ", "-")
            for title in re.findall(r"^#+ (.+)$", target, re.MULTILINE)
        }
        assert not anchor or anchor in headings, (file, anchor)
