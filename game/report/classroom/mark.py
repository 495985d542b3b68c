"""What a response earns in a report: graded anew, whatever a file says that it earned."""

from game.pack.questions import AnyQuestion
from game.quiz import AskBack, BadResponse, Response, Verdict, grade, right_response


def mark(question: AnyQuestion, response: Response, language: str) -> Verdict | None:
    """The verdict on a response that stands; None where it does not fit the question.

    What would be asked back is taken in the way that is usual in the lesson's language, as a room
    takes it; what cannot be read at all earns nothing.
    """
    try:
        verdict = grade(question, response, language)
        for _part in range(len(getattr(question, "gap", "x")) + 1):
            if not isinstance(verdict, AskBack):
                return verdict
            if verdict.gap is None and not verdict.readings:
                return _nothing(question, language)
            response = _settled(response, verdict)
            verdict = grade(question, response, language)
    except BadResponse:
        return None
    return verdict if isinstance(verdict, Verdict) else _nothing(question, language)


def _settled(response: Response, asked: AskBack) -> Response:
    """`response` with what was asked about read in the usual way, or left out where it has none."""
    usual = asked.readings[0] if asked.readings else ""
    if asked.gap is not None and isinstance(response, dict):
        return {**response, asked.gap: usual}
    return usual


def _nothing(question: AnyQuestion, language: str) -> Verdict:
    right = grade(question, right_response(question), language)
    assert isinstance(right, Verdict)
    return Verdict(0.0, right.points, "wrong", (), right.solution, right.why, right.cite)
