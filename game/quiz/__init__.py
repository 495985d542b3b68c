"""Question kinds, laid out and graded: pure, and knowing nothing of stories."""

from game.quiz.grade import grade
from game.quiz.layout import Layout, Shown, ShownGap, layout
from game.quiz.number import format_number, read_number
from game.quiz.quantity import format_quantity
from game.quiz.solution import right_response, solution, solution_parts
from game.quiz.standing import grade_standing, no_points
from game.quiz.typed import how_to_answer, read_typed
from game.quiz.verdict import (
    AskBack,
    BadResponse,
    Note,
    Outcome,
    Response,
    Verdict,
)

__all__ = [
    "AskBack",
    "BadResponse",
    "Layout",
    "Note",
    "Outcome",
    "Response",
    "Shown",
    "ShownGap",
    "Verdict",
    "format_number",
    "format_quantity",
    "grade",
    "grade_standing",
    "how_to_answer",
    "layout",
    "no_points",
    "read_number",
    "read_typed",
    "right_response",
    "solution",
    "solution_parts",
]
