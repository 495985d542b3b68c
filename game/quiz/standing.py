"""Grading a response that stands as it is, where nobody is there to be asked back."""

from game.pack.questions import AnyQuestion
from game.quiz.grade import grade
from game.quiz.solution import right_response
from game.quiz.verdict import AskBack, Note, Response, Verdict


def grade_standing(question: AnyQuestion, response: Response, language: str) -> Verdict:
    """The verdict on `response`, taken in the usual way where it would have been asked back.

    A number that can be read in two ways is read as is usual in `language`; what cannot be read
    at all earns nothing, and the verdict's note says why.

    Raises:
        BadResponse: it is no response to such a question.
    """
    verdict = grade(question, response, language)
    for _part in range(len(getattr(question, "gap", "x")) + 1):
        if not isinstance(verdict, AskBack) or (verdict.gap is None and not verdict.readings):
            break
        response = _settled(response, verdict)
        verdict = grade(question, response, language)
    if isinstance(verdict, AskBack):
        return no_points(question, language, verdict.message, _said(response))
    return verdict


def no_points(question: AnyQuestion, language: str, why: str, about: str = "") -> Verdict:
    """The verdict on what cannot be judged; `why` says so, `about` what was said."""
    right = grade(question, right_response(question), language)
    assert isinstance(right, Verdict)
    note = Note(about, False, why)
    return Verdict(0.0, right.points, "wrong", (note,), right.solution, right.why, right.cite)


def _settled(response: Response, asked: AskBack) -> Response:
    """`response` with what was asked about read in the usual way, or left out where it has none."""
    usual = asked.readings[0] if asked.readings else ""
    if asked.gap is not None and isinstance(response, dict):
        return {**response, asked.gap: usual}
    return usual


def _said(response: Response) -> str:
    return response if isinstance(response, str) else ""
