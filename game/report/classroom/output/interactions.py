"""Questions and responses as the interactions of SCORM and xAPI, which know fewer kinds."""

from decimal import Decimal
from fractions import Fraction
from typing import Any, assert_never

from game.pack.emphasis import unmarked
from game.pack.questions import (
    AnyQuestion,
    ChoiceQuestion,
    GapQuestion,
    ManyQuestion,
    MatchQuestion,
    NumberQuestion,
    OrderQuestion,
    TrueFalseQuestion,
    WordsQuestion,
)
from game.quiz import Response, read_number, right_response
from game.quiz.number import NotANumber, spell_plainly
from game.quiz.solution import gap_order, right_ids
from game.quiz.unit import read_around, read_unit

_AND, _TO, _BETWEEN = "[,]", "[.]", "[:]"


def definition(asked: AnyQuestion, language: str) -> dict[str, Any]:
    """What an activity's definition says of a question: its type, choices, right answers."""

    def listed(texts: dict[str, str]) -> list[dict[str, Any]]:
        return [{"id": name, "description": {language: unmarked(t)}} for name, t in texts.items()]

    right = response(asked, right_response(asked), language)
    match asked:
        case ChoiceQuestion() | ManyQuestion():
            options = {name: option.text for name, option in asked.option.items()}
            return _of("choice", [right], choices=listed(options))
        case TrueFalseQuestion():
            return _of("true-false", [right])
        case NumberQuestion():
            low, high = (
                _decimal(Fraction(str(asked.answer)) + sign * Fraction(str(asked.tolerance)))
                for sign in (-1, 1)
            )
            return _of("numeric", [f"{low}{_BETWEEN}{high}"])
        case WordsQuestion():
            case = f"{{case_matters={'true' if asked.exact else 'false'}}}"
            return _of("fill-in", [case + _typed(answer) for answer in asked.answer])
        case OrderQuestion():
            return _of("sequencing", [right], choices=listed(dict(asked.item)))
        case MatchQuestion():
            lefts = {name: pair.left for name, pair in asked.pair.items()}
            rights = {name: text for text, name in right_ids(asked).items()}
            return _of("matching", [right], source=listed(lefts), target=listed(rights))
        case GapQuestion():
            return _of("fill-in", ["{case_matters=false}{order_matters=true}" + right])
    assert_never(asked)


def _of(kind: str, right: list[str], **more: Any) -> dict[str, Any]:
    return {"interactionType": kind, "correctResponsesPattern": right, **more}


def response(asked: AnyQuestion, given: Response, language: str) -> str:
    """`given` as the string that its type of interaction asks for."""
    match asked:
        case OrderQuestion() | ManyQuestion() if isinstance(given, list):
            return _AND.join(given)
        case TrueFalseQuestion():
            return "true" if given else "false"
        case NumberQuestion():
            return _number(str(given), asked.unit, language)
        case MatchQuestion() if isinstance(given, dict):
            ids = right_ids(asked)
            texts = {name: pair.right for name, pair in asked.pair.items()} | asked.extra
            # Right sides of one text go by one id.
            return _AND.join(
                f"{left}{_TO}{ids[texts[given[left]]]}" for left in asked.pair if given.get(left)
            )
        case GapQuestion() if isinstance(given, dict):
            return _AND.join(_typed(given.get(name, "")) for name in gap_order(asked))
        case _:
            return _typed(str(given))


def _typed(text: str) -> str:
    """`text` without what would part it."""
    for sign in (_AND, _TO, _BETWEEN):
        text = text.replace(sign, sign[1])
    return " ".join(text.split())


def _number(typed: str, unit: str, language: str) -> str:
    """A typed number in the question's unit, in digits; as typed where it is none."""
    try:
        read = read_number(typed, language)
    except NotANumber:
        return _typed(typed)
    expected = read_unit(unit)
    around = read_around(read.before, read.after, expected)
    value = Fraction(read.readings[0])
    if around.multiplier is not None:
        value = value * around.multiplier / expected.multiplier
    return _decimal(value)


def _decimal(value: Fraction) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return spell_plainly(float(exact))
