"""A save on the disk, with fsync, after plays of several lengths."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from game.pack import read_pack
from game.saves import Saves
from game.story import Chose, Story


@pytest.mark.parametrize("moves", [100, 1_000, 4_000])
@pytest.mark.benchmark(group="a move and its save, with fsync")
def test_save(
    benchmark: BenchmarkFixture, folder_of: Callable[[int], Path], tmp_path: Path, moves: int
) -> None:
    """Mean of a move that is saved, after so many moves through as many scenes."""
    scenes = 10_000
    story = Story(read_pack(folder_of(scenes)))
    game = Saves(tmp_path).start(story, "bench")
    for place in range(moves - 1):
        game.playthrough.do(Chose(f"s-{place}", f"s-{place + 1}"))

    def move_on() -> None:
        place = int(game.state.scene[2:])
        game.do(Chose(game.state.scene, f"s-{(place + 1) % scenes}"))
        assert not game.trouble

    move_on()  # formats the moves made before, once
    benchmark.pedantic(move_on, rounds=50)
    benchmark.extra_info["KB"] = (tmp_path / "bench.toml").stat().st_size // 1024
