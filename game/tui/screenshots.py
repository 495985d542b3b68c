"""Pictures of the shipped pack for the README: `python -m game.tui.screenshots OUTDIR`."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from game.pack import read_pack
from game.pack.library import find_pack
from game.saves import Saves, Settings
from game.story import Story
from game.tui.app import Keruen

SIZE = (80, 24)


async def take(folder: Path, pack: str = "thirty-years") -> None:
    """Write `scene.svg` and `map.svg`, of the pack's second scene, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    story = Story(read_pack(find_pack(pack)))
    with TemporaryDirectory() as nowhere:
        saves = Saves(Path(nowhere))
        app = Keruen(Path(nowhere), Settings(), motion=False)
        async with app.run_test(size=SIZE) as pilot:
            app.play(saves.start(story, "thirty-years"))
            await pilot.pause()
            await pilot.press("1")
            await pilot.pause()
            app.save_screenshot("scene.svg", str(folder))
            await pilot.press("m")
            await pilot.pause()
            app.save_screenshot("map.svg", str(folder))
            app.leave()


if __name__ == "__main__":
    asyncio.run(take(Path(sys.argv[1])))
