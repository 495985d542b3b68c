"""A typed number with its unit, judged.

A number without a unit is taken to be in the question's unit, and one without its multiplier is
right in either way: 70 and 70 000 000 000 for 70 "billion US$". With a multiplier the sizes are
compared: 0.07 trillion is 70 billion. Another unit is wrong, and a note says so; nothing is
converted. A word that is no unit is asked about. A number that can be read in two ways, of which
only the less usual is right, is asked about as well.
"""

from decimal import Decimal
from fractions import Fraction

from game.i18n import gettext as _
from game.pack.questions import NumberSlip
from game.quiz.number import (
    NotANumber,
    decimal_of,
    format_number,
    read_number,
    spell_reading,
)
from game.quiz.unit import read_around, read_unit
from game.quiz.verdict import AskBack
from game.quiz.words import Judged

_SIGNED = ("US$", "HK$", "$", "€", "£", "¥")


def format_quantity(value: float | Decimal, unit: str = "", language: str = "en") -> str:
    """`value` with its unit, as a text in `language` writes it: 3,300 km; US$70; 5%."""
    number = format_number(value, language, unit)
    if not unit:
        return number
    if language.startswith(("en", "zh")):
        if unit in _SIGNED and not number.startswith("-"):
            return f"{unit}{number}"
        if unit == "%":
            return f"{number}%"
    return f"{number} {unit}"


def _fits(
    value: Decimal, multiplier: int | None, target: float, tolerance: float, unit_multiplier: int
) -> bool:
    goal, slack = Fraction(decimal_of(target)), Fraction(decimal_of(tolerance))
    typed = Fraction(value)
    if multiplier is not None:
        return abs(typed * multiplier - goal * unit_multiplier) <= slack * unit_multiplier
    return any(abs(typed - goal * m) <= slack * m for m in {1, unit_multiplier})


def _ask_about(word: str, unit: str) -> str:
    word = word[:40]
    if unit:
        return _("“{word}” is not understood here; write the number alone, or with {unit}.").format(
            word=word, unit=unit
        )
    return _("“{word}” is not understood here; write the number alone.").format(word=word)


def judge_number(
    typed: str,
    answers: tuple[float, ...],
    *,
    unit: str = "",
    tolerance: float = 0,
    slips: tuple[NumberSlip, ...] = (),
    language: str = "en",
) -> Judged | AskBack:
    """Whether `typed` is one of `answers`, within `tolerance` (in `unit`)."""
    try:
        number = read_number(typed, language)
    except NotANumber as error:
        return AskBack(str(error))
    expected = read_unit(unit)
    around = read_around(number.before, number.after, expected)
    if around.strange:
        # As typed: `strange` is a stem, which nobody wrote.
        said = " … ".join(filter(None, (number.before, number.after)))
        return AskBack(_ask_about(said, unit))
    unit_differs = _("The unit is another one: the answer is in {unit}.").format(unit=unit)
    if around.differs:
        return Judged(False, unit_differs)

    def fits(value: Decimal, target: float, slack: float) -> bool:
        return _fits(value, around.multiplier, target, slack, expected.multiplier)

    usual = number.readings[0]
    if any(fits(usual, answer, tolerance) for answer in answers):
        return Judged(True)
    for other in number.readings[1:]:
        if any(fits(other, answer, tolerance) for answer in answers):
            readings = tuple(spell_reading(value, language) for value in number.readings)
            message = _("Do you mean {first} or {second}?").format(
                first=readings[0], second=readings[1]
            )
            if number.before or number.after:
                readings = tuple(
                    " ".join(filter(None, (number.before, text, number.after))) for text in readings
                )
            return AskBack(message, readings)
    for slip in slips:
        if fits(usual, slip.value, 0):
            return Judged(False, slip.feedback)
    if around.multiplier is not None and any(
        _fits(usual, None, answer, tolerance, 1) for answer in answers
    ):
        return Judged(False, unit_differs if unit else "")
    return Judged(False)
