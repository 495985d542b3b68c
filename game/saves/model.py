"""A save file as it is read: whatever it holds, only sound moves come out of it (format 1)."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    Strict,
    ValidationError,
    model_validator,
)

from game.pack.safe import safe_line, safe_text
from game.pack.types import BIGGEST, ID_PATTERN, NAME_PATTERN
from game.quiz import Response
from game.story import Answered, Chose, Move, Opened, Retried, Returned, Undid

FORMAT = 1
MAX_RESPONSE = 2_000
"""Characters of a text in a response."""
MAX_PARTS = 200
"""Texts in a response."""

_Str = Annotated[str, Strict()]
_Id = Annotated[_Str, Field(pattern=ID_PATTERN, max_length=64)]
_Name = Annotated[_Str, Field(pattern=NAME_PATTERN, max_length=64)]
_Line = Annotated[_Str, AfterValidator(lambda text: safe_line(text, 1_000))]
_Whole = Annotated[int, Strict(), Field(ge=-BIGGEST, le=BIGGEST)]
_True = Literal[True]


def safe_response(response: object) -> Response:
    """A response as a save keeps it: its texts made safe, which a second time changes nothing.

    Raises:
        ValueError: it is none, or longer than `MAX_RESPONSE` or `MAX_PARTS` allow.
    """
    match response:
        case bool():
            return response
        case str():
            return _safe(response)
        case list() if len(response) <= MAX_PARTS:
            return [_safe(part) for part in response]
        case dict() if len(response) <= MAX_PARTS:
            return {_safe(key): _safe(part) for key, part in response.items()}
    raise ValueError("not a response")


def _safe(text: object) -> str:
    if not isinstance(text, str):
        raise ValueError("not a text")  # pydantic turns a ValueError into its own
    # NFC can lengthen a text, so what came of it is held to the bound as well.
    return safe_text(safe_text(text, MAX_RESPONSE), MAX_RESPONSE)


def _moment(value: Any) -> datetime | None:
    if not isinstance(value, datetime):
        return None
    try:
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    except OverflowError:
        return None


class _Part(BaseModel):
    """Unknown keys are passed over: a note that somebody added by hand costs nobody a save."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Row(_Part):
    """A move, as one `[[move]]` or `[[stranded]]` table."""

    at: _Id | None = None
    chose: _Id | None = None
    answered: _Id | None = None
    response: Annotated[Any, PlainValidator(safe_response)] = None
    retried: _True | None = None
    opened: _Id | None = None
    returned: _True | None = None
    undid: _True | None = None

    @model_validator(mode="after")
    def _one_move(self) -> "Row":
        verbs = (self.chose, self.answered, self.retried, self.opened, self.returned, self.undid)
        if sum(verb is not None for verb in verbs) != 1:
            raise ValueError("not one move")
        if (self.at is None) != bool(self.undid):
            raise ValueError("every move but an undoing is made at a scene")
        if (self.response is None) != (self.answered is None):
            raise ValueError("an answer and its response go together")
        return self

    def move(self) -> Move:
        """The move that the table stands for."""
        at = self.at or ""
        if self.chose:
            return Chose(at, self.chose)
        if self.answered:
            return Answered(at, self.answered, self.response)
        if self.opened:
            return Opened(at, self.opened)
        if self.retried:
            return Retried(at)
        return Returned(at) if self.returned else Undid()


class PackMark(_Part):
    """Which pack the game is of, and which version of it."""

    id: _Id
    title: _Line = ""
    fingerprint: _Line = ""


class Snapshot(_Part):
    """The state when the save was written: for the list of slots, and for telling what an edit
    of the pack changed. The moves decide; nothing is ever restored from this.

    `moves` counts those that held, undone ones apart.
    """

    scene: _Id
    aside: _Id | None = None
    title: _Line = ""
    chapter: _Line = ""
    moves: Annotated[_Whole, Field(ge=0)] = 0
    ending: Annotated[bool, Strict()] = False
    values: dict[_Name, Annotated[bool, Strict()] | _Whole | _Line] = {}
    visited: tuple[_Id, ...] = ()
    passed: tuple[_Id, ...] = ()
    answered: tuple[_Id, ...] = ()
    cards: tuple[_Id, ...] = ()


def _snapshot(value: Any) -> Snapshot | None:
    try:
        return Snapshot.model_validate(value)
    except ValidationError:
        return None


class End(_Part):
    """The last table of a save. A file without it was cut off."""

    whole: _True


class Head(_Part):
    """A save as a list of slots needs it. A snapshot that is none is passed over."""

    format: _Whole
    keruen: _Line = ""
    saved: Annotated[datetime | None, BeforeValidator(_moment)] = None
    pack: PackMark
    at: Annotated[Snapshot | None, PlainValidator(_snapshot)] = None


class SaveFile(Head):
    """A whole save. `stranded` are moves that an edited pack no longer has room for."""

    move: tuple[Row, ...] = ()
    stranded: tuple[Row, ...] = ()
    end: End
