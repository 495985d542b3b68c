"""Finding a scene by a few letters of its id, its title or its chapter."""

from rapidfuzz import fuzz, process

from game.pack import Pack

MOST = 200
"""Scenes that are found at most: nobody reads on beyond."""
_ALIKE = 70
"""How alike, of 100, letters must be to be taken for misspelt ones."""


def chapter_of(pack: Pack, scene: str) -> str:
    """The title of a scene's chapter; "" where it has none."""
    place = pack.chapter_of.get(scene)
    return "" if place is None else pack.chapters[place].title


def scenes_like(pack: Pack, query: str) -> list[str]:
    """Ids of the scenes that `query` may mean, the likeliest first; all of them for "".

    At most MOST. What begins with the letters typed comes before what only holds them.
    """
    wanted = " ".join(query.casefold().split())
    if not wanted:
        return list(pack.scenes)[:MOST]
    words = {
        scene: f"{scene} {found.title} {chapter_of(pack, scene)}".casefold()
        for scene, found in pack.scenes.items()
    }
    ranks: dict[str, float] = {}
    for scene, told in words.items():
        title = pack.scenes[scene].title.casefold()
        if wanted in (scene, title):
            ranks[scene] = 400
        elif scene.startswith(wanted) or title.startswith(wanted):
            ranks[scene] = 300
        elif wanted in told:
            ranks[scene] = 200
    if len(ranks) < MOST:
        near = process.extract(
            wanted, words, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE, limit=MOST
        )
        for _words, score, scene in near:
            ranks.setdefault(scene, score)
    return sorted(ranks, key=lambda scene: -ranks[scene])[:MOST]
