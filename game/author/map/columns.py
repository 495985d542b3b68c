"""Which column of its chapter each scene stands in, and in which order they stand there."""

from collections.abc import Iterable, Mapping
from statistics import fmean

from game.author.map.graph import Group, Place, Way

_SWEEPS = 4


def columns(group: Group, doors: Iterable[str]) -> list[list[str]]:
    """The scenes of a group in columns, from left to right; each column from above to below.

    A scene stands to the right of those that lead to it, unless it leads back to them. `doors`
    are the scenes by which the story comes into the group.
    """
    inside = {place.id: place for place in group.places}
    ways = [w for place in group.places for w in place.ways if w.target in inside]
    if not ways:
        return _side_by_side(group.places)
    first = [*(d for d in dict.fromkeys(doors) if d in inside), *inside]
    forward = _without_circles(inside, first)
    level = _levels(first, forward)
    stacks: list[list[str]] = [[] for _ in range(max(level.values()) + 1)]
    for scene in dict.fromkeys(first):
        stacks[level[scene]].append(scene)
    return _untangled(stacks, [w for w in ways if level[w.source] != level[w.target]], level)


def _side_by_side(places: tuple[Place, ...]) -> list[list[str]]:
    """Scenes that nothing connects: in rows of four."""
    stacks: list[list[str]] = [[] for _ in range(min(4, len(places)))]
    for number, place in enumerate(places):
        stacks[number % 4].append(place.id)
    return stacks


def _without_circles(inside: Mapping[str, Place], first: list[str]) -> dict[str, list[str]]:
    """Scene to the scenes it leads to, those apart by which a way leads back to itself.

    Walked by hand, since a chain of a thousand scenes is deeper than calls may be.
    """
    forward: dict[str, list[str]] = {scene: [] for scene in inside}
    under_way: set[str] = set()
    done: set[str] = set()
    for root in first:
        if root in done:
            continue
        under_way.add(root)
        stack = [(root, iter(inside[root].ways))]
        while stack:
            scene, ways = stack[-1]
            way = next(ways, None)
            if way is None:
                stack.pop()
                under_way.discard(scene)
                done.add(scene)
            elif way.target in inside and way.target not in under_way:
                forward[scene].append(way.target)
                if way.target not in done:
                    under_way.add(way.target)
                    stack.append((way.target, iter(inside[way.target].ways)))
    return forward


def _levels(first: list[str], forward: Mapping[str, list[str]]) -> dict[str, int]:
    """How many choices away from the first column each scene is, by the longest way."""
    waits = dict.fromkeys(forward, 0)
    for targets in forward.values():
        for target in targets:
            waits[target] += 1
    level = dict.fromkeys(forward, 0)
    ready = [scene for scene in dict.fromkeys(first) if not waits[scene]]
    while ready:
        scene = ready.pop()
        for target in forward[scene]:
            level[target] = max(level[target], level[scene] + 1)
            waits[target] -= 1
            if not waits[target]:
                ready.append(target)
    return level


def _untangled(
    stacks: list[list[str]], ways: list[Way], level: Mapping[str, int]
) -> list[list[str]]:
    """Each column in the order of what its scenes are connected with, so that few lines cross."""
    before: dict[str, list[tuple[str, float]]] = {}
    after: dict[str, list[tuple[str, float]]] = {}
    for way in ways:
        forth = level[way.source] < level[way.target]
        left, right = (way.source, way.target) if forth else (way.target, way.source)
        # A scene's choices stand below each other, so its later ones lead further down.
        before.setdefault(right, []).append((left, way.number / 100 if forth else 0))
        after.setdefault(left, []).append((right, 0))
    rank = {scene: float(place) for stack in stacks for place, scene in enumerate(stack)}
    for sweep in range(_SWEEPS):
        near = after if sweep % 2 else before
        for stack in reversed(stacks) if sweep % 2 else stacks:
            wish = {
                s: fmean(rank[o] + more for o, more in near[s]) if s in near else rank[s]
                for s in stack
            }
            stack.sort(key=wish.__getitem__)
            rank.update((scene, float(place)) for place, scene in enumerate(stack))
    return stacks
