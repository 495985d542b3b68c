"""What a room is made of before anybody joins: the questions and the rules."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PlainSerializer, model_validator

from game.pack.questions import KINDS, AnyQuestion
from game.pack.types import LANGUAGE_PATTERN, Id, Line, Model

GRACE = 1000
"""Milliseconds after the time is up in which an answer may still come in: the way to the server."""
MOST_BONUS = 0.5
"""The share of a right answer's points that speed and streaks together may add at most."""


def _question(data: Any) -> Any:
    kind = data.get("kind") if isinstance(data, dict) else None
    return KINDS[kind].model_validate(data) if kind in KINDS else data


def _dumped(question: AnyQuestion) -> dict[str, Any]:
    data = question.model_dump(mode="json", exclude_defaults=True)
    return {**data, "kind": question.kind}


Posed = Annotated[AnyQuestion, BeforeValidator(_question), PlainSerializer(_dumped)]


class Cited(Model):
    """A place that a question cites: `speech:13`, its source's title, and what stands there."""

    at: str
    title: str = ""
    lines: str = ""
    gist: tuple[str, ...] = ()


class Item(Model):
    """A question of the room; `id` is its id in the pack."""

    id: Id
    question: Posed
    cites: tuple[Cited, ...] = ()


class Rules(Model):
    """How the room runs. Times are milliseconds.

    `mode`: "live" asks everybody the same question, "paced" opens all of them and each player
    goes at their own speed. `limit`: the time for a question, or for all of them where paced;
    None for no limit. `auto`: go on by itself, `auto_wait` after each reveal. `practice`: nothing
    is scored. `bonus`, `streak_bonus`: the share of a right answer's points that answering at
    once, and each further right answer in a row, add; 0 for none, never more than half together.
    `teams`: their names, none for no teams. `names`: "given" where the room names its players.
    `standings`: show the standings after each question. `close_when_all`: close as soon as
    everybody who is here has answered. `most`: how many seats there are.
    """

    mode: Literal["live", "paced"] = "live"
    limit: Annotated[int, Field(ge=1000, le=86_400_000)] | None = 30_000
    grace: Annotated[int, Field(ge=0, le=10_000)] = GRACE
    auto: bool = False
    auto_wait: Annotated[int, Field(ge=0, le=600_000)] = 8_000
    practice: bool = False
    bonus: Annotated[float, Field(ge=0, le=MOST_BONUS)] = 0.0
    streak_bonus: Annotated[float, Field(ge=0, le=MOST_BONUS)] = 0.0
    teams: Annotated[tuple[Line, ...], Field(max_length=20)] = ()
    names: Literal["own", "given"] = "own"
    standings: bool = True
    close_when_all: bool = True
    most: Annotated[int, Field(ge=1, le=100_000)] = 20_000

    @property
    def pays_bonus(self) -> bool:
        """Whether anything but accuracy earns points."""
        return self.bonus > 0 or self.streak_bonus > 0


class Setup(Model):
    """The questions in the order in which they are asked, and the rules.

    `pack` and `fingerprint` say where the questions are from, for a report. `seed` decides the
    order in which items and right sides are shown, the same for everybody.
    """

    title: Line
    language: Annotated[str, Field(pattern=LANGUAGE_PATTERN)] = "en"
    pack: str = ""
    fingerprint: str = ""
    seed: int = 0
    rules: Rules = Rules()
    items: Annotated[tuple[Item, ...], Field(min_length=1, max_length=1000)]

    @model_validator(mode="after")
    def _ids_apart(self) -> Self:
        if len({item.id for item in self.items}) != len(self.items):
            raise ValueError("a question is in the room twice")
        return self
