"""Running the preview in lines: what each version brings, and playing in between."""

import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from queue import SimpleQueue
from typing import TextIO, cast

from game.author.preview import Preview, Version, Watch, look
from game.i18n import gettext as _
from game.pack import Diagnostic
from game.plain.console import Console
from game.plain.preview.input import Arrival, Changed, PreviewInput
from game.plain.preview.play import PreviewPlay
from game.saves import Saves, Settings

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""


def run(
    folder: Path,
    settings: Settings,
    *,
    say: Callable[[Diagnostic], str] = str,
    read: Callable[[Path], Version] = look,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
) -> int:
    """Preview the pack in `folder` in plain lines until its author quits; the exit code.

    `say` puts a fault into words, `read` reads the folder. The code is 1 where the input is no
    terminal and a line of it could not be acted on, 130 after Ctrl-C.
    """
    arrivals: SimpleQueue[Arrival] = SimpleQueue()
    given = PreviewInput(stdin or sys.stdin or StringIO(), arrivals)
    console = Console(cast("TextIO", given), stdout or sys.stdout or StringIO(), settings.width)
    watch = Watch(folder, arrivals.put, arrivals.put, read)
    try:
        _Front(console, settings, Preview(folder, say)).run(given.version())
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        watch.close()
        given.close()
    console.stdout.flush()
    return 1 if console.misfits and not console.at_terminal else 0


class _Front:
    """Says what each version brings, and lets the author play in between."""

    def __init__(self, console: Console, settings: Settings, preview: Preview) -> None:
        self.console, self.settings, self.preview = console, settings, preview
        self.play: PreviewPlay | None = None

    def run(self, version: Version) -> None:
        """Until the author leaves or the input ends."""
        self.console.say(
            _("This is a preview: nothing is saved. To hear what can be typed, type: help")
        )
        while True:
            self._take(version)
            try:
                if self.play is None:
                    self._wait()
                else:
                    self.play.run()
                return
            except Changed as changed:
                version = changed.version
                self.console.gap()

    def _take(self, version: Version) -> None:
        preview = self.preview
        preview.take(version)
        if preview.broken:
            self.console.say(*_faults(preview))
            self.console.say(
                _("Until that is mended, this is the last version without errors.")
                if preview.game
                else _("There is nothing to play until that is mended. Save the file again.")
            )
        elif preview.count():
            self.console.say(
                _("{count}. To hear more, type: problems").format(count=preview.count())
            )
        if notice := preview.notice():
            self.console.say(notice)
        if preview.game and self.play is None:
            self.play = PreviewPlay(self.console, Saves(), self.settings, preview)
        elif self.play:
            self.play.still = preview.broken

    def _wait(self) -> None:
        """Wait for a version that can be played."""
        while True:
            line = self.console.ask(_("To leave, type quit:"))
            if line is None or line.casefold() in {"quit", "q", "exit"}:
                return
            self.console.say(*_faults(self.preview))


def _faults(preview: Preview) -> tuple[str, ...]:
    return (*preview.faults(), f"{preview.count()}.")
