"""The field types that the pack models are built of: ids, texts, numbers, citations."""

import re
from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict
from pydantic_core import PydanticCustomError

from game.pack.safe import LINE, TEXT, TooLong, safe_line, safe_text

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
NAME_PATTERN = r"^[a-z][a-z0-9_]*$"
CITE_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*:[1-9][0-9]{0,5}(-[1-9][0-9]{0,5})?$"
GAIN_PATTERN = r"^card:[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
BIGGEST = 10**15
"""Every number in a pack lies within ±BIGGEST, so that JSON and a browser keep it exactly."""


class Model(BaseModel):
    """What every part of a pack is: unknown keys refused, nothing changed after reading."""

    # Built when first used: a menu that reads no pack pays for no validator.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def _bounded(
    clean: Callable[[str, int], str], limit: int, *, filled: bool = False
) -> Callable[[str], str]:
    def check(value: str) -> str:
        # Most of a pack is plain text of one line, which every cleaning leaves as it is.
        if (
            value.isascii()
            and value.isprintable()
            and "  " not in value
            and value[:1] > " "
            and value[-1:] > " "
            and len(value) <= limit
        ):
            return value
        try:
            text = clean(value, limit)
        except TooLong as error:
            raise PydanticCustomError("too_long_text", "{why}", {"why": str(error)}) from None
        if filled and (not text or text.isspace()):
            raise PydanticCustomError("empty_text", "is empty")
        return text

    return check


_Str = Annotated[str, Strict()]
Id = Annotated[_Str, Field(pattern=ID_PATTERN, max_length=64)]
"""kebab-case: `border-file`."""
Name = Annotated[_Str, Field(pattern=NAME_PATTERN, max_length=64)]
"""snake_case: a variable's name, `trust`."""
Line = Annotated[_Str, AfterValidator(_bounded(safe_line, LINE, filled=True))]
"""One line of text that is not empty: a title, a label."""
Text = Annotated[_Str, AfterValidator(_bounded(safe_text, TEXT, filled=True))]
"""Text of any number of lines, in Markdown where the format says so."""
MaybeText = Annotated[_Str, AfterValidator(_bounded(safe_text, TEXT))]
Cite = Annotated[_Str, Field(pattern=CITE_PATTERN)]
"""A place in a source: `speech:13`, `speech:12-14`."""
Gain = Annotated[_Str, Field(pattern=GAIN_PATTERN)]
"""Something that a player collects: `card:shared-border`."""
Flag = Annotated[bool, Strict()]
Whole = Annotated[int, Strict(), Field(ge=-BIGGEST, le=BIGGEST)]


def _number(value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise PydanticCustomError("number_type", "is not a number")
    if not -BIGGEST <= value <= BIGGEST:  # also false for nan
        raise PydanticCustomError("number_range", "is out of range")
    return value


Number = Annotated[float, BeforeValidator(_number), Field(ge=-BIGGEST, le=BIGGEST)]
"""A finite number, whole or not."""


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Words = Annotated[tuple[Line, ...], BeforeValidator(_listed), Field(min_length=1, max_length=50)]
"""One line of text or a list of them."""


class Citation(NamedTuple):
    """Lines `first` to `last`, counted from 1, of the pack's source `source`."""

    source: str
    first: int
    last: int


_CITE = re.compile(r"([a-z0-9-]+):(\d+)(?:-(\d+))?")


def parse_cite(cite: str) -> Citation:
    """The place that a `Cite` names."""
    match = _CITE.fullmatch(cite)
    if match is None:
        raise ValueError(f"{cite!r} is not of the form source:line")
    first = int(match[2])
    return Citation(match[1], first, int(match[3] or first))
