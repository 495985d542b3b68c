"""What the tutorial pack promises: what it shows of itself and of the check is true."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from game.check import check_pack
from game.cli import main
from game.pack import Pack, read_pack
from game.pack.library import find_pack
from game.pack.questions import KINDS
from game.quiz import right_response
from game.story import Answered, Chose, Playthrough, Story

SHIPPED = Path(__file__).resolve().parent.parent.parent / "scenes" / "first-steps"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WIDE = 55
"""The columns of a code block that an 80-column terminal shows without a sideways move."""


def shown() -> list[tuple[str, str, str]]:
    """Every code block as a player sees it: the scene, the language, the text."""
    pack = read_pack(SHIPPED)
    return [
        (scene_id, language, body.replace("{{", "{").replace("}}", "}"))
        for scene_id, scene in pack.scenes.items()
        for block in scene.text
        for language, body in FENCE.findall(block.text)
    ]


def written() -> dict[str, Any]:
    """All that the pack's files say, in one table."""
    whole: dict[str, Any] = {}
    for file in sorted(SHIPPED.glob("*.toml")):
        for key, value in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if isinstance(value, dict):
                whole.setdefault(key, {}).update(value)
            else:
                whole[key] = value
    return whole


def stands_in(part: Any, whole: Any) -> bool:
    """Whether `whole` says all that `part` says, items of a list in the same order."""
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(key in whole and stands_in(part[key], whole[key]) for key in part)
    if isinstance(part, list) and isinstance(whole, list):
        rest = iter(whole)
        return all(any(stands_in(item, other) for other in rest) for item in part)
    return bool(part == whole)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(SHIPPED)


def test_it_comes_with_the_program(pack: Pack) -> None:
    assert read_pack(find_pack("first-steps")).id == pack.id == "first-steps"


def test_it_checks_without_a_warning_and_is_proved() -> None:
    checked = check_pack(SHIPPED)
    assert checked.diagnostics == ()
    assert checked.proof
    assert checked.proof.figures()["complete"]


@pytest.mark.parametrize(
    ("scene", "body"),
    [(scene, body) for scene, language, body in shown() if language == "toml"],
)
def test_what_a_scene_shows_of_the_pack_stands_so_in_its_files(scene: str, body: str) -> None:
    part = tomllib.loads(body)
    assert part
    assert stands_in(part, written()), scene


def test_a_part_that_says_something_else_does_not_stand_in_the_whole() -> None:
    whole = {"scene": {"a": {"choice": [{"goto": "b", "id": "x"}, {"goto": "c"}]}}}
    assert stands_in({"scene": {"a": {"choice": [{"goto": "c"}]}}}, whole)
    assert not stands_in({"scene": {"a": {"choice": [{"goto": "c"}, {"goto": "b"}]}}}, whole)
    assert not stands_in({"scene": {"a": {"title": "A"}}}, whole)


@pytest.mark.parametrize("scene", ["office", "shed", "stove", "ladder", "window", "tide-table"])
def test_these_scenes_show_themselves(scene: str) -> None:
    own = [tomllib.loads(body) for at, lang, body in shown() if (at, lang) == (scene, "toml")]
    assert any(scene in part.get("scene", {}) for part in own)


def test_code_is_narrow_enough_for_a_small_terminal() -> None:
    wide = [line for *_, body in shown() for line in body.split("\n") if len(line) > WIDE]
    assert wide == []


def printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    main(["check", folder.name])
    return capsys.readouterr().out.replace("\\", "/")


def quoted(pack: Pack, scene: str) -> list[str]:
    """The lines that a scene quotes."""
    text = "\n".join(block.text for block in pack.scenes[scene].text)
    return [line[2:] for line in text.split("\n") if line.startswith("> ")]


def test_what_the_check_is_shown_to_say_is_what_it_says(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copytree(SHIPPED, tmp_path / "first-steps")
    monkeypatch.chdir(tmp_path)
    proved, stuck = quoted(pack, "workbench")[:2], quoted(pack, "workbench")[2:]
    said = printed(folder, capsys)
    assert all(f"  {line}\n" in said for line in proved)

    def say_after(file: str, old: str, new: str) -> str:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
        said = printed(folder, capsys)
        path.write_text(text, encoding="utf-8")
        return said

    (misspelt,) = [body for at, lang, body in shown() if (at, lang) == ("pier", "text")]
    first = 'rest of the sheets with you"\ngoto = "{}"'
    said = say_after("01-harbour-office.toml", first.format("shed"), first.format("sheed"))
    assert said.startswith(misspelt)

    plain = '[[scene.ladder.choice]]\nlabel = "Go on to the notice"\ngoto = "board"\n'
    said = say_after("02-boat-shed.toml", plain, "")
    pieces = [piece.strip() for line in stuck for piece in line.split("…")]
    places = [said.index(piece) for piece in pieces if piece]
    assert len(places) >= 4
    assert all(one < next_one for one, next_one in pairwise(places))


def test_every_command_that_it_names_is_one(pack: Pack) -> None:
    from game.cli import VERBS

    texts = " ".join(block.text for scene in pack.scenes.values() for block in scene.text)
    named = set(re.findall(r"keruen ([a-z]+)", texts))
    assert {"new", "check", "preview", "map", "add", "pack"} <= named <= set(VERBS)


def test_all_eight_kinds_are_asked_and_every_objective_is_tested(pack: Pack) -> None:
    assert {question.kind for question in pack.questions.values()} == set(KINDS)
    tested = {objective for question in pack.questions.values() for objective in question.tests}
    assert tested == set(pack.objectives)


def test_the_source_stands_whole_in_the_pack(pack: Pack) -> None:
    source = pack.sources["notice"]
    assert source.file
    text = (SHIPPED / source.file).read_text(encoding="utf-8")
    assert len(text.splitlines()) == source.lines


@pytest.mark.parametrize(
    ("preferred", "ending"),
    [
        ({"pier": "hurry", "shed": "sit"}, "crossing"),
        ({"shed": "carry", "ladder": "loft", "last-sheet": "box"}, "box"),
        ({"last-sheet": "stay"}, "stay"),
    ],
)
def test_each_ending_is_come_to_as_its_scene_says(
    pack: Pack, preferred: dict[str, str], ending: str
) -> None:
    story = Story(pack)
    game = Playthrough(story)
    while not (turn := story.turn(game.state)).ending:
        if turn.question:
            response = right_response(pack.questions[turn.question])
            game.do(Answered(turn.place, turn.question, response))
            continue
        ways = [choice.id for choice in turn.choices]
        wanted = preferred.get(turn.place, "")
        fresh = [way for way in ways if way != "brackets"]
        game.do(Chose(turn.place, wanted if wanted in ways else fresh[0]))
    assert turn.ending == ending
