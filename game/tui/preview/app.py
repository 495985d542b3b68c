"""The app of a preview: takes each version of the pack, and makes the screens follow."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakSet

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from game.author.preview import Preview, Version, Watch, look
from game.i18n import gettext as _
from game.pack import Diagnostic
from game.saves import Game, Settings
from game.tui.app import Keruen
from game.tui.preview.faults import FaultsPage
from game.tui.preview.follower import Follower
from game.tui.preview.reader import PreviewReader
from game.tui.preview.status import PreviewStatus
from game.tui.screens.frame import Frame
from game.tui.screens.page import Page
from game.tui.screens.pages import PAGES
from game.tui.screens.toosmall import TooSmall
from game.tui.status import Status


class Desk(Frame):
    """What lies under everything: there is nothing to see until the pack was read."""

    def heading(self) -> str:
        """The title."""
        return _("Preview")

    def body(self) -> ComposeResult:
        """One sentence."""
        yield Static(Content(_("Reading the pack…")), classes="dim", markup=False)


class PreviewApp(Keruen):
    """The game beside its author. It saves nothing, and has no menu."""

    CSS_PATH = "../keruen.tcss"

    @dataclass
    class Arrived(Message):
        """The pack was read again."""

        version: Version

    @dataclass
    class Failed(Message):
        """Reading the pack met a fault of the program."""

        error: Exception

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        *,
        say: Callable[[Diagnostic], str] = str,
        read: Callable[[Path], Version] = look,
        motion: bool = True,
    ) -> None:
        super().__init__(None, settings, motion=motion)
        self.preview = Preview(folder, say)
        self._read = read
        self._watch: Watch | None = None
        self._behind: WeakSet[Screen[object]] = WeakSet()
        self._untold = False

    def get_default_screen(self) -> Screen[None]:
        """Nothing to see yet."""
        return Desk()

    def on_mount(self) -> None:
        """Read the pack, and again whenever a file of it is saved."""
        self.screen_change_signal.subscribe(self, lambda _screen: self.follow())
        self._watch = Watch(
            self.preview.folder,
            self._arrived,
            self._failed,
            self._read,
        )

    def on_unmount(self) -> None:
        """Read no more."""
        self.stop_watching()

    def stop_watching(self) -> None:
        """Let go of the folder."""
        if self._watch is not None:
            self._watch.close()

    def _arrived(self, version: Version) -> None:
        """A version, told in the watch's thread."""
        with suppress(RuntimeError):  # the app has ended meanwhile
            self.post_message(self.Arrived(version))

    def _failed(self, error: Exception) -> None:
        """A fault of the program, told in the watch's thread."""
        with suppress(RuntimeError):
            self.post_message(self.Failed(error))

    def on_preview_app_arrived(self, event: Arrived) -> None:
        """Go on with the version that was read."""
        first = self.preview.game is None
        self.preview.take(event.version)
        self._untold = self.preview.broken
        if first and self.preview.game is not None:
            covered = isinstance(self.screen, TooSmall)
            self.leave()
            self.game = self.preview.game
            self.push_screen(PreviewReader(self.preview))
            if covered:
                self.push_screen(TooSmall())
            return
        self._behind.update(self.screen_stack)
        self.follow()

    def on_preview_app_failed(self, event: Failed) -> None:
        """End as every fault of the program does."""
        raise event.error

    def follow(self) -> None:
        """Let what is seen follow the last version; what is covered does so once it is seen."""
        screen = self.screen
        if isinstance(screen, TooSmall):
            return
        if self._untold and not isinstance(screen, FaultsPage):
            self._untold = False
            self.push_screen(FaultsPage(self.preview))
            return
        if screen not in self._behind:
            return
        self._untold = False
        self._behind.discard(screen)
        if isinstance(screen, Follower):
            screen.call_next(screen.follow)
        elif isinstance(screen, Page):
            pages = [page for page in PAGES.values() if type(screen) is page]
            for page in pages:
                self.switch_screen(page(self.preview.playing))
        if not isinstance(screen, (FaultsPage, PreviewReader)) and (told := self.preview.notice()):
            self.notify(told, markup=False)

    # What is otherwise than in a game

    def status(self, game: Game) -> Status:
        """The line that tells how the preview stands."""
        return PreviewStatus(game, self.preview)

    def has_page(self, name: str) -> bool:
        """There are no saved games."""
        return name != "saves"

    def hints(self) -> tuple[str, ...]:
        """What the help tells beside the keys."""
        return (
            _("The pack is read again whenever one of its files is saved; you stay where you are."),
            _("Nothing that you do here is saved, and no saved game is touched."),
            _("While a file has errors, the last version without errors stays on the screen."),
            _("To see a scene as a player of your choice would, go to it and set the state."),
        )

    def action_help_quit(self) -> None:
        """Ctrl+C ends nothing; it says what does."""
        self.notify(_("Ctrl+Q quits."), markup=False)
