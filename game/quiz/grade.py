"""How a response is graded.

- `choice`, `true-false`: all or nothing.
- `many`: (right ones chosen - wrong ones chosen) / number of right ones, never below nothing.
- `number`: see `game.quiz.quantity`. `words`: see `game.quiz.words`.
- `order`: of all pairs of items, the share in the right order, scaled so that what blind
  shuffling earns is nothing: 2 x share - 1, never below nothing.
- `match`, `gap`: the share of parts that are right; a part left out is wrong.

Shares are exact fractions, so full marks are exactly the points. What stays ambiguous is asked
back and costs nothing.
"""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations
from typing import assert_never

from game.i18n import gettext as _
from game.pack.questions import (
    AnyQuestion,
    ChoiceQuestion,
    Gap,
    GapQuestion,
    ManyQuestion,
    MatchQuestion,
    NumberQuestion,
    OrderQuestion,
    TrueFalseQuestion,
    WordsQuestion,
)
from game.quiz.normal import fold
from game.quiz.quantity import judge_number
from game.quiz.solution import gap_order, solution
from game.quiz.verdict import MAX_TYPED, AskBack, BadResponse, Note, Outcome, Response, Verdict
from game.quiz.words import Judged, judge_words

_Graded = tuple[Fraction, list[Note]]
_ALL, _NOTHING = Fraction(1), Fraction(0)


def grade(question: AnyQuestion, response: Response, language: str = "en") -> Verdict | AskBack:
    """The verdict on `response`, or what to ask back before there can be one.

    `language` is the lesson's: it settles which of two readings of a number comes first, and the
    style of numbers in the solution.

    Raises:
        BadResponse: `response` is not one for this question: of another shape, or naming an
            option, item, pair or gap that the question has not.
    """
    graded = _graded(question, response, language)
    if isinstance(graded, AskBack):
        return graded
    share, notes = graded
    points = float(question.points)
    score = points if share == 1 else min(points, max(0.0, float(share * Fraction(points))))
    outcome: Outcome = "right" if share == 1 else "partly" if score > 0 else "wrong"
    return Verdict(
        score=score,
        points=points,
        outcome=outcome,
        notes=tuple(notes),
        solution=solution(question, language),
        why=question.why,
        cite=tuple(question.cite),
    )


def _graded(question: AnyQuestion, response: Response, language: str) -> _Graded | AskBack:
    match question:
        case ChoiceQuestion():
            return _choice(question, response)
        case ManyQuestion():
            return _many(question, response)
        case TrueFalseQuestion():
            return _true_false(question, response)
        case NumberQuestion() | WordsQuestion():
            return _typed(question, response, language)
        case OrderQuestion():
            return _order(question, response)
        case MatchQuestion():
            return _match(question, response)
        case GapQuestion():
            return _gaps(question, response, language)
    assert_never(question)


def _text(response: object) -> str:
    if not isinstance(response, str):
        raise BadResponse(_("A text is needed here."))
    return response


def _ids(response: object, known: Mapping[str, object]) -> list[str]:
    if not isinstance(response, (list, tuple)) or not all(isinstance(i, str) for i in response):
        raise BadResponse(_("A list is needed here."))
    for name in response:
        _known(name, known)
    if len(set(response)) != len(response):
        raise BadResponse(_("Something is named twice."))
    return list(response)


def _known(name: str, known: Mapping[str, object]) -> None:
    if name not in known:
        raise BadResponse(_("There is no “{name}” here.").format(name=name[:64]))


def _parts(response: object, known: Mapping[str, object]) -> dict[str, str]:
    if not isinstance(response, dict) or not all(
        isinstance(key, str) and isinstance(value, str) for key, value in response.items()
    ):
        raise BadResponse(_("A text for each part is needed here."))
    for name in response:
        _known(name, known)
    return response


def _share(right: bool) -> Fraction:
    return _ALL if right else _NOTHING


def _choice(question: ChoiceQuestion, response: Response) -> _Graded:
    name = _text(response)
    _known(name, question.option)
    chosen = question.option[name]
    return _share(chosen.right), [Note(chosen.text, chosen.right, chosen.feedback)]


def _many(question: ManyQuestion, response: Response) -> _Graded:
    chosen = _ids(response, question.option)
    notes: list[Note] = []
    gained = 0
    for name, option in question.option.items():
        if name in chosen:
            gained += 1 if option.right else -1
            notes.append(Note(option.text, option.right, option.feedback))
        elif option.right:
            notes.append(Note(option.text, False, _("This one is right too.")))
    right = sum(option.right for option in question.option.values())
    return max(_NOTHING, Fraction(gained, right)), notes


def _true_false(question: TrueFalseQuestion, response: Response) -> _Graded:
    if not isinstance(response, bool):
        raise BadResponse(_("True or false is needed here."))
    right = response == question.answer
    feedback = question.feedback.true if response else question.feedback.false
    return _share(right), [Note(_("True") if response else _("False"), right, feedback)]


def _typed(
    question: NumberQuestion | WordsQuestion, response: Response, language: str
) -> _Graded | AskBack:
    typed = _text(response)
    judged: Judged | AskBack
    if isinstance(question, NumberQuestion):
        judged = judge_number(
            typed,
            (question.answer,),
            unit=question.unit,
            tolerance=question.tolerance,
            slips=question.slip,
            language=language,
        )
    else:
        judged = judge_words(
            typed,
            question.answer,
            exact=question.exact,
            slips=question.slip,
            context=question.prompt,
            language=language,
        )
    if isinstance(judged, AskBack):
        return judged
    return _share(judged.right), [Note(typed[:MAX_TYPED], judged.right, judged.text)]


def _order(question: OrderQuestion, response: Response) -> _Graded:
    names = _ids(response, question.item)
    if len(names) != len(question.item):
        raise BadResponse(_("Every item is to be named once."))
    # Items of one text cannot be told apart, so the first of them met counts as the first of them.
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(question.item.values()):
        places[text].append(place)
    order = [places[question.item[name]].pop(0) for name in names]
    pairs = list(combinations(order, 2))
    concordant = sum(a < b for a, b in pairs)
    share = max(_NOTHING, 2 * Fraction(concordant, len(pairs)) - 1)
    in_place = _longest_rising(order)
    if len(in_place) == 1:
        in_place = frozenset()  # wholly reversed: no item is where it belongs
    notes = [
        Note(
            question.item[name], place in in_place, "" if place in in_place else _("Out of place.")
        )
        for name, place in zip(names, order, strict=True)
    ]
    return share, notes


def _longest_rising(order: list[int]) -> frozenset[int]:
    """The most items that can be left where they are: one item moved is one out of place."""
    best: list[list[int]] = []
    for place in order:
        head: list[int] = []
        for rising in best:
            if rising[-1] < place and len(rising) > len(head):
                head = rising
        best.append([*head, place])
    longest = max(len(rising) for rising in best)
    return frozenset(next(rising for rising in best if len(rising) == longest))


def _match(question: MatchQuestion, response: Response) -> _Graded:
    parts = _parts(response, question.pair)
    texts = {name: pair.right for name, pair in question.pair.items()} | question.extra
    notes: list[Note] = []
    for name, pair in question.pair.items():
        given = parts.get(name, "")
        if given:
            _known(given, texts)
        right = texts.get(given) == pair.right
        missing = "" if given else _("Nothing was chosen here.")
        notes.append(Note(pair.left, right, "" if right else (pair.feedback or missing)))
    return Fraction(sum(note.ok is True for note in notes), len(notes)), notes


def _gaps(question: GapQuestion, response: Response, language: str) -> _Graded | AskBack:
    parts = _parts(response, question.gap)
    notes: list[Note] = []
    for number, name in enumerate(gap_order(question), 1):
        gap, typed = question.gap[name], parts.get(name, "")
        about = typed.strip()[:MAX_TYPED] or f"[{number}]"
        if not typed.strip():
            notes.append(Note(about, False, gap.feedback or _("Nothing was filled in here.")))
            continue
        judged = _gap(question, name, typed, language)
        if isinstance(judged, AskBack):
            return AskBack(judged.message, judged.readings, name)
        text = judged.text if judged.right else gap.feedback or judged.text
        notes.append(Note(about, judged.right, text))
    return Fraction(sum(note.ok is True for note in notes), len(notes)), notes


def _gap(question: GapQuestion, name: str, typed: str, language: str) -> Judged | AskBack:
    gap = question.gap[name]
    words = tuple(answer for answer in gap.answer if isinstance(answer, str))
    if gap.options:
        return _option(gap, words, typed)
    if not words:
        numbers = tuple(answer for answer in gap.answer if not isinstance(answer, str))
        return judge_number(
            typed, numbers, unit=gap.unit, tolerance=gap.tolerance, language=language
        )
    others = [
        str(answer)
        for other, its in question.gap.items()
        if other != name
        for answer in (*its.answer, *its.options)
    ]
    context = " ".join((question.prompt, question.text, *others))
    return judge_words(typed, words, exact=gap.exact, context=context, language=language)


def _option(gap: Gap, answers: tuple[str, ...], typed: str) -> Judged | AskBack:
    options = (*gap.options, *answers)
    folded = fold(typed[:MAX_TYPED])
    if typed in options:
        chosen = typed
    else:
        chosen = next((option for option in options if fold(option) == folded), "")
    if not chosen:
        listed = ", ".join(gap.options)
        return AskBack(_("Choose one of these: {options}.").format(options=listed), gap.options)
    return Judged(chosen in answers)
