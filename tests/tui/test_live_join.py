"""A player's screens of a live room."""

import contextlib
from pathlib import Path
from typing import Any

import pytest

from game.live.log import open_log
from game.live.room_address import RoomAddress
from game.live.server import RoomServer
from game.live.setup import Setup
from game.quiz import right_response
from game.saves import Settings
from game.tui.live.join import JoinApp
from game.tui.quiz import QuestionView
from game.tui.quiz.order import OrderAnswer
from tests.live.clients import Host
from tests.live.rooms import CODE, questions, room, setup
from tests.tui.play import NASTY, SIZES
from tests.tui.rooms import Seen, joining, seen


@pytest.mark.parametrize("size", SIZES)
async def test_a_question_is_answered_changed_and_revealed(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        room(tmp_path, setup("one", close_when_all=False)) as server,
        joining(server, tmp_path, size=size) as player,
    ):
        host = await Host.of(server)
        await player.shows("You are in, Aru.", "Wait for the first question.")
        await host.do("next")
        await player.shows("Question 1 of 1", "Claim", "not answered")
        await player.press("a", "enter")
        await player.shows("✓ your answer: Claim")
        await player.press("b", "enter")
        await player.shows("✓ your answer: Promise")
        await host.do("close")
        await player.shows("The question is closed. Wait for the answer.")
        await host.do("reveal")
        await player.shows("✓ Right · 1 of 1 point", "Waiting for the host")
        await host.do("next")
        await player.shows("The room is over", "1 right, 0 partly", "place 1 of 1")


@pytest.mark.parametrize("name", list(questions()))
async def test_every_kind_is_answered_with_its_keys(tmp_path: Path, name: str) -> None:
    async with (
        room(tmp_path, setup(name, close_when_all=False)) as server,
        joining(server, tmp_path) as player,
    ):
        host = await Host.of(server)
        await player.shows("Wait for the first question.")
        await host.do("next")
        await player.until(lambda: player.app.screen.query(QuestionView))
        await player.settle()
        item = server.desk.room.setup.items[0]
        wired = server.desk.frames.questions[0].outward(right_response(item.question))
        await _answer(player, name, wired)
        await player.shows("✓ your answer")
        await host.do("reveal")
        await player.shows("✓ Right")


async def _answer(player: Seen, name: str, right: Any) -> None:
    """Press the keys that give the right answer."""
    match name:
        case "one" | "judged":
            await player.press(right, "enter")
        case "several":
            await player.press(*right, "enter")
        case "counted":
            await player.press(*"3300", "enter")
        case "named":
            await player.press(*"Issyk", "space", *"Kul", "enter")
        case "ordered":
            for place, wanted in enumerate(right, 1):
                rows = player.app.screen.query_one(OrderAnswer).rows
                at = [item.id for item in rows.items].index(wanted)
                await player.press("home", *["down"] * at, str(place))
            await player.press("enter")
        case "matched":
            for at, letter in enumerate(right.values()):
                await player.press("home", *["down"] * at, letter)
            await player.press("enter")
        case "filled":
            await player.press(*"1992", "enter", "a", "enter", *"amity", "enter")


async def test_what_needs_asking_back_is_asked_and_a_reading_is_taken(tmp_path: Path) -> None:
    async with (
        room(tmp_path, setup("counted", close_when_all=False)) as server,
        joining(server, tmp_path) as player,
    ):
        host = await Host.of(server)
        await player.shows("Wait for the first question.")
        await host.do("next")
        await player.shows("Question 1")
        await player.press(*"3,300", "enter")
        await player.until(
            lambda: "✓ your answer" in player.seen() or "takes one of these" in player.seen()
        )
        if "takes one of these" in player.seen():
            await player.press("down", "enter")
        await player.shows("✓ your answer")


async def test_a_lost_connection_is_told_and_an_answer_given_meanwhile_is_kept(
    tmp_path: Path,
) -> None:
    def served(made: Setup | None, port: int = 0) -> RoomServer:
        return RoomServer(open_log(None, CODE, tmp_path), CODE, made, port=port)

    async with contextlib.AsyncExitStack() as stack:
        first = served(setup("one", close_when_all=False))
        async with first:
            player = await stack.enter_async_context(joining(first, tmp_path))
            host = await Host.of(first)
            await player.shows("Wait for the first question.")
            await host.do("next")
            await player.shows("Question 1 of 1")
            await player.press("b")
            port = first.port
        await player.shows("trying again by itself")
        await player.press("enter")
        await player.shows("on its way: Promise")
        second = served(None, port)
        async with second:
            await player.press("f5")
            await player.shows("✓ your answer: Promise")
            assert [seat.name for seat in second.desk.room.seats.values()] == ["Aru"]


async def test_the_time_left_is_always_in_view(tmp_path: Path) -> None:
    async with (
        room(tmp_path, setup("one", limit=90_000, close_when_all=False)) as server,
        joining(server, tmp_path) as player,
    ):
        host = await Host.of(server)
        await player.shows("Wait for the first question.")
        await host.do("next")
        await player.shows("1:2", "left")
        await host.do("pause")
        await player.shows("the time stands still")
        await host.do("resume")
        await player.until(lambda: "the time stands still" not in player.seen())


async def test_who_is_put_out_is_told_and_does_not_come_back(tmp_path: Path) -> None:
    async with (
        room(tmp_path, setup("one")) as server,
        joining(server, tmp_path) as player,
    ):
        host = await Host.of(server)
        await player.shows("You are in, Aru.")
        await host.do("kick", seat=next(iter(server.desk.room.seats)))
        await player.shows("put you out", "To close the window, press Q.")
        assert not server.desk.seats
        await player.press("q")
        assert player.app.return_code == 1 or player.app.return_value == 1


async def test_a_name_is_asked_for_and_a_refused_one_again(tmp_path: Path) -> None:
    async with (
        room(tmp_path, setup("one")) as server,
        joining(server, tmp_path, name="") as player,
    ):
        await player.shows("What is your name?")
        await player.press(*"Dana", "enter")
        await player.shows("You are in, Dana.")


async def test_a_wrong_code_is_told_and_asked_for_again(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        wrong = RoomAddress("WRNGX", "127.0.0.1", server.port)
        app = JoinApp(wrong, Settings(), name="Aru", saves=tmp_path, motion=False)
        async with seen(app) as player:
            await player.shows("Which room?", "There is no room with that code here.")
            await player.press("home", *["delete"] * 5, *CODE, "enter")
            await player.shows("You are in, Aru.")


async def test_an_address_is_asked_for_and_one_that_is_none_is_explained(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        app = JoinApp(None, Settings(), name="Aru", saves=tmp_path, motion=False)
        async with seen(app) as player:
            await player.shows("Which room?")
            await player.press(*"hello", "enter")
            await player.shows("KXQ7A@192.168.1.5:8765")
            await player.press("home", *["delete"] * 5, *server.join_address, "enter")
            await player.shows("You are in, Aru.")


async def test_ctrl_c_leaves_and_the_seat_is_kept(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        async with joining(server, tmp_path) as player:
            await player.shows("You are in, Aru.")
            await player.press("ctrl+c")
        assert player.app.return_value == 0
        async with joining(server, tmp_path, name="") as again:
            await again.shows("You are in, Aru.")
        assert len(server.desk.room.seats) == 1


async def test_names_and_texts_are_shown_as_they_are(tmp_path: Path) -> None:
    name = "[b]Aru[/] [red]"
    made = setup("one")
    made = made.model_copy(update={"title": f"Room {NASTY}"})
    async with (
        room(tmp_path, made) as server,
        joining(server, tmp_path, name=name, size=(120, 30)) as player,
    ):
        await player.shows(f"You are in, {name}.")
        assert NASTY in player.seen().replace("  ", " ") or "[red] [/] <b>" in player.seen()


async def test_a_self_paced_room_is_gone_through_at_ones_own_speed(tmp_path: Path) -> None:
    async with (
        room(tmp_path, setup("one", "counted", mode="paced")) as server,
        joining(server, tmp_path) as player,
    ):
        host = await Host.of(server)
        await player.shows("Wait for the first question.")
        await host.do("next")
        await player.shows("Question 1 of 2", "F4 Next question")
        await player.press("b", "enter")
        await player.shows("1 answered", "F4: the next question.")
        await player.press("f4")
        await player.shows("Question 2 of 2")
        await player.press("f3")
        await player.shows("Question 1 of 2", "✓ your answer: Promise")
        await host.do("finish")
        await player.shows("The room is over", "1 right")


async def test_where_nothing_answers_another_address_can_be_given(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        nowhere = RoomAddress(CODE, "127.0.0.1", 1)
        app = JoinApp(nowhere, Settings(), name="Aru", saves=tmp_path, motion=False)
        async with seen(app) as player:
            await player.shows(f"{CODE}@127.0.0.1:1", "is the address right?")
            await player.press("escape")
            await player.shows("Which room?", "Type the address anew.")
            await player.press("end", "backspace", *str(server.port), "enter")
            await player.shows("You are in, Aru.")
