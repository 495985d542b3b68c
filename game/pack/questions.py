"""The eight kinds of question as a teacher writes them; `game.quiz` grades the responses."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from game.i18n import gettext as _
from game.pack.types import Cite, Flag, Id, Line, MaybeText, Model, Number, Text, Words

GAP = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)\}")
"""Where a gap stands in the text of a `gap` question: `{year}`."""


def _fault(message: str) -> PydanticCustomError:
    return PydanticCustomError("question", "{why}", {"why": message})


class Question(Model):
    """What all kinds share.

    `why` is shown with every verdict, `hint` on request; `points` is what a fully right
    response earns; `tests` names the objectives that the question tests.
    """

    kind: str
    prompt: Text
    why: Text
    cite: tuple[Cite, ...] = ()
    tags: tuple[Id, ...] = ()
    tests: tuple[Id, ...] = ()
    points: Annotated[Number, Field(gt=0, le=100)] = 1
    hint: MaybeText = ""


class Option(Model):
    """One option of a `choice` or `many` question; `feedback` is shown when it was chosen."""

    text: Line
    right: Flag = False
    feedback: MaybeText = ""


class ChoiceQuestion(Question):
    """One right option among several."""

    kind: Literal["choice"]
    option: Annotated[dict[Id, Option], Field(min_length=2, max_length=12)]

    @model_validator(mode="after")
    def _one_right(self) -> Self:
        right = [i for i, o in self.option.items() if o.right]
        if not right:
            raise _fault(_("no option is right; write right = true in one of them"))
        if len(right) > 1:
            raise _fault(
                _('more than one option is right ({ids}); keep one, or write kind = "many"').format(
                    ids=", ".join(right)
                )
            )
        return self


class ManyQuestion(Question):
    """Every right option is to be chosen, and no other."""

    kind: Literal["many"]
    option: Annotated[dict[Id, Option], Field(min_length=2, max_length=12)]

    @model_validator(mode="after")
    def _some_right(self) -> Self:
        if not any(o.right for o in self.option.values()):
            raise _fault(_("no option is right; write right = true in each right one"))
        return self


class TrueFalseFeedback(Model):
    """What is said to who answered true, and to who answered false."""

    true: MaybeText = ""
    false: MaybeText = ""


class TrueFalseQuestion(Question):
    """A statement to be judged."""

    kind: Literal["true-false"]
    answer: Flag
    feedback: TrueFalseFeedback = TrueFalseFeedback()


class NumberSlip(Model):
    """A wrong number that readers are known to give, and what to tell them."""

    value: Number
    feedback: Text


class NumberQuestion(Question):
    """A number, right within `tolerance` (in the answer's own unit).

    `unit` is what the number counts, with its multiplier where there is one:
    `"km"`, `"billion US$"`.
    """

    kind: Literal["number"]
    answer: Number
    tolerance: Annotated[Number, Field(ge=0)] = 0
    unit: Annotated[str, Field(max_length=40)] = ""
    slip: tuple[NumberSlip, ...] = ()


class WordsSlip(Model):
    """A wrong answer that readers are known to give, and what to tell them."""

    text: Line
    feedback: Text


class WordsQuestion(Question):
    """A short answer in words; `answer` lists what is right, the first being shown.

    `exact` asks for the very letters: case and accents then count.
    """

    kind: Literal["words"]
    answer: Words
    exact: Flag = False
    slip: tuple[WordsSlip, ...] = ()


class OrderQuestion(Question):
    """Items, written here in the right order, to be put in order."""

    kind: Literal["order"]
    item: Annotated[dict[Id, Line], Field(min_length=2, max_length=12)]


class Pair(Model):
    """`left` belongs to `right`; `feedback` is shown when it was matched with another."""

    left: Line
    right: Line
    feedback: MaybeText = ""


class MatchQuestion(Question):
    """Each left side to be matched with its right side.

    Several pairs may share one right side (sorting into groups). `extra` holds right
    sides that belong to none.
    """

    kind: Literal["match"]
    pair: Annotated[dict[Id, Pair], Field(min_length=2, max_length=12)]
    extra: Annotated[dict[Id, Line], Field(max_length=6)] = {}

    @model_validator(mode="after")
    def _ids_apart(self) -> Self:
        if both := self.pair.keys() & self.extra.keys():
            raise _fault(
                _("{ids} is the id of a pair and of an extra; rename one").format(
                    ids=", ".join(sorted(both))
                )
            )
        rights = {p.right for p in self.pair.values()}
        if len(rights) + len(self.extra) < 2:
            raise _fault(_("there is only one right side, so nothing to match; add an extra"))
        return self


def _answer(value: object) -> object:
    return (
        [value] if isinstance(value, (str, int, float)) and not isinstance(value, bool) else value
    )


class Gap(Model):
    """One gap: a number (with `unit`, `tolerance`), or words; with `options`, a choice of these."""

    answer: Annotated[
        tuple[Number, ...] | tuple[Line, ...],
        BeforeValidator(_answer),
        Field(min_length=1, max_length=50),
    ]
    options: Annotated[tuple[Line, ...], Field(max_length=12)] = ()
    tolerance: Annotated[Number, Field(ge=0)] = 0
    unit: Annotated[str, Field(max_length=40)] = ""
    exact: Flag = False
    feedback: MaybeText = ""

    @property
    def numeric(self) -> bool:
        """Whether the gap is filled with a number."""
        return not isinstance(self.answer[0], str)

    @model_validator(mode="after")
    def _options_hold_answer(self) -> Self:
        if self.options and not self.numeric and self.answer[0] not in self.options:
            raise _fault(
                _("the answer {answer} is not among the options; add it to them").format(
                    answer=repr(self.answer[0])
                )
            )
        if self.options and self.numeric:
            raise _fault(_("options go with words; write the answer in quotation marks"))
        return self


class GapQuestion(Question):
    """A text with gaps, `{year}`, each of them filled on its own."""

    kind: Literal["gap"]
    text: Text
    gap: Annotated[dict[Id, Gap], Field(min_length=1, max_length=12)]

    @model_validator(mode="after")
    def _gaps_stand_in_text(self) -> Self:
        placed = GAP.findall(self.text)
        for name in self.gap:
            if placed.count(name) != 1:
                raise _fault(
                    _("gap {name} stands {count} times in the text; write {{{name}}} once").format(
                        name=name, count=placed.count(name)
                    )
                )
        for name in placed:
            if name not in self.gap:
                raise _fault(
                    _("the text has a gap {{{name}}} that is not described; add gap.{name}").format(
                        name=name
                    )
                )
        return self


AnyQuestion = (
    ChoiceQuestion
    | ManyQuestion
    | TrueFalseQuestion
    | NumberQuestion
    | WordsQuestion
    | OrderQuestion
    | MatchQuestion
    | GapQuestion
)

KINDS: dict[str, type[AnyQuestion]] = {
    "choice": ChoiceQuestion,
    "many": ManyQuestion,
    "true-false": TrueFalseQuestion,
    "number": NumberQuestion,
    "words": WordsQuestion,
    "order": OrderQuestion,
    "match": MatchQuestion,
    "gap": GapQuestion,
}


def parts_of(question: AnyQuestion) -> Mapping[str, object]:
    """What a response names by its id: the options, items, pairs and extras, or gaps."""
    match question:
        case ChoiceQuestion() | ManyQuestion():
            return question.option
        case OrderQuestion():
            return question.item
        case MatchQuestion():
            return {**question.pair, **question.extra}
        case GapQuestion():
            return question.gap
        case _:
            return {}
