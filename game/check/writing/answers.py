"""Answers that fall together: slips that are right, options that are the same, choices of one."""

from collections.abc import Iterable, Iterator, Mapping

from game.check.writing.warn import warning
from game.i18n import gettext as _
from game.pack.parts import Fault
from game.pack.positions import Path
from game.pack.questions import (
    AnyQuestion,
    ChoiceQuestion,
    GapQuestion,
    ManyQuestion,
    MatchQuestion,
    NumberQuestion,
    OrderQuestion,
    WordsQuestion,
)
from game.quiz.number import decimal_of
from game.quiz.words import same_words


def answer_faults(
    file: str, questions: Mapping[str, AnyQuestion], language: str
) -> Iterator[Fault]:
    """K411, K412 and K422."""
    for question_id, question in questions.items():
        path = ("question", question_id)
        match question:
            case NumberQuestion():
                yield from _number_slips(file, path, question)
            case WordsQuestion():
                yield from _word_slips(file, path, question, language)
            case ChoiceQuestion() | ManyQuestion():
                texts = [((*path, "option", i, "text"), o.text) for i, o in question.option.items()]
                yield from _same(file, texts)
                if isinstance(question, ManyQuestion):
                    yield from _all_right(file, path, question)
            case OrderQuestion():
                yield from _same(file, [((*path, "item", i), t) for i, t in question.item.items()])
            case MatchQuestion():
                yield from _sides(file, path, question)
            case GapQuestion():
                yield from _gap_options(file, path, question)
            case _:
                pass


def _number_slips(file: str, path: Path, question: NumberQuestion) -> Iterator[Fault]:
    seen = set()
    for place, slip in enumerate(question.slip):
        value = decimal_of(slip.value)
        off = abs(value - decimal_of(question.answer))
        yield from _slip(
            file,
            (*path, "slip", place, "value"),
            off <= decimal_of(question.tolerance),
            value in seen,
        )
        seen.add(value)


def _word_slips(file: str, path: Path, question: WordsQuestion, language: str) -> Iterator[Fault]:
    def same(one: str, other: str) -> bool:
        if question.exact:
            return one.strip() == other.strip()
        return same_words(one, other, language)

    for place, slip in enumerate(question.slip):
        yield from _slip(
            file,
            (*path, "slip", place, "text"),
            any(same(slip.text, answer) for answer in question.answer),
            any(same(slip.text, other.text) for other in question.slip[:place]),
        )


def _slip(file: str, path: Path, right: bool, again: bool) -> Iterator[Fault]:
    if right:
        yield warning(
            "K411",
            file,
            path,
            _("this slip is a right answer, so nobody is ever told its feedback"),
            _("take it out, or make the right answers narrower"),
        )
    elif again:
        yield warning(
            "K411",
            file,
            path,
            _("this slip stands above already, so nobody is ever told its feedback"),
            _("keep one of them"),
        )


def _same(file: str, texts: Iterable[tuple[Path, str]]) -> Iterator[Fault]:
    seen = set()
    for path, text in texts:
        folded = " ".join(text.casefold().split())
        if folded in seen:
            yield warning(
                "K412",
                file,
                path,
                _("'{text}' can be chosen twice, and a player cannot tell which is meant").format(
                    text=text
                ),
                _("word them apart, or take one out"),
            )
        seen.add(folded)


def _all_right(file: str, path: Path, question: ManyQuestion) -> Iterator[Fault]:
    if all(option.right for option in question.option.values()):
        yield warning(
            "K422",
            file,
            (*path, "option"),
            _("every option is right, so whoever chooses all without reading is right too"),
            _("add an option that is wrong, one that a real reader might choose"),
            key=True,
        )


def _sides(file: str, path: Path, question: MatchQuestion) -> Iterator[Fault]:
    yield from _same(
        file, [((*path, "pair", i, "left"), pair.left) for i, pair in question.pair.items()]
    )
    # Pairs may share a right side; an extra that is one of them belongs to a pair after all.
    rights = {
        p.right.casefold(): ((*path, "pair", i, "right"), p.right) for i, p in question.pair.items()
    }
    extras = [((*path, "extra", i), text) for i, text in question.extra.items()]
    yield from _same(file, [*rights.values(), *extras])


def _gap_options(file: str, path: Path, question: GapQuestion) -> Iterator[Fault]:
    for name, gap in question.gap.items():
        here = (*path, "gap", name, "options")
        yield from _same(file, [((*here, place), text) for place, text in enumerate(gap.options)])
        if len(gap.options) == 1:
            yield warning(
                "K412",
                file,
                here,
                _("this gap has one option only, so there is nothing to choose"),
                _("add wrong ones, or leave the options out, so that the answer is typed"),
            )
