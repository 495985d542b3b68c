"""What was answered, counted: each option, each text that was typed, each part of a matching.

First answers alone count, as they do in every figure of a report.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from game.i18n import gettext as _
from game.pack.emphasis import unmarked
from game.pack.questions import (
    AnyQuestion,
    ChoiceQuestion,
    GapQuestion,
    ManyQuestion,
    MatchQuestion,
    NumberQuestion,
    OrderQuestion,
    TrueFalseQuestion,
    WordsQuestion,
)
from game.quiz import Response, Verdict, layout, solution_parts
from game.quiz.solution import gap_order, gap_solution, right_ids
from game.report.classroom.table import Mark, Question


@dataclass(frozen=True, slots=True)
class Chosen:
    """An answer and how many gave it; `feedback` is what they were told.

    `id` is the option's, or "" for what was typed or put in order.
    """

    id: str
    text: str
    count: int
    right: bool
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a question that is answered on its own: a left side, a gap, or all of it.

    `label` is "" where it is all. The counts of `chosen` come to the number of answers, except
    where `several` may be chosen at once.
    """

    label: str
    chosen: tuple[Chosen, ...]
    several: bool = False

    @property
    def worst(self) -> Chosen | None:
        """The wrong answer that was given most often."""
        wrong = [one for one in self.chosen if not one.right and one.count]
        return max(wrong, key=lambda one: one.count, default=None)


_Answer = tuple[Response, Verdict]


def parts(question: Question, marks: Sequence[Mark]) -> tuple[Part, ...]:
    """The answers to a question, part by part."""
    asked, language = question.posed.question, question.posed.language
    given = [(one.response, one.verdict) for one in marks if one.verdict is not None]
    answers: list[_Answer] = [(r, v) for r, v in given if r is not None and v is not None]
    match asked:
        case ChoiceQuestion() | ManyQuestion():
            return (_options(asked, answers),)
        case TrueFalseQuestion():
            return (_judged(asked, answers),)
        case NumberQuestion() | WordsQuestion():
            right = solution_parts(asked, language)[0]
            return (_typed("", right, [_whole(answer) for answer in answers]),)
        case OrderQuestion():
            return (_ordered(asked, answers),)
        case MatchQuestion():
            return tuple(_matched(asked, answers))
        case GapQuestion():
            return tuple(_gaps(asked, answers, language))
    assert_never(asked)


def _options(asked: ChoiceQuestion | ManyQuestion, answers: Sequence[_Answer]) -> Part:
    several = isinstance(asked, ManyQuestion)
    counts: Counter[str] = Counter()
    for response, _verdict in answers:
        counts.update(response if isinstance(response, list) else [str(response)])
    return Part(
        "",
        tuple(
            Chosen(name, _line(o.text), counts[name], o.right, _line(o.feedback))
            for name, o in asked.option.items()
        ),
        several,
    )


def _judged(asked: TrueFalseQuestion, answers: Sequence[_Answer]) -> Part:
    counts = Counter(response for response, _verdict in answers if isinstance(response, bool))
    told = {True: asked.feedback.true, False: asked.feedback.false}
    return Part(
        "",
        tuple(
            Chosen(
                shown.id,
                shown.text,
                counts[shown.id == "true"],
                (shown.id == "true") == asked.answer,
                _line(told[shown.id == "true"]),
            )
            for shown in layout(asked).options
        ),
    )


def _whole(answer: _Answer) -> tuple[str, bool, str]:
    """What was typed, whether it is right, and what was said to it."""
    response, verdict = answer
    told = verdict.notes[0].text if verdict.notes else ""
    return str(response), verdict.outcome == "right", told


def _typed(label: str, right: str, answers: Iterable[tuple[str, bool, str]]) -> Part:
    """Texts that were typed: the right ones as one, the wrong ones by what they say."""
    fine = 0
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    said: dict[str, str] = {}
    for typed, is_right, told in answers:
        if is_right:
            fine += 1
            continue
        text = " ".join(typed.split())
        spelt[text.casefold()][text] += 1
        said.setdefault(text.casefold(), told)
    wrong = [
        Chosen(
            "", texts.most_common(1)[0][0] or _("(nothing)"), texts.total(), False, _line(said[key])
        )
        for key, texts in spelt.items()
    ]
    wrong.sort(key=lambda one: (-one.count, one.text))
    return Part(label, (Chosen("", _line(right), fine, True), *wrong))


def _ordered(asked: OrderQuestion, answers: Sequence[_Answer]) -> Part:
    def texts(names: Iterable[str]) -> str:
        return " → ".join(asked.item[name] for name in names)

    put = [
        (texts(response), verdict.outcome == "right", "")
        for response, verdict in answers
        if isinstance(response, list)
    ]
    return _typed("", texts(asked.item), put)


def _matched(asked: MatchQuestion, answers: Sequence[_Answer]) -> Iterable[Part]:
    texts = {name: pair.right for name, pair in asked.pair.items()} | asked.extra
    ids = right_ids(asked)
    for name, pair in asked.pair.items():
        counts = Counter(
            texts.get(response.get(name, ""), "")
            for response, _verdict in answers
            if isinstance(response, dict)
        )
        told = _line(pair.feedback)
        yield Part(
            _line(pair.left),
            (
                *(
                    Chosen(i, _line(text), counts[text], text == pair.right,
                           "" if text == pair.right else told)
                    for text, i in ids.items()
                ),
                *_left_out(counts[""], told),
            ),
        )  # fmt: skip


def _left_out(count: int, told: str) -> tuple[Chosen, ...]:
    return (Chosen("", _("(nothing)"), count, False, told),) if count else ()


def _gaps(asked: GapQuestion, answers: Sequence[_Answer], language: str) -> Iterable[Part]:
    for place, name in enumerate(gap_order(asked)):
        gap = asked.gap[name]
        filled: list[tuple[str, bool, str]] = []
        for response, verdict in answers:
            typed = response.get(name, "") if isinstance(response, dict) else ""
            # An answer that cannot be read at all comes without notes.
            note = verdict.notes[place] if place < len(verdict.notes) else None
            filled.append((typed, bool(note and note.ok), note.text if note else ""))
        yield _typed(f"[{place + 1}]", gap_solution(gap, language), filled)


def _line(text: str) -> str:
    return " ".join(unmarked(text).split())


def in_words(asked: AnyQuestion, response: Response) -> str:
    """A response as a reader takes it in: texts of options for their ids."""
    match asked:
        case ChoiceQuestion() | ManyQuestion():
            names = response if isinstance(response, list) else [str(response)]
            return "; ".join(_line(asked.option[name].text) for name in names)
        case TrueFalseQuestion():
            return _("True") if response else _("False")
        case OrderQuestion() if isinstance(response, list):
            return " → ".join(asked.item[name] for name in response)
        case MatchQuestion() if isinstance(response, dict):
            texts = {name: pair.right for name, pair in asked.pair.items()} | asked.extra
            return "; ".join(
                f"{_line(pair.left)} – {texts.get(response.get(name, ''), '…')}"
                for name, pair in asked.pair.items()
            )
        case GapQuestion() if isinstance(response, dict):
            return "; ".join(response.get(name, "").strip() or "…" for name in gap_order(asked))
        case _:
            return " ".join(str(response).split())
