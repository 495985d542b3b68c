"""A move: from a choice to the new state, in packs of two sizes and after long plays."""

from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from game.pack import read_pack
from game.story import Chose, Playthrough, Story


@pytest.mark.parametrize("scenes", [100, 10_000])
@pytest.mark.benchmark(group="a move in the story")
def test_move(benchmark: BenchmarkFixture, folder_of: Callable[[int], Path], scenes: int) -> None:
    """Mean of a move over a walk that has seen 99 scenes before."""
    story = Story(read_pack(folder_of(scenes)))
    play = Playthrough(story)
    for place in range(99):
        play.do(Chose(f"s-{place}", f"s-{(place + 1) % scenes}"))
    state = play.state
    there = Chose(state.scene, "half")
    states = cycle([state])

    benchmark(lambda: story.apply(next(states), there))


@pytest.mark.parametrize("scenes", [100, 10_000])
@pytest.mark.benchmark(group="all that a front shows of a state")
def test_turn(benchmark: BenchmarkFixture, folder_of: Callable[[int], Path], scenes: int) -> None:
    story = Story(read_pack(folder_of(scenes)))
    benchmark(story.turn, story.first)
