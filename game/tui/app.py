"""The app: what is played, in which colours, and the way from screen to screen."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from textual import constants, events
from textual.app import App
from textual.binding import Binding
from textual.command import Provider
from textual.screen import Screen

from game.i18n import gettext as _
from game.saves import Settings, save_settings
from game.tui.keys import N_, key, key_name, usable
from game.tui.screens.menu import Menu
from game.tui.screens.toosmall import TooSmall
from game.tui.themes import THEMES

# The first frame waits for these alone; whatever else a game needs is imported where it is used.
if TYPE_CHECKING:
    from textual.widgets import Markdown

    from game.saves import Game, Saves
    from game.saves.moves_file import Moves
    from game.tui.opening import Opening
    from game.tui.status import Status

LEAST = (20, 8)
"""Columns and rows below which a screen says only that it is too small."""


def _commands() -> type[Provider]:
    from game.tui.commands import Commands

    return Commands


class Keruen(App[int], inherit_bindings=False):
    """Holds the saves, the settings and the game that is played; the screens do the rest."""

    TITLE = "Keruen"
    CSS_PATH = "keruen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-medium"), (32, "-tall")]
    COMMANDS = {_commands}
    BINDINGS = [
        key("app.help", "question_mark,f1", "help", N_("Help")),
        key("app.quit", "q", "quit", N_("Quit")),
        key("app.quit-now", "ctrl+q", "quit", N_("Quit"), priority=True),
        key("app.settings", "comma", "settings", N_("Settings"), show=False),
        key("app.commands", "ctrl+p", "command_palette", N_("All commands"), show=False,
            priority=True),
        key("app.interrupt", "ctrl+c", "help_quit", "", show=False),
    ]  # fmt: skip

    def __init__(
        self,
        folder: Path | None,
        settings: Settings,
        *,
        pack: Path | None = None,
        slot: str = "",
        moves: "Moves | None" = None,
        motion: bool = True,
    ) -> None:
        super().__init__()
        self.folder = folder
        self.settings = settings
        self.game: Game | None = None
        self.fault: BaseException | None = None
        self._first = (pack, slot, moves)
        self._motion = motion
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = settings.theme
        self._use_motion()

    @cached_property
    def saves(self) -> "Saves":
        """The saved games in `folder`, or in the usual place."""
        from game.saves import Saves

        return Saves(self.folder)

    @cached_property
    def opening(self) -> "Opening":
        """The ways into a game."""
        from game.tui.opening import Opening

        return Opening(self)

    def get_default_screen(self) -> Screen[None]:
        """The menu lies under everything."""
        return Menu()

    def begin(self) -> None:
        """Open what the command line named, now that the first frame was painted."""
        pack, slot, moves = self._first
        if pack is not None and moves is not None:
            self.opening.start_from(pack, moves)
        elif pack is not None:
            self.opening.start_with(pack, slot)

    # The game that is played

    def play(self, game: "Game", notices: tuple[str, ...] = ()) -> None:
        """Leave whatever is open and show `game`, with what there is to say of its save."""
        from game.tui.screens.boxes import Entry
        from game.tui.screens.reader import Reader

        self.leave()
        self.game = game
        self.push_screen(Reader(game))
        if notices:
            self.push_screen(Entry(_("About this save"), text="\n\n".join(notices)))

    def leave(self) -> None:
        """Close the game, if any, and go back to the menu."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if self.game is not None:
            self.game.close()
            self.game = None

    def status(self, game: "Game") -> "Status":
        """The line that tells, on every screen of a game, how it stands."""
        from game.tui.status import Status

        return Status(game)

    def has_page(self, name: str) -> bool:  # noqa: ARG002 - for apps that lack one
        """Whether a game has the page `name`."""
        return True

    # Settings

    def change(self, settings: Settings) -> str:
        """Use `settings` from here on and keep them; "" or why they could not be kept."""
        self.settings = settings
        self.theme = settings.theme
        self._use_motion()
        return save_settings(settings)

    def _use_motion(self) -> None:
        moves = self._motion and self.settings.motion
        self.animation_level = constants.TEXTUAL_ANIMATIONS if moves else "none"

    # What works on every screen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Help and settings do not open upon themselves."""
        if action in ("help", "settings"):
            return self.screen.name != action
        return super().check_action(action, parameters)

    def action_help(self) -> None:
        """Say which keys do what on this screen."""
        from game.tui.screens.help import Help

        self.push_screen(Help(tuple(usable(self.screen)), self.hints()))

    def hints(self) -> tuple[str, ...]:
        """What the help tells beside the keys."""
        from game.tui.screens.help import hints

        return hints()

    def action_settings(self) -> None:
        """Change colours, width, language, motion."""
        from game.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen())

    def action_help_quit(self) -> None:
        """Ctrl+C ends nothing; it says what does."""
        self.notify(_("Ctrl+Q quits. Your game is saved after every move."), markup=False)

    def action_open(self, href: str) -> None:
        """Show what a link of the pack leads to."""
        from game.tui.screens.boxes import Entry

        self.push_screen(Entry.of(href, self.game.story.pack if self.game else None))

    def on_markdown_link_clicked(self, event: "Markdown.LinkClicked") -> None:
        """A link in a text opens its entry; none opens a browser."""
        event.stop()
        self.action_open(event.href)

    def on_resize(self, event: events.Resize) -> None:
        """Cover everything while there is no room for anything."""
        small = event.size.width < LEAST[0] or event.size.height < LEAST[1]
        covered = isinstance(self.screen, TooSmall)
        if small and not covered:
            self.push_screen(TooSmall())
        elif covered and not small:
            self.pop_screen()

    def get_key_display(self, binding: Binding) -> str:
        """A key as it is written on keyboards."""
        return key_name(binding.key)

    # Where the program itself fails

    def _handle_exception(self, error: Exception) -> None:
        self.fault = error
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        """Print no traceback on the player's screen: `run` says what there is to say."""
        self._exit_renderables.clear()
