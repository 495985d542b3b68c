"""What is told of a trial of saved games as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass

from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack.parts import Fault


@dataclass(frozen=True, slots=True)
class GateReport:
    """What became of the saved games of an earlier version.

    Of `saves`, each counts once, by the worst that became of it: `refused`, as the whole pack is
    another; `changed`, now means something else, at no word; `moved` back, as moves of it are
    refused; `differing`, stands where it stood with other facts; `carried` over by `[renamed]`;
    `kept` as it was. `lost` is how many moves those that were moved back have lost.
    `scenes` is in how many scenes a save stood, and of how many; the rest nobody can come to.
    """

    saves: int
    scenes: tuple[int, int]
    kept: int = 0
    carried: int = 0
    differing: int = 0
    moved: int = 0
    lost: int = 0
    changed: int = 0
    refused: int = 0
    faults: tuple[Fault, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """The report in words."""
        tried = ngettext(
            "{n:,} saved game of the earlier version was tried, in {scenes:,} of {all:,} scenes.",
            "{n:,} saved games of the earlier version were tried, in {scenes:,} of {all:,} scenes.",
            self.saves,
        ).format(n=self.saves, scenes=self.scenes[0], all=self.scenes[1])
        became = [
            words.format(n=n, lost=self.lost)
            for n, words in (
                (self.kept, _("{n:,} kept as they were")),
                (self.carried, _("{n:,} carried over by [renamed]")),
                (self.differing, _("{n:,} with other facts")),
                (self.moved, _("{n:,} moved back ({lost:,} moves lost in all)")),
                (self.changed, _("{n:,} mean something else")),
                (self.refused, _("{n:,} refused")),
            )
            if n
        ]
        return tried, _("Of them: {became}.").format(became="; ".join(became))

    def figures(self) -> Mapping[str, object]:
        """The same for other programs; the keys stay what they are."""
        return {
            "saves": self.saves,
            "scenes": {"saved_in": self.scenes[0], "all": self.scenes[1]},
            "kept": self.kept,
            "carried_over": self.carried,
            "facts_differ": self.differing,
            "moved_back": self.moved,
            "moves_lost": self.lost,
            "meaning_changed": self.changed,
            "refused": self.refused,
        }
