"""Playing at random, fast: what a class of players would come across who all choose blindly."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from game.check.proof.machine import Machine
from game.pack import Pack


@dataclass(frozen=True)
class Wandering:
    """What random play came across: how many choices, plays that ended, and dead ends.

    A whole quiz, passed or failed, counts as one choice. `endings` counts the plays by the id of
    their ending; `visits` how often each scene or aside was come to.
    """

    choices: int
    plays: int
    stuck: int
    endings: Mapping[str, int]
    visits: Mapping[str, int]


def wander(pack: Pack, choices: int, seed: int = 0, machine: Machine | None = None) -> Wandering:
    """Take so many choices at random, beginning anew after each ending; the same for one seed.

    A `machine` of the pack that is at hand is used, and learns what it did not know yet.
    """
    machine = machine or Machine(pack)
    # Chance is for variety here, not for secrets.
    chance = Random(seed).random  # noqa: S311
    here, reads, final = machine.here, machine.reads, machine.final
    look_up, compiled, first = machine.table.get, machine.compile, machine.first
    visits: Counter[int] = Counter()
    ended: Counter[int] = Counter()
    stuck = 0
    state = first
    for _choice in range(choices):
        place = state & here
        visits[place] += 1
        key = state & reads[place]
        moves = look_up(key)
        if moves is None:
            moves = compiled(key)
        if final[place]:
            ended[place] += 1
            state = first
        elif moves:
            keep, put = moves[int(chance() * len(moves))]
            state = state & keep | put
        else:
            stuck += 1
            state = first
    endings: Counter[str] = Counter()
    for number, times in ended.items():
        endings[str(pack.scenes[machine.places[number].scene].ending)] += times
    named: Counter[str] = Counter()
    for number, times in visits.items():
        named[machine.places[number].name] += times
    return Wandering(choices, sum(ended.values()), stuck, endings, named)
