"""Generated packs: N scenes of about 70 words, three choices each, a score, one condition."""

from pathlib import Path

MANIFEST = """\
format = 1
id = "generated"
title = "Generated"
language = "en"
start = "s-0"
[variable]
trust = { kind = "number", max = 5 }
[source.speech]
title = "A speech"
lines = 86
"""
WORDS = "You walk along the old road and look at the hills. " * 6


def scene(place: int, scenes: int) -> str:
    """The TOML of one scene."""
    return f'''
[scene.s-{place}]
title = "Scene number {place}"
text = """
{WORDS}The guide trusts you {{trust}} times over by now.
"""
cite = ["speech:13"]
[[scene.s-{place}.choice]]
label = "Go on to the next, number {place}"
goto = "s-{(place + 1) % scenes}"
set = ["trust += 1"]
[[scene.s-{place}.choice]]
id = "back"
label = "Go back the way you came"
goto = "s-{(place - 1) % scenes}"
when = "trust >= 2 and not visited('s-{(place * 7) % scenes}')"
[[scene.s-{place}.choice]]
id = "half"
label = "Take the short cut through the gorge"
goto = "s-{place // 2}"
'''


def generate(folder: Path, scenes: int, per_file: int = 100) -> Path:
    """Write a pack of `scenes` scenes into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(MANIFEST, encoding="utf-8")
    for first in range(0, scenes, per_file):
        body = "".join(scene(n, scenes) for n in range(first, min(first + per_file, scenes)))
        name = f"{first // per_file:04}.toml"
        (folder / name).write_text(f'chapter = "Chapter {first}"\n{body}', encoding="utf-8")
    return folder


def ink(scenes: int) -> str:
    """The same story in ink: its scenes, texts, choices, score and condition."""
    return "VAR trust = 0\n-> s_0\n" + "".join(_knot(place, scenes) for place in range(scenes))


def _knot(place: int, scenes: int) -> str:
    return f"""
=== s_{place} ===
# title: Scene number {place}
{WORDS}The guide trusts you {{trust}} times over by now.
+ [Go on to the next, number {place}]
  ~ trust = trust + 1
  -> s_{(place + 1) % scenes}
+ {{trust >= 2 and not s_{(place * 7) % scenes}}} [Go back the way you came]
  -> s_{(place - 1) % scenes}
+ [Take the short cut through the gorge]
  -> s_{place // 2}
"""
