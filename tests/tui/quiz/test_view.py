"""What holds of every question on the screen, whatever its kind."""

import re
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

import game.tui.quiz.view as view_module
from game.pack.questions import KINDS
from game.quiz import right_response
from game.tui.quiz import QuestionView
from game.tui.quiz.gap import Blank
from game.tui.quiz.match import Lefts, MatchAnswer
from game.tui.quiz.order import Places
from game.tui.quiz.press import Press
from game.tui.quiz.rows import Row, Rows
from game.tui.quiz.typed import Field
from tests.tui.quiz.host import SIZES, Host, click, in_view, press, read_through, sees, shown, until
from tests.tui.quiz.players import enter_by_keyboard, press_button
from tests.tui.quiz.questions import NASTY, nasty, question, samples


def flat(text: str) -> str:
    return "".join(text.split())


def written(app: Host) -> str:
    """All texts of the question, white space left out, as the widgets are to paint them."""
    return flat("\n".join(str(static.visual) for static in app.view.query(Static)))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
async def test_nasty_texts_are_shown_letter_for_letter(kind: str, size: tuple[int, int]) -> None:
    app = Host(nasty()[kind])
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, "f2")
        seen = flat(await read_through(pilot))
        assert flat("[red] [/]") in seen
        assert flat(f"Hint: {NASTY}") in written(app)
        app.view.focus()
        await pilot.pause()
        await enter_by_keyboard(pilot, app, right_response(app.view.question))
        app.view.answer.hand_in()
        await pilot.pause()
        await sees(pilot, "✓ Right")
        assert written(app).count(flat(NASTY)) >= 3
        assert "[link=https://x]" in await read_through(pilot)


async def test_the_prompt_keeps_its_lines_and_nothing_but_emphasis_is_markdown() -> None:
    app = Host(question("words", prompt="*One*\n\n- [two](x)\n3 * 4", answer=["x"]))
    async with app.run_test() as pilot:
        await pilot.pause()
        lines = [line.strip() for line in shown(app).splitlines()]
        first = lines.index("One")
        assert lines[first : first + 4] == ["One", "", "- [two](x)", "3 * 4"]


async def test_the_head_tells_which_question_it_is_and_what_it_earns() -> None:
    app = Host(samples()["many"])
    async with app.run_test() as pilot:
        await pilot.pause()
        await sees(pilot, "Question 2 of 3 · 2 points")


@pytest.mark.parametrize("kind", KINDS)
async def test_the_question_begins_with_its_prompt_in_view_and_the_focus_where_one_answers(
    kind: str,
) -> None:
    app = Host(samples()[kind])
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.pause()
        await until(pilot, lambda: app.focused is app.view.answer.target())
        assert shown(app).lstrip().startswith("Question 2 of 3")


@pytest.mark.parametrize("kind", KINDS)
async def test_a_resize_keeps_what_was_entered_and_the_focus_in_view(kind: str) -> None:
    app = Host(samples()[kind])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await enter_by_keyboard(pilot, app, right_response(app.view.question))
        before, focused = app.view.answer.response(), app.focused
        for size in [(40, 15), (120, 40), (40, 15), (20, 6), (80, 24), (40, 15)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.view.answer.response() == before == right_response(app.view.question)
            await until(pilot, lambda: app.focused is focused)
            assert focused is not None
            await until(pilot, lambda: in_view(focused))
        await press(pilot, "enter")
        await sees(pilot, "✓ Right")


async def test_a_resize_keeps_the_option_pointed_at_in_view() -> None:
    options = {f"o{i}": {"text": f"Option {i} " * 6, "right": not i} for i in range(12)}
    app = Host(question("choice", prompt="Which? " * 30, option=options))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await press(pilot, "l")
        last = app.view.query(Row)[11]
        for size in [(40, 15), (80, 24), (40, 15)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await until(pilot, lambda: app.view.region.contains_region(last.region))


@pytest.mark.parametrize("kind", KINDS)
async def test_a_resize_keeps_the_outcome_in_view(kind: str) -> None:
    app = Host(samples()[kind])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await enter_by_keyboard(pilot, app, right_response(app.view.question))
        await press(pilot, "enter")
        for size in [(40, 15), (120, 40), (40, 12)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await sees(pilot, "✓ Right")
        await press(pilot, "space")
        assert app.continued == 1


@pytest.mark.parametrize("kind", KINDS)
async def test_after_the_verdict_nothing_can_be_changed_or_handed_in(kind: str) -> None:
    app = Host(samples()[kind])
    async with app.run_test() as pilot:
        await pilot.pause()
        await enter_by_keyboard(pilot, app, right_response(app.view.question))
        await press(pilot, "enter")
        before = app.view.answer.response()
        for widget in [*app.view.answer.query(Row), *app.view.query(Field)]:
            if widget.display and widget.region:
                await click(pilot, widget)
        app.view.answer.hand_in()
        await pilot.pause()
        assert app.view.answer.response() == before
        assert len(app.responses) == 1
        assert [type(w) for w in app.screen.focus_chain] == [Press]


async def test_two_enters_at_once_hand_in_once_and_go_on_once() -> None:
    app = Host(samples()["choice"])
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "b")
        app.view.answer.hand_in()
        app.view.answer.hand_in()
        await pilot.pause()
        assert len(app.responses) == 1
        button = app.view.query_one("#continue", Press)
        button.action_press()
        button.action_press()
        await pilot.pause()
        assert app.continued == 1


async def test_a_verdict_longer_than_the_screen_says_so_and_is_read_with_the_arrows() -> None:
    app = Host(samples()["match"])
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.pause()
        await press(pilot, "a", "b", "a", "enter")
        await sees(pilot, "↓ to read on · Enter to continue")
        await press(pilot, *["down"] * 20)
        await until(pilot, lambda: in_view(app.view.query_one("#continue")))


@pytest.mark.parametrize("size", SIZES)
async def test_the_hint_is_shown_with_its_key_and_its_button(size: tuple[int, int]) -> None:
    app = Host(samples()["number"])
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "line 13" not in shown(app)
        await press(pilot, "f2")
        await sees(pilot, "Hint: It stands in line 13.")
        await press_button(pilot, app, "hint")
        assert "line 13" not in shown(app)


async def test_without_a_hint_there_is_neither_key_nor_button() -> None:
    app = Host(samples()["choice"])
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "f2" not in app.screen.active_bindings
        assert not app.view.query("#hint")


async def test_a_letter_that_names_no_option_is_left_to_the_screen() -> None:
    class Screens(Host):
        BINDINGS = [Binding("a,z", "note", "Note")]
        noted = 0

        def action_note(self) -> None:
            self.noted += 1

    app = Screens(samples()["choice"])
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "z", "a")
        assert app.noted == 1
        assert app.view.answer.response() == "promise"


def test_every_key_has_an_id_and_few_are_shown() -> None:
    classes: list[type[Widget]] = [QuestionView, Press, Rows, Places, Lefts, Field]
    bindings = [b for c in classes for b in c.__dict__["BINDINGS"]]
    assert all(b.id.startswith("quiz.") for b in bindings)
    assert len({b.id for b in bindings}) == len(bindings)
    assert sum(b.show for b in bindings) == 1


async def test_a_keymap_moves_a_key() -> None:
    app = Host(samples()["order"])
    async with app.run_test() as pilot:
        app.set_keymap({"quiz.push-down": "m"})
        await pilot.pause()
        first = app.view.answer.response()
        assert isinstance(first, list)
        await press(pilot, "m")
        assert app.view.answer.response() == [first[1], first[0], *first[2:]]


def test_colours_are_named_by_their_part_in_the_theme() -> None:
    for path in Path(view_module.__file__).parent.glob("*.py"):
        assert not re.search(r"#[0-9a-fA-F]{3}\b|#[0-9a-fA-F]{6}\b", path.read_text())


@pytest.mark.parametrize("theme", ["night", "day", "contrast", "terminal"])
async def test_where_one_is_and_what_came_of_it_is_told_without_colour(
    theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Host(samples()["many"], theme=theme)
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "a", "down", "space")
        await sees(pilot, "  [x] a  Boundary")
        await sees(pilot, "› [x] b  A second")
        await press(pilot, "enter")
        await sees(pilot, "✗ Not right")
        await sees(pilot, "› Continue ‹")


async def test_right_sides_stand_beside_where_there_is_room_and_below_where_not() -> None:
    app = Host(samples()["match"])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        answer = app.view.query_one(MatchAnswer)
        assert answer.rights[0].region.x > answer.lefts.region.x
        await pilot.resize_terminal(40, 15)
        await pilot.pause()
        assert answer.rights[0].region.y >= answer.lefts.region.bottom


async def test_the_gap_being_filled_is_marked() -> None:
    app = Host(samples()["gap"])
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "tab")
        assert [blank.has_class("-here") for blank in app.view.query(Blank)] == [
            False,
            True,
            False,
        ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
async def test_what_to_press_stays_in_view_however_long_the_question_is(
    kind: str, size: tuple[int, int]
) -> None:
    app = Host(nasty()[kind])
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        keys = app.view.query_one(".keys")
        for y in range(0, app.view.max_scroll_y + 1, 3):
            app.view.scroll_to(y=y, animate=False)
            await pilot.pause()
            assert app.view.region.contains_region(keys.region)
            seen = re.sub("[▁-█]", "", shown(app))  # the scrollbar
            assert flat(app.view.answer.hint()) in flat(seen)


async def test_on_the_smallest_screen_what_to_press_leaves_room_for_the_question() -> None:
    app = Host(nasty()["match"])
    async with app.run_test(size=(20, 8)) as pilot:
        await pilot.pause()
        assert "› 1." in shown(app)
