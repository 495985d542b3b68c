"""A story is played from its first scene to its end, by keyboard alone and by mouse."""

from pathlib import Path

import pytest

from game.saves import Saves
from game.story import Answered, Chose
from game.tui.choices import Choices
from tests.packs import SCENES, write_pack
from tests.tui.play import SIZES, nasty_pack, playing

STUCK = """
chapter = "Nowhere"
[scene.gate]
title = "The gate"
text = "A door."
[[scene.gate.choice]]
label = "In"
goto = "pit"
[scene.pit]
title = "The pit"
text = "Walls."
[[scene.pit.choice]]
label = "Out"
goto = "end"
when = "permit"
[scene.end]
title = "The end"
text = "Out."
ending = "out"
"""


@pytest.mark.parametrize("size", SIZES)
async def test_the_keyboard_alone_leads_from_start_to_ending(tmp_path: Path, size) -> None:
    async with playing(tmp_path, size) as player:
        await player.press("1")
        assert player.game.turn.place == "window"
        assert "Answer 2 questions" in player.seen()
        await player.press("enter")
        assert player.screen() == "Questions"
        await player.press(*"3300", "enter")
        assert "Right" in player.seen()
        await player.press("enter", "t", "enter", "enter")
        assert player.screen() == "Reader"
        assert "Passed: 2 of 2 points" in player.seen()
        await player.press("b")
        assert player.game.turn.ending == "out"
        assert player.screen() == "Reader"
        while "Points: 2 of 2 at first" not in player.seen():
            await player.press("space")
        await player.press("1")
        assert player.screen() == "ReportPage"


@pytest.mark.parametrize("size", SIZES)
async def test_the_arrows_and_enter_take_choices(tmp_path: Path, size) -> None:
    async with playing(tmp_path, size) as player:
        await player.press("down", "enter")
        assert player.game.turn.place == "end"


@pytest.mark.parametrize("size", SIZES)
async def test_the_mouse_alone_leads_from_start_to_ending(tmp_path: Path, size) -> None:
    async with playing(tmp_path, size) as player:
        await player.click("Ask at the window")
        await player.click("Answer 2 questions")
        await player.press(*"3300")
        await player.click("Hand in") if size[1] > 20 else await player.press("enter")
        await player.press("enter")
        await player.click("True")
        await player.click("True")
        await player.press("enter")
        await player.click("Through the door")
        assert player.game.turn.ending == "out"


async def test_a_change_is_told_above_the_choices(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        await player.press("1", "enter", *"1", "enter", "enter", "t", "enter", "enter")
        assert "Not passed yet: 1 of 2 points; 2 needed." in player.seen()
        await player.press("1")
        assert "New card: A stamp" in player.seen()
        await player.press("u", "u")
        assert "Taken back" in player.seen()


async def test_numbers_and_flags_that_change_are_told(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        await player.press("1")
        assert "Trust 1 → 2" in player.seen()
        assert "Permit: yes" in player.seen()


async def test_a_failed_quiz_can_be_taken_again(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        await player.press("1", "enter", *"1", "enter", "enter", "f", "enter", "enter")
        assert "Take the questions again" in player.seen()
        await player.click("Take the questions again")
        assert player.screen() == "Questions"
        assert player.game.turn.asked == 1


async def test_leaving_the_questions_keeps_what_was_answered(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        await player.press("1", "enter", *"3300", "enter", "escape")
        assert player.screen() == "Reader"
        assert "Answer 1 question" in player.seen()
        await player.press("enter")
        assert "borders are settled" in player.seen()


async def test_what_can_be_read_two_ways_is_asked_back_and_costs_nothing(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        await player.press("1", "enter", *"3.300", "enter")
        assert player.screen() == "Questions"
        assert player.game.turn.asked == 1
        assert player.game.playthrough.steps == 1


async def test_undo_goes_back_one_step_and_stops_at_the_start(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        assert "Undo" not in player.seen()
        await player.press("1", "u")
        assert player.game.turn.place == "gate"
        await player.press("u")
        assert player.game.turn.place == "gate"


async def test_an_aside_opens_and_escape_returns(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        await player.press("o", "1")
        assert player.game.turn.in_aside
        assert "1 Return" in player.seen()
        await player.press("escape")
        assert player.game.turn.place == "gate"
        await player.press("o", "1", "1")
        assert player.game.turn.place == "gate"


@pytest.mark.parametrize("size", SIZES)
async def test_who_is_stuck_can_step_back_or_go_to_the_menu(tmp_path: Path, size) -> None:
    pack = write_pack(tmp_path / "stuck", STUCK)
    async with playing(tmp_path, size, pack=pack) as player:
        await player.press("1")
        assert "No way on from here." in player.seen()
        await player.press("1")
        assert player.game.turn.place == "gate"
        await player.press("1", "2")
        assert player.screen() == "Menu"


async def test_a_long_text_scrolls_to_its_end_and_a_new_scene_starts_at_its_top(tmp_path) -> None:
    text = "\\n\\n".join(f"Paragraph {n}." for n in range(40))
    scenes = SCENES.replace("You stand at the gate.", f"{text} Last words.")
    async with playing(tmp_path, (40, 15), pack=write_pack(tmp_path / "long", scenes)) as player:
        assert "more: Space ↓" in player.seen()
        for _ in range(20):
            await player.press("space")
        assert "Last words." in player.seen()
        assert "more:" not in player.seen()
        await player.press("pageup")
        assert "more: Space ↓" in player.seen()
        await player.press("1")
        assert "A clerk looks up." in player.seen()


@pytest.mark.parametrize("size", [*SIZES, (24, 9)])
async def test_no_choice_is_ever_hidden_from_the_pointer(tmp_path: Path, size) -> None:
    more = "\n".join(
        f'[[scene.gate.choice]]\nid = "way-{n}"\nlabel = "Way {n} that is long enough to wrap"\n'
        'goto = "end"\n'
        for n in range(11)
    )
    pack = write_pack(
        tmp_path / "many", SCENES.replace("[scene.window]", more + "[scene.window]", 1)
    )
    async with playing(tmp_path, size, pack=pack) as player:
        choices = player.choices
        assert choices.option_count == 13
        for place in range(13):
            assert choices.highlighted == place
            pointed = [row for row in player.rows() if row.strip().startswith("›")]
            assert len(pointed) == 1
            label = str(choices.highlighted_option.prompt)
            assert label.split()[0] in pointed[0]
            await player.press("down")
        await player.press("end", "enter")
        assert player.game.turn.place == "end"


async def test_terms_and_places_in_sources_open_without_a_mouse(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        await player.press("t", "1")
        assert "A route for goods." in player.seen()
        await player.press("escape", "t", "2")
        assert "Borders are said to be settled" in player.seen()


async def test_a_link_in_the_text_and_a_footnote_open_with_a_click(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        await player.click("corridor")
        assert "A route for goods." in player.seen()
        await player.press("escape")
        await player.click("speech, line 13")
        assert "Borders are said to be settled" in player.seen()


async def test_an_address_is_shown_and_no_browser_opened(tmp_path: Path, monkeypatch) -> None:
    scenes = SCENES.replace("(term:corridor)", "(https://example.org/x)")
    async with playing(tmp_path, pack=write_pack(tmp_path / "web", scenes)) as player:
        monkeypatch.setattr(player.app, "open_url", None)
        await player.click("corridor")
        assert "https://example.org/x" in player.seen()


async def test_a_step_that_is_no_longer_open_is_told_and_changes_nothing(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        await player.app.screen._do(Chose("gate", "nowhere"))
        await player.app.screen._do(Answered("gate", "length", "1"))
        assert player.game.playthrough.steps == 0


async def test_trouble_with_saving_stays_on_the_screen(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    async with playing(tmp_path, saves=blocked) as player:
        assert "Nothing can be saved for now" in player.seen()
        told = "This game could not be saved (a file is where a folder should be)."
        await player.press("1")
        assert told in player.seen()
        await player.press("m")
        assert told in player.seen()
        await player.press("m", "1")
        assert player.screen() == "Questions"
        assert told in player.seen()


async def test_a_list_too_long_for_the_screen_says_how_many_choices_it_has(tmp_path: Path) -> None:
    more = "".join(
        f'[[scene.gate.choice]]\nid = "c{n}"\nlabel = "Way {n}"\ngoto = "end"\n' for n in range(12)
    )
    scenes = SCENES.replace("[scene.window]", f"{more}[scene.window]", 1)
    pack = write_pack(tmp_path / "pack", scenes)
    async with playing(tmp_path, (40, 15), pack=pack) as player:
        assert "14 choices: ↑ ↓" in player.seen()
        await player.press("end")
        assert "›   Way 11" in player.seen()
        await player.resize(80, 40)
        assert "choices:" not in player.seen()


async def test_the_first_value_is_cut_where_it_alone_is_too_long(tmp_path: Path) -> None:
    async with playing(tmp_path, (40, 15), pack=nasty_pack(tmp_path / "nasty")) as player:
        assert " Trust [red] [/] <b> x[0] [link=https:…" in player.seen()


async def test_ctrl_c_ends_nothing(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        await player.press("ctrl+c")
        assert player.app.is_running
        assert "Ctrl+Q quits" in player.seen()


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quitting_keeps_the_game(tmp_path: Path, key: str) -> None:
    async with playing(tmp_path) as player:
        await player.press("1", key)
        assert player.app.return_code == 0
    assert Saves().slots()[0].scene_title == "The window"


async def test_a_key_pressed_twice_takes_one_step(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        first = player.choices.marked
        for _ in range(2):
            player.choices.post_message(Choices.Picked(player.choices, first))
        await player.settle()
        assert player.game.playthrough.steps == 1
        begin = player.choices.marked
        for _ in range(2):
            player.choices.post_message(Choices.Picked(player.choices, begin))
        await player.settle()
        assert [type(s).__name__ for s in player.app.screen_stack].count("Questions") == 1
