"""A game under way: a playthrough that is saved after every move."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from game.i18n import gettext as _
from game.quiz import Verdict
from game.saves.errors import SaveError
from game.saves.lock import Lock
from game.saves.model import safe_response
from game.saves.read import MAX_BYTES, SlotFiles
from game.saves.slot import claim, identity, lock_slot, restore
from game.saves.text import SaveText
from game.saves.write import cause, replace_file, shown
from game.story import Answered, Move, NotOpen, Playthrough, State, Step, Story, Turn


class Game:
    """A playthrough that is saved after every move, as long as the slot lets itself be written.

    `trouble` is the last failure to save as one sentence, or "". Play goes on in spite of it,
    and every move tries again. `stranded` are the moves that an edited pack no longer has room
    for; their answers still count.
    """

    def __init__(
        self,
        playthrough: Playthrough,
        stranded: Iterable[Move] = (),
        files: SlotFiles | None = None,
        lock: Lock | None = None,
        *,
        folder: Path | None = None,
        for_reading: bool = False,
        broken: bool = False,
    ) -> None:
        self.playthrough = playthrough
        self.stranded = tuple(stranded)
        self.trouble = ""
        self._files = files
        self._lock = lock
        self._folder = folder
        self._for_reading = for_reading
        self._broken = broken
        self._unsaved = False
        self._text = SaveText(playthrough, self.stranded)
        self._seen = identity(files.main) if files else None

    @classmethod
    def unsaved(cls, story: Story, folder: Path | None = None) -> "Game":
        """A new game in no slot; `save_as` can give it one, in `folder` or the usual place."""
        return cls(Playthrough(story), folder=folder)

    @property
    def story(self) -> Story:
        """The rules that it is played by."""
        return self.playthrough.story

    @property
    def state(self) -> State:
        """Where the player stands."""
        return self.playthrough.state

    @property
    def turn(self) -> Turn:
        """What the player sees and can do now."""
        return self.story.turn(self.state)

    @property
    def slot(self) -> str:
        """The slot's name; "" where the game is in none."""
        return self._files.name if self._files else ""

    @property
    def read_only(self) -> bool:
        """Whether the slot cannot be written to at present."""
        return self._files is not None and self._lock is None

    def do(self, step: Step) -> Verdict | None:
        """Take a step and save; the verdict where it was an answer.

        Raises:
            NotOpen: the step is not open; nothing has changed.
        """
        verdict = self.playthrough.do(_storable(step))
        self._save()
        return verdict

    def undo(self) -> bool:
        """Take the last step back and save; False at the start of the story."""
        undone = self.playthrough.undo()
        if undone:
            self._save()
        return undone

    def save_as(self, slot: str) -> None:
        """Copy the game into another slot, which holds none yet, and go on there.

        Raises:
            SaveError: it cannot be done; the game goes on where it was.
        """
        files, lock = claim(self._folder, slot)
        try:
            replace_file(files.main, self._data())
        except OSError as error:
            lock.release()
            raise SaveError(
                _("This game could not be saved to {path} ({cause}).").format(
                    path=shown(files.main), cause=cause(error)
                )
            ) from error
        except SaveError:
            lock.release()
            raise
        self._unsaved = False
        self.close()
        self._files, self._lock = files, lock
        self._for_reading = self._broken = False
        self.trouble = ""

    def close(self) -> None:
        """Let go of the slot, so that another program can open it.

        Where the last move could not be saved, this tries once more; `trouble` tells.
        """
        if self._unsaved:
            self._save()
        lock, self._lock = self._lock, None
        if lock is None:
            return
        if self._files and not self._files.main.exists():
            # Nothing was played, so nothing is left behind.
            with suppress(OSError):
                self._files.lock.unlink()
        lock.release()

    def set_aside(self) -> None:
        """Keep the slot's broken save under another name and put the one before it in its place.

        Sets `trouble` where that cannot be done; the next move then tries again.
        """
        if self._files is None or self._lock is None or not self._broken:
            return
        try:
            restore(self._files)
        except OSError as error:
            self.trouble = _not_saved(self._files.main, cause(error))
        else:
            self._broken = False

    def _save(self) -> None:
        if self._files is None:
            return
        path = self._files.main
        self._unsaved = not self._for_reading
        if self._for_reading:
            self.trouble = _("This game was opened for reading, so it is not saved to {path}.")
            self.trouble = self.trouble.format(path=shown(path))
            return
        try:
            if self._lock is None:
                self._lock = self._late_lock(self._files)
            if self._broken:
                restore(self._files)
                self._broken = False
            replace_file(path, self._data(), self._files.backup)
        except OSError as error:
            self.trouble = _not_saved(path, cause(error))
        except SaveError as error:
            self.trouble = str(error)
        else:
            self.trouble = ""
            self._unsaved = False

    def _late_lock(self, files: SlotFiles) -> Lock:
        """The lock that could not be had before, if the slot is still as it was then."""
        lock = lock_slot(files)
        if identity(files.main) != self._seen:
            lock.release()
            raise SaveError(
                _(
                    "This game is not saved to {path}: another program has saved there since"
                    " it was opened. Save it under another name."
                ).format(path=shown(files.main))
            )
        return lock

    def _data(self) -> bytes:
        data = self._text.whole().encode()
        if len(data) > MAX_BYTES:
            raise SaveError(_("This game is too long to be saved."))
        return data


def _storable(step: Step) -> Step:
    """`step` as it will be read back from a save, so that it is graded the same way then."""
    if not isinstance(step, Answered):
        return step
    try:
        return Answered(step.at, step.question, safe_response(step.response))
    except ValueError as error:
        raise NotOpen(_("the answer is too long")) from error


def _not_saved(path: Path, why: str) -> str:
    return _(
        "This game could not be saved ({cause}). Play on; every move tries again. The file: {path}"
    ).format(path=shown(path), cause=why)
