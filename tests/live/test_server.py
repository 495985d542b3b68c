"""A room over real sockets."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from game.live.log import LogError, open_log
from game.live.names import NameFilter
from game.live.rooms import end_room, read_room, rooms
from game.live.server import RoomServer
from game.live.sqlite_log import SqliteLog
from game.live.tokens import view_key
from game.quiz import right_response
from tests.live.clients import Client, Host, back, joined, new_key
from tests.live.rooms import CODE, room, setup


async def test_a_question_is_asked_answered_and_revealed(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        host, aru = await Host.of(server), await joined(server, "Aru")
        assert (await host.do("next"))["t"] == "done"
        question = await aru.frame("question")
        assert [o["text"] for o in question["q"]["options"]] == ["Claim", "Promise", "Offer"]
        await aru.send(t="answer", round=1, seq=1, response="b")
        ack = await aru.frame("ack")
        assert (ack["counted"], ack["round"], ack["seq"]) == (True, 1, 1)
        await aru.frame("closed")  # everybody has answered
        await host.do("next")
        reveal = await aru.frame("reveal")
        assert (reveal["right"], reveal["solution"]) == ("b", ["Promise"])
        assert [bar["count"] for bar in reveal["tally"]["bars"]] == [0, 1, 0]
        result = await aru.frame("result")
        assert (result["outcome"], result["score"], result["place"]) == ("right", 1.0, 1)
        await host.do("next")
        assert (await aru.frame("finished"))["rows"][0]["name"] == "Aru"
        assert (await aru.frame("summary"))["right"] == 1


async def test_a_seat_comes_back_to_its_answer(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one", close_when_all=False)) as server:
        host, aru = await Host.of(server), await joined(server, "Aru")
        token = (await aru.frame("welcome"))["seat"]["token"]
        await host.do("next")
        await aru.send(t="answer", round=1, seq=4, response="a")
        await aru.frame("ack")
        await aru.cut()
        again = await back(server, token)
        welcome = await again.frame("welcome")
        assert (welcome["seat"]["name"], welcome["seq"]) == ("Aru", 4)
        assert (await again.frame("mine"))["response"] == "a"


async def test_all_kinds_are_asked_and_graded_and_nothing_tells_the_answer_before(
    tmp_path: Path,
) -> None:
    made = setup(close_when_all=False)
    async with room(tmp_path, made) as server:
        host, aru = await Host.of(server), await joined(server, "Aru")
        view = await Client.to(server.socket_url)
        await view.send(t="hello", v=1, role="view", token=view_key(server.desk.room.secret))
        await view.frame("welcome")
        for number, item in enumerate(made.items, 1):
            seen = [len(client.frames) for client in (host.client, aru, view)]
            await host.do("ask", number=number)
            await aru.frame("question", round=number)
            wire = server.desk.frames.questions[number - 1]
            right = wire.outward(right_response(item.question))
            await aru.send(t="answer", round=number, seq=number, response=right)
            await aru.frame("ack", round=number, counted=True)
            await view.frame("count", round=number, answered=1)
            await host.do("close")
            await aru.frame("closed", round=number)
            for client, start in zip((host.client, aru, view), seen, strict=True):
                told = json.dumps(client.frames[start:])
                assert "So it says" not in told
                assert "speech:13" not in told
                assert not {"right", "solution", "notes"} & _keys(client.frames[start:])
            await host.do("reveal")
            result = await aru.frame("result", round=number)
            assert (item.id, result["outcome"]) == (item.id, "right")
            assert (await view.frame("reveal", round=number))["tally"]["right"] == 1
        await host.do("finish")
        summary = await aru.frame("summary")
        assert summary["total"] == summary["max"] == len(made.items)
        assert all(item["given"] for item in summary["items"])


def _keys(frames: Any) -> set[str]:
    if isinstance(frames, list):
        return set().union(*map(_keys, frames)) if frames else set()
    if isinstance(frames, dict):
        return set(frames) | set().union(*map(_keys, frames.values()))
    return set()


async def test_at_their_own_speed_everybody_goes_where_they_like(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one", "judged", "named", mode="paced")) as server:
        host, aru = await Host.of(server), await joined(server, "Aru")
        await host.do("next")
        assert (await aru.frame("paced"))["of"] == 3
        assert (await aru.frame("question"))["round"] == 1
        await aru.send(t="go", round=3)
        await aru.frame("question", round=3)
        await aru.send(t="answer", round=3, seq=1, response="issyk kul")
        await aru.frame("ack", counted=True)
        await aru.send(t="answer", round=1, seq=2, response="b")
        await aru.frame("ack", counted=True, round=1)
        late = await joined(server, "Bek")
        assert (await late.frame("question"))["round"] == 1
        await aru.cut()
        again = await back(server, (await aru.frame("welcome"))["seat"]["token"])
        assert (await again.frame("paced"))["answered"] == [1, 3]
        assert (await again.frame("question"))["round"] == 2
        await host.do("next")
        assert (await again.frame("summary"))["total"] == 2.0


async def test_a_late_answer_is_told_so_and_a_repeat_is_acknowledged_again(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one", close_when_all=False)) as server:
        host, aru = await Host.of(server), await joined(server, "Aru")
        await host.do("next")
        await aru.send(t="answer", round=1, seq=1, response="a")
        await aru.frame("ack", seq=1)
        await host.do("close")
        await aru.frame("closed")
        await aru.send(t="answer", round=1, seq=2, response="b")
        assert (await aru.frame("ack", seq=2))["why"] == "late"
        await aru.send(t="answer", round=1, seq=1, response="a")
        assert (await aru.frame("ack", 2, seq=1))["counted"]
        await aru.send(t="answer", round=7, seq=3, response="a")
        assert (await aru.frame("ack", seq=3))["why"] == "unknown"


async def test_two_connections_of_a_seat_show_the_same(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one", close_when_all=False)) as server:
        host, aru = await Host.of(server), await joined(server, "Aru")
        token = (await aru.frame("welcome"))["seat"]["token"]
        other = await back(server, token)
        await host.do("next")
        await other.frame("question")
        await aru.send(t="answer", round=1, seq=1, response="a")
        assert (await other.frame("mine"))["response"] == "a"
        await other.send(t="answer", round=1, seq=1, response="b")
        assert (await other.frame("ack"))["why"] == "stale"
        assert (await other.frame("mine", 2))["response"] == "a"
        tabs = [await back(server, token) for _ in range(3)]
        assert await aru.end() == 4006
        assert all(tab.closed is None for tab in tabs)


async def test_joining_twice_with_one_key_takes_one_seat(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        first = await joined(server, "Aru", "k" * 16)
        second = await joined(server, "Somebody else", "k" * 16)
        seats = [(await c.frame("welcome"))["seat"] for c in (first, second)]
        assert seats[0] == seats[1]
        assert server.desk.room.players == 1


async def test_who_is_put_out_stays_out_and_a_locked_room_takes_nobody_new(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        host, aru = await Host.of(server), await joined(server, "Aru", "k" * 16)
        seat = (await aru.frame("welcome"))["seat"]
        await host.do("rename", seat=seat["id"], name="\x1b[2JBek")
        assert (await aru.frame("renamed"))["name"] == "[2JBek"
        await host.do("kick", seat=seat["id"])
        await aru.frame("kicked")
        assert await aru.end() == 4003
        assert await (await back(server, seat["token"])).end() == 4003
        await host.do("lock")
        late = await Client.to(server.socket_url)
        await late.send(t="hello", v=1, role="player", code=CODE, key=new_key(), name="Caro")
        assert (await late.frame("error"))["code"] == "locked"
        assert await late.end() == 4004


async def test_a_room_comes_back_from_its_log(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one", limit=60_000, close_when_all=False)) as server:
        host, aru = await Host.of(server), await joined(server, "Aru")
        token = (await aru.frame("welcome"))["seat"]["token"]
        await host.do("next")
        await aru.send(t="answer", round=1, seq=1, response="b")
        await aru.frame("ack")
    assert await aru.end() == 1001
    async with room(tmp_path, None) as server:
        assert server.resumed
        again = await back(server, token)
        question = await again.frame("question")
        assert 0 < question["left"] <= 60_000
        assert (await again.frame("mine"))["response"] == "b"
        host = await Host.of(server)
        await host.do("close")
        await again.frame("closed")
        assert (await host.do("reveal"))["t"] == "done"
        assert (await again.frame("result"))["outcome"] == "right"


async def test_a_room_goes_on_by_itself_when_the_time_is_up(tmp_path: Path) -> None:
    rules = {"limit": 1000, "auto": True, "auto_wait": 0, "standings": False}
    async with room(tmp_path, setup("one", "judged", **rules)) as server:
        host, aru = await Host.of(server), await joined(server, "Aru")
        await host.do("start")
        assert (await aru.frame("summary"))["none"] == 2
        kinds = [frame["t"] for frame in aru.frames if frame["t"] not in ("welcome", "lobby")]
        one = ["question", "closed", "reveal", "result"]
        assert kinds == [*one, *one, "finished", "summary"]


async def test_a_command_given_twice_does_one_thing(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one", "judged")) as server:
        host = await Host.of(server)
        both = [await host.do("next", round=0), await host.do("next", round=0)]
        assert [answer["t"] for answer in both] == ["done", "refused"]
        assert (await host.do("sing"))["t"] == "refused"
        assert (await host.do("ask", number=3))["message"]


async def test_the_messages_of_a_question_grow_with_the_players_and_no_faster(
    tmp_path: Path,
) -> None:
    counts = {}
    for players in (5, 20):
        folder = tmp_path / str(players)
        async with room(folder, setup("one", close_when_all=False)) as server:
            host = await Host.of(server)
            class_ = [await joined(server, f"Player {n}") for n in range(players)]
            await host.do("next")
            for one in class_:
                await one.frame("question")
                await one.send(t="answer", round=1, seq=1, response="a")
            for one in class_:
                await one.frame("ack")
            await host.do("close")
            await host.do("reveal")
            for one in class_:
                await one.frame("result")
            counts[players] = {len(one.frames) for one in class_}
    # welcome, lobby, question, ack, time, closed, reveal, result
    assert counts == {5: {8}, 20: {8}}


async def test_a_question_waits_for_who_lost_the_connection_and_not_for_who_left(
    tmp_path: Path,
) -> None:
    async with room(tmp_path, setup("one")) as server:
        host, aru = await Host.of(server), await joined(server, "Aru")
        bek, caro = await joined(server, "Bek"), await joined(server, "Caro")
        await host.do("next")
        await caro.send(t="leave")
        await caro.end()
        await bek.frame("question")
        await bek.cut()
        while len(server.desk.seats) > 1:
            await asyncio.sleep(0.01)
        await aru.send(t="answer", round=1, seq=1, response="a")
        await aru.frame("ack")
        assert not server.desk._all_in()
        again = await back(server, (await bek.frame("welcome"))["seat"]["token"])
        await again.send(t="answer", round=1, seq=1, response="b")
        await again.frame("ack")
        assert await aru.frame("closed")


async def test_a_room_that_comes_back_waits_for_its_players(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        host, aru, bek = (
            await Host.of(server),
            await joined(server, "Aru"),
            await joined(server, "B"),
        )
        await host.do("next")
        await aru.send(t="answer", round=1, seq=1, response="a")
        await aru.frame("ack")
        await bek.frame("question")
    async with room(tmp_path, None) as server:
        again = await back(server, (await aru.frame("welcome"))["seat"]["token"])
        await again.frame("mine")
        assert not server.desk._all_in()
        assert server.desk.room.phase == "open"


async def test_answers_wait_for_a_disk_that_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with room(tmp_path, setup("one", close_when_all=False)) as server:
        host, aru = await Host.of(server), await joined(server, "Aru")
        await host.do("next")
        await aru.frame("question")
        append, full = SqliteLog.append, True

        async def sometimes(log: SqliteLog, lines: list[str]) -> None:
            if full:
                raise LogError("the disk is full")
            await append(log, lines)

        monkeypatch.setattr(SqliteLog, "append", sometimes)
        monkeypatch.setattr("game.live.pump._RETRY", 0.01)
        await aru.send(t="answer", round=1, seq=1, response="b")
        assert (await host.client.frame("error"))["message"] == "the disk is full"
        assert not aru.by_type["ack"]
        full = False
        assert (await aru.frame("ack"))["counted"]


async def test_a_room_can_be_ended_without_being_opened(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        host, aru = await Host.of(server), await joined(server, "Aru")
        await host.do("next")
        await aru.send(t="answer", round=1, seq=1, response="b")
        await aru.frame("ack")
    (info,) = rooms(tmp_path)
    await end_room(info.path)
    (info,) = rooms(tmp_path)
    assert info.finished
    assert [row.score for row in read_room(info.path).standings()] == [1.0]


async def test_a_room_may_name_its_players_and_refuse_names_and_be_full(tmp_path: Path) -> None:
    made = setup("one", most=1)
    log = open_log(None, CODE, tmp_path / "a")
    async with RoomServer(log, CODE, made, port=0, names=NameFilter(["bad"])) as server:
        hello = {"t": "hello", "v": 1, "role": "player", "code": CODE, "key": new_key()}
        client = await Client.to(server.socket_url)
        await client.send(**hello, name="Bad")
        assert (await client.frame("error"))["code"] == "name"
        await client.send(**hello, name="Good")
        await client.frame("welcome")
        other = await Client.to(server.socket_url)
        await other.send(**{**hello, "key": new_key()}, name="Late")
        assert (await other.frame("error"))["code"] == "full"
    async with room(tmp_path / "b", setup("one", names="given")) as server:
        named = (await (await joined(server, "")).frame("welcome"))["seat"]["name"]
        assert len(named.split()) >= 2


async def test_teams_are_told_and_ranked(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one", teams=("Red", "Blue"))) as server:
        host, aru = await Host.of(server), await joined(server, "Aru")
        bek = await joined(server, "Bek")
        teams = [(await one.frame("welcome"))["seat"]["team"] for one in (aru, bek)]
        assert teams == ["Red", "Blue"]
        await host.do("next")
        for one, response in ((aru, "b"), (bek, "a")):
            await one.send(t="answer", round=1, seq=1, response=response)
        await aru.frame("closed")
        await host.do("finish")
        finished = await aru.frame("finished")
        assert [(t["place"], t["name"], t["score"]) for t in finished["teams"]] == [
            (1, "Red", 1.0), (2, "Blue", 0.0)
        ]  # fmt: skip


async def test_a_number_that_can_be_read_in_two_ways_is_read_back(tmp_path: Path) -> None:
    async with room(tmp_path, setup("counted", close_when_all=False)) as server:
        host, aru = await Host.of(server), await joined(server, "Aru")
        await host.do("next")
        await aru.send(t="answer", round=1, seq=1, response="3.300")
        assert (await aru.frame("ack"))["read"] == "3.3 km"
        await aru.send(t="answer", round=1, seq=2, response="lots")
        asked = await aru.frame("ask")
        assert (asked["seq"], asked["gap"]) == (2, None)
        await aru.send(t="answer", round=1, seq=3, response=["lots"])
        assert (await aru.frame("bad"))["message"]
        await aru.send(t="answer", round=1, seq=4, response="3300")
        assert (await aru.frame("ack", seq=4))["read"] is None
