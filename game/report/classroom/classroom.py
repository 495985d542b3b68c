"""The whole report on a class, worked out of what students answered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from game.report.classroom.again import Again, teach_again, topics_again
from game.report.classroom.items import Item, items
from game.report.classroom.sitting import Gathered, Room, Sitting
from game.report.classroom.table import Student, Table, table
from game.report.classroom.topics import Topic, topics


@dataclass(frozen=True, slots=True)
class ClassReport:
    """Everything that an output shows. `named`: whether students go by their names."""

    title: str
    rooms: tuple[Room, ...]
    named: bool
    table: Table
    items: tuple[Item, ...]
    topics: tuple[Topic, ...]
    again: tuple[Again, ...]
    topics_again: tuple[Topic, ...]

    @property
    def students(self) -> tuple[Student, ...]:
        """The rows of the table."""
        return self.table.students

    @property
    def language(self) -> str:
        """The language of the questions."""
        return self.table.questions[0].posed.language if self.table.questions else "en"

    @property
    def retaken(self) -> bool:
        """Whether anybody answered a question more than once."""
        return any(item.retaken for item in self.items)


def class_report(gathered: Gathered, *, names: bool = True) -> ClassReport:
    """The report on what was gathered; without `names` nobody's is in it."""
    sittings = gathered.sittings
    if not names:
        # Not in the order of their files, which may be that of their names.
        sittings = sorted((replace(one, name="") for one in sittings), key=_shuffled)
    made = table(sittings, names=names)
    its = items(made)
    about = topics(its, gathered.objectives)
    many = len(made.students)
    return ClassReport(
        _title(gathered, [question.posed.pack_title for question in made.questions]),
        tuple(gathered.rooms),
        names,
        made,
        its,
        about,
        teach_again(its, many),
        topics_again(about, many),
    )


def _shuffled(sitting: Sitting) -> bytes:
    """A place that nobody's name tells, and that is the same the next time."""
    told = (sitting.origin, sitting.key, [str(one.response) for one in sitting.given])
    return sha256(repr(told).encode("utf-8", "replace")).digest()


def _title(gathered: Gathered, packs: Sequence[str]) -> str:
    titles = dict.fromkeys(room.title for room in gathered.rooms)
    titles |= dict.fromkeys(packs)
    return " · ".join(filter(None, titles))
