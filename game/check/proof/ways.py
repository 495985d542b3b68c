"""The shortest way to each place of a story: for trying what becomes of a player who is there."""

from game.check.proof.machine import Machine
from game.check.proof.routes import moves_along, routes
from game.check.proof.walk import walk
from game.pack import Pack
from game.story import Move


def ways_to_places(pack: Pack, max_states: int = 200_000) -> dict[str, tuple[Move, ...]]:
    """Scene or aside to the moves of the shortest playthrough that comes there, nearest first.

    `max_states` states are looked into at most; a place that they do not hold is missing. So are
    asides that change nothing: no way ever needs them.
    """
    graph = walk(Machine(pack), max_states)
    found: dict[str, tuple[Move, ...]] = {}
    ways = routes(graph)[0]
    for number in ways.length:
        name = graph.machine.place(graph.states[number]).name
        if name not in found:
            found[name] = moves_along(graph, ways.to(number))
    return found
