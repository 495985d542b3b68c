"""What the kinds of question differ in on the screen: the means to answer."""

from game.pack.questions import (
    AnyQuestion,
    GapQuestion,
    ManyQuestion,
    MatchQuestion,
    NumberQuestion,
    OrderQuestion,
    TrueFalseQuestion,
    WordsQuestion,
)
from game.quiz import Layout
from game.tui.quiz.answer import Answer
from game.tui.quiz.choose import ChoiceAnswer, ManyAnswer, TrueFalseAnswer
from game.tui.quiz.gap import GapAnswer
from game.tui.quiz.match import MatchAnswer
from game.tui.quiz.order import OrderAnswer
from game.tui.quiz.typed import TypedAnswer


def answer_for(question: AnyQuestion, shown: Layout) -> Answer:
    """The means to answer `question`, laid out as `shown`."""
    match question:
        case NumberQuestion():
            return TypedAnswer(unit=question.unit, number=True)
        case WordsQuestion():
            return TypedAnswer()
        case ManyQuestion():
            return ManyAnswer(shown.options)
        case TrueFalseQuestion():
            return TrueFalseAnswer(shown.options)
        case OrderQuestion():
            return OrderAnswer(shown.options)
        case MatchQuestion():
            return MatchAnswer(shown.lefts, shown.rights)
        case GapQuestion():
            return GapAnswer(question.text, shown.gaps)
        case _:
            return ChoiceAnswer(shown.options)
