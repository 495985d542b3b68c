"""The host's screens of a live room."""

import asyncio
from pathlib import Path

import pytest

from tests.live.clients import joined
from tests.live.rooms import questions, room, setup
from tests.tui.play import NASTY, SIZES
from tests.tui.rooms import hosting


@pytest.mark.parametrize("size", [*SIZES, (160, 50)])
async def test_the_lobby_shows_how_to_join_and_who_is_here(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        room(tmp_path, setup("one")) as server,
        hosting(server, size=size) as host,
    ):
        await host.shows(f"?c={server.code}", "Nobody is here yet.")
        aru = await joined(server, "Aru [/] [red]")
        await host.shows("1 player", "Aru [/] [red]", "1 here")
        await aru.leave()
        await host.shows("1 away")


async def test_a_qr_code_is_shown_where_there_is_room_and_is_the_address(tmp_path: Path) -> None:
    from game.tui.live.big import Qr

    async with room(tmp_path, setup("one")) as server:
        async with hosting(server, size=(100, 30)) as host:
            await host.until(lambda: host.app.screen.query(Qr))
            qr = host.app.screen.query_one(Qr)
            assert qr.text == server.join_url
            await host.until(lambda: qr.display and "█▀▀▀▀▀█" in host.seen())
        async with hosting(server, size=(40, 15)) as host:
            await host.until(lambda: host.app.screen.query(Qr))
            assert "█▀▀▀▀▀█" not in host.seen()


async def test_a_question_is_asked_closed_revealed_and_ranked_with_one_key(tmp_path: Path) -> None:
    async with (
        room(tmp_path, setup("one", "counted", close_when_all=False)) as server,
        hosting(server) as host,
    ):
        aru, dana = await joined(server, "Aru"), await joined(server, "Dana")
        await host.shows("2 players", "N: the first question")
        await host.press("n")
        await host.shows("Question 1 of 2", "0 of 2 answered", "Promise")
        await aru.send(t="answer", round=1, seq=1, response="b")
        await host.shows("1 of 2 answered")
        await dana.send(t="answer", round=1, seq=1, response="a")
        await host.shows("2 of 2 answered")
        await host.press("n")
        await host.shows("closed", "N: show the answer")
        await host.press("space")
        await host.shows("The answer:", "1 right · 0 partly · 1 not right · 0 not answered", "✓ b")
        await host.press("enter")
        await host.shows("Standings", "1.  Aru", "2.  Dana", "N: the next question")
        await host.press("n")
        await host.shows("Question 2 of 2")
        await aru.send(t="answer", round=2, seq=2, response="3300")
        await host.shows("1 of 2 answered")
        await host.press("n")
        await host.shows("N: show the answer")
        await host.press("n")
        await host.shows("Typed most:", "3300")
        await host.press("n")
        await host.shows("The room is over", "keruen report")


async def test_time_is_extended_and_stopped(tmp_path: Path) -> None:
    async with (
        room(tmp_path, setup("one", limit=60_000, close_when_all=False)) as server,
        hosting(server) as host,
    ):
        await joined(server, "Aru")
        await host.shows("1 player")
        await host.press("n")
        await host.shows("Question 1", "left")
        await host.press("e")
        await host.shows("1:1")
        await host.press("p")
        await host.shows("the time stands still", "p Go on")
        await host.press("p")
        await host.shows("p Pause")


async def test_a_self_paced_room_is_given_more_time_stopped_and_ended(tmp_path: Path) -> None:
    async with (
        room(tmp_path, setup("one", "counted", mode="paced", limit=60_000)) as server,
        hosting(server) as host,
    ):
        await joined(server, "Aru")
        await host.shows("1 player")
        await host.press("n")
        await host.shows("N: end the room")
        await host.press("e")
        await host.shows("1:1")
        await host.press("p")
        await host.shows("p Go on")
        await host.press("n")
        await host.shows("The room is over")


async def test_a_question_is_skipped_and_another_one_is_asked_by_number(tmp_path: Path) -> None:
    async with (
        room(tmp_path, setup("one", "counted", "named")) as server,
        hosting(server) as host,
    ):
        await joined(server, "Aru")
        await host.shows("1 player")
        await host.press("n")
        await host.shows("Question 1 of 3")
        await host.press("x")
        await host.shows("This question does not count.")
        await host.press("g", "3", "enter")
        await host.shows("Question 3 of 3")
        await host.press("b")
        await host.shows("Question 2 of 3")


async def test_a_player_is_renamed_and_put_out(tmp_path: Path) -> None:
    async with (
        room(tmp_path, setup("one")) as server,
        hosting(server) as host,
    ):
        aru = await joined(server, "Aru")
        await host.shows("1 player")
        await host.press("o")
        await host.shows("Enter on a line", "● here")
        await host.press("enter")
        await host.shows("Give another name")
        await host.press("2")
        await host.shows("The player is told.")
        await host.press("end", *"zhan", "enter")
        assert (await aru.frame("renamed"))["name"] == "Aruzhan"
        await host.shows("Aruzhan")
        await host.press("enter")
        await host.shows("Put out")
        await host.press("3")
        assert await aru.end() == 4003
        await host.shows("Nobody is here yet.")


async def test_the_room_is_locked_and_unlocked(tmp_path: Path) -> None:
    async with (
        room(tmp_path, setup("one")) as server,
        hosting(server) as host,
    ):
        await host.shows("l Lock")
        await host.press("l")
        await host.shows("locked", "l Unlock")
        await host.until(lambda: server.desk.room.locked)
        await host.press("l")
        await host.until(lambda: not server.desk.room.locked)


async def test_leaving_from_the_list_of_people_is_asked_about_as_well(tmp_path: Path) -> None:
    async with (
        room(tmp_path, setup("one")) as server,
        hosting(server) as host,
    ):
        await joined(server, "Aru")
        await host.shows("1 player")
        await host.press("o")
        await host.shows("People")
        await host.press("ctrl+c")
        await host.shows("The room is not over")


async def test_leaving_in_the_middle_is_asked_about(tmp_path: Path) -> None:
    async with (
        room(tmp_path, setup("one")) as server,
        hosting(server) as host,
    ):
        await joined(server, "Aru")
        await host.shows("1 player")
        await host.press("q")
        await host.shows("The room is not over", f"keruen host --resume {server.code}")
        await host.press("escape")
        await host.shows("N: the first question")
        await host.press("f")
        await host.shows("End the room?")
        await host.press("2")
        await host.shows("The room is over")
        await host.press("q")
        assert host.app.return_value == 0


async def test_every_kind_of_question_is_shown_and_revealed(tmp_path: Path) -> None:
    of = len(questions())
    async with (
        room(tmp_path, setup(standings=False)) as server,
        hosting(server, size=(100, 40)) as host,
    ):
        aru = await joined(server, "Aru")
        await host.shows("1 player")
        for number in range(1, of + 1):
            await host.press("n")
            await host.shows(f"Question {number} of {of}")
            await host.press("n")
            await aru.frame("closed", number)
            await host.shows("N: show the answer")
            await host.press("n")
            await host.shows("The answer:", "0 right · 0 partly · 0 not right · 1 not answered")
        await host.press("n")
        await host.shows("The room is over")


async def test_what_the_server_refuses_is_told_in_its_words(tmp_path: Path) -> None:
    async with (
        room(tmp_path, setup("one")) as server,
        hosting(server) as host,
    ):
        await joined(server, "Aru")
        await host.shows("1 player")
        await host.press("n")
        await host.shows("Question 1 of 1")
        await host.press("g", "9", "enter")
        await host.shows("There are questions 1 to 1.")


async def test_all_keys_are_in_view_on_a_small_screen(tmp_path: Path) -> None:
    async with (
        room(tmp_path, setup("one")) as server,
        hosting(server) as host,
    ):
        await joined(server, "Aru")
        await host.shows("1 player")
        await host.press("n")
        await host.shows(
            "n Next", "x Skip", "b Back", "g Question…", "o People", "l Lock", "a By itself",
            "w How to join", "f Finish", "? Help", "q Quit",
        )  # fmt: skip


async def test_titles_notices_and_names_are_shown_as_they_are(tmp_path: Path) -> None:
    made = setup("one").model_copy(update={"title": NASTY})
    async with (
        room(tmp_path, made) as server,
        hosting(server, size=(120, 30), notices=(f"Notice {NASTY}",)) as host,
    ):
        await asyncio.gather(*(joined(server, f"[b]{n}[/b]") for n in range(3)))
        await host.shows("[b]0[/b]", "[b]2[/b]", "[red] [/] <b>", "Notice [red] [/]")
