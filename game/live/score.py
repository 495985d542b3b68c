"""How marks become a ranking.

Accuracy and speed are separate: a score is the points earned for what was right, and `seconds`,
the mean time to a right answer, is a column beside it that ranks nobody. Only where the room's
rules pay a bonus does speed count, and then never for more than half of a right answer. Who has
the same score shares a place, and the places after it are counted on: 1, 2, 2, 4.
"""

from collections.abc import Iterable, Mapping
from math import fsum
from typing import NamedTuple

from game.live.setup import MOST_BONUS, Rules
from game.quiz import Outcome

_FINE = 9
"""Decimals to which scores are compared: sums of thirds must tie with each other."""


class Row(NamedTuple):
    """A line of the standings. `seconds`: None without a right answer; `seat`: "" for a team."""

    place: int
    seat: str
    name: str
    team: str | None
    score: float
    bonus: float
    seconds: float | None
    streak: int


class Tally(NamedTuple):
    """What a seat has earned so far; `quick` are the milliseconds of its right answers."""

    score: float = 0.0
    bonus: float = 0.0
    quick: tuple[int, ...] = ()
    streak: int = 0

    @property
    def seconds(self) -> float | None:
        """The mean time to a right answer."""
        return round(sum(self.quick) / len(self.quick) / 1000, 2) if self.quick else None


def bonus(
    rules: Rules, score: float, outcome: Outcome, ms: int, limit: int | None, streak: int
) -> float:
    """What is paid over and above `score`; `streak` counts the right answers in a row before."""
    if not rules.pays_bonus or score <= 0:
        return 0.0
    speed = max(0.0, 1 - ms / limit) if limit else 0.0
    row = streak if outcome == "right" else 0
    return score * min(MOST_BONUS, rules.bonus * speed + rules.streak_bonus * row)


def total(scores: Iterable[float]) -> float:
    """The sum, the same in whatever order."""
    return round(fsum(scores), _FINE)


def ranked(
    seats: Iterable[tuple[str, str, str | None]], tallies: Mapping[str, Tally], by_bonus: bool
) -> list[Row]:
    """The standings of `seats` (id, name, team), best first, then by name."""
    rows = [_row(seat, name, team, tallies.get(seat, Tally())) for seat, name, team in seats]
    return _placed(rows, by_bonus)


def _row(seat: str, name: str, team: str | None, earned: Tally) -> Row:
    return Row(0, seat, name, team, earned.score, earned.bonus, earned.seconds, earned.streak)


def _placed(rows: list[Row], by_bonus: bool) -> list[Row]:
    def worth(row: Row) -> float:
        return round(row.score + (row.bonus if by_bonus else 0.0), _FINE)

    rows.sort(key=lambda row: (-worth(row), row.name, row.seat))
    placed: list[Row] = []
    for number, row in enumerate(rows, 1):
        tied = placed and worth(placed[-1]) == worth(row)
        placed.append(row._replace(place=placed[-1].place if tied else number))
    return placed


def teams(names: Iterable[str], rows: Iterable[Row], by_bonus: bool) -> list[Row]:
    """The standings of teams: a team has the mean of its members, however many they are."""
    members: dict[str, list[Row]] = {name: [] for name in names}
    for row in rows:
        if row.team in members:
            members[row.team].append(row)
    return _placed([_mean(name, its) for name, its in members.items() if its], by_bonus)


def _mean(name: str, rows: list[Row]) -> Row:
    times = [row.seconds for row in rows if row.seconds is not None]
    return Row(
        0,
        "",
        name,
        None,
        round(fsum(row.score for row in rows) / len(rows), _FINE),
        round(fsum(row.bonus for row in rows) / len(rows), _FINE),
        round(fsum(times) / len(times), 2) if times else None,
        0,
    )
