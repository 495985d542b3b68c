"""What is saved is what is opened, move for move."""

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.saves import Game, NoSuchSlot, Saves, SlotInfo, SlotTaken, saves_folder
from game.saves.model import MAX_RESPONSE
from game.story import Answered, Chose, NotOpen, Opened, Undid
from tests.packs import SCENES
from tests.saves.playing import (
    ASK,
    EVERY_KIND,
    TO_THE_CLERK,
    files,
    open_steps,
    play,
    saved,
    story,
)


@given(st.lists(st.integers(0, 999), max_size=60))
def test_any_game_opens_as_it_was_left(tmp_path: Path, picks: list[int]) -> None:
    on = story(tmp_path / "pack", SCENES + EVERY_KIND)
    saves = Saves(tmp_path / "saves")
    for old in saves.slots():
        saves.delete(old.name)
    game = saves.start(on, "aru")
    for pick in picks:
        steps = open_steps(on.pack, game)
        if pick % 7 == 0:
            game.undo()
        elif steps:
            try:
                game.do(steps[pick % len(steps)])
            except NotOpen:
                continue
        assert game.trouble == ""
    game.close()
    if not game.playthrough.log:
        assert saves.slots() == ()
        return
    opened = saves.open(on, "aru")
    opened.game.close()
    assert opened.notices == ()
    assert opened.game.playthrough.log == game.playthrough.log
    assert opened.game.state == game.state
    assert opened.game.playthrough.steps == game.playthrough.steps


def test_the_eight_kinds_of_response_come_back_as_given(tmp_path: Path) -> None:
    on = story(tmp_path / "pack", SCENES + EVERY_KIND)
    responses = {
        "c": "b",
        "m": ["a", "c"],
        "t": True,
        "n": " 70,0 km ",
        "w": 'Ыстык-Көл "\\ [b]',
        "o": ["b", "a", "c"],
        "p": {"a": "b", "b": "a"},
        "g": {"year": "1992", "place": "Алматы"},
    }
    steps = [Answered("exam", question, response) for question, response in responses.items()]
    saved(tmp_path / "saves", on, Chose("gate", "exam"), *steps)
    with_answers = Saves(tmp_path / "saves").open(on, "aru").game.playthrough.log
    assert with_answers[1:] == steps


def test_a_response_is_graded_as_it_will_be_read_back(tmp_path: Path) -> None:
    on = story(tmp_path / "pack", SCENES + EVERY_KIND)
    game = play(Game.unsaved(on), Chose("gate", "exam"), Answered("exam", "c", "a\x00\u202e"))
    assert game.playthrough.log[-1] == Answered("exam", "c", "a")


def test_a_response_too_long_to_keep_is_no_move(tmp_path: Path) -> None:
    game = play(Game.unsaved(story(tmp_path / "pack")), ASK)
    with pytest.raises(NotOpen, match="too long"):
        game.do(Answered("window", "length", "3" * (MAX_RESPONSE + 1)))
    assert len(game.playthrough.log) == 1


def test_an_answer_taken_back_stays_on_record(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    game = play(Saves(tmp_path / "saves").start(on, "aru"), *TO_THE_CLERK[:2])
    assert game.undo()
    game.close()
    log = Saves(tmp_path / "saves").open(on, "aru").game.playthrough.log
    assert log == [*TO_THE_CLERK[:2], Undid()]


def test_play_goes_on_where_it_was_opened(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    saved(saves.folder, on, *TO_THE_CLERK[:2])
    play(saves.open(on, "aru").game, *TO_THE_CLERK[2:]).close()
    assert saves.open(on, "aru").game.playthrough.log == list(TO_THE_CLERK)


def test_a_save_is_toml_that_a_person_can_read(tmp_path: Path) -> None:
    path = saved(tmp_path / "saves", story(tmp_path / "pack"), *TO_THE_CLERK)
    data = tomllib.loads(path.read_text("utf-8"))
    assert data["format"] == 1
    assert data["pack"]["id"] == "small"
    assert data["at"]["title"] == "The gate"
    assert data["at"]["values"] == {"trust": 2, "permit": True, "road": "north"}
    assert data["at"]["cards"] == ["border", "stamp"]
    assert data["at"]["passed"] == ["window"]
    assert data["move"][1] == {"at": "window", "answered": "length", "response": "3300"}


def test_the_list_tells_of_every_slot_the_latest_first(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    assert saves.slots() == ()
    saved(saves.folder, on, *TO_THE_CLERK, slot="first")
    saved(saves.folder, on, Chose("gate", "south"), slot="second")
    second, first = saves.slots()
    assert second.saved is not None
    assert datetime.now(UTC) - second.saved < timedelta(minutes=1)
    assert second == SlotInfo(
        "second",
        pack_id="small",
        pack_title="A small pack",
        saved=second.saved,
        scene_title="The end",
        chapter="The road",
        moves=1,
        ending=True,
    )
    assert (first.name, first.moves, first.ending) == ("first", 4, False)
    assert saves.info("FIRST") == first


def test_the_list_and_the_opened_game_agree_on_the_number_of_moves(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    game = play(saves.start(on, "aru"), *TO_THE_CLERK)
    game.undo()
    assert saves.info("aru").moves == game.playthrough.steps == 3


def test_an_open_aside_is_kept(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    saved(saves.folder, on, Opened("gate", "note"))
    assert saves.open(on, "aru").game.turn.in_aside
    assert saves.info("aru").scene_title == "A note on sources"


def test_a_game_without_a_move_leaves_nothing(tmp_path: Path) -> None:
    saves = Saves(tmp_path / "saves")
    saves.start(story(tmp_path / "pack"), "aru").close()
    assert list(saves.folder.iterdir()) == []


def test_looking_makes_no_folder(tmp_path: Path) -> None:
    saves = Saves(tmp_path / "saves")
    assert (saves.slots(), saves.free_name("small")) == ((), "small")
    with pytest.raises(NoSuchSlot):
        saves.open(story(tmp_path / "pack"), "aru")
    assert not saves.folder.exists()


def test_saves_go_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KERUEN_SAVES", str(tmp_path / "there"))
    assert Saves().folder == saves_folder() == tmp_path / "there"
    monkeypatch.delenv("KERUEN_SAVES")
    assert saves_folder() == Path(__file__).resolve().parents[2] / "saves"
    monkeypatch.setattr("game.saves.folder.checkout", lambda: None)
    assert saves_folder().parent.name == "keruen"


def test_a_new_game_never_takes_the_place_of_another(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    before = saved(saves.folder, on, ASK).read_bytes()
    with pytest.raises(SlotTaken, match="aru"):
        saves.start(on, "ARU")
    assert (saves.folder / "aru.toml").read_bytes() == before
    assert saves.free_name("aru") == "aru-2"


def test_a_free_name_is_not_one_that_is_being_played(tmp_path: Path) -> None:
    saves = Saves(tmp_path / "saves")
    game = saves.start(story(tmp_path / "pack"), saves.free_name("small"))
    assert saves.free_name("small") == "small-2"
    game.close()
    assert saves.free_name("small") == "small"


def test_a_free_name_for_a_long_id_is_one_that_can_be_used(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    for _ in range(2):
        saved(saves.folder, on, ASK, slot=saves.free_name("a-long-id-" * 6 + "end"))
    assert len(saves.slots()) == 2


def test_saving_under_another_name_goes_on_there(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    game = play(saves.start(on, "aru"), ASK)
    game.save_as("beka")
    play(game, *TO_THE_CLERK[1:])
    assert game.slot == "beka"
    assert len(saves.open(on, "aru").game.playthrough.log) == 1
    game.close()
    assert saves.open(on, "beka").game.playthrough.log == list(TO_THE_CLERK)


def test_saving_under_a_name_in_use_changes_nothing(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    saved(saves.folder, on, *TO_THE_CLERK, slot="beka")
    game = play(saves.start(on, "aru"), ASK)
    before = files(saves.folder)
    with pytest.raises(SlotTaken):
        game.save_as("beka")
    assert game.slot == "aru"
    assert files(saves.folder) == before


def test_an_unsaved_game_writes_nothing_until_it_is_given_a_slot(tmp_path: Path) -> None:
    game = play(Game.unsaved(story(tmp_path / "pack")), ASK)
    assert (game.slot, game.read_only, saves_folder().exists()) == ("", False, False)
    game.save_as("aru")
    assert (saves_folder() / "aru.toml").exists()


def test_deleting_leaves_nothing_of_the_slot_and_everything_of_others(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    saved(saves.folder, on, *TO_THE_CLERK, slot="aru")
    (saves.folder / "aru.toml").write_bytes(b"broken")
    saves.open(on, "aru").game.close()
    saved(saves.folder, on, ASK, slot="aru 2")
    saves.delete("aru")
    assert sorted(p.name for p in saves.folder.iterdir()) == [".aru 2.lock", "aru 2.toml"]
    with pytest.raises(NoSuchSlot):
        saves.delete("aru")


def test_the_save_before_the_last_is_kept(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    game = play(Saves(tmp_path / "saves").start(on, "aru"), *TO_THE_CLERK[:3])
    last = (tmp_path / "saves" / "aru.toml").read_bytes()
    play(game, TO_THE_CLERK[3])
    assert (tmp_path / "saves" / "aru.toml.bak").read_bytes() == last
    assert set(files(tmp_path / "saves")) == {"aru.toml", "aru.toml.bak"}
