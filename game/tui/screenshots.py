"""Pictures of the shipped pack for the README: `python -m game.tui.screenshots OUTDIR`."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from game.pack import read_pack
from game.pack.library import find_pack
from game.quiz import right_response
from game.saves import Game, Saves, Settings
from game.story import Answered, Chose, Story
from game.tui.app import Keruen

SIZE = (80, 24)


HALF_WAY = 6
"""Chapters that the map's picture has behind it."""


def _go_on(game: Game, chapters: int) -> None:
    """Play on by the first way not taken yet, every answer right, until so many chapters on."""
    pack = game.story.pack
    while pack.chapter_of[game.state.scene] < chapters:
        turn = game.turn
        if turn.question:
            response = right_response(pack.questions[turn.question])
            game.do(Answered(turn.place, turn.question, response))
            continue
        scene = pack.scenes[turn.place]
        leads = {choice.id: choice.goto for choice in scene.choice}
        fresh = [c for c in turn.choices if not game.story.has_visited(game.state, leads[c.id])]
        game.do(Chose(turn.place, (fresh or list(turn.choices))[0].id))


async def take(folder: Path, pack: str = "thirty-years") -> None:
    """Write `scene.svg`, of the pack's second scene, and `map.svg`, of half-way, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    story = Story(read_pack(find_pack(pack)))
    with TemporaryDirectory() as nowhere:
        saves = Saves(Path(nowhere))
        app = Keruen(Path(nowhere), Settings(), motion=False)
        async with app.run_test(size=SIZE) as pilot:
            game = saves.start(story, "thirty-years")
            app.play(game)
            await pilot.pause()
            await pilot.press("1")
            await pilot.pause()
            app.save_screenshot("scene.svg", str(folder))
            _go_on(game, HALF_WAY)
            await pilot.press("m")
            await pilot.pause()
            app.save_screenshot("map.svg", str(folder))
            app.leave()


if __name__ == "__main__":
    asyncio.run(take(Path(sys.argv[1])))
