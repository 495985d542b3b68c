"""A host that is killed at any moment, in a quiz of forty players and all kinds of question.

KERUEN_KILLS is the number of kills; they fall on random frames of a run each.
"""

import asyncio
import os
import random
from pathlib import Path
from typing import Any

import pytest

from game.live.events import Answered, read_event
from game.live.log import log_file
from game.live.room import Room, fold
from game.live.sqlite_log import read_lines
from tests.live.hosted import Hosted
from tests.live.rooms import CODE, questions
from tests.live.scripted import ScriptedHost, ScriptedPlayer

PLAYERS = 40
KILLS = int(os.environ.get("KERUEN_KILLS", "10"))
A_RUN = 5
"""Kills in one run."""
# A player gets about five frames a question: so many come to all of them in a run.
FRAMES = PLAYERS * 5 * len(questions())


async def played(folder: Path, kill_at: list[int]) -> tuple[list[ScriptedPlayer], Room, int]:
    """A whole quiz, its host killed after each number of frames in `kill_at`."""
    hosted = Hosted(folder)
    await hosted.start()
    seen, kills = 0, sorted(kill_at, reverse=True)
    due = asyncio.Event()

    def one_more() -> None:
        nonlocal seen
        seen += 1
        if kills and seen >= kills[-1]:
            kills.pop()
            due.set()

    urls = (f"ws://127.0.0.1:{hosted.port}/ws",)
    players = [ScriptedPlayer(urls, CODE, one_more, number=number) for number in range(PLAYERS)]

    def all_acknowledged(number: int) -> bool:
        return all(number in player.acknowledged for player in players)

    host = ScriptedHost(
        urls, CODE, one_more, token=hosted.token, ready=all_acknowledged, wanted=PLAYERS
    )
    killed = 0

    async def murder() -> None:
        nonlocal killed
        while True:
            await due.wait()
            due.clear()
            await hosted.kill()
            killed += 1
            await hosted.start()

    extras = [asyncio.create_task(murder()), asyncio.create_task(host.keep_looking())]
    try:
        async with asyncio.timeout(240), asyncio.TaskGroup() as group:
            for one in (host, *players):
                group.create_task(one.play())
    finally:
        for extra in extras:
            extra.cancel()
        await asyncio.gather(*extras, return_exceptions=True)
        await hosted.kill()
    return players, fold(map(read_event, read_lines(log_file(CODE, folder)))), killed


def results(players: list[ScriptedPlayer], room: Room) -> list[Any]:
    told = {p.name: (p.summary["place"], p.summary["total"], p.summary["right"]) for p in players}
    kept = [(row.place, row.name, row.score) for row in room.standings()]
    return [told, kept]


@pytest.mark.slow
async def test_every_acknowledged_answer_is_there_and_the_results_are_those_of_an_undisturbed_run(
    tmp_path: Path,
) -> None:
    players, room, _none = await played(tmp_path / "undisturbed", [])
    wanted = results(players, room)
    assert len(room.rounds) == len(questions())
    chance = random.Random(os.environ.get("KERUEN_SEED", "caravan"))
    done = 0
    for run in range(-(-KILLS // A_RUN)):
        instants = [chance.randrange(1, FRAMES) for _ in range(A_RUN)]
        folder = tmp_path / str(run)
        players, room, killed = await played(folder, instants)
        done += killed
        assert results(players, room) == wanted, instants
        assert all(sum(p.acknowledged.values()) == len(questions()) for p in players)
        answers = [read_event(line) for line in read_lines(log_file(CODE, folder))]
        counted = {(a.seat, a.round) for a in answers if isinstance(a, Answered)}
        assert len(counted) == PLAYERS * len(questions())
    # Of two instants that fall into one restart, the second kills nothing more.
    assert done >= KILLS // 2
