"""What `keruen report` is told to report on: finding it, and reading it."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from game.i18n import gettext as _
from game.live.attempts import NoRoom, attempts
from game.live.events import BadEvent, read_event
from game.live.log import LogError, log_file, open_log
from game.live.questions import NoQuestions, pack_of
from game.pack import Pack, PackError
from game.pack.library import NoSuchPack
from game.pack.safe import LINE, safe_line
from game.report.classroom import Files, Gathered, NoPack
from game.saves import SaveError, saves_folder
from game.saves.read import SlotFiles
from game.saves.slot import find_slot

_ROOM, _HOMEWORK, _SAVE = ".sqlite", ".json", ".toml"
_CODE = frozenset("ABCDEFGHJKMNPQRSTUVWXYZ23456789")


class NoSource(LookupError):
    """Something that was named is not there; the message says what may be named."""


class Sources:
    """Finds what is named, and reads it. `saves`: the folder of saves, None for the usual one.

    `log`: where rooms are kept instead of beside the saves. `pack`: what to grade files by,
    instead of the pack that is called as they say.
    """

    def __init__(self, saves: Path | None, log: str | None, pack: str) -> None:
        self._saves = saves or saves_folder()
        self._log = log
        self._pack = pack
        self._found: dict[str, Pack | None] = {}
        self._files: set[Path] = set()

    def what_there_is(self) -> str:
        """A sentence on what can be reported on, for who named nothing."""
        from game.live.rooms import rooms

        said = _("say what to report on: a room's code, homework files, saved games or a folder")
        known = ", ".join(f"{room.code} ({room.when[:10]})" for room in rooms(self._saves)[:8])
        return f"{said}\n{_('Rooms: {rooms}').format(rooms=known)}" if known else said

    def packs(self) -> set[str]:
        """The packs that were looked for and are at hand, by id."""
        return {pack.id for pack in self._found.values() if pack}

    def was_read(self, path: Path) -> bool:
        """Whether `path` is one of the files that the report is on."""
        return _resolved(path) in self._files

    def gather(self, named: list[str]) -> Gathered:
        """All that is named, read.

        Raises:
            NoSource: something is not there, so that nothing was read.
        """
        found: list[Path | _Log] = []
        for source in (source for name in named for source in self._look(name)):
            path = source.path if isinstance(source, _Log) else source
            if path is not None:
                # A file that is named twice, or in two ways, is one student's all the same.
                if _resolved(path) in self._files:
                    continue
                self._files.add(_resolved(path))
            found.append(source)
        gathered = Gathered()
        files = Files(gathered, self._pack_of)
        # Room by room first: what a room asked comes before what was practised at home.
        for source in sorted(found, key=lambda source: isinstance(source, Path)):
            if not isinstance(source, Path):
                self._room(source, gathered)
            elif source.suffix.lower() == _HOMEWORK:
                files.homework(source, _shown(source, found))
            else:
                stem = source.name.removesuffix(".bak").removesuffix(_SAVE)
                files.save(SlotFiles(source.parent, stem, stem), _shown(source, found))
        files.tell()
        return gathered

    def _look(self, named: str) -> Iterator["Path | _Log"]:
        path = Path(named)
        code = named.upper().replace("-", "").replace(" ", "")
        may_be_code = 4 <= len(code) <= 6 and set(code) <= _CODE
        if self._log and may_be_code:
            yield _Log(code, None)
            return
        try:
            if path.is_dir():
                yield from _within(path)
                return
            if path.is_file():
                yield _Log(path.stem, path) if path.suffix.lower() == _ROOM else path
                return
            if may_be_code and log_file(code, self._saves).is_file():
                yield _Log(code, log_file(code, self._saves))
                return
            yield find_slot(self._saves, named).main
        except (OSError, ValueError, SaveError) as error:
            raise NoSource(
                _(
                    "“{name}” is nothing to report on: no room, file, folder or saved game is"
                    " called so"
                ).format(name=safe_line(named[:LINE], LINE))
            ) from error

    def _room(self, log: "_Log", gathered: Gathered) -> None:
        try:
            lines = log.lines(self._log)
            room, sittings = attempts(read_event(line) for line in lines)
        except NoRoom:
            gathered.troubles.append(
                _("There is no room {code} in that log.").format(code=log.code)
            )
            return
        except BadEvent:
            gathered.troubles.append(
                _("{file} was passed over: it is no room's log, or a damaged one.").format(
                    file=log.shown
                )
            )
            return
        except LogError as error:
            gathered.troubles.append(str(error))
            return
        if any((one.code, one.when) == (room.code, room.when) for one in gathered.rooms):
            gathered.notices.append(
                _("{file} is the room {code} once more, and counts once.").format(
                    file=log.shown, code=room.code
                )
            )
            return
        gathered.rooms.append(room)
        gathered.sittings += sittings
        if not room.finished:
            gathered.notices.append(
                _("The room {code} is not over: this is how it stands now.").format(code=room.code)
            )
        for pack in {given.posed.pack for one in sittings for given in one.given}:
            self._titles(pack, gathered)

    def _titles(self, pack: str, gathered: Gathered) -> None:
        """The titles of a room's objectives, which its log has not: where the pack is at hand."""
        try:
            objectives = self._pack_of(pack).objectives
        except NoPack:
            return
        gathered.objectives.update((name, one.title) for name, one in objectives.items())

    def _pack_of(self, name: str) -> Pack:
        if name not in self._found:
            self._found[name] = None
            self._found[name] = self._read(name)
        pack = self._found[name]
        if pack is None:
            raise NoPack(_no_pack(name))
        return pack

    def _read(self, name: str) -> Pack:
        try:
            pack = pack_of(self._pack or name)
        except (NoSuchPack, NoQuestions, OSError) as error:
            raise NoPack(_no_pack(self._pack or name)) from error
        except PackError as error:
            raise NoPack(
                _("the pack “{name}” has errors; run keruen check").format(name=name)
            ) from (error)
        if pack.id != name:
            raise NoPack(
                _("it belongs to the pack “{name}”, not to “{other}”").format(
                    name=name, other=pack.id
                )
            )
        return pack


class _Log:
    """A room that was named: by its code, or by its log's file."""

    def __init__(self, code: str, path: Path | None) -> None:
        self.code, self.path = code, path

    @property
    def shown(self) -> str:
        """What to call it."""
        return safe_line(str(self.path or self.code)[-LINE:], LINE)

    def lines(self, url: str | None) -> list[str]:
        """The lines in it.

        Raises:
            LogError: it cannot be read.
        """
        if self.path is not None:
            from game.live.sqlite_log import read_lines

            return read_lines(self.path)
        import asyncio

        async def read() -> list[str]:
            log = open_log(url, self.code)
            try:
                return await log.open()
            finally:
                await log.close()

        return asyncio.run(read())


def _no_pack(name: str) -> str:
    return _(
        "its pack “{name}” is not here; name its folder, or the file of questions, with --pack"
    ).format(name=safe_line(name[:LINE], LINE))


def _within(folder: Path) -> Iterator["Path | _Log"]:
    """Everything in a folder that a report can be on, by name."""
    for path in sorted(folder.rglob("*")):
        kind = path.suffix.lower()
        if path.name.startswith(".") or ".damaged-" in path.name or not path.is_file():
            continue
        if kind == _ROOM:
            yield _Log(path.stem, path)
        elif kind in (_HOMEWORK, _SAVE):
            yield path


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return path


def _shown(path: Path, found: Sequence[object]) -> str:
    """What to call a file: its name, with the folders that tell it from another of that name."""
    same = [one for one in found if isinstance(one, Path) and one.name == path.name]
    if len(same) == 1:
        return safe_line(path.name[-LINE:], LINE)
    shared = os.path.commonpath([_resolved(one).parent for one in same])
    return safe_line(_resolved(path).relative_to(shared).as_posix()[-LINE:], LINE)
