"""A pack as it stands on disk at one moment, with what is to be said of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.pack import Diagnostic, Pack, examine_pack
from game.pack.decode import FileFault


@dataclass(frozen=True)
class Version:
    """One reading of a pack's folder: the pack, None where errors stand in the way, and faults."""

    pack: Pack | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> int:
        """How many faults keep it from being played."""
        return sum(d.severity == "error" for d in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many faults do not."""
        return len(self.diagnostics) - self.errors

    def same_as(self, other: "Version | None") -> bool:
        """Whether nothing that a player or author could see differs from `other`."""
        if other is None or self.diagnostics != other.diagnostics:
            return False
        if self.pack is None or other.pack is None:
            return self.pack is other.pack
        return (
            self.pack.fingerprint == other.pack.fingerprint
            and self.pack.source_texts == other.pack.source_texts
        )


Examine = Callable[[Path], tuple[Pack | None, tuple[Diagnostic, ...]]]
"""What reads a folder: the pack, None where an error stands in the way, and its faults."""


def look(folder: Path, examine: Examine = examine_pack) -> Version:
    """What `folder` holds now. Never raises for what is in it."""
    while True:
        pack, diagnostics = examine(folder)
        try:
            if pack is not None:
                # Read now: a source may be gone from the disk by the time it is shown.
                _ = pack.source_texts
        except (OSError, FileFault):
            continue
        return Version(pack, diagnostics)
