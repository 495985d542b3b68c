"""What cannot be taken is said beside what was entered, and nothing entered is lost."""

import pytest
from textual import events

from game.pack.questions import KINDS
from game.quiz import AskBack
from game.tui.quiz.rows import Rows
from game.tui.quiz.typed import Field
from tests.tui.quiz.host import SIZES, Host, click, in_view, press, sees, shown, type_in, until
from tests.tui.quiz.players import press_button
from tests.tui.quiz.questions import question, samples

ASK = AskBack("Did you mean 3,300 or 3.3?", ("3300", "3.3"))


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_typed_stays_and_the_message_is_seen(size: tuple[int, int]) -> None:
    app = Host(samples()["number"])
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await type_in(pilot, "3.300")
        app.view.ask_back(ASK)
        await pilot.pause()
        field = app.view.query_one(Field)
        assert field.value == "3.300"
        assert field.has_focus
        await sees(pilot, "! Did you mean 3,300 or 3.3?")


async def test_a_reading_is_taken_with_the_keyboard() -> None:
    app = Host(samples()["number"])
    async with app.run_test() as pilot:
        await pilot.pause()
        await type_in(pilot, "3.300")
        app.view.ask_back(ASK)
        await pilot.pause()
        await press(pilot, "down", "enter")
        assert app.responses == ["3300"]
        await sees(pilot, "✓ Right")


async def test_a_reading_is_taken_with_a_click() -> None:
    app = Host(samples()["number"])
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.pause()
        app.view.ask_back(ASK)
        await pilot.pause()
        await click(pilot, app.view.query_one(Rows).rows[0])
        assert app.responses == ["3300"]


async def test_typing_anew_takes_the_readings_away() -> None:
    app = Host(samples()["number"])
    async with app.run_test() as pilot:
        await pilot.pause()
        app.view.ask_back(ASK)
        await pilot.pause()
        await type_in(pilot, "3")
        assert not app.view.query(Rows)
        assert "Did you mean" not in shown(app)


async def test_a_gap_asked_back_about_gets_the_focus_and_its_reading() -> None:
    app = Host(samples()["gap"])
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, *"1992", "enter", *"3.300", "enter", "b")
        app.view.ask_back(AskBack("Which?", ("3300", "3.3"), "length"))
        await pilot.pause()
        await until(pilot, lambda: app.focused is app.view.query(Field)[1])
        await press(pilot, "down", "enter")
        assert app.responses == [{"year": "1992", "length": "3300", "who": "Turkmenistan"}]


async def test_a_question_back_from_the_grading_itself_costs_nothing_and_keeps_the_text() -> None:
    app = Host(question("number", prompt="How many?", answer=3300, unit="km"))
    async with app.run_test() as pilot:
        await pilot.pause()
        await type_in(pilot, "soon")
        await press(pilot, "enter")
        assert app.responses == ["soon"]
        assert app.view.query_one(Field).value == "soon"
        await sees(pilot, "! ")
        assert "Not right" not in shown(app)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "order"])
@pytest.mark.parametrize("size", SIZES)
async def test_nothing_is_handed_in_while_nothing_is_entered(
    kind: str, size: tuple[int, int]
) -> None:
    app = Host(samples()[kind])
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.view.answer.hand_in()
        await pilot.pause()
        assert app.responses == []
        await sees(pilot, "! Nothing is ")
        await press_button(pilot, app, "hand-in")
        assert app.responses == []


async def test_enter_on_a_question_just_shown_hands_in_no_option() -> None:
    """An Enter too many from the scene before must not answer."""
    app = Host(samples()["choice"])
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "enter", "enter", "enter")
        assert app.responses == []


@pytest.mark.parametrize(
    ("kind", "keys", "said"),
    [
        ("order", [], "Nothing is moved yet."),
        ("match", ["a"], "2 lines are still open."),
        ("match", ["a", "b"], "1 line is still open."),
    ],
)
async def test_what_is_incomplete_is_handed_in_the_second_time(
    kind: str, keys: list[str], said: str
) -> None:
    app = Host(samples()[kind])
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, *keys, "enter")
        assert app.responses == []
        await sees(pilot, f"! {said} Hand in once more to leave it so.")
        await press(pilot, "enter")
        assert len(app.responses) == 1


async def test_a_gap_may_be_left_empty_the_second_time() -> None:
    app = Host(samples()["gap"])
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, *"1992")
        await press_button(pilot, app, "hand-in")
        assert app.responses == []
        await until(pilot, lambda: app.focused is app.view.query(Field)[1])
        await press_button(pilot, app, "hand-in")
        assert app.responses == [{"year": "1992"}]


async def test_a_change_after_the_warning_brings_the_warning_again() -> None:
    app = Host(samples()["match"])
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "a", "enter", "b", "enter")
        assert app.responses == []


async def test_a_message_is_seen_and_the_question_stays_open() -> None:
    app = Host(samples()["words"])
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.pause()
        await type_in(pilot, "x")
        app.view.show_message("A text [/] is needed here.")
        await pilot.pause()
        await sees(pilot, "! A text [/] is needed here.")
        await press(pilot, "enter")
        assert app.responses == ["x"]


async def test_what_is_pasted_is_made_one_safe_line() -> None:
    app = Host(samples()["words"])
    async with app.run_test() as pilot:
        await pilot.pause()
        field = app.view.query_one(Field)
        field.post_message(events.Paste("Xi'an\x1b]0;evil\x07\r\n\u202ethe city" + "!" * 9000))
        await pilot.pause()
        assert field.value.startswith("Xi'an]0;evil the city!!!")
        assert "\x1b" not in field.value
        assert len(field.value) <= 400
        await until(pilot, lambda: in_view(field))
