"""Questions on the screen: one view for all eight kinds, from the prompt to the verdict."""

from game.tui.quiz.view import QuestionView

__all__ = ["QuestionView"]
