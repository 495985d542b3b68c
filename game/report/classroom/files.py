"""Homework files and saved games, read into what their students answered."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack import Pack
from game.pack.safe import safe_line
from game.report.classroom.homework import BadHomework, read_homework
from game.report.classroom.sitting import Gathered, Given, Posed, Sitting, posed_by
from game.saves import SaveError
from game.saves.read import SlotFiles, read_slot
from game.story import Answered
from game.story.playthrough import renamed


class NoPack(LookupError):
    """The pack that a file belongs to cannot be had; the message says why."""


FindPack = Callable[[str], Pack]
"""The pack of an id; raises NoPack."""


class Files:
    """Reads one file after the other into `gathered`, looking each pack up once."""

    def __init__(self, gathered: Gathered, find: FindPack) -> None:
        self._gathered = gathered
        self._find = find
        self._packs: dict[str, Pack | str] = {}
        self._posed: dict[str, dict[str, Posed]] = {}
        self._other: Counter[str] = Counter()
        self._unknown: Counter[str] = Counter()

    def homework(self, path: Path, origin: str) -> None:
        """Read a homework file; `origin` is what to call it."""
        try:
            work = read_homework(path)
            pack = self._pack(work.pack)
        except (BadHomework, NoPack) as error:
            self._passed_over(origin, str(error))
            return
        except OSError as error:
            self._passed_over(origin, error.strerror or str(error))
            return
        self._other[pack.id] += bool(work.fingerprint) and work.fingerprint != pack.fingerprint
        given = []
        for answer in work.answers:
            move = renamed(Answered("", answer.question, answer.response), pack)
            if isinstance(move, Answered) and (posed := self._question(pack, move.question)):
                given.append(Given(posed, move.response, answer.ms))
        name = work.name or _stem(path)
        self._gathered.sittings.append(
            Sitting("homework", name, origin, "", "", work.when, tuple(given))
        )

    def save(self, files: SlotFiles, origin: str) -> None:
        """Read a saved game, changing nothing of it; `origin` is what to call it."""
        try:
            save = read_slot(files).save
            pack = self._pack(save.pack.id)
        except (SaveError, NoPack) as error:
            self._passed_over(origin, str(error))
            return
        self._other[pack.id] += save.pack.fingerprint != pack.fingerprint
        given = []
        # What an edit of the pack set aside was answered before what came since.
        for row in (*save.stranded, *save.move):
            move = renamed(row.move(), pack)
            if isinstance(move, Answered) and (posed := self._question(pack, move.question)):
                given.append(Given(posed, move.response))
        self._gathered.sittings.append(
            Sitting("save", _stem(files.main), origin, "", "", save.saved, tuple(given))
        )

    def _pack(self, name: str) -> Pack:
        if name not in self._packs:
            try:
                pack = self._find(name)
                self._packs[name], self._posed[pack.id] = pack, posed_by(pack)
                self._gathered.objectives.update(
                    (objective, one.title) for objective, one in pack.objectives.items()
                )
            except NoPack as error:
                self._packs[name] = str(error)
        found = self._packs[name]
        if isinstance(found, str):
            raise NoPack(found)
        return found

    def _question(self, pack: Pack, name: str) -> Posed | None:
        posed = self._posed[pack.id].get(name)
        if posed is None:
            self._unknown[name] += 1
        return posed

    def _passed_over(self, origin: str, why: str) -> None:
        self._gathered.troubles.append(
            _("{file} was passed over: {why}").format(file=origin, why=why.rstrip(".") + ".")
        )

    def tell(self) -> None:
        """Add notices on what was read: other versions of a pack, questions that are gone."""
        for pack, files in self._other.items():
            if files:
                self._gathered.notices.append(
                    ngettext(
                        "{n} file was made with another version of “{pack}”; what it answers was"
                        " graded as the pack stands now.",
                        "{n} files were made with other versions of “{pack}”; what they answer was"
                        " graded as the pack stands now.",
                        files,
                    ).format(n=files, pack=pack)
                )
        for name, times in self._unknown.items():
            self._gathered.notices.append(
                ngettext(
                    "{n} answer to “{name}” does not count: the pack has no such question now.",
                    "{n} answers to “{name}” do not count: the pack has no such question now.",
                    times,
                ).format(n=times, name=name)
            )


def _stem(path: Path) -> str:
    return safe_line(path.stem[:200]) or _("(no name)")
