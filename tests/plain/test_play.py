"""A game in line mode, played by transcript."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.pack import read_pack
from game.pack.questions import OrderQuestion
from game.quiz import layout
from game.saves import Game, SaveError, Saves, Settings
from tests.plain.conftest import FERRY, Play

DRAWN_OR_CODE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2500-\u259f]")


def rightly() -> list[str]:
    """Right answers to all eight questions."""
    questions = read_pack(FERRY).questions
    steps = questions["steps"]
    assert isinstance(steps, OrderQuestion)
    order = {item.id: item.letter for item in layout(steps).options}
    rights = {item.id: item.letter for item in layout(questions["pairs"]).rights}
    return [
        "a",
        "a b",
        "true",
        "40",
        "= map",
        " ".join(order[item] for item in steps.item),
        f"1{rights['clerk']} 2{rights['rower']}",
        "1902; fixed",
    ]


def test_a_transcript_plays_the_game_to_its_end(play: Play) -> None:
    played = play("# by a teacher", "", "1", *rightly(), "far-bank", "quit")
    assert played.code == 0
    assert "The end: The far bank." in played.said
    assert played.said.count("\nRight.\n") == 8
    assert "Your first answers earned 8 of 8 points" in played.said


def test_a_scene_is_told_in_plain_lines(play: Play) -> None:
    said = play().said.split("\n")
    assert said[3:18] == [
        "Chapter: The near bank",
        "Scene: The quay",
        "You stand at the quay. Trust is 1. A dry goods cart waits, and Rows [00] and [red] of the"
        " ledger [1997].",
        "- one <b>rope</b>",
        "- two ropes",
        "Quote: The clerk writes it all down.",
        "See line 3 and code.",
        "Source: ledger, lines 3 and 7 to 8.",
        "Terms here: Dry goods. To hear one, type: term dry-goods",
        "New card: Forty crates. To hear it, type: card crates",
        "You can open: Aside: the tariff board. To open one, type: open tariff",
        "1. Ask the clerk",
        "2. Walk along the water [b]",
        "Your choice: ",
        "Nothing was played, so nothing was saved.",
    ]


@pytest.mark.parametrize("typed", ["1", "a", "1.", "office", "Ask the clerk", "=office"])
def test_a_choice_goes_by_number_letter_name_or_words(play: Play, typed: str) -> None:
    assert "Scene: The office" in play(typed).said


def test_a_choice_called_like_a_command_is_taken_with_an_equals_sign(play: Play) -> None:
    assert "You are here." in play("map").said
    assert "Scene: The marsh" in play("= map").said


def test_what_changed_is_said(play: Play) -> None:
    assert "\nTrust: 2 of 5.\n" in play("1").said


def test_a_line_that_fits_nothing_loses_nothing(
    play: Play, capsys: pytest.CaptureFixture[str]
) -> None:
    played = play("# one", "7", "mpa", "1")
    assert played.code == 1
    assert "“7” is not one of the choices. Type a number from 1 to 2, or help." in played.said
    assert "If you meant the command, type: map" in played.said
    assert "Scene: The office" in played.said
    err = capsys.readouterr().err
    assert re.findall(r"line (\d)", err) == ["2", "3"]


def test_at_a_terminal_a_slip_is_no_failure(play: Play) -> None:
    assert play("7", "quit", terminal=True).code == 0


def test_the_end_of_the_input_saves_and_says_where(play: Play, saves: Saves) -> None:
    played = play("1", "a")
    assert played.code == 0
    assert f"Your game is saved in the slot “ferry”, in {saves.folder}." in played.said
    assert saves.info("ferry").moves == 2


def test_a_slot_is_gone_on_with(play: Play) -> None:
    play("1", "a", slot="mine")
    played = play(slot="mine")
    assert "Scene: The office" in played.said
    assert "Question 2 of 8." in played.said


def test_a_new_game_tells_of_the_one_that_is_saved(play: Play) -> None:
    play("1")
    assert "To go on with it, type: load ferry" in play().said


def test_a_wrong_answer_is_told_in_words(play: Play) -> None:
    said = play("1", "b").said
    assert (
        "Not right.\n"
        "A boat. Boats are not written.\n"
        "The right answer: A book x[0] of accounts\n"
        "It is kept by a clerk.\n"
        "Source: ledger, line 3: Forty crates are counted\n"
    ) in said


def test_a_partly_right_answer_tells_its_points(play: Play) -> None:
    said = play("1", "a", "a").said
    assert "Partly right: 0.5 of 1 point." in said
    assert "Right: Tea." in said


def test_an_answer_of_another_kind_is_asked_for_again(play: Play) -> None:
    played = play("1", "zebra", "a")
    assert "Type a letter, a to b." in played.said
    assert "Right." in played.said
    assert played.code == 1


def test_a_question_back_costs_nothing(play: Play, saves: Saves) -> None:
    played = play("1", "a", "a b", "true", "40 or 41", "40")
    assert "Write one number only.\nYour answer: 40\nRight.\n" in played.said
    assert saves.info("ferry").moves == 5
    assert played.code == 0


def test_a_question_back_names_its_gap(play: Play) -> None:
    said = play("1", *rightly()[:-1], "1902 or 1903; fixed", "1902; fixed").said
    assert "Gap 1: Write one number only.\nType all of your answer again.\n" in said
    assert said.count("\nRight.\n") == 8


def test_a_failed_quiz_can_be_taken_again(play: Play) -> None:
    wrongly = ["b", "c", "f", "1", "x", *rightly()[5:]]
    said = play("1", *wrongly, "retry").said
    assert "Not passed yet: 3 of 8 points; 6 needed." in said
    assert "2. Take the questions again" in said
    assert said.count("Question 1 of 8.") == 2


def test_a_text_that_grows_by_passing_is_told(play: Play) -> None:
    said = play("1", *rightly()).said
    assert "\nShe smiles at you.\nPassed: 8 of 8 points.\n" in said
    assert said.count("The clerk has eight questions.") == 1


def test_a_place_without_a_way_on_offers_to_step_back(play: Play) -> None:
    said = play("2", "1").said
    assert "There is no way on from here." in said
    assert "The last move is taken back." in said
    assert said.count("Scene: The quay") == 2


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("help", "Your game is saved after every move."),
        ("?", "undo or u: take back the last move."),
        ("undo", "This is the beginning"),
        ("save", "in the slot “ferry”"),
        ("save other", "You now play in the slot “other”."),
        ("load", "There is no saved game."),
        ("map", "1. The near bank: 1 of 4 scenes seen. You are here."),
        ("journal", "- Forty crates: 40"),
        ("card", "Cards: 1 of 1."),
        ("card forty", "Card: Forty crates. Kind: claim."),
        ("term dry goods", "Dry goods: Goods that must not get wet."),
        ("source", "ledger: The ferry ledger. The ferry clerk. May 1902."),
        ("source 3", "ledger, line 3: Forty crates are counted"),
        ("source ledger:7-8", "ledger, lines 7 to 8: The fare is said to be fixed"),
        ("source 5", "ledger, line 5: the pack says nothing of it."),
        ("source ledger", "Cards: Forty crates."),
        ("report", "You have answered no question yet."),
        ("again", "You stand at the quay."),
        ("status", "You are in “The quay”, in the chapter “The near bank”."),
        ("hint", "No question waits"),
        ("asides", "- Aside: the tariff board. To open it, type: open tariff"),
        ("open board", "Ten coins."),
        ("return", "there is nothing to return from"),
        ("settings", "Width: 72 columns"),
        ("settings width 60", "The setting is kept."),
    ],
)
def test_every_command_answers(play: Play, command: str, answer: str) -> None:
    played = play(command)
    assert answer in played.last
    assert played.code == 0


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("card boat", "You have no card “boat”."),
        ("term dri goods", "Did you mean “Dry goods”?"),
        ("source 21", "“ledger” has lines 1 to 20."),
        ("source nothing", "There is no source “nothing”."),
        ("open sesame", "There is no “sesame” to open here."),
        ("save a:b", "A slot's name holds letters"),
        ("load nothing", "There is no saved game called “nothing”."),
        ("settings width 7", "The width is a number from 40 to 120."),
        ("settings colour red", "There is no setting “colour”."),
    ],
)
def test_a_command_that_finds_nothing_says_so(play: Play, command: str, answer: str) -> None:
    played = play(command)
    assert answer in played.last
    assert played.code == 1


def test_commands_work_at_questions(play: Play) -> None:
    said = play("1", "hint", "term dry", "status", "b").said
    assert "It has pages." in said
    assert "Goods that must not get wet." in said
    assert "Not right." in said


def test_an_answer_that_begins_like_a_command_is_an_answer(play: Play) -> None:
    start = ("1", "a", "a b", "true", "40")
    assert play(*start, "save the map").said.count("\nRight.") == 5
    assert play(*start, "open road").said.count("\nRight.") == 4
    assert "If you meant that as your answer, type: = save water" in play(*start, "save water").said


def test_an_aside_leads_back_to_the_story(play: Play) -> None:
    said = play("open tariff", "1", "1").said
    assert "1. Return to the story" in said
    assert "Scene: The office" in said


def test_undo_takes_an_answer_back(play: Play) -> None:
    said = play("1", "b", "undo", "a").said
    assert said.count("Question 1 of 8.") == 2
    assert "\nRight.\n" in said


def test_another_game_is_loaded_and_a_new_one_begun(play: Play) -> None:
    play("1", slot="first")
    said = play("load first", "status", "new", "quit", slot="second").said
    assert said.count("Scene: The office") == 1
    assert "in the slot “first”" in said
    assert said.count("Scene: The quay") == 2


def test_a_slot_that_is_open_elsewhere_is_told_and_another_offered(
    play: Play, saves: Saves
) -> None:
    play("1", slot="mine")
    from game.story import Story

    held = saves.open(Story(read_pack(FERRY)), "mine").game
    try:
        played = play("1", "status", slot="mine")
    finally:
        held.close()
    assert "is open in another window or program" in played.said
    assert "in the slot “ferry”" in played.said


def test_trouble_with_saving_is_told_once(play: Play, saves: Saves) -> None:
    saves.folder.write_text("no folder")
    said = play("1", "a", "a b").said
    assert "Question 3 of 8." in said
    assert said.count("Nothing can be saved for now (a file is where a folder should be)") == 1
    assert said.count("could not be saved (") == 2  # at the first move, and on leaving


def test_an_edited_pack_is_told_of(play: Play, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "ferry"
    shutil.copytree(FERRY, copy)
    play("1", pack=copy, slot="mine")
    text = (copy / "scenes.toml").read_text(encoding="utf-8")
    (copy / "scenes.toml").write_text(text.replace("Ten coins", "Nine coins"), encoding="utf-8")
    assert "The pack was changed since this game was saved" in play(pack=copy, slot="mine").said


def test_at_a_terminal_texts_are_wrapped(play: Play) -> None:
    said = play("quit", terminal=True, settings=Settings(width=40)).said
    told = said.partition("Your choice:")[0]
    assert all(len(row) <= 40 for row in told.split("\n"))


LINES = st.sampled_from(
    ["1", "2", "3", "a", "b", "a b", "true", "40", "=map", "undo", "again", "map", "journal",
     "report", "source", "status", "help", "open tariff", "return", "retry", "new", "hint",
     "\x1b[2J", "[red]", "─│", "save", "load", "asides", "settings", "quit", "# no", "é李"]
)  # fmt: skip


@given(st.lists(st.one_of(LINES, st.text(max_size=12)), max_size=30))
def test_nothing_typed_breaks_the_game_or_draws(lines: list[str]) -> None:
    import tempfile
    from io import StringIO

    from game.plain import run

    with tempfile.TemporaryDirectory() as folder:
        out = StringIO()
        typed = StringIO("\n".join(lines))
        code = run(Saves(Path(folder)), Settings(), pack=FERRY, stdin=typed, stdout=out)
    assert code in {0, 1}
    assert not DRAWN_OR_CODE.search(out.getvalue())


def test_another_game_says_which_and_where_it_is_saved(play: Play) -> None:
    play("1", slot="first")
    said = play("load first", "new", slot="second").said
    assert "You now play in the slot “first”." in said
    assert "You now play in the slot “ferry”." in said
    assert said.count("The ferry a small crossing\n") == 3


def test_gaps_are_said_in_words(play: Play) -> None:
    said = play("1", *rightly()[:-1], "1902").said
    assert "In [gap 1] the fare was [gap 2].\n" in said
    assert "____" not in said
    assert "Not right: Gap 2. Nothing was filled in here.\n" in said


def test_an_option_that_was_missed_is_not_said_to_be_wrong(play: Play) -> None:
    said = play("1", "a", "a").said
    assert "\nSalt. This one is right too.\n" in said
    assert "Not right: Salt" not in said


def test_a_command_where_a_number_is_asked_for_is_no_answer(play: Play) -> None:
    said = play("1", "a", "a b", "true", "source 3").said
    assert "Forty crates are counted" in said
    assert "If you meant that as your answer" not in said


def test_a_slot_that_cannot_be_made_offers_no_other(
    play: Play, saves: Saves, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Game, slot: str) -> None:
        raise SaveError("It cannot be made.")

    monkeypatch.setattr(Game, "save_as", refused)
    said = play("save anna").said
    assert "It cannot be made." in said
    assert "A free name is" not in said
