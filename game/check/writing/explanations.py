"""Verdicts that explain nothing."""

from collections.abc import Iterator, Mapping

from game.check.writing.warn import warning
from game.i18n import gettext as _
from game.pack.parts import Fault
from game.pack.positions import Path
from game.pack.questions import AnyQuestion, ChoiceQuestion, ManyQuestion, TrueFalseQuestion
from game.pack.wordcount import words
from game.quiz.normal import fold
from game.quiz.solution import solution

FEWEST_WORDS = 3
"""A reason of fewer words than this gives none."""
_SHORT = 12
"""A reason of more words than this says more than the answer."""


def explanation_faults(
    file: str, questions: Mapping[str, AnyQuestion], language: str
) -> Iterator[Fault]:
    """K405 and K417."""
    for question_id, question in questions.items():
        path = ("question", question_id)
        yield from _empty(file, path, question, language)
        if isinstance(question, (ChoiceQuestion, ManyQuestion)):
            yield from _forgotten(file, path, question)
        elif isinstance(question, TrueFalseQuestion):
            yield from _one_sided(file, path, question)


def _empty(file: str, path: Path, question: AnyQuestion, language: str) -> Iterator[Fault]:
    size = words(question.why)
    if size > _SHORT:
        return
    if size >= FEWEST_WORDS:
        said = fold(question.why)
        if said not in (fold(solution(question, language)), fold(question.prompt)):
            return
    yield warning(
        "K405",
        file,
        (*path, "why"),
        _("this gives no reason: whoever was wrong learns nothing from it"),
        _("say what makes the answer right, and where it stands"),
    )


def _forgotten(file: str, path: Path, question: ChoiceQuestion | ManyQuestion) -> Iterator[Fault]:
    wrong = {name: option for name, option in question.option.items() if not option.right}
    if not any(option.feedback.strip() for option in wrong.values()):
        return
    for name, option in wrong.items():
        if not option.feedback.strip():
            yield warning(
                "K417",
                file,
                (*path, "option", name),
                _("this wrong option has no feedback, and another one has"),
                _("say in feedback what whoever chooses it has mixed up"),
                key=True,
            )


def _one_sided(file: str, path: Path, question: TrueFalseQuestion) -> Iterator[Fault]:
    said = question.feedback
    right, wrong = (said.true, said.false) if question.answer else (said.false, said.true)
    if right.strip() and not wrong.strip():
        yield warning(
            "K417",
            file,
            (*path, "feedback"),
            _("those who answer rightly are told more than those who answer wrongly"),
            _("add feedback.{side}: what they overlooked").format(
                side="false" if question.answer else "true"
            ),
            key=True,
        )
