"""What a proof says of itself beside its findings: in sentences, and in figures."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from game.check.proof.lengths import Length
from game.i18n import gettext as _
from game.i18n import ngettext

if TYPE_CHECKING:
    from game.check.proof.proof import Proof

_NOT_REACHED = frozenset({"K501", "K502", "K503", "K504", "K505", "K506", "K510"})
_TRAPS = frozenset({"K507", "K508", "K509"})
_LESSONS = frozenset({"K521", "K522", "K523", "K524", "K525"})


def sentences(proof: "Proof") -> Iterator[str]:
    """What was looked into and what is thereby proved, and how long a playthrough is."""
    yield ngettext(
        "{n:,} state, {moves:,} moves between states, {seconds:.1f} seconds.",
        "{n:,} states, {moves:,} moves between states, {seconds:.1f} seconds.",
        proof.states,
    ).format(n=proof.states, moves=proof.transitions, seconds=proof.seconds)
    if proof.complete:
        codes = {finding.code for finding in proof.findings}
        if codes.isdisjoint(_NOT_REACHED):
            yield _(
                "Proved: every scene, choice, piece of text, question, card, ending and aside can"
                " be come to."
            )
        if codes.isdisjoint(_TRAPS):
            yield _("Proved: from every state that a player can be in, an ending can be reached.")
        if codes.isdisjoint(_LESSONS) and proof.objectives:
            yield _(
                "Proved: on every way to a passing ending each objective is taught before it is"
                " tested, and tested."
            )
    if proof.lengths:
        lengths = proof.lengths
        yield _("The shortest playthrough: {length}.").format(length=_length(lengths.shortest))
        if lengths.plays:
            yield ngettext(
                "Of {n} play at random the median: {median}; the longest: {longest}.",
                "Of {n} plays at random the median: {median}; the longest: {longest}.",
                lengths.plays,
            ).format(
                n=lengths.plays, median=_length(lengths.median), longest=_length(lengths.longest)
            )


def figures(proof: "Proof") -> Mapping[str, object]:
    """The same for other programs; the keys stay what they are."""
    covered = proof.covered
    lengths = proof.lengths
    return {
        "complete": proof.complete,
        "states": proof.states,
        "transitions": proof.transitions,
        "seconds": round(proof.seconds, 3),
        "reached": {
            kind: {"reached": reached, "of": every}
            for kind, (reached, every) in (
                ("scenes", covered.scenes),
                ("choices", covered.choices),
                ("texts", covered.blocks),
                ("questions", covered.questions),
                ("cards", covered.cards),
                ("endings", covered.endings),
                ("asides", covered.asides),
            )
        },
        "lengths": lengths
        and {
            "shortest": _figures(lengths.shortest),
            "median": _figures(lengths.median),
            "longest": _figures(lengths.longest),
            "plays": lengths.plays,
        },
    }


def _length(length: Length) -> str:
    return ", ".join(
        (
            ngettext("{n:,} move", "{n:,} moves", length.moves).format(n=length.moves),
            ngettext("{n:,} word", "{n:,} words", length.words).format(n=length.words),
            ngettext("{n} minute", "{n} minutes", round(length.minutes)).format(
                n=round(length.minutes)
            ),
        )
    )


def _figures(length: Length) -> Mapping[str, object]:
    return {
        "moves": length.moves,
        "words": length.words,
        "questions": length.questions,
        "minutes": round(length.minutes, 1),
    }
