"""What happens in a room, as it stands in the log: one line of JSON an event.

`at` is when, in milliseconds on the log's steady clock, 0 being when the room was opened. It was
read by the server that wrote the event; nobody reads a clock when the log is read again.
"""

import json
from dataclasses import dataclass, fields
from typing import Any

from pydantic import ValidationError

from game.live.setup import Setup
from game.quiz import Response


class BadEvent(ValueError):
    """A line of a log that is no event."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The room is there. `secret` signs its tokens; `when` is the date and time, for a report."""

    at: int
    code: str
    secret: str
    when: str
    setup: Setup


@dataclass(frozen=True, slots=True)
class Joined:
    """A seat was taken; `name` is the safe name asked for, perhaps somebody else's as well."""

    at: int
    seat: str
    name: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """The host gave a seat another name."""

    at: int
    seat: str
    name: str


@dataclass(frozen=True, slots=True)
class Kicked:
    """The host put a seat out, for good."""

    at: int
    seat: str


@dataclass(frozen=True, slots=True)
class Locked:
    """No new seats from now on; or there are again."""

    at: int
    on: bool


@dataclass(frozen=True, slots=True)
class Auto:
    """The room goes on by itself; or no longer."""

    at: int
    on: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Question `number` (from 1) is open, as round `round` (from 1), for `limit` ms."""

    at: int
    round: int
    number: int
    limit: int | None


@dataclass(frozen=True, slots=True)
class Paced:
    """All questions are open, round n being question n, for `limit` ms together."""

    at: int
    limit: int | None


@dataclass(frozen=True, slots=True)
class Answered:
    """A seat's answer, by the pack's own ids; `seq` orders a seat's answers to one round."""

    at: int
    seat: str
    round: int
    seq: int
    response: Response


@dataclass(frozen=True, slots=True)
class Extended:
    """`ms` more for the open round."""

    at: int
    round: int
    ms: int


@dataclass(frozen=True, slots=True)
class Paused:
    """The time stands still."""

    at: int
    round: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """The time runs again."""

    at: int
    round: int


@dataclass(frozen=True, slots=True)
class Cut:
    """The time is up early; the round closes after the grace."""

    at: int
    round: int


@dataclass(frozen=True, slots=True)
class Closed:
    """No answer counts from here on."""

    at: int
    round: int


@dataclass(frozen=True, slots=True)
class Revealed:
    """The right answer is out."""

    at: int
    round: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """The standings are shown."""

    at: int
    round: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """The round is void."""

    at: int
    round: int


@dataclass(frozen=True, slots=True)
class Finished:
    """The room is over."""

    at: int


@dataclass(frozen=True, slots=True)
class Forgot:
    """The names were taken out of this log."""

    at: int


Event = (
    Opened
    | Joined
    | Renamed
    | Kicked
    | Locked
    | Auto
    | Asked
    | Paced
    | Answered
    | Extended
    | Paused
    | Resumed
    | Cut
    | Closed
    | Revealed
    | Ranked
    | Skipped
    | Finished
    | Forgot
)
_KINDS: dict[str, type[Event]] = {kind.__name__.lower(): kind for kind in Event.__args__}
_FIELDS: dict[type[Event], tuple[tuple[str, Any], ...]] = {
    kind: tuple((field.name, field.type) for field in fields(kind)) for kind in _KINDS.values()
}
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def write_event(event: Event) -> str:
    """`event` as it stands in a log."""
    data = {name: getattr(event, name) for name, _kind in _FIELDS[type(event)]}
    if isinstance(event, Opened):
        data["setup"] = event.setup.model_dump(mode="json", exclude_defaults=True)
    return _dumps({"e": type(event).__name__.lower(), **data})


def read_event(line: str) -> Event:
    """The event that stands in a log as `line`.

    Raises:
        BadEvent: it is none.
    """
    try:
        data = json.loads(line)
        kind = _KINDS[data["e"]]
        given = {name: _checked(data[name], hint) for name, hint in _FIELDS[kind]}
    except (ValueError, KeyError, TypeError, RecursionError, ValidationError) as error:
        raise BadEvent(f"{type(error).__name__}: {error}") from None
    return kind(**given)


def _checked(value: Any, hint: Any) -> Any:
    """`value`, if it is what a field holds whose type is `hint`."""
    if hint is Setup:
        return Setup.model_validate(value)
    if hint == Response:
        if not _is_response(value):
            raise ValueError("not a response")
        return value
    if hint == (int | None) and value is None:
        return None
    wanted = int if hint in (int, int | None) else hint
    if type(value) is not wanted:
        raise ValueError(f"{value!r} is no {wanted}")
    return value


def _is_response(value: Any) -> bool:
    if isinstance(value, (str, bool)):
        return True
    if isinstance(value, list):
        return all(isinstance(part, str) for part in value)
    return isinstance(value, dict) and all(isinstance(part, str) for part in value.values())
