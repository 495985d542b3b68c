"""The right answer to a question: in words for a player, as a response for a test."""

from typing import assert_never

from game.i18n import gettext as _
from game.pack.questions import (
    GAP,
    AnyQuestion,
    ChoiceQuestion,
    Gap,
    GapQuestion,
    ManyQuestion,
    MatchQuestion,
    NumberQuestion,
    OrderQuestion,
    TrueFalseQuestion,
    WordsQuestion,
)
from game.quiz.number import spell_plainly
from game.quiz.quantity import format_quantity
from game.quiz.verdict import Response


def gap_order(question: GapQuestion) -> tuple[str, ...]:
    """The ids of the gaps in the order in which they stand in the text."""
    return tuple(GAP.findall(question.text))


def right_ids(question: MatchQuestion) -> dict[str, str]:
    """Text of each right side to the one id it goes by: the first pair's, or the extra's."""
    ids: dict[str, str] = {}
    for name, pair in question.pair.items():
        ids.setdefault(pair.right, name)
    for name, text in question.extra.items():
        ids.setdefault(text, name)
    return ids


def gap_solution(gap: Gap, language: str = "en") -> str:
    """The first right filling of `gap`, as a text in `language` writes it."""
    first = gap.answer[0]
    return first if isinstance(first, str) else format_quantity(first, gap.unit, language)


def solution(question: AnyQuestion, language: str = "en") -> str:
    """The right answer in words, numbers in the style of `language`."""
    return "; ".join(solution_parts(question, language))


def solution_parts(question: AnyQuestion, language: str = "en") -> list[str]:
    """The right answer in words, part by part where it has several."""
    match question:
        case ChoiceQuestion() | ManyQuestion():
            return [option.text for option in question.option.values() if option.right]
        case TrueFalseQuestion():
            return [_("True") if question.answer else _("False")]
        case NumberQuestion():
            return [format_quantity(question.answer, question.unit, language)]
        case WordsQuestion():
            return [question.answer[0]]
        case OrderQuestion():
            return [f"{number}. {text}" for number, text in enumerate(question.item.values(), 1)]
        case MatchQuestion():
            return [f"{pair.left} – {pair.right}" for pair in question.pair.values()]
        case GapQuestion():
            texts = [gap_solution(question.gap[name], language) for name in gap_order(question)]
            if len(texts) == 1:
                return texts
            return [f"{number}: {text}" for number, text in enumerate(texts, 1)]
    assert_never(question)


def right_response(question: AnyQuestion) -> Response:
    """A response that earns all points, whatever the language."""
    match question:
        case ChoiceQuestion():
            return next(name for name, o in question.option.items() if o.right)
        case ManyQuestion():
            return [name for name, o in question.option.items() if o.right]
        case TrueFalseQuestion():
            return question.answer
        case NumberQuestion():
            return spell_plainly(question.answer)
        case WordsQuestion():
            return question.answer[0]
        case OrderQuestion():
            return list(question.item)
        case MatchQuestion():
            ids = right_ids(question)
            return {name: ids[pair.right] for name, pair in question.pair.items()}
        case GapQuestion():
            first = {name: question.gap[name].answer[0] for name in gap_order(question)}
            return {
                name: answer if isinstance(answer, str) else spell_plainly(answer)
                for name, answer in first.items()
            }
    assert_never(question)
