"""Every kind can be answered by keyboard alone and by mouse, on a usual and on a tiny screen."""

import pytest
from textual import events
from textual.widget import Widget

from game.pack.questions import KINDS
from game.quiz import right_response
from game.tui.quiz import QuestionView
from tests.tui.quiz.host import (
    SIZES,
    Host,
    click,
    in_front,
    in_view,
    press,
    read_through,
    sees,
    shown,
    until,
)
from tests.tui.quiz.players import enter_by_keyboard, enter_by_mouse, press_button
from tests.tui.quiz.questions import WHY, question, samples

WRONG = {
    "choice": "promise",
    "many": ["speech", "pictures"],
    "true-false": True,
    "number": "330",
    "words": "Samarkand",
    "order": ["gas", "trade", "border", "ties"],
    "match": {"kz": "tea", "tm": "uz", "uz": "kz"},
    "gap": {"year": "1991", "length": "33", "who": "Tajikistan"},
}


def wholly_in_view(rows: Widget) -> bool:
    row = rows.rows[rows.at]  # type: ignore[attr-defined]
    return in_front(rows.screen.query_one(QuestionView)).contains_region(row.region)


def strike(app: Host, *keys: str) -> None:
    """Press `keys` at once, as they come over a slow line."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


def flat(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
async def test_right_by_keyboard_alone(kind: str, size: tuple[int, int]) -> None:
    app = Host(samples()[kind])
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await enter_by_keyboard(pilot, app, right_response(app.view.question))
        await press(pilot, "enter")
        assert app.responses == [right_response(app.view.question)]
        await sees(pilot, "✓ Right · ")
        await press(pilot, "enter")
        assert app.continued == 1


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
async def test_right_by_mouse(kind: str, size: tuple[int, int]) -> None:
    app = Host(samples()[kind])
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await enter_by_mouse(pilot, app, right_response(app.view.question))
        await press_button(pilot, app, "hand-in")
        assert app.responses == [right_response(app.view.question)]
        await sees(pilot, "✓ Right · ")
        await press_button(pilot, app, "continue")
        assert app.continued == 1


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
async def test_wrong_is_told_in_words_with_the_reason(kind: str, size: tuple[int, int]) -> None:
    app = Host(samples()[kind])
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await enter_by_keyboard(pilot, app, WRONG[kind])
        await press(pilot, "enter")
        await sees(pilot, "✗ Not right · 0 of ")
        told = await read_through(pilot)
        assert "The answer:" in told
        assert "speech, line 13" in told
        assert flat(WHY)[:20] in flat(told)


async def test_partly_right_is_told_in_words_with_the_points() -> None:
    app = Host(samples()["many"])
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "a", "enter")
        await sees(pilot, "◐ Partly right · 1 of 2 points")
        await sees(pilot, "Maps with the agreed line in each archive — This one is right too.")


async def test_keys_that_arrive_together_count_in_the_order_in_which_they_were_pressed() -> None:
    app = Host(samples()["number"])
    async with app.run_test() as pilot:
        await pilot.pause()
        strike(app, *"3400", "backspace", "backspace", *"300", "home", "-", "delete")
        await until(pilot, lambda: app.view.answer.response() == "-4300")


async def test_a_letter_that_arrives_with_an_arrow_goes_to_the_row_that_the_arrow_led_to() -> None:
    pairs = {n: {"left": f"left {n}", "right": f"right {n}"} for n in "abc"}
    app = Host(question("match", prompt="Which?", pair=pairs))
    async with app.run_test() as pilot:
        await pilot.pause()
        strike(app, "down", "a", "b")
        await until(pilot, lambda: app.view.answer.lefts.given == [None, 0, 1])


async def test_what_is_typed_behind_enter_goes_into_the_next_gap() -> None:
    gaps = {
        "who": {"answer": "rivals", "options": ["friends", "rivals", "hosts"]},
        "sum": {"answer": 70},
        "year": {"answer": 2030},
    }
    app = Host(question("gap", prompt="Fill in.", text="{who} {sum} {year}", gap=gaps))
    async with app.run_test() as pilot:
        await pilot.pause()
        strike(app, "b", "enter", *"70", "enter", *"2030")
        whole = {"who": "rivals", "sum": "70", "year": "2030"}
        await until(pilot, lambda: app.view.answer.response() == whole)


async def test_every_part_of_the_solution_has_a_line_whatever_signs_it_holds() -> None:
    pairs = {"a": {"left": "We are ready; ask", "right": "offer"}, "b": {"left": "It is so; it was",
             "right": "claim"}}  # fmt: skip
    app = Host(question("match", prompt="Which?", pair=pairs))
    async with app.run_test() as pilot:
        await pilot.pause()
        await enter_by_keyboard(pilot, app, {"a": "b", "b": "a"})
        await press(pilot, "enter")
        await sees(pilot, "The answer:")
        lines = [line.strip("▌ ") for line in shown(app).splitlines()]
        first = lines.index("The answer:")
        assert lines[first + 1 : first + 3] == [
            "We are ready; ask – offer",
            "It is so; it was – claim",
        ]


@pytest.mark.parametrize("outcome", ["claim", "promise"])
async def test_the_solution_is_told_only_where_the_response_was_not_right(outcome: str) -> None:
    app = Host(samples()["choice"])
    async with app.run_test() as pilot:
        await pilot.pause()
        await enter_by_keyboard(pilot, app, outcome)
        await press(pilot, "enter")
        assert ("The answer:" in shown(app)) == (outcome == "promise")


@pytest.mark.parametrize(
    "keys", [["b", "b"], ["2", "enter"], ["B", "enter"], ["и", "и"], ["ｂ", "ｂ"]]
)
async def test_a_letter_or_number_points_and_a_second_time_hands_in(keys: list[str]) -> None:
    """In capitals, full width, or typed with a Russian or Kazakh layout too."""
    app = Host(samples()["choice"])
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, keys[0])
        assert app.responses == []
        await press(pilot, keys[1])
        assert app.responses == ["claim"]


async def test_a_second_click_on_an_option_hands_it_in() -> None:
    app = Host(samples()["true-false"])
    async with app.run_test() as pilot:
        await pilot.pause()
        await enter_by_mouse(pilot, app, False)
        assert app.responses == []
        await enter_by_mouse(pilot, app, False)
        assert app.responses == [False]


async def test_a_digit_sends_an_item_to_that_place() -> None:
    app = Host(samples()["order"])
    async with app.run_test() as pilot:
        await pilot.pause()
        first = app.view.answer.response()
        assert isinstance(first, list)
        await press(pilot, "3", "enter")
        assert app.responses == [[first[1], first[2], first[0], first[3]]]


async def test_an_item_held_is_put_down_by_enter_before_anything_is_handed_in() -> None:
    app = Host(samples()["order"])
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "space", "end", "enter")
        assert app.responses == []
        await press(pilot, "enter")
        assert len(app.responses) == 1


async def test_the_arrow_signs_move_an_item_by_one() -> None:
    app = Host(samples()["order"])
    async with app.run_test() as pilot:
        await pilot.pause()
        first = app.view.answer.response()
        assert isinstance(first, list)
        await click(pilot, app.view.query(".arrow")[1])
        assert app.view.answer.response() == [first[1], first[0], *first[2:]]


async def test_matching_goes_through_the_right_sides_with_the_arrows() -> None:
    app = Host(samples()["match"])
    async with app.run_test() as pilot:
        await pilot.pause()
        rights = [right.id for right in app.view.answer.lefts.rights]  # type: ignore[attr-defined]
        await press(pilot, "right", "right", "down", "left")
        assert app.view.answer.response() == {"kz": rights[1], "tm": rights[-1]}
        await press(pilot, "backspace")
        assert app.view.answer.response() == {"kz": rights[1]}


async def test_enter_in_a_gap_goes_to_the_next_empty_one_and_hands_in_after_the_last() -> None:
    app = Host(samples()["gap"])
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, *"1992", "enter", *"3300", "enter", "b", "enter")
        assert app.responses == [{"year": "1992", "length": "3300", "who": "Turkmenistan"}]


async def test_what_fills_a_gap_appears_in_the_text() -> None:
    app = Host(samples()["gap"])
    async with app.run_test() as pilot:
        await pilot.pause()
        await sees(pilot, "In (1) ____ ties began")
        await press(pilot, *"1992")
        await sees(pilot, "In (1) 1992 ties began")


@pytest.mark.parametrize("kind", ["choice", "many", "order", "match", "gap"])
async def test_every_part_is_reached_with_arrows_on_a_tiny_screen(kind: str) -> None:
    """With as many parts as a question may have, each on several lines."""
    texts = [f"Part {i} " + "of the long road through the steppe " * 3 for i in range(12)]
    fields = {
        "choice": {"option": {f"o{i}": {"text": t, "right": not i} for i, t in enumerate(texts)}},
        "many": {"option": {f"o{i}": {"text": t, "right": True} for i, t in enumerate(texts)}},
        "order": {"item": {f"i{i}": t for i, t in enumerate(texts)}},
        "match": {"pair": {f"p{i}": {"left": t, "right": f"R{t}"} for i, t in enumerate(texts)}},
        "gap": {"text": "A {one}", "gap": {"one": {"answer": texts[0].strip(), "options": texts}}},
    }
    app = Host(question(kind, prompt="A long prompt. " * 20, **fields[kind]))
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.pause()
        rows = app.view.query("Rows, Ticks, Places, Lefts").first()
        assert len(rows.rows) == 12  # type: ignore[attr-defined]
        met = set()
        for _press in range(12):
            met.add(rows.at)  # type: ignore[attr-defined]
            await press(pilot, "down")
            await until(pilot, lambda: wholly_in_view(rows))
        assert {*range(12)} <= met | {rows.at}  # type: ignore[attr-defined]


async def test_past_the_last_option_the_arrow_scrolls_on_to_the_buttons() -> None:
    options = {f"o{i}": {"text": f"Option {i}", "right": not i} for i in range(12)}
    app = Host(question("choice", prompt="Which?", option=options))
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.pause()
        button = app.view.query_one("#hand-in")
        assert not in_view(button)
        await press(pilot, "end", *["down"] * 8)
        await until(pilot, lambda: in_view(button))
