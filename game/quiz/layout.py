"""What a front shows of a question: options with letters, shuffled where the order would tell."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import TypeVar

from game.i18n import gettext as _
from game.pack.questions import (
    GAP,
    AnyQuestion,
    ChoiceQuestion,
    GapQuestion,
    ManyQuestion,
    MatchQuestion,
    OrderQuestion,
    TrueFalseQuestion,
)
from game.quiz.solution import gap_order, right_ids

_T = TypeVar("_T")

TRUE_LETTER, FALSE_LETTER = "t", "f"


@dataclass(frozen=True, slots=True)
class Shown:
    """Something to choose: `id` goes into the response, `letter` is what a player types."""

    id: str
    text: str
    letter: str


@dataclass(frozen=True, slots=True)
class ShownGap:
    """A gap: its number in the text (from 1), what to choose from, and what its number counts."""

    id: str
    number: int
    options: tuple[str, ...]
    unit: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A question laid out. What a kind does not use is empty.

    `options`: of choice, many, true-false, order. `lefts` (their letters are numbers) and
    `rights`: of match. `gaps` and `text`, with blanks such as `[1: ____]`: of gap.
    """

    options: tuple[Shown, ...] = ()
    lefts: tuple[Shown, ...] = ()
    rights: tuple[Shown, ...] = ()
    gaps: tuple[ShownGap, ...] = ()
    text: str = ""


def _lettered(items: Sequence[tuple[str, str]]) -> tuple[Shown, ...]:
    return tuple(
        Shown(name, text, letter)
        for (name, text), letter in zip(items, ascii_lowercase, strict=False)
    )


def _digest(*parts: object) -> bytes:
    # A surrogate cannot be in a pack, but must not stop anything either.
    return hashlib.sha256(repr(parts).encode("utf-8", "replace")).digest()


def _shuffled(
    items: Sequence[tuple[str, str]], prompt: str, seed: int, solved: Sequence[str]
) -> list[tuple[str, str]]:
    """`items` (id, text) in an order of their own, not beginning with the texts in `solved`."""
    ids = tuple(name for name, _text in items)
    shuffled = sorted(items, key=lambda item: _digest(seed, prompt, ids, item[0]))
    turns = int.from_bytes(_digest(seed, prompt, ids)[:4], "big")
    for turn in range(len(items)):
        by = 0 if turn == 0 else 1 + (turns + turn) % (len(items) - 1)
        turned = shuffled[by:] + shuffled[:by]
        if [text for _name, text in turned][: len(solved)] != list(solved):
            return turned
    return shuffled  # all texts are alike


def layout(question: AnyQuestion, seed: int = 0) -> Layout:
    """How `question` is shown; the same for the same question and seed.

    Options stand as the author wrote them. Items to be ordered and right sides to be matched are
    shuffled, and never shown in the order of the solution. Right sides of the same text are
    shown once, under the first pair's id.
    """
    match question:
        case ChoiceQuestion() | ManyQuestion():
            return Layout(options=_lettered([(n, o.text) for n, o in question.option.items()]))
        case TrueFalseQuestion():
            return Layout(
                options=(
                    Shown("true", _("True"), TRUE_LETTER),
                    Shown("false", _("False"), FALSE_LETTER),
                )
            )
        case OrderQuestion():
            items = list(question.item.items())
            solved = list(question.item.values())
            return Layout(options=_lettered(_shuffled(items, question.prompt, seed, solved)))
        case MatchQuestion():
            lefts = tuple(
                Shown(name, pair.left, str(number))
                for number, (name, pair) in enumerate(question.pair.items(), 1)
            )
            ids = right_ids(question)
            rights = [(name, text) for text, name in ids.items()]
            wanted = list(dict.fromkeys(pair.right for pair in question.pair.values()))
            # Where all share one right side no order is telling, but "never the first" would be.
            solved = wanted if len(wanted) > 1 else []
            shown = _shuffled(rights, question.prompt, seed, solved)
            return Layout(lefts=lefts, rights=_lettered(shown))
        case GapQuestion():
            return _gap_layout(question)
        case _:
            return Layout()


def _gap_layout(question: GapQuestion) -> Layout:
    numbers = {name: number for number, name in enumerate(gap_order(question), 1)}
    gaps = tuple(
        ShownGap(
            name,
            number,
            question.gap[name].options,
            question.gap[name].unit,
            question.gap[name].numeric,
        )
        for name, number in numbers.items()
    )
    text = GAP.sub(lambda found: f"[{numbers[found[1]]}: ____]", question.text)
    return Layout(gaps=gaps, text=text)
