"""From a choice to the painted scene, on the Textual front, headless."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from game.pack import read_pack
from game.saves import Settings
from game.story import Story
from game.tui.app import Keruen


@pytest.mark.parametrize("scenes", [100, 10_000])
@pytest.mark.benchmark(group="from a choice to the painted scene, with its save")
def test_paint(
    benchmark: BenchmarkFixture, folder_of: Callable[[int], Path], tmp_path: Path, scenes: int
) -> None:
    """A press of a key, the move, its save, the scene laid out and painted, 20 times."""
    story = Story(read_pack(folder_of(scenes)))
    app = Keruen(tmp_path, Settings(), motion=False)
    game = app.saves.start(story, "bench")
    # A Runner runs everything in one context, as the app expects.
    with asyncio.Runner() as runner:
        running = app.run_test(size=(80, 24))
        pilot = runner.run(running.__aenter__())

        async def begin() -> None:
            app.play(game)
            await pilot.pause()

        async def move() -> None:
            before = len(game.playthrough.log)
            await pilot.press("1")
            while len(game.playthrough.log) == before:
                await pilot.pause()
            await pilot.pause()

        runner.run(begin())
        benchmark.pedantic(lambda: runner.run(move()), rounds=20)
        runner.run(running.__aexit__(None, None, None))
    game.close()
