"""A player's connection against a server that fails in every way."""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve

from game.live.client import PlayerLink
from game.live.contact import Contact, Ended, State, Why
from game.live.seats import KeptSeat, take_seat
from tests.live.clients import PATIENCE

Frame = dict[str, Any]
CODE = "KXQ7A"
WELCOME: Frame = {
    "t": "welcome", "v": 1, "role": "player",
    "room": {"code": CODE, "title": "A room", "language": "en", "mode": "live", "questions": 2,
             "practice": False, "bonus": False, "teams": [], "auto": False, "grace": 0,
             "names": "own"},
    "seat": {"id": "s1", "name": "Aru", "token": "s1.token", "team": None}, "seq": 0, "join": None,
}  # fmt: skip
QUESTION: Frame = {
    "t": "question", "round": 1, "number": 1, "of": 2, "scored": True, "left": None, "limit": None,
    "paused": False, "paced": False,
    "q": {"kind": "choice", "prompt": [["Which?", ""]], "hint": [], "points": 1,
          "options": [{"id": "a", "text": "One"}, {"id": "b", "text": "Two"}]},
}  # fmt: skip


class Played:
    """A link under way, and all that was told of it."""

    link: PlayerLink
    running: asyncio.Task[Ended]

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.contacts: list[Contact] = []
        self.stirred = asyncio.Event()

    async def until(self, holds: Callable[[], Any]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not holds():
                self.stirred.clear()
                await self.stirred.wait()

    def hear(self, frame: Frame) -> None:
        self.frames.append(frame)
        self.stirred.set()

    def tell(self, contact: Contact) -> None:
        self.contacts.append(contact)
        self.stirred.set()

    async def ended(self) -> Ended:
        async with asyncio.timeout(PATIENCE):
            return await self.running


class Fake:
    """A server that follows a script: one function a connection, the last for all further ones."""

    def __init__(self, *script: Callable[[ServerConnection, "Fake"], Awaitable[None]]) -> None:
        self.script = script
        self.hellos: list[Frame] = []
        self.heard: defaultdict[str, list[Frame]] = defaultdict(list)
        self.stirred = asyncio.Event()

    async def serve(self, socket: ServerConnection) -> None:
        number = min(len(self.hellos), len(self.script) - 1)
        self.hellos.append(json.loads(await socket.recv()))
        await self.script[number](socket, self)

    async def read(self, socket: ServerConnection, kind: str) -> Frame:
        """The next frame of a type; pings are answered."""
        while True:
            frame = json.loads(await socket.recv())
            self.heard[frame["t"]].append(frame)
            self.stirred.set()
            if frame["t"] == kind:
                return frame
            if frame["t"] == "ping":
                await say(socket, {"t": "pong", "n": frame["n"]})


async def say(socket: ServerConnection, *frames: Frame) -> None:
    for frame in frames:
        await socket.send(json.dumps(frame))


@asynccontextmanager
async def playing(fake: Fake, seat: KeptSeat | None = None, **more: Any) -> AsyncIterator[Played]:
    more = {"chance": lambda low, high: 0.0, **more}
    async with serve(fake.serve, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        played = Played()
        played.link = PlayerLink(
            [f"ws://127.0.0.1:{port}/ws"],
            seat or KeptSeat(CODE, "Aru"),
            played.hear,
            played.tell,
            **more,
        )
        played.running = asyncio.create_task(played.link.run())
        try:
            yield played
        finally:
            played.running.cancel()
            await asyncio.gather(played.running, return_exceptions=True)


async def welcomed(socket: ServerConnection, fake: Fake) -> None:
    await say(socket, WELCOME, QUESTION)
    await fake.read(socket, "leave")


async def test_an_answer_that_was_not_acknowledged_is_sent_again_with_its_number(
    tmp_path: Path,
) -> None:
    async def takes_and_dies(socket: ServerConnection, fake: Fake) -> None:
        await say(socket, WELCOME, QUESTION)
        await fake.read(socket, "answer")
        socket.transport.abort()

    async def acknowledges(socket: ServerConnection, fake: Fake) -> None:
        await say(socket, WELCOME, QUESTION)
        answer = await fake.read(socket, "answer")
        await say(
            socket,
            {"t": "ack", "round": 1, "seq": answer["seq"], "counted": True, "why": None,
             "message": "", "read": None},
        )  # fmt: skip
        await fake.read(socket, "leave")

    fake = Fake(takes_and_dies, acknowledges)
    seat = take_seat(CODE, "Aru", saves=tmp_path)
    async with playing(fake, seat) as played:
        await played.until(lambda: played.link.mirror.round == 1)
        played.link.answer(1, "b")
        await played.until(lambda: any(frame["t"] == "ack" for frame in played.frames))
        assert [frame["seq"] for frame in fake.heard["answer"]] == [1, 1]
        assert seat.unconfirmed == []
        assert played.link.mirror.mine is not None
        assert played.link.mirror.mine.fate == "counted"
    first, second = fake.hellos
    assert (first["name"], "token" in first) == ("Aru", False)
    assert second["token"] == "s1.token"
    assert [c.state for c in played.contacts] == [
        State.CONNECTING, State.THERE, State.AWAY, State.CONNECTING, State.THERE
    ]  # fmt: skip
    seat.let_go()


async def test_a_lost_welcome_makes_no_second_seat() -> None:
    async def dies(socket: ServerConnection, fake: Fake) -> None:
        socket.transport.abort()

    fake = Fake(dies, dies, welcomed)
    async with playing(fake) as played:
        await played.until(lambda: played.link.there)
    assert len({hello["key"] for hello in fake.hellos}) == 1


async def test_answers_given_while_away_wait_on_disk_and_are_sent_in_order(tmp_path: Path) -> None:
    seat = take_seat(CODE, "Aru", saves=tmp_path)
    link = PlayerLink(["ws://127.0.0.1:1/ws"], seat, lambda f: None, lambda c: None)
    link.answer(1, "a")
    link.answer(2, ["b", "a"])
    seat.let_go()
    # The program is started again.
    again = take_seat(CODE, saves=tmp_path)

    async def reads_two(socket: ServerConnection, fake: Fake) -> None:
        await say(socket, WELCOME)
        for _number in range(2):
            await fake.read(socket, "answer")
        await fake.read(socket, "leave")

    fake = Fake(reads_two)
    async with playing(fake, again) as played:
        await played.until(lambda: played.link.there)
        async with asyncio.timeout(PATIENCE):
            while len(fake.heard["answer"]) < 2:
                fake.stirred.clear()
                await fake.stirred.wait()
    told = [(frame["round"], frame["seq"], frame["response"]) for frame in fake.heard["answer"]]
    assert told == [(1, 1, "a"), (2, 2, ["b", "a"])]
    again.let_go()


async def test_a_new_answer_has_a_greater_number_than_any_the_room_knows() -> None:
    async def knows_seven(socket: ServerConnection, fake: Fake) -> None:
        await say(socket, {**WELCOME, "seq": 7}, QUESTION)
        await fake.read(socket, "answer")
        await fake.read(socket, "leave")

    fake = Fake(knows_seven)
    async with playing(fake) as played:
        await played.until(lambda: played.link.mirror.round == 1)
        assert played.link.answer(1, "a") == 8


async def test_a_server_that_answers_no_ping_is_left() -> None:
    async def deaf(socket: ServerConnection, fake: Fake) -> None:
        await say(socket, WELCOME)
        async for _raw in socket:
            pass

    fake = Fake(deaf, welcomed)
    async with playing(fake, ping=0.01, pong=0.05) as played:
        await played.until(lambda: len(fake.hellos) == 2 and played.link.there)


async def test_the_time_of_a_ping_is_told_with_the_next() -> None:
    fake = Fake(welcomed)
    async with playing(fake, ping=0.01) as played:
        async with asyncio.timeout(PATIENCE):
            while len(fake.heard["ping"]) < 2:
                fake.stirred.clear()
                await fake.stirred.wait()
        assert fake.heard["ping"][0]["rtt"] is None
        assert type(fake.heard["ping"][1]["rtt"]) is int
        assert played.link.rtt is not None


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (4000, Why.REFUSED),
        (4001, Why.REFUSED),
        (4002, Why.TOKEN),
        (4003, Why.KICKED),
        (4004, Why.LOCKED),
        (4006, Why.ELSEWHERE),
        (4010, Why.OVER),
    ],
)
async def test_after_these_closes_nobody_comes_back_unasked(code: int, why: Why) -> None:
    async def closes(socket: ServerConnection, fake: Fake) -> None:
        await say(socket, WELCOME)
        await socket.close(code)

    fake = Fake(closes)
    async with playing(fake) as played:
        assert (await played.ended()).why is why
    assert len(fake.hellos) == 1


@pytest.mark.parametrize("code", [1001, 1011, 1012, 1013])
async def test_after_these_closes_a_client_comes_back(code: int) -> None:
    async def closes(socket: ServerConnection, fake: Fake) -> None:
        await say(socket, WELCOME)
        await socket.close(code)

    fake = Fake(closes, welcomed)
    async with playing(fake) as played:
        await played.until(lambda: len(fake.hellos) == 2 and played.link.there)


async def test_a_room_that_does_not_know_the_seat_is_joined_anew() -> None:
    async def knows_nobody(socket: ServerConnection, fake: Fake) -> None:
        await say(socket, {"t": "error", "code": "token", "message": "Who?", "fatal": False})
        fake.hellos.append(json.loads(await socket.recv()))
        await welcomed(socket, fake)

    fake = Fake(knows_nobody)
    async with playing(fake, KeptSeat(CODE, "Aru", token="of another room", seq=9)) as played:
        await played.until(lambda: played.link.there)
    assert "token" not in fake.hellos[1]
    assert fake.hellos[1]["name"] == "Aru"


@pytest.mark.parametrize(("code", "why"), [("name", Why.NAME), ("code", Why.CODE)])
async def test_what_the_player_must_mend_is_told_to_the_player(code: str, why: Why) -> None:
    async def refuses(socket: ServerConnection, fake: Fake) -> None:
        await say(socket, {"t": "error", "code": code, "message": "No.", "fatal": False})
        await socket.wait_closed()

    async with playing(Fake(refuses)) as played:
        assert await played.ended() == Ended(why, "No.")


async def test_a_fatal_error_is_told_with_the_servers_words() -> None:
    async def locked(socket: ServerConnection, fake: Fake) -> None:
        await say(socket, {"t": "error", "code": "locked", "message": "Too late.", "fatal": True})
        await socket.close(4004)

    async with playing(Fake(locked)) as played:
        assert await played.ended() == Ended(Why.LOCKED, "Too late.")


async def test_leaving_says_goodbye() -> None:
    fake = Fake(welcomed)
    async with playing(fake) as played:
        await played.until(lambda: played.link.there)
        await played.link.leave()
        assert (await played.ended()).why is Why.LEFT
    assert len(fake.heard["leave"]) == 1


async def test_waits_grow_up_to_eight_seconds_and_are_left_to_chance() -> None:
    asked: list[tuple[float, float]] = []

    def chance(low: float, high: float) -> float:
        asked.append((low, high))
        return 0.0

    link = PlayerLink(
        ["ws://127.0.0.1:1/ws"], KeptSeat(CODE), lambda f: None, lambda c: None, chance=chance
    )
    running = asyncio.create_task(link.run())
    async with asyncio.timeout(PATIENCE):
        while len(asked) < 7:
            await asyncio.sleep(0)
    running.cancel()
    assert asked[:7] == [(0, high) for high in (0.5, 1, 2, 4, 8, 8, 8)]


async def test_control_codes_of_a_server_never_reach_a_screen() -> None:
    nasty = "A\u001b]0;owned\u0007\u202eroom\u009b2J"
    room = {**WELCOME["room"], "title": nasty}

    async def nasty_room(socket: ServerConnection, fake: Fake) -> None:
        await say(socket, {**WELCOME, "room": room})
        await fake.read(socket, "leave")

    async with playing(Fake(nasty_room)) as played:
        await played.until(lambda: played.frames)
        assert played.link.mirror.room["title"] == "A]0;ownedroom2J"


async def test_frames_that_are_no_frames_are_passed_over() -> None:
    async def babbles(socket: ServerConnection, fake: Fake) -> None:
        await socket.send("not json")
        await socket.send("[1]")
        await socket.send('{"t": "of another version", "x": 1}')
        await welcomed(socket, fake)

    async with playing(Fake(babbles)) as played:
        await played.until(lambda: played.link.there)
