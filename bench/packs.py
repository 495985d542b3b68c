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
WORDS = "You walk along the old road and look at the hills, where " * 6


def scene(place: int, scenes: int) -> str:
    """The TOML of one scene."""
    return f'''
[scene.s-{place}]
title = "Scene number {place}"
text = """
{WORDS}{{trust}}.
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
