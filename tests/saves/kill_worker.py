"""Plays in child processes that are killed at random instants, and reports what was then saved.

Run by test_killed.py as `python kill_worker.py FOLDER KILLS SEED`. A process of its own: it has
no threads, so that it can fork, and a fork costs a hundredth of a new interpreter.
"""

import json
import os
import random
import signal
import sys
from pathlib import Path

from game.pack import read_pack
from game.saves import Saves
from game.story import Chose, Story

PACK = """\
format = 1
id = "ring"
title = "A ring"
language = "en"
start = "a"
[scene.a]
title = "A"
text = "a"
[[scene.a.choice]]
label = "On"
goto = "b"
[scene.b]
title = "B"
text = "b"
[[scene.b.choice]]
label = "On"
goto = "a"
[[scene.b.choice]]
label = "Out"
goto = "end"
[scene.end]
title = "End"
text = "end"
ending = "end"
"""


def playing(saves: Saves, story: Story, slot: str, pipe: int) -> None:
    """Play for ever, writing `(` before each move and `)` after it was saved."""
    taken = any(info.name == slot for info in saves.slots())
    game = saves.open(story, slot).game if taken else saves.start(story, slot)
    while True:
        os.write(pipe, b"(")
        game.do(Chose(game.state.scene, "b" if game.state.scene == "a" else "a"))
        if game.trouble:
            os._exit(1)
        os.write(pipe, b")")


def killed(saves: Saves, story: Story, slot: str, after: int, spin: int) -> str:
    """What a child wrote that was killed some moves and a random while after it began."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            playing(saves, story, slot, writing)
        finally:
            os._exit(2)
    os.close(writing)
    seen = b""
    while len(seen) < after and (more := os.read(reading, after - len(seen))):
        seen += more
    for _ in range(spin):
        pass
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, status
    while more := os.read(reading, 4096):
        seen += more
    os.close(reading)
    return seen.decode()


def main() -> None:
    folder, kills, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))
    manifest, _, scenes = PACK.partition("[scene.a]")
    (folder / "pack").mkdir()
    (folder / "pack" / "pack.toml").write_text(manifest)
    (folder / "pack" / "ring.toml").write_text("[scene.a]" + scenes)
    story = Story(read_pack(folder / "pack"))
    saves = Saves(folder / "saves")
    report = []
    number, before = 0, 0
    for _ in range(kills):
        slot = f"slot {number}"
        seen = killed(saves, story, slot, chance.randrange(12), chance.randrange(60_000))
        leftovers = sum(1 for path in saves.folder.glob(".*.tmp")) if saves.folder.exists() else 0
        found, notices = 0, ()
        if saves.folder.exists() and (saves.folder / f"{slot}.toml").exists():
            opened = saves.open(story, slot)
            found, notices = len(opened.game.playthrough.log), opened.notices
            opened.game.close()
        report.append(
            {
                "begun": before + seen.count("("),
                "saved": before + seen.count(")"),
                "found": found,
                "notices": notices,
                "leftovers": leftovers,
                "left": sum(1 for path in saves.folder.glob(".*.tmp")) if found else 0,
            }
        )
        before = found
        if found > 60:
            number, before = number + 1, 0
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main()
