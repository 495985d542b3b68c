"""English numbers in words, below a million: seventy, fifty-five, three thousand two."""

import re
from dataclasses import dataclass

_ONES_IN_ORDER = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_TENS_IN_ORDER = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = {word: value for value, word in enumerate(_ONES_IN_ORDER.split())}
_TENS = {word: 10 * value for value, word in enumerate(_TENS_IN_ORDER.split(), 2)}
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in words, and the words around it."""

    value: int
    before: str
    after: str


def _below_thousand(words: list[str]) -> tuple[int, int] | None:
    """The number that `words` begin with, and how many of them it takes."""
    value, taken, hundreds = 0, 0, False
    if (
        len(words) > 1
        and words[1] == "hundred"
        and (words[0] == "a" or 0 < _ONES.get(words[0], 0) < 10)
    ):
        value, taken, hundreds = 100 * _ONES.get(words[0], 1), 2, True
        if words[taken : taken + 1] == ["and"] and words[taken + 1 : taken + 2]:
            follows = words[taken + 1]
            taken += follows in _ONES or follows in _TENS
    rest = words[taken : taken + 2]
    if rest and rest[0] in _TENS:
        value, taken = value + _TENS[rest[0]], taken + 1
        if rest[1:] and 0 < _ONES.get(rest[1], 0) < 10:
            value, taken = value + _ONES[rest[1]], taken + 1
    elif rest and rest[0] in _ONES:
        value, taken = value + _ONES[rest[0]], taken + 1
    elif not hundreds:
        return None
    return value, taken


def find_numeral(text: str) -> Numeral | None:
    """The first number in words in `text` (small letters); None where there is none.

    Million and billion are left to whoever reads the unit.
    """
    found = list(_WORD.finditer(text))
    words = [m[0] for m in found]
    for start in range(len(words)):
        head = _below_thousand(words[start:])
        if head is None:
            continue
        value, taken = head
        if words[start + taken : start + taken + 1] == ["thousand"]:
            value, taken = value * 1000, taken + 1
            if tail := _below_thousand(words[start + taken :]):
                value, taken = value + tail[0], taken + tail[1]
        end = found[start + taken - 1].end()
        return Numeral(value, text[: found[start].start()], text[end:].strip())
    return None
