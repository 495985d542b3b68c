"""Fixtures of the benchmarks: packs of several sizes, written once a run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.packs import generate


@pytest.fixture(scope="session")
def folder_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """The folder of a generated pack with so many scenes."""
    made: dict[int, Path] = {}

    def folder(scenes: int) -> Path:
        if scenes not in made:
            made[scenes] = generate(tmp_path_factory.mktemp(f"pack-{scenes}"), scenes)
        return made[scenes]

    return folder
