"""A pack as a teacher wrote it: what `pack.toml` and the scene files may hold (format 1)."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from game.i18n import gettext as _
from game.pack.types import (
    LANGUAGE_PATTERN,
    Cite,
    Flag,
    Gain,
    Id,
    Line,
    MaybeText,
    Model,
    Name,
    Number,
    Text,
    Whole,
)

FORMAT = 1

Evidence = Literal["claim", "promise", "offer", "appeal", "opinion", "background"]
"""What a card is evidence of: a claim about the past, a promise with a figure and a date, an
offer, an appeal to others, an opinion; or background that the source does not hold."""


class About(Model):
    """What a menu or a teacher is told of a pack."""

    summary: MaybeText = ""
    audience: MaybeText = ""
    minutes: Annotated[Whole, Field(ge=1, le=10_000)] | None = None
    authors: tuple[Line, ...] = ()
    licence: MaybeText = ""


class Source(Model):
    """A primary source that the pack cites by line.

    `lines` is its length: locators run 1..lines. `gist` says in the pack's own words what a
    line holds; `file` names a text file in the pack's folder, where the source may be given whole.
    """

    title: Line
    speaker: MaybeText = ""
    date: MaybeText = ""
    publisher: MaybeText = ""
    kind: MaybeText = ""
    lines: Annotated[Whole, Field(ge=1, le=100_000)]
    gist: dict[Annotated[str, Field(pattern=r"^[1-9][0-9]{0,5}(-[1-9][0-9]{0,5})?$")], Line] = {}
    file: MaybeText = ""


class NumberVariable(Model):
    """A whole number that stays within its bounds; shown to the player where it has a `label`."""

    kind: Literal["number"]
    min: Whole = 0
    max: Whole
    start: Whole = 0
    label: MaybeText = ""

    @model_validator(mode="after")
    def _bounds(self) -> Self:
        if self.min > self.max:
            raise PydanticCustomError(
                "variable", "{why}", {"why": _("min is greater than max; write the smaller as min")}
            )
        if not self.min <= self.start <= self.max:
            raise PydanticCustomError(
                "variable",
                "{why}",
                {
                    "why": _(
                        "start is not between min and max; write a number from {low} to {high}"
                    ).format(low=self.min, high=self.max)
                },
            )
        return self


class FlagVariable(Model):
    """Something that is so or is not."""

    kind: Literal["flag"]
    start: Flag = False
    label: MaybeText = ""


class WordVariable(Model):
    """One word of a closed list."""

    kind: Literal["word"]
    values: Annotated[tuple[Line, ...], Field(min_length=2, max_length=100)]
    start: Line
    label: MaybeText = ""

    @model_validator(mode="after")
    def _start_listed(self) -> Self:
        if self.start not in self.values:
            raise PydanticCustomError(
                "variable",
                "{why}",
                {
                    "why": _("start is none of the values; write one of {values}").format(
                        values=", ".join(self.values)
                    )
                },
            )
        return self


Variable = NumberVariable | FlagVariable | WordVariable
VARIABLE_KINDS: dict[str, type[Variable]] = {
    "number": NumberVariable,
    "flag": FlagVariable,
    "word": WordVariable,
}


class Objective(Model):
    """Something that the pack is meant to teach."""

    title: Line
    text: MaybeText = ""


class Renamed(Model):
    """Old id to new id, for everything that saves know by id.

    A choice is named `scene/choice` on both sides, each by its new scene's id; a part of a
    question (an option, item, pair, extra or gap) likewise, `question/part`.
    """

    scene: dict[Id, Id] = {}
    choice: dict[str, str] = {}
    question: dict[Id, Id] = {}
    part: dict[str, str] = {}
    card: dict[Id, Id] = {}
    variable: dict[Name, Name] = {}


class Manifest(Model):
    """`pack.toml`, apart from the parts that any file of the pack may hold."""

    format: Annotated[Whole, Field(ge=1)]
    id: Id
    title: Line
    language: Annotated[str, Field(pattern=LANGUAGE_PATTERN)]
    start: Id
    about: About = About()
    source: dict[Id, Source] = {}
    variable: dict[Name, Any] = {}
    objective: dict[Id, Objective] = {}
    renamed: Renamed = Renamed()


class Block(Model):
    """A piece of a scene's text, shown where its `when` holds."""

    text: Text
    when: str | None = None


class Choice(Model):
    """A way on. `id` is `goto` unless given; `once` closes it after it was taken."""

    id: Id = ""
    label: Line
    goto: Id
    when: str | None = None
    set: tuple[str, ...] = ()
    gain: tuple[Gain, ...] = ()
    once: Flag = False

    @model_validator(mode="before")
    @classmethod
    def _id_is_goto(cls, data: Any) -> Any:
        if isinstance(data, dict) and "id" not in data and "goto" in data:
            return {**data, "id": data["goto"]}
        return data


class Quiz(Model):
    """Questions that a scene asks, in order, before its choices open.

    `pass` is the sum of points that passes. A failed quiz may be taken again unless `retry`
    is false.
    """

    ask: Annotated[tuple[Id, ...], Field(min_length=1, max_length=50)]
    needed: Annotated[Number, Field(alias="pass", ge=0)]
    retry: Flag = True


def _blocks(value: Any) -> Any:
    return ({"text": value},) if isinstance(value, str) else value


class Scene(Model):
    """One place in the story.

    An `aside` can be opened from anywhere while its `when` holds, and returns to where the
    player was. A scene with an `ending` has no choices; `passing` says whether who ends there
    is meant to have met every objective.
    """

    title: Line
    text: Annotated[tuple[Block, ...], BeforeValidator(_blocks), Field(min_length=1)]
    cite: tuple[Cite, ...] = ()
    gain: tuple[Gain, ...] = ()
    choice: tuple[Choice, ...] = ()
    quiz: Quiz | None = None
    ending: Id | None = None
    passing: Flag = True
    aside: Flag = False
    when: str | None = None
    teaches: tuple[Id, ...] = ()


class Term(Model):
    """A glossary entry; a scene's text links to it with `[words](term:id)`."""

    title: Line
    text: Text
    cite: tuple[Cite, ...] = ()


class Card(Model):
    """A piece of evidence that a player collects."""

    title: Line
    figure: MaybeText = ""
    measures: Text
    kind: Evidence
    deadline: MaybeText = ""
    cite: tuple[Cite, ...] = ()


class SceneFile(Model):
    """A file of the pack other than `pack.toml`; its scenes belong to `chapter`.

    `question` is validated kind by kind, by the reader.
    """

    chapter: Line | None = None
    ornament: MaybeText = ""
    scene: dict[Id, Scene] = {}
    question: dict[Id, Any] = {}
    term: dict[Id, Term] = {}
    card: dict[Id, Card] = {}
