"""What an author is told of a scene: what is held back and why, what can be set, what is found."""

from pathlib import Path

import pytest

from game.author.preview import Fact, Preview, closed, closed_asides, look
from game.author.preview.find import MOST, scenes_like
from game.author.preview.reasons import lacking, value_of
from game.pack import read_pack
from game.story import Chose, Story
from tests.packs import SCENES, small_pack, write_pack


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    folder = write_pack(tmp_path / "pack")
    made = Preview(folder)
    made.take(look(folder))
    return made


def told(preview: Preview) -> dict[str, str]:
    game = preview.playing
    held = (*closed(game.story, game.state), *closed_asides(game.story, game.state))
    return {one.words: one.why for one in held}


def test_closed_choices_and_texts_say_what_they_lack(preview: Preview) -> None:
    assert told(preview) == {"Walk on": "closed: permit (permit = false)"}
    preview.playing.do(Chose("gate", "window"))
    assert told(preview) == {
        "Through the door": "closed: passed('window') and answered('length')",
        "You are known here.": "left out: trust >= 3 (trust = 2)",
    }
    preview.assign("trust", 0)
    assert told(preview)["A note on sources"] == "aside closed: trust >= 1 (trust = 0)"


def test_a_choice_taken_once_says_so(preview: Preview) -> None:
    preview.playing.do(Chose("gate", "window"))
    preview.leap("gate")
    assert told(preview) == {
        "Ask at the window (2)": "closed: taken already, and it can be taken once"
    }


@pytest.mark.parametrize(
    ("when", "why"),
    [
        ("trust >= 1", ""),
        ("trust >= 2 and not permit", "trust >= 2 (trust = 1)"),
        ("(trust >= 2 or permit) and road == 'south'",
         "(trust >= 2 or permit) and road == 'south' (trust = 1, permit = false, road = 'north')"),
        ("not visited('gate')", "not visited('gate')"),
        ("trust >= 2 or permit", "trust >= 2 or permit (trust = 1, permit = false)"),
        ("trust > 4  and  has('stamp')", "trust > 4 and has('stamp') (trust = 1)"),
    ],
)  # fmt: skip
def test_of_a_condition_only_the_parts_that_fail_are_told(tmp_path, when: str, why: str) -> None:
    scenes = SCENES.replace('when = "permit"', f'when = "{when}"')
    story = Story(small_pack(tmp_path / "pack", scenes))
    assert lacking(story, story.first, when) == why


def test_every_fact_that_conditions_ask_can_be_set(preview: Preview) -> None:
    facts = preview.facts()
    assert facts == {
        Fact("answered", "length"): False,
        Fact("has", "border"): True,
        Fact("passed", "window"): False,
        Fact("visited", "window"): False,
        Fact("has", "stamp"): False,
    }
    for fact, so in facts.items():
        preview.note(fact, not so)
    assert preview.facts() == {fact: not so for fact, so in facts.items()}
    for _fact in facts:
        preview.playing.undo()
    assert preview.facts() == facts


def test_what_this_place_asks_comes_first(preview: Preview) -> None:
    preview.leap("window")
    assert set(preview.facts(here=True)) == set(preview.facts()) - {Fact("has", "stamp")}


def test_a_version_with_errors_leaves_the_game_as_it_is(preview: Preview) -> None:
    preview.playing.do(Chose("gate", "window"))
    game, state = preview.playing, preview.playing.state
    write_pack(preview.folder, SCENES.replace('goto = "window"', 'goto = "windw"'))
    preview.take(look(preview.folder))
    assert preview.broken
    assert preview.count() == "1 error"
    assert "did you mean 'window'?" in preview.faults()[0]
    assert (preview.playing, preview.playing.state) == (game, state)
    write_pack(preview.folder)
    preview.take(look(preview.folder))
    assert not preview.broken
    assert (preview.playing, preview.playing.state) == (game, state)
    assert preview.notice() == "Read again."
    assert preview.notice() == ""


def test_faults_are_shown_without_codes_for_the_terminal(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack", SCENES.replace('goto = "window"', 'goto = "a\\u001bb"'))
    preview = Preview(folder, say=lambda fault: f"\x1b[31m{fault}")
    preview.take(look(folder))
    assert preview.game is None
    assert preview.faults()
    assert all("\x1b" not in text for text in preview.faults())


def test_nothing_of_a_preview_is_written(preview: Preview, tmp_path: Path) -> None:
    preview.playing.do(Chose("gate", "window"))
    preview.leap("end")
    preview.restart()
    assert preview.playing.state == preview.playing.story.first
    assert preview.playing.slot == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pack"]


def test_typed_values_are_read_within_their_range(tmp_path: Path) -> None:
    variables = read_pack(write_pack(tmp_path / "pack")).variables
    read = {
        name: [value_of(variables[name], typed) for typed in ("3", " -1", "6", "x", "", "YES",
               "false", "'south'", "South", "3.5", "1" * 5000)]
        for name in variables
    }  # fmt: skip
    assert read == {
        "trust": [3, None, None, None, None, None, None, None, None, None, None],
        "permit": [None, None, None, None, None, True, False, None, None, None, None],
        "road": [None, None, None, None, None, None, None, "south", None, None, None],
    }


def test_scenes_are_found_by_id_title_chapter_and_in_spite_of_slips(tmp_path: Path) -> None:
    pack = read_pack(write_pack(tmp_path / "pack"))
    assert scenes_like(pack, "") == list(pack.scenes)
    assert scenes_like(pack, "Window")[0] == "window"
    assert scenes_like(pack, "the end")[0] == "end"
    assert scenes_like(pack, "note on")[0] == "note"
    assert scenes_like(pack, "the road")[:3] == ["gate", "window", "end"]
    assert scenes_like(pack, "windwo")[0] == "window"
    assert scenes_like(pack, "zzzz") == []


def test_of_very_many_scenes_the_first_are_found(tmp_path: Path) -> None:
    more = "".join(
        f'[scene.room-{n}]\ntitle = "Room {n}"\ntext = "x"\nending = "out"\n' for n in range(500)
    )
    pack = read_pack(write_pack(tmp_path / "pack", SCENES + more))
    assert len(scenes_like(pack, "")) == MOST
    assert len(scenes_like(pack, "room")) == MOST
    assert scenes_like(pack, "room 499")[0] == "room-499"
