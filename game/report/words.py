"""Small wordings about what was earned and collected, shared by all that tell of it."""

from dataclasses import dataclass

from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack.model import Evidence
from game.story import State, Story


def amount(value: float) -> str:
    """Points as people write them: 3, not 3.0; 2.5; 0.33."""
    return f"{round(value, 2):g}"


def kind_word(kind: Evidence) -> str:
    """The kind of evidence that a card is, in the language in use."""
    return {
        "claim": _("claim"),
        "promise": _("promise"),
        "offer": _("offer"),
        "appeal": _("appeal"),
        "opinion": _("opinion"),
        "background": _("background"),
    }[kind]


@dataclass(frozen=True, slots=True)
class QuizResult:
    """A quiz that waits for no answer: points `earned` of `possible`, and `needed` to pass.

    `earned` is None where the quiz was taken on an earlier visit.
    """

    passed: bool
    earned: float | None
    possible: float
    needed: float

    def __str__(self) -> str:
        whole = 1 if self.possible == 1 else 2
        points = {
            "earned": amount(self.earned or 0),
            "possible": amount(self.possible),
            "needed": amount(self.needed),
        }
        if self.passed:
            if self.earned is None:
                return _("Passed.")
            text = ngettext(
                "Passed: {earned} of {possible} point.",
                "Passed: {earned} of {possible} points.",
                whole,
            )
            return text.format(**points)
        if self.earned is None:
            return _("Not passed.")
        text = ngettext(
            "Not passed yet: {earned} of {possible} point; {needed} needed.",
            "Not passed yet: {earned} of {possible} points; {needed} needed.",
            whole,
        )
        return text.format(**points)


def quiz_result(story: Story, state: State) -> QuizResult | None:
    """How the quiz here went; None where there is none, or a question waits."""
    quiz = None if state.aside else story.pack.scenes[state.scene].quiz
    if quiz is None or story.question(state):
        return None
    return QuizResult(
        story.has_passed(state, state.scene),
        sum(state.marks) if state.marks else None,
        sum(story.pack.questions[question].points for question in quiz.ask),
        quiz.needed,
    )
