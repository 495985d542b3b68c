"""One room carried by two server processes over a Redis stream; one of them is killed."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from game.live.events import read_event
from game.live.redis_log import RedisLog
from game.live.room import fold
from tests.live.hosted import Hosted
from tests.live.rooms import CODE, questions
from tests.live.scripted import ScriptedHost, ScriptedPlayer

SERVER = shutil.which("redis-server")
PLAYERS = 20

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SERVER is None, reason="redis-server is not installed here"),
]


@pytest.fixture
async def redis(tmp_path: Path) -> AsyncIterator[str]:
    assert SERVER is not None
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        SERVER, "--port", str(port), "--bind", "127.0.0.1", "--appendonly", "yes",
        "--dir", str(tmp_path), stdout=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    url = f"redis://127.0.0.1:{port}/0"
    try:
        async with asyncio.timeout(30):
            while True:
                log = RedisLog(url, "probe")
                try:
                    await log.open()
                    break
                except OSError:
                    await asyncio.sleep(0.05)
                finally:
                    await log.close()
        yield url
    finally:
        process.kill()
        await process.wait()


async def test_a_server_killed_in_mid_question_loses_nothing(tmp_path: Path, redis: str) -> None:
    first, second = Hosted(tmp_path, redis), Hosted(tmp_path, redis)
    await first.start()
    await second.start()
    assert first.token == second.token
    doomed, other = first.url, second.url
    killed = asyncio.Event()

    def nothing() -> None:
        pass

    class Late(ScriptedPlayer):
        """Thinks about the third question until the server is gone."""

        async def receive(self, frame: dict[str, Any]) -> None:
            if frame["t"] == "question" and frame["round"] == 3:
                await killed.wait()
            await super().receive(frame)

    def some_player(number: int) -> ScriptedPlayer:
        kind = Late if number % 4 < 2 else ScriptedPlayer
        urls = (doomed, other) if number % 2 else (other,)
        return kind(urls, CODE, nothing, number=number)

    players = [some_player(number) for number in range(PLAYERS)]
    early = [player for player in players if not isinstance(player, Late)]

    def all_acknowledged(number: int) -> bool:
        return all(number in player.acknowledged for player in players)

    # The host is at the server that dies, too.
    host = ScriptedHost(
        (doomed, other), CODE, nothing, token=first.token, ready=all_acknowledged, wanted=PLAYERS
    )

    async def kill_in_mid_question() -> None:
        while not all(3 in player.acknowledged for player in early):
            await asyncio.sleep(0.01)
        await first.kill()
        killed.set()

    extras = [asyncio.create_task(kill_in_mid_question()), asyncio.create_task(host.keep_looking())]
    try:
        async with asyncio.timeout(120), asyncio.TaskGroup() as group:
            for one in (host, *players):
                group.create_task(one.play())
    finally:
        for extra in extras:
            extra.cancel()
        await first.kill()
        await second.kill()
    assert killed.is_set()
    log = RedisLog(redis, CODE)
    room = fold(map(read_event, await log.open()))
    await log.close()
    assert room.phase == "finished"
    seats = {seat.name: seat for seat in room.in_play()}
    assert len(seats) == PLAYERS
    for player in players:
        assert all(player.acknowledged[number] for number in range(1, len(questions()) + 1))
        for asked in room.rounds:
            assert seats[player.name].id in asked.answers
        assert player.summary["total"] == room.tally(seats[player.name].id).score
