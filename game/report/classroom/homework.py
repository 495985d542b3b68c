"""Homework files: what a student answered at home and handed in, as JSON.

    {"format": 1, "kind": "keruen-homework", "pack": "thirty-years", "fingerprint": "…",
     "name": "Aru", "answers": [{"question": "border-length", "response": "3300", "ms": 4100}]}

A response that is null says that the question was put and not answered.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, ValidationError

from game.i18n import gettext as _
from game.pack.decode import FileFault, decode
from game.pack.safe import safe_line
from game.pack.types import BIGGEST, ID_PATTERN
from game.quiz import Response
from game.saves.model import safe_response

MAX_BYTES = 4 * 1024 * 1024
FORMAT = 1


class BadHomework(ValueError):
    """A file that is no homework; the message says why."""


def _response(value: Any) -> Response | None:
    return None if value is None else safe_response(value)


def _name(value: Any) -> str:
    return safe_line(value[:400], 400)[:80] if isinstance(value, str) else ""


def _moment(value: Any) -> datetime | None:
    try:
        read = datetime.fromisoformat(value)
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError):
        return None


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


_Id = Annotated[str, Strict(), Field(pattern=ID_PATTERN, max_length=64)]


class HomeworkAnswer(_Part):
    """An answer; `ms` is how long it took."""

    question: _Id
    response: Annotated[Any, BeforeValidator(_response)] = None
    ms: Annotated[int, Strict(), Field(ge=0, le=BIGGEST)] | None = None


class Homework(_Part):
    """A whole file; `when` it was written may be in it. What it says of scores is passed over."""

    kind: Literal["keruen-homework"]
    pack: _Id
    fingerprint: Annotated[str, BeforeValidator(_name)] = ""
    name: Annotated[str, BeforeValidator(_name)] = ""
    when: Annotated[datetime | None, BeforeValidator(_moment)] = None
    answers: Annotated[tuple[HomeworkAnswer, ...], Field(max_length=10_000)]


def read_homework(path: Path) -> Homework:
    """The homework in a file.

    Raises:
        BadHomework: it holds none that can be read.
        OSError: it cannot be read at all.
    """
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise BadHomework(_("it is far too long for a homework file"))
    try:
        data = json.loads(decode(raw))
    except (FileFault, ValueError, RecursionError):
        raise BadHomework(_("it is no JSON, or cut off; ask for the file again")) from None
    if not isinstance(data, dict) or data.get("kind") != "keruen-homework":
        raise BadHomework(_("it is JSON, but no homework file of Keruen"))
    version = data.get("format")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise BadHomework(_("its format is not known"))
    if version > FORMAT:
        raise BadHomework(_("it was made by a newer version of Keruen; update Keruen to read it"))
    try:
        return Homework.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadHomework(
            _("“{where}” is missing or not as it should be; ask for the file again").format(
                where=safe_line(where[:100], 100)
            )
        ) from None
