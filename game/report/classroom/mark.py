"""What a response earns in a report: graded anew, whatever a file says that it earned."""

from game.pack.questions import AnyQuestion
from game.quiz import BadResponse, Response, Verdict, grade_standing


def mark(question: AnyQuestion, response: Response, language: str) -> Verdict | None:
    """The verdict on a response that stands; None where it does not fit the question."""
    try:
        return grade_standing(question, response, language)
    except BadResponse:
        return None
