"""A question without its answer: what a player may know, and be asked back, before the reveal."""

from typing import Any, assert_never

from game.pack.questions import (
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
from game.quiz import AskBack, Response, grade

# A number and a word that nobody types: whether a response must be asked back may then only
# depend on what was typed, never on what is right.
_NO_NUMBER = 0.000_918_273_645
_NO_WORD = "¤"


def blind(question: AnyQuestion) -> AnyQuestion:
    """`question` with its options and texts, and with answers that have nothing to do with its own.

    The order in which items and pairs were written is told by their ids, so that ids must still
    be replaced before this leaves the server.
    """
    hidden: dict[str, Any] = {"why": "-", "cite": (), "tags": (), "tests": ()}
    match question:
        case ChoiceQuestion() | ManyQuestion():
            first = next(iter(question.option))
            hidden["option"] = {
                name: option.model_copy(update={"right": name == first, "feedback": ""})
                for name, option in question.option.items()
            }
        case TrueFalseQuestion():
            hidden |= {"answer": True, "feedback": type(question.feedback)()}
        case NumberQuestion():
            hidden |= {"answer": _NO_NUMBER, "tolerance": 0, "slip": ()}
        case WordsQuestion():
            hidden |= {"answer": (_NO_WORD,), "exact": True, "slip": ()}
        case OrderQuestion() | MatchQuestion():
            pass
        case GapQuestion():
            hidden["gap"] = {name: _blind_gap(gap) for name, gap in question.gap.items()}
        case _:
            assert_never(question)
    return question.model_copy(update=hidden)


def _blind_gap(gap: Gap) -> Gap:
    if gap.options:
        answer: tuple[Any, ...] = (gap.options[0],)
    else:
        answer = (_NO_NUMBER,) if gap.numeric else (_NO_WORD,)
    hidden = {"answer": answer, "tolerance": 0, "exact": not gap.numeric, "feedback": ""}
    return gap.model_copy(update=hidden)


def asked_back(blinded: AnyQuestion, response: Response, language: str) -> AskBack | None:
    """What to ask back before `response` can be an answer to the question that was `blinded`.

    Raises:
        BadResponse: it fits not the question.
    """
    if blinded.kind not in ("number", "gap"):
        return None
    verdict = grade(blinded, response, language)
    return verdict if isinstance(verdict, AskBack) else None
