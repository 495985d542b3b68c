"""Small packs for tests, written to a folder as a teacher would write them."""

from pathlib import Path

from game.pack import Diagnostic, Pack, examine_pack, read_pack

MANIFEST = """\
format = 1
id = "small"
title = "A small pack"
language = "en"
start = "gate"

[variable]
trust = { kind = "number", min = 0, max = 5, start = 1, label = "Trust" }
permit = { kind = "flag", label = "Permit" }
road = { kind = "word", values = ["north", "south"], start = "north" }

[source.speech]
title = "A speech"
lines = 86
gist = { 13 = "Borders are said to be settled", 15-16 = "Trade is said to have grown" }

[objective.figures]
title = "Read a figure"
"""

SCENES = """\
chapter = "The road"

[scene.gate]
title = "The gate"
text = "You stand at the gate. Trust is {trust}. A [corridor](term:corridor) lies ahead."
cite = ["speech:13"]
gain = ["card:border"]
teaches = ["figures"]

[[scene.gate.choice]]
label = "Ask at the window ({trust})"
goto = "window"
set = ["trust += 1", "permit = true"]
once = true

[[scene.gate.choice]]
label = "Walk on"
goto = "end"
when = "permit"

[[scene.gate.choice]]
id = "south"
label = "Take the south road"
goto = "end"
set = ["road = 'south'"]

[scene.window]
title = "The window"
text = [
    { text = "A clerk looks up." },
    { text = "You are known here.", when = "visited('window') and trust >= 3" },
]
quiz = { ask = ["length", "settled"], pass = 2 }

[[scene.window.choice]]
label = "Back to the gate"
goto = "gate"
gain = ["card:stamp"]

[[scene.window.choice]]
label = "Through the door"
goto = "end"
when = "passed('window') and has('border') and answered('length')"

[scene.note]
title = "A note on sources"
text = "Who speaks, to whom?"
aside = true
when = "trust >= 1"

[scene.end]
title = "The end"
text = "You leave by the {road} road."
ending = "out"

[question.length]
kind = "number"
prompt = "How long are the borders said to be?"
answer = 3300
unit = "km"
why = "Line 13 has the figure."
cite = ["speech:13"]
tests = ["figures"]

[question.settled]
kind = "true-false"
prompt = "The speech says that the borders are settled."
answer = true
why = "Line 13 says so."
cite = ["speech:13"]

[term.corridor]
title = "corridor"
text = "A route for goods."

[card.border]
title = "Shared borders"
figure = "3,300 km"
measures = "the length of the borders, as the speech counts it"
kind = "claim"
cite = ["speech:13"]

[card.stamp]
title = "A stamp"
measures = "nothing much"
kind = "background"
"""


def write_pack(
    folder: Path, scenes: str = SCENES, manifest: str = MANIFEST, **files: str | bytes
) -> Path:
    """The pack's folder, holding pack.toml, a scene file and whatever else is named."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(manifest, encoding="utf-8", newline="")
    (folder / "scenes.toml").write_text(scenes, encoding="utf-8", newline="")
    for name, content in files.items():
        raw = content if isinstance(content, bytes) else content.encode()
        (folder / f"{name}.toml").write_bytes(raw)
    return folder


def small_pack(folder: Path, scenes: str = SCENES, manifest: str = MANIFEST) -> Pack:
    """A sound pack of four scenes, a quiz, an aside and an ending."""
    return read_pack(write_pack(folder, scenes, manifest))


def faults(
    folder: Path, scenes: str = SCENES, manifest: str = MANIFEST, **files: str | bytes
) -> tuple[Diagnostic, ...]:
    """What is said of a pack."""
    return examine_pack(write_pack(folder, scenes, manifest, **files))[1]
