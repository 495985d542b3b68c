"""What becomes of saved games, edit by edit, and which line is named for it."""

import json
from pathlib import Path

import pytest

from game import cli
from game.check.gate import GateReport, gate
from game.check.gate.plays import each, saves_of
from game.pack import Diagnostic, examine
from game.story import Answered, Chose, Opened
from tests.packs import MANIFEST, SCENES, small_pack, write_pack

CHOICE = """
[question.which]
kind = "choice"
prompt = "Which road?"
why = "So it is."
option.north = { text = "The north road", right = true }
option.south = { text = "The south road" }
"""
ASKED = SCENES.replace('"settled"], pass', '"settled", "which"], pass') + CHOICE


def tried(
    folder: Path, new: str, manifest: str = MANIFEST, old: str = SCENES
) -> tuple[GateReport, tuple[Diagnostic, ...]]:
    before = examine(write_pack(folder / "old", old))
    now = examine(write_pack(folder / "new", new, manifest))
    assert now.pack is not None, now.diagnostics
    report = gate(before, now)
    return report, now.locate(report.faults)


def test_saves_come_to_every_scene_choice_question_card_and_aside(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    saves = list(each(saves_of(pack)))
    moves = [save.move for save in saves]
    assert {save.state.place for save in saves} == set(pack.scenes)
    taken = {(move.at, move.choice) for move in moves if isinstance(move, Chose)}
    assert taken == {(name, c.id) for name, scene in pack.scenes.items() for c in scene.choice}
    assert {move.question for move in moves if isinstance(move, Answered)} == set(pack.questions)
    assert {move.aside for move in moves if isinstance(move, Opened)} == set(pack.asides)
    held = 0
    for save in saves:
        held |= save.state.cards
    assert held.bit_count() == len(pack.cards)


def test_an_option_is_in_a_save_each(tmp_path: Path) -> None:
    moves = [save.move for save in each(saves_of(small_pack(tmp_path, ASKED)))]
    given = {m.response for m in moves if isinstance(m, Answered) and m.question == "which"}
    assert given == {"north", "south"}


def test_a_pack_against_itself_keeps_every_save(tmp_path: Path) -> None:
    report, told = tried(tmp_path, SCENES)
    assert told == ()
    assert report.kept == report.saves
    assert report.scenes == (4, 4)


def test_rewording_and_reordering_keep_every_save(tmp_path: Path) -> None:
    mark = "[[scene.gate.choice]]"
    gate_scene, scene, rest = SCENES.partition("[scene.window]")
    head, ask, walk, south = gate_scene.split(mark)
    new = mark.join([head, south.replace("Take the", "Go by the"), ask, walk]) + scene + rest
    new = new.replace("A clerk looks up.", "Somebody looks up.").replace("How long", "How many km")
    report, told = tried(tmp_path, new)
    assert told == ()
    assert report.kept == report.saves


def test_what_is_declared_under_renamed_is_carried_over(tmp_path: Path) -> None:
    new = SCENES.replace("scene.window", "scene.counter").replace("'window'", "'counter'")
    new = new.replace('"window"', '"counter"')
    report, told = tried(tmp_path, new, MANIFEST + '[renamed]\nscene = { window = "counter" }\n')
    assert told == ()
    assert report.carried
    assert report.kept + report.carried == report.saves


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "said"),
    [
        ('when = "permit"', 'when = "permit and trust >= 4"', "K602", 'when = "permit and', ""),
        ('id = "south"', 'id = "by-south"', "K602", "[scene.gate]",
         'choice = { "gate/south" = "gate/by-south" }'),
        ('label = "Walk on"\ngoto = "end"', 'label = "Walk on"\nid = "end"\ngoto = "window"',
         "K603", 'goto = "window"', "'end' as before"),
        ('label = "Take the south road"', 'label = "Stay here"', "", "", ""),
        ("trust += 1", "trust += 2", "K604", 'set = ["trust += 2"', ""),
        ('gain = ["card:stamp"]\n', "", "K604", "[[scene.window.choice]]", ""),
        # Who failed with one point, and tried again, has passed now.
        ("pass = 2 }", "pass = 1 }", "K602", "quiz =", ""),
        # Who answered rightly has not passed now, and the door hangs on that.
        ("answer = 3300", "answer = 3400", "K602", "[question.length]", ""),
        ('pass = 2 }', 'pass = 2, retry = false }', "K602", "quiz =", ""),
        ('prompt = "The speech says that the borders are settled."\nanswer = true',
         'prompt = "The speech says that the borders are open."\nanswer = false',
         "K603", "prompt =", ""),
        ('ask = ["length", "settled"]', 'ask = ["settled", "length"]',
         "K602", "quiz =", "at the end"),
        ('title = "A stamp"\nmeasures = "nothing much"\nkind = "background"',
         'title = "A vow"\nmeasures = "all that is meant"\nkind = "promise"',
         "K603", "[card.stamp]", ""),
        ('when = "trust >= 1"', 'when = "trust >= 4"', "K602", 'when = "trust >= 4"', ""),
    ],
)  # fmt: skip
def test_the_line_of_the_edit_is_named_with_its_remedy(
    tmp_path: Path, old: str, new: str, code: str, line: str, said: str
) -> None:
    assert old in SCENES
    _report, told = tried(tmp_path, SCENES.replace(old, new))
    if not code:
        assert told == ()
        return
    found = [d for d in told if d.code == code]
    assert found, told
    assert any(d.source.startswith(line) and said in d.remedy for d in found), told


@pytest.mark.parametrize(
    ("new", "code"),
    [
        # Reworded, or mended: it stays the same option.
        (CHOICE.replace("The north road", "By the north"), ""),
        # The ids were exchanged, by their words.
        (CHOICE.replace("option.north", "option.x").replace("option.south", "option.north")
         .replace("option.x", "option.south"), "K603"),
        # Another option under an old id.
        (CHOICE.replace('"The north road", right = true', '"No road at all"')
         .replace('"The south road"', '"The south road", right = true'), "K603"),
        (CHOICE.replace("option.north", "option.up"), "K602"),
    ],
)  # fmt: skip
def test_an_option_that_is_another_is_told(tmp_path: Path, new: str, code: str) -> None:
    report, told = tried(tmp_path, ASKED.replace(CHOICE, new), old=ASKED)
    assert [d for d in told if d.code == code] if code else told == ()
    assert bool(report.changed) == (code == "K603")


def test_an_option_whose_new_id_is_declared_is_carried_over(tmp_path: Path) -> None:
    new = ASKED.replace("option.north", "option.up")
    part = '[renamed]\npart = { "which/north" = "which/up" }\n'
    report, told = tried(tmp_path, new, MANIFEST + part, old=ASKED)
    assert told == ()
    assert report.carried


def test_another_kind_of_variable_is_told(tmp_path: Path) -> None:
    flag = MANIFEST.replace('permit = { kind = "flag", label = "Permit" }',
                            'permit = { kind = "number", max = 1, label = "Permit" }')  # fmt: skip
    new = SCENES.replace("permit = true", "permit = 1").replace('"permit"', '"permit == 1"')
    _report, told = tried(tmp_path, new, flag)
    assert [(d.code, d.file) for d in told] == [("K603", "pack.toml")]


def test_two_things_under_one_name_are_told(tmp_path: Path) -> None:
    # The aside is gone, and said to be the ending that there was before.
    aside = SCENES[SCENES.index("[scene.note]") : SCENES.index("[scene.end]")]
    card = 'card = { stamp = "border" }\n'
    new = SCENES.replace(aside, "").replace('gain = ["card:stamp"]\n', "")
    new = new[: new.index("[card.stamp]")]
    _report, told = tried(tmp_path, new, MANIFEST + "[renamed]\n" + card)
    merged = next(d for d in told if d.code == "K603")
    assert merged.source == card.strip()
    assert "'border'" in merged.message


def test_another_id_of_the_pack_refuses_all(tmp_path: Path) -> None:
    report, told = tried(tmp_path, SCENES, MANIFEST.replace('id = "small"', 'id = "other"'))
    assert report.refused == report.saves
    assert [(d.code, d.line) for d in told] == [("K601", 2)]


def test_the_command_tells_it_in_words_and_in_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = str(write_pack(tmp_path / "old"))
    new = str(write_pack(tmp_path / "new", SCENES.replace("trust += 1", "trust += 2")))
    quick = ["check", new, "--against", old, "--no-proof", "--select", "K6"]
    assert cli.main(quick) == 0
    said = capsys.readouterr().out
    assert "K604" in said
    assert "with other facts" in said
    assert cli.main([*quick, "--strict"]) == 1
    capsys.readouterr()
    assert cli.main([*quick, "--format", "json"]) == 0
    figures = json.dumps(json.loads(capsys.readouterr().out))
    assert '"facts_differ"' in figures
