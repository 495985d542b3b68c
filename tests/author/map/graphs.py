"""Packs whose scenes lead to each other as a test wants, and what is hard to write in a map."""

import json
from pathlib import Path

from hypothesis import strategies as st

from game.author.map.graph import Graph, Group, Place, Way
from game.pack import Pack, read_pack

HARD = (
    'say "no"',
    "end",
    "1. a list",
    "- a dash",
    '`code` and "`md`"',
    "<script>alert(1)</script>",
    "&amp; &lt; & #quot; #35;",
    "back\\slash \\N \\G \\n \\",
    "a | b }} ]] )) {{ [[",
    "%% comment",
    "--> y -.-> ==>",
    "Әлия 李雷 👩‍🚀 سلام",
    "_under_ ~~x~~ $$x$$ **b**",
    "a;b;c",
    "direction LR",
    "]]]>",
    "x" * 200,
)


def hard_pack(folder: Path) -> Pack:
    """A scene for each of HARD, which is its title and the label of the choice to the next."""

    def quoted(text: str) -> str:
        return json.dumps(text, ensure_ascii=False)

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(
        f'format = 1\nid = "end"\ntitle = {quoted(HARD[0])}\nlanguage = "en"\nstart = "s-0"\n',
        encoding="utf-8",
    )
    scenes = [f"chapter = {quoted(HARD[5])}\n"]
    for number, text in enumerate(HARD):
        label = quoted(text.replace("{", "{{").replace("}", "}}"))
        goto = f"s-{number + 1}" if number + 1 < len(HARD) else "end"
        scenes.append(
            f'[scene.s-{number}]\ntitle = {quoted(text)}\ntext = "x"\n'
            f'[[scene.s-{number}.choice]]\nlabel = {label}\ngoto = "{goto}"\n'
        )
    scenes.append('[scene.end]\ntitle = "end"\ntext = "x"\nending = "end"\n')
    (folder / "scenes.toml").write_text("".join(scenes), encoding="utf-8")
    return read_pack(folder)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Any graph of up to fourteen scenes in up to three chapters, with circles and lost scenes."""
    count = draw(st.integers(1, 14))
    scenes = st.integers(0, count - 1)
    chapter = [draw(st.integers(1, 3)) for _ in range(count)]
    places = []
    for number in range(count):
        targets = draw(st.lists(scenes, max_size=4, unique=True))
        ways = tuple(
            Way(f"s{number}", f"s{target}", f"s{target}", place, "Go there " * (place % 9))
            for place, target in enumerate(targets, 1)
        )
        places.append(Place(f"s{number}", f"Scene {number}", ways, start=number == 0))
    groups = (
        Group(n, f"Chapter {n}", tuple(p for p, c in zip(places, chapter, strict=True) if c == n))
        for n in (1, 2, 3)
    )
    return Graph("Any", tuple(group for group in groups if group.places))
