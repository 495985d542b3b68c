"""What a verb asks of whoever sits at the terminal, and how it writes a command to be typed."""

import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from game.cli.words import complain
from game.i18n import gettext as _
from game.pack.safe import LINE, TooLong, safe_line


class NoAnswer(Exception):
    """The input ended where an answer was expected."""


def can_ask() -> bool:
    """Whether somebody sits at a terminal who can be asked."""
    return all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout))


def ask(question: str, otherwise: str, trouble: Callable[[str], str]) -> str:
    """The answer to `question`, `otherwise` where it is empty; asked until `trouble` says "".

    Raises:
        NoAnswer: the input has ended.
    """
    while True:
        try:
            given = input(f"{question} [{otherwise}]: ").strip()
        except EOFError:
            print()
            raise NoAnswer from None
        if not (told := trouble(given or otherwise)):
            return given or otherwise
        complain(told)


def line_trouble(text: str) -> str:
    """Why `text` can be no title, "" where it can."""
    try:
        return "" if safe_line(text, LINE) else _("It is empty; write a few words.")
    except TooLong as error:
        return _("It is too long: {why}.").format(why=error)


def quoted(path: Path | str) -> str:
    """`path` as one word of a command line."""
    if sys.platform == "win32":
        return subprocess.list2cmdline([str(path)])
    return shlex.quote(str(path))
