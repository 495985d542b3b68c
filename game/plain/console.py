"""The line that is read and the lines that are written: the one way in and out of line mode."""

import os
import re
import sys
from typing import TextIO

from game.i18n import gettext as _
from game.pack import safe_text
from game.plain.wrap import wrapped

MAX_LINE = 20_000
# Frames, blocks and braille patterns: a screen reader spells them out one by one.
_DRAWN = re.compile("[\u2500-\u259f\u2800-\u28ff]+")


class Console:
    """Reads a player's lines from `stdin`, writes plain lines to `stdout`.

    Text is wrapped at `width` only where `stdout` is a terminal; in a pipe each paragraph is
    one line. `misfits` counts the lines of a transcript that could not be acted on.
    """

    def __init__(self, stdin: TextIO, stdout: TextIO, width: int = 72) -> None:
        self.stdin = stdin
        self.stdout = stdout
        self.width = width
        self.at_terminal = stdin.isatty()
        self.shown_on_terminal = stdout.isatty()
        self.misfits = 0
        self._line = 0
        self._interrupted = False

    def say(self, *paragraphs: str) -> None:
        """Write each paragraph on a line of its own, or on several where it holds newlines."""
        width = self._columns() if self.shown_on_terminal else 0
        for paragraph in paragraphs:
            for line in spoken(paragraph).split("\n"):
                for row in wrapped(line, width) if width else (line,):
                    self.stdout.write(row + "\n")

    def tell(self, paragraphs: tuple[str, ...]) -> None:
        """Write a text. Wrapped paragraphs are set apart by an empty line; unwrapped need none."""
        for number, paragraph in enumerate(paragraphs):
            if number:
                self.pause()
            self.say(paragraph)

    def pause(self) -> None:
        """Write an empty line where text is wrapped, and looked at."""
        if self.shown_on_terminal:
            self.gap()

    def gap(self) -> None:
        """Write an empty line."""
        self.stdout.write("\n")

    def ask(self, prompt: str) -> str | None:
        """The next line that says something, trimmed; None where the input has ended.

        Empty lines and comments, which begin with #, are passed over.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed twice.
        """
        self._prompt(prompt)
        while True:
            try:
                line = self._read()
            except KeyboardInterrupt:
                self.gap()
                if self._interrupted:
                    raise
                self._interrupted = True
                self.say(_("Type quit to leave, or press Ctrl-C once more."))
                self._prompt(prompt)
                continue
            if line is None:
                self.gap()
                self.stdout.flush()
                return None
            self._interrupted = False
            if line and not line.startswith("#"):
                if not self.at_terminal:
                    self.stdout.write(spoken(line) + "\n")
                return line
            if self.at_terminal:
                self._prompt(prompt)

    def misfit(self) -> None:
        """Note that the line read last could not be acted on; in a pipe, say which on stderr."""
        self.misfits += 1
        if not self.at_terminal:
            self.stdout.flush()
            print(
                _("line {number} of the input could not be acted on").format(number=self._line),
                file=sys.stderr,
            )

    def _prompt(self, prompt: str) -> None:
        self.stdout.write(spoken(prompt) + " ")
        self.stdout.flush()

    def _read(self) -> str | None:
        line = self.stdin.readline(MAX_LINE)
        if not line:
            return None
        rest = line
        while rest and not rest.endswith("\n"):
            rest = self.stdin.readline(MAX_LINE)
        self._line += 1
        return safe_text(line).strip()

    def _columns(self) -> int:
        try:
            return min(self.width, os.get_terminal_size(self.stdout.fileno()).columns or self.width)
        except (OSError, ValueError):
            return self.width


def spoken(text: str) -> str:
    """`text` without what a screen reader cannot say: control codes and drawn lines."""
    text = safe_text(text, len(text)).replace("\t", "    ")
    if not _DRAWN.search(text):
        return text
    kept = []
    for line in text.split("\n"):
        bare = _DRAWN.sub(" ", line)
        if bare == line:
            kept.append(line)
        elif any(sign.isalnum() for sign in bare):
            kept.append(" ".join(bare.split()))
    return "\n".join(kept)
