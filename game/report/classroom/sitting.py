"""What a student answered: in a room, in a homework file or in a saved game, told alike."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from game.pack import Pack, parse_cite
from game.pack.questions import AnyQuestion
from game.quiz import Response

Kind = Literal["room", "homework", "save"]


@dataclass(frozen=True, slots=True)
class Cite:
    """A place that a question cites, `speech:12-14`; `gist` is what stands there."""

    at: str
    title: str = ""
    gist: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Posed:
    """A question as it was put to students: `pack` and `id` say where it is from.

    `place` is its place there. `pack_title` and `language` are the pack's or the room's.
    """

    pack: str
    id: str
    question: AnyQuestion
    place: int = 0
    language: str = "en"
    pack_title: str = ""
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """One time that a question was put to a student; `response` is None where none was given.

    `ms` is how long it took and `when` the moment, in UTC, where they are known.
    """

    posed: Posed
    response: Response | None
    ms: int | None = None
    when: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A student, and what was put to them, in order; a question may come several times.

    `origin` tells where it was read: a room's code or a file. `key` is the student's in there: a
    seat, or nothing, a file being one student's.
    """

    kind: Kind
    name: str
    origin: str
    key: str = ""
    team: str = ""
    when: datetime | None = None
    given: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """A room that was read: when it was opened, in UTC, and whether it is over."""

    code: str
    title: str
    when: datetime | None
    finished: bool


@dataclass(slots=True)
class Gathered:
    """All that was read.

    `objectives` are titles by id, as far as their packs are at hand. `troubles` name what could
    not be read and was passed over, `notices` what should be known of what was; both are whole
    sentences.
    """

    sittings: list[Sitting] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)
    objectives: dict[str, str] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def posed_by(pack: Pack) -> dict[str, Posed]:
    """The questions of a pack, by id."""
    return {
        name: Posed(
            pack.id,
            name,
            question,
            place,
            pack.language,
            pack.title,
            tuple(_cite(pack, cite) for cite in question.cite),
        )
        for place, (name, question) in enumerate(pack.questions.items())
    }


def _cite(pack: Pack, cite: str) -> Cite:
    source = pack.sources[parse_cite(cite).source]
    return Cite(cite, source.title, tuple(words for _at, words in pack.gist(cite)))
