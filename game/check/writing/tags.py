"""Tags that are one slip of the finger away from another."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from game.check.writing.facts import FileFacts
from game.check.writing.warn import warning
from game.i18n import gettext as _
from game.pack.parts import Fault

_LONG = 5
"""Shorter tags may well differ by one letter."""
_OFTEN = 2
"""How often the other tag is used."""


def tag_faults(files: Sequence[FileFacts]) -> Iterator[Fault]:
    """K415: a tag used once that is another one misspelt."""
    uses = Counter(tag for facts in files for _id, tags in facts.tags for tag in tags)
    often = [tag for tag, times in uses.items() if times >= _OFTEN]
    lonely = {tag for tag, times in uses.items() if times == 1 and len(tag) >= _LONG}
    meant = {tag: near for tag in lonely if (near := _near(tag, often))}
    if not meant:
        return
    for facts in files:
        for question, tags in facts.tags:
            for place, tag in enumerate(tags):
                if tag in meant:
                    yield warning(
                        "K415",
                        facts.file,
                        ("question", question, "tags", place),
                        _("only this question has the tag '{tag}'").format(tag=tag),
                        _("did you mean '{word}'?").format(word=meant[tag]),
                    )


def _near(tag: str, often: Sequence[str]) -> str:
    for other in often:
        # week-1 and week-2 are two tags.
        if _without_digits(tag) != _without_digits(other) and OSA.distance(tag, other) == 1:
            return other
    return ""


def _without_digits(tag: str) -> str:
    return "".join(sign for sign in tag if not sign.isdigit())
