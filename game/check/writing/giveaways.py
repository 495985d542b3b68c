"""What gives a right answer away, or wins marks without knowing: rules of good item writing.

After Haladyna, Downing and Rodriguez, "A Review of Multiple-Choice Item-Writing Guidelines for
Classroom Assessment", Applied Measurement in Education 15 (3), 2002: options of about equal
length, no "all of the above", no clue in the stem.
"""

import re
from collections.abc import Iterator, Mapping

from game.check.writing.warn import warning
from game.i18n import gettext as _
from game.pack.parts import Fault
from game.pack.positions import Path
from game.pack.questions import AnyQuestion, ChoiceQuestion, ManyQuestion, Option, WordsQuestion
from game.quiz.normal import base_language, fold

FACTOR, SIGNS = 1.5, 20
"""How much longer than every other option a right one is that gives itself away."""
_TELLING = 8
"""A shorter answer may stand in a prompt by chance."""

_ALL_ABOVE = re.compile(
    r"(?:all|none|both|neither|any|each) (?:of )?(?:the )?(?:above|these|those|options|answers)"
    r"(?: (?:are|is) \w+| (?:options|answers|ones))?"
    r"|(?:both )?[a-f] (?:and|&|or) [a-f]"
    r"|(?:все|всё) (?:вышеперечисленн|перечисленн)\w+"
    r"|ничего из (?:вышеперечисленного|перечисленного)"
    r"|all(?:e|es) (?:oben genannten?|davon)|(?:keine?s?) (?:davon|der oben genannten)"
    r"|toutes? (?:les réponses|ces réponses)|todas las (?:anteriores|respuestas)"
)
_OR = re.compile(r"\bor\b|[\"'“‘«]")


def giveaway_faults(
    file: str, questions: Mapping[str, AnyQuestion], language: str
) -> Iterator[Fault]:
    """K403 of a single question, K420 and K421."""
    for question_id, question in questions.items():
        path = ("question", question_id)
        if isinstance(question, (ChoiceQuestion, ManyQuestion)):
            yield from _above(file, path, question.option)
        if isinstance(question, ChoiceQuestion):
            yield from _long(file, path, question.option)
            yield from _in_prompt(file, path, question)
        elif isinstance(question, WordsQuestion) and base_language(language) == "en":
            yield from _answer_in_prompt(file, path, question)


def _long(file: str, path: Path, options: Mapping[str, Option]) -> Iterator[Fault]:
    right = next(name for name, option in options.items() if option.right)
    longest = max(len(option.text) for name, option in options.items() if name != right)
    size = len(options[right].text)
    if size > longest * FACTOR and size >= longest + SIGNS:
        yield warning(
            "K403",
            file,
            (*path, "option", right, "text"),
            _(
                "the right option is far longer than the others: {right} signs, the next {other}"
            ).format(right=size, other=longest),
            _("move what it explains into its feedback, or say more in the wrong ones"),
        )


def _above(file: str, path: Path, options: Mapping[str, Option]) -> Iterator[Fault]:
    for name, option in options.items():
        if _ALL_ABOVE.fullmatch(fold(option.text)):
            yield warning(
                "K420",
                file,
                (*path, "option", name, "text"),
                _("'{text}' asks for logic, not for what was read").format(text=option.text),
                _('leave it out; where several options are right, write kind = "many"'),
            )


def _in_prompt(file: str, path: Path, question: ChoiceQuestion) -> Iterator[Fault]:
    prompt = fold(question.prompt)
    right = next(name for name, option in question.option.items() if option.right)
    answer = fold(question.option[right].text)
    if len(answer) < _TELLING or not _stands_in(answer, prompt):
        return
    if any(
        _stands_in(fold(option.text), prompt)
        for name, option in question.option.items()
        if name != right
    ):
        return
    yield warning(
        "K421",
        file,
        (*path, "option", right, "text"),
        _("the prompt says the right option word for word, and none of the wrong ones"),
        _("say the prompt in other words"),
    )


def _answer_in_prompt(file: str, path: Path, question: WordsQuestion) -> Iterator[Fault]:
    prompt = fold(question.prompt)
    # A prompt that names what to choose from, or quotes, has to say the answer.
    if _OR.search(question.prompt.casefold()) or any(
        _stands_in(fold(slip.text), prompt) for slip in question.slip
    ):
        return
    for place, answer in enumerate(question.answer):
        folded = fold(answer)
        if len(folded) >= _TELLING and _stands_in(folded, prompt):
            yield warning(
                "K421",
                file,
                (*path, "answer", place),
                _("the prompt says the answer, '{answer}'").format(answer=answer),
                _("say the prompt in other words"),
            )
            return


def _stands_in(answer: str, prompt: str) -> bool:
    return f" {_bare(answer)} " in f" {_bare(prompt)} "


def _bare(folded: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", folded).split())
