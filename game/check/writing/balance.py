"""Patterns over many questions that let a player win marks without reading."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from game.check.writing.facts import FileFacts
from game.check.writing.warn import warning
from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack.parts import Fault
from game.pack.positions import Path

FEWEST = 5
"""Of fewer questions no pattern is told."""
SHARE = 0.6
"""How many of them must share it."""
FAR = 3.0
"""How far beyond chance, in standard deviations: chance itself goes there about once in 700."""
_NAMED = 8
"""How many of the questions are named."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A question, where it stands, and how likely chance alone would give it the pattern."""

    file: str
    path: Path
    question: str
    chance: float


def balance_faults(files: Sequence[FileFacts]) -> Iterator[Fault]:
    """K403 and K404 of the pack as a whole, or else of single files."""
    for rule in (_longest, _placed, _true):
        whole = list(rule(files))
        yield from whole
        if not whole and len(files) > 1:
            for facts in files:
                yield from rule([facts])


def _pattern(having: list[_Seen], everyone: list[float]) -> bool:
    """Whether so many have a pattern that chance does not explain it. `everyone` holds chances."""
    if len(everyone) < FEWEST or len(having) < SHARE * len(everyone):
        return False
    spread = sqrt(sum(chance * (1 - chance) for chance in everyone))
    return len(having) - sum(everyone) >= FAR * spread


def _longest(files: Sequence[FileFacts]) -> Iterator[Fault]:
    chances = [1 / options for facts in files for _id, _place, options, _long in facts.choices]
    having = [
        _Seen(facts.file, ("question", question), question, 1 / options)
        for facts in files
        for question, _place, options, longest in facts.choices
        if longest
    ]
    if _pattern(having, chances):
        yield _told(
            "K403",
            having,
            ngettext(
                "the right option is the longest in {n} of {all} choice questions",
                "the right option is the longest in {n} of {all} choice questions",
                len(having),
            ).format(n=len(having), all=len(chances)),
            _("shorten right options, and say more in wrong ones, until it can be any"),
        )


def _placed(files: Sequence[FileFacts]) -> Iterator[Fault]:
    """The right option of choice questions: they are shown in the order in which they stand."""
    counted = Counter(place for facts in files for _id, place, _n, _long in facts.choices)
    if not counted:
        return
    ((common, _times),) = counted.most_common(1)
    chances = [
        1 / options
        for facts in files
        for _id, _place, options, _long in facts.choices
        if options > common
    ]
    having = [
        _Seen(facts.file, ("question", question, "option"), question, 1 / options)
        for facts in files
        for question, place, options, _long in facts.choices
        if place == common
    ]
    if _pattern(having, chances):
        yield _told(
            "K404",
            having,
            _("the right option stands in place {place} in {n} of {all} choice questions").format(
                place=common + 1, n=len(having), all=len(chances)
            ),
            _("options are shown in the order written: move right ones to other places"),
        )


def _true(files: Sequence[FileFacts]) -> Iterator[Fault]:
    truths = [answer for facts in files for _id, answer in facts.truths]
    common = sum(truths) * 2 >= len(truths)
    having = [
        _Seen(facts.file, ("question", question, "answer"), question, 0.5)
        for facts in files
        for question, answer in facts.truths
        if answer == common
    ]
    if _pattern(having, [0.5] * len(truths)):
        message = (
            _("{n} of {all} true-false statements are true")
            if common
            else _("{n} of {all} true-false statements are false")
        )
        yield _told(
            "K404",
            having,
            message.format(n=len(having), all=len(truths)),
            _("turn some of them round"),
        )


def _told(code: str, having: list[_Seen], message: str, remedy: str) -> Fault:
    named = ", ".join(seen.question for seen in having[:_NAMED])
    more = ", …" if len(having) > _NAMED else ""
    first = having[0]
    note = _("in these: {questions}").format(questions=named + more)
    return warning(code, first.file, first.path, message, remedy, key=True, notes=(note,))
