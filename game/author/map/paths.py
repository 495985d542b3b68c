"""The ways that a class took through a pack, counted from their saves; no name is kept."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from game.author.map.graph import Way
from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack.safe import LINE, safe_line
from game.saves import NoSuchSlot, SaveError
from game.saves.read import SlotFiles, read_slot
from game.saves.slot import find_slot
from game.story import Chose, Move, Story, Undid, replay


@dataclass(frozen=True, slots=True)
class Paths:
    """How many students took each choice, by scene and choice id, and were in each scene.

    A save is a student, and counts once for each; what was taken back does not count. `notices`
    are sentences on saves that were passed over, or hold more than the pack has room for.
    """

    students: int
    took: Counter[tuple[str, str]] = field(default_factory=Counter)
    saw: Counter[str] = field(default_factory=Counter)
    notices: tuple[str, ...] = ()

    def taken(self, way: Way) -> int:
        """How many students took a choice."""
        return self.took[way.source, way.choice]


def paths(story: Story, saves: Iterable[SlotFiles]) -> Paths:
    """The paths in `saves`, as the pack stands now. Opens none of them for play, changes none."""
    took: Counter[tuple[str, str]] = Counter()
    saw: Counter[str] = Counter()
    students = strangers = damaged = cut = 0
    for files in saves:
        try:
            save = read_slot(files).save
        except SaveError:
            damaged += 1
            continue
        if save.pack.id != story.pack.id:
            strangers += 1
            continue
        again = replay(story, [row.move() for row in save.move])
        students += 1
        cut += bool(again.stranded)
        taken, seen = _walked(story, again.playthrough.log)
        took.update(taken)
        saw.update(seen)
    return Paths(students, took, saw, tuple(_notices(strangers, damaged, cut)))


def found(named: str, folder: Path) -> list[SlotFiles]:
    """The saves that `named` means: a file, all below a folder, or a slot of `folder`.

    Raises:
        NoSuchSlot: there is none.
    """
    path = Path(named)
    try:
        if path.is_dir():
            return [
                _files(file)
                for file in sorted(path.rglob("*.toml"))
                if ".damaged-" not in file.name and not file.name.startswith(".")
            ]
        if path.is_file():
            return [_files(path)]
        return [find_slot(folder, named)]
    except (OSError, SaveError) as error:  # no file can be called so, or no slot
        raise NoSuchSlot(
            _("“{name}” is no save: no file, no folder and no slot is called so").format(
                name=safe_line(named[:LINE], LINE)
            )
        ) from error


def _files(path: Path) -> SlotFiles:
    return SlotFiles(path.parent, path.stem, path.stem)


def _walked(story: Story, log: Iterable[Move]) -> tuple[set[tuple[str, str]], set[str]]:
    """The choices that were taken and not taken back, and the scenes that they led through."""
    standing: list[Move] = []
    for move in log:
        if isinstance(move, Undid):
            standing.pop()
        else:
            standing.append(move)
    taken = {(move.at, move.choice) for move in standing if isinstance(move, Chose)}
    seen = {story.pack.start} | {move.at for move in standing if not isinstance(move, Undid)}
    targets = {(s, c.id): c.goto for s in story.pack.scenes for c in story.pack.scenes[s].choice}
    return taken, seen | {targets[key] for key in taken}


def _notices(strangers: int, damaged: int, cut: int) -> Iterator[str]:
    if strangers:
        yield ngettext(
            "{n} save is of another pack and was passed over.",
            "{n} saves are of other packs and were passed over.",
            strangers,
        ).format(n=strangers)
    if damaged:
        yield ngettext(
            "{n} file is no save that can be read and was passed over.",
            "{n} files are no saves that can be read and were passed over.",
            damaged,
        ).format(n=damaged)
    if cut:
        yield ngettext(
            "{n} save goes on where the pack has changed; its later moves do not count.",
            "{n} saves go on where the pack has changed; their later moves do not count.",
            cut,
        ).format(n=cut)
