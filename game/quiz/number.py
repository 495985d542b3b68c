"""Numbers as people type them, and as a lesson writes them.

`3300`, `3,300`, `3 300` (any kind of space), `3'300` and `3300.0` are one number; so are full-width
digits and those of other scripts. A comma or a dot that cannot be a thousands mark is a decimal
mark. One comma or dot before exactly three digits can be read in two ways: the lesson's language
says which comes first. `1e3` is not read.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from game.i18n import gettext as _
from game.quiz.normal import base_language, lower, shape, word_set
from game.quiz.numeral import find_numeral

MAX_NUMBER_TEXT = 400
"""Characters of a typed number that are looked at; whoever types more is asked for a number."""

_DOT_GROUPS = word_set("az ca da de el es eu gl hr id is it nl pt ro sl sr tr vi")
_SPACE_GROUPS = word_set(
    "be bg cs et fi fr hu hy ka kk ky lt lv mk mn nb nn no pl ru sk sv tg tk tt uk uz"
)
_COMMA_DECIMAL = _DOT_GROUPS | _SPACE_GROUPS

_ARABIC_DECIMAL, _ARABIC_THOUSANDS = "٫", "٬"
_NUMBER = re.compile(r"\d+(?:[.,'٫]\d+| \d{3}(?!\d))*|(?<![^\W\d_])[.,٫]\d+")
_SIGN = re.compile(r"(?:^|(?<=[\s$€£¥₸₽₹~≈>=(]))([+-])\s?$")
_SIGN_OF_MONEY = re.compile(r"(?:^|\s)-\s?(?=(?:us)?[$€£¥₸₽₹]\s?$)")
_MINUS_WORD = re.compile(r"(?:^|\s)(?:minus|минус)$")


class NotANumber(ValueError):
    """A text in which no single number can be read; the message asks for what would do."""


@dataclass(frozen=True, slots=True)
class NumberRead:
    """A number found in a text.

    `readings` holds one value, or two where the text can be read in two ways, the one of the
    lesson's language first. `before` and `after` are the words around it, in small letters.
    """

    readings: tuple[Decimal, ...]
    before: str
    after: str


def decimal_of(value: float | Decimal) -> Decimal:
    """The decimal number that a pack's author wrote: 0.1 is one tenth exactly."""
    return value if isinstance(value, Decimal) else Decimal(repr(value))


def _thousands(groups: list[str], marks: Iterable[str]) -> bool:
    head, *rest = groups
    one_mark = len(set(marks)) <= 1
    return one_mark and 0 < len(head) <= 3 and head[0] != "0" and all(len(g) == 3 for g in rest)


def _readings(number: str, language: str) -> list[Decimal]:
    groups, marks = re.split(r"\D", number), re.findall(r"\D", number)
    if not marks:
        return [Decimal(number)]
    found: list[tuple[str, Decimal]] = []
    last = marks[-1]
    if last != _ARABIC_DECIMAL and _thousands(groups, marks):
        found.append(("thousands", Decimal("".join(groups))))
    if last in (".", ",", _ARABIC_DECIMAL):
        whole, inner = groups[:-1], marks[:-1]
        if not inner or (last not in inner and _thousands(whole, inner)):
            found.append(("decimal", Decimal(f"{''.join(whole) or '0'}.{groups[-1]}")))
    if len(found) == 2:
        decimal_mark = "," if base_language(language) in _COMMA_DECIMAL else "."
        if last == decimal_mark:
            found.reverse()
    return [value for _kind, value in found]


def _negative(before: str) -> tuple[bool, str]:
    if sign := _SIGN.search(before):
        return sign[1] == "-", before[: sign.start()]
    for pattern in (_SIGN_OF_MONEY, _MINUS_WORD):
        if found := pattern.search(before):
            return True, f"{before[: found.start()]} {before[found.end() :]}"
    return False, before


def _ask(language: str) -> NotANumber:
    # An example that shows the thousands mark, and is too odd to be anyone's answer.
    example = format_number(1_357, language, "km")
    return NotANumber(_("Write a number, such as {example}.").format(example=example))


def read_number(text: str, language: str = "en") -> NumberRead:
    """The one number in `text`, in digits or, in English, in words.

    Raises:
        NotANumber: there is none, there are several, or the text is too long.
    """
    if len(text) > MAX_NUMBER_TEXT:
        raise _ask(language)
    text = lower(shape(text)).replace(_ARABIC_THOUSANDS, "'")
    found = list(_NUMBER.finditer(text))
    # The 2 of km2 is no second number.
    numbers = found[:1] + [m for m in found[1:] if not text[m.start() - 1].isalpha()]
    if not numbers:
        if numeral := find_numeral(text):
            negative, before = _negative(numeral.before.rstrip())
            value = Decimal(-numeral.value if negative else numeral.value)
            return NumberRead((value,), before.strip(), numeral.after)
        raise _ask(language)
    if len(numbers) > 1:
        raise NotANumber(_("Write one number only."))
    number = numbers[0]
    readings = _readings(number[0], language)
    if not readings:
        raise NotANumber(_("Write one number only, such as 12500 or 12.5."))
    negative, before = _negative(text[: number.start()].rstrip(" "))
    if negative:
        readings = [-value for value in readings]
    return NumberRead(tuple(readings), before.strip(), text[number.end() :].strip())


def _parts(value: float | Decimal) -> tuple[str, str, str]:
    digits = format(decimal_of(value), "f")
    sign = "-" if digits.startswith("-") else ""
    whole, _dot, rest = digits.lstrip("-").partition(".")
    rest = rest.rstrip("0")
    return sign if whole.strip("0") or rest else "", whole, rest


def format_number(value: float | Decimal, language: str = "en", unit: str = "") -> str:
    """`value` as a text in `language` writes it: 3,300 in English, 3 300 in Kazakh or Russian.

    Thousands are grouped from four digits where the number has a unit, and otherwise from five,
    so that a year stays 2030.
    """
    base = base_language(language)
    sign, whole, rest = _parts(value)
    group = "." if base in _DOT_GROUPS else "\u00a0" if base in _SPACE_GROUPS else ","
    if len(whole) >= (4 if unit else 5):
        cuts = [0, *range(len(whole) % 3 or 3, len(whole), 3), len(whole)]
        whole = group.join(whole[a:b] for a, b in pairwise(cuts))
    mark = "," if base in _COMMA_DECIMAL else "."
    return f"{sign}{whole}{mark}{rest}" if rest else f"{sign}{whole}"


def spell_plainly(value: float | Decimal, decimal_mark: str = ".") -> str:
    """`value` in a form that no convention reads in another way: 3300, 3.3, 1.2340."""
    sign, whole, rest = _parts(value)
    if len(rest) == 3:
        rest += "0"  # a mark before exactly three digits could be a thousands mark
    return f"{sign}{whole}{decimal_mark}{rest}" if rest else f"{sign}{whole}"


def spell_reading(value: Decimal, language: str) -> str:
    """`spell_plainly` with the decimal mark of `language`."""
    return spell_plainly(value, "," if base_language(language) in _COMMA_DECIMAL else ".")
