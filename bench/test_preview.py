"""From a save of a file to the new text, or the fault, on the preview's screen, headless."""

import asyncio
import shutil
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from game.author.preview import look
from game.check.again import Again
from game.saves import Settings
from game.tui.preview.app import PreviewApp

SHIPPED = Path(__file__).parent.parent / "scenes" / "thirty-years"


def _previewed(
    benchmark: BenchmarkFixture, folder: Path, file: str, words: str, edit: Callable[[int], str]
) -> None:
    """Save `file` with `words` replaced, and wait until the screen shows what replaced them."""
    read = partial(look, examine=Again())  # as the command does
    app = PreviewApp(folder, Settings(), read=read, motion=False)
    text = (folder / file).read_text(encoding="utf-8")
    assert words in text
    number = count()

    def seen() -> str:
        return "\n".join(strip.text for strip in app.screen._compositor.render_strips())

    async def shows(what: str) -> None:
        while what not in seen():
            await asyncio.sleep(0.001)

    # A Runner runs everything in one context, as the app expects.
    with asyncio.Runner() as runner:
        running = app.run_test(size=(80, 24))
        runner.run(running.__aenter__())
        runner.run(shows("Preview, not saved"))

        async def save() -> None:
            put = edit(next(number))
            beside = folder / ".new"
            beside.write_text(text.replace(words, put, 1), encoding="utf-8")
            beside.replace(folder / file)
            await shows(put)

        benchmark.pedantic(lambda: runner.run(save()), rounds=20, warmup_rounds=2)
        runner.run(running.__aexit__(None, None, None))


@pytest.mark.benchmark(group="from a save to the screen of the preview")
def test_a_text(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """The title of the scene that is seen, in the pack that ships."""
    folder = shutil.copytree(SHIPPED, tmp_path / "pack")
    _previewed(
        benchmark, folder, "00-caravanserai.toml", "The museum at Five", lambda n: f"Museum {n}."
    )


@pytest.mark.benchmark(group="from a save to the screen of the preview")
def test_an_error(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """A choice of the pack that ships that leads to no scene."""
    folder = shutil.copytree(SHIPPED, tmp_path / "pack")
    _previewed(
        benchmark, folder, "00-caravanserai.toml", 'goto = "commission"',
        lambda n: f'goto = "nowhere-{n}-at-all"',
    )  # fmt: skip


@pytest.mark.parametrize("scenes", [1_000, 10_000])
@pytest.mark.benchmark(group="from a save to the screen of the preview")
def test_a_large_pack(
    benchmark: BenchmarkFixture, folder_of: Callable[[int], Path], tmp_path: Path, scenes: int
) -> None:
    """The title of the scene that is seen, in a pack of many scenes."""
    folder = shutil.copytree(folder_of(scenes), tmp_path / "pack")
    _previewed(benchmark, folder, "0000.toml", "Scene number 0", lambda n: f"Scene again {n}.")
