"""The commands of line mode: their names, what is said of them, and telling them from answers."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from game.i18n import gettext as _

SHORT = {
    "?": "help",
    "h": "help",
    "u": "undo",
    "m": "map",
    "j": "journal",
    "s": "source",
    "t": "term",
    "r": "report",
    "q": "quit",
    "exit": "quit",
    "look": "again",
}
"""Short form to command."""
WITH_NAME = frozenset({"save", "load", "source", "term", "card", "open", "settings"})
"""Commands that take a name behind them."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as it is meant: a `command` with its `name`; or an `answer`, `command` being ""."""

    command: str
    name: str
    answer: str


def described() -> tuple[tuple[str, str, str], ...]:
    """Each command: how it is typed, its short form, what it does."""
    return (
        ("help", "?", _("what you are reading now")),
        ("again", "", _("the scene once more, from its beginning")),
        ("undo", "u", _("take back the last move")),
        ("hint", "", _("a hint for the question, where there is one")),
        ("status", "", _("where you are, and where the game is saved")),
        ("map", "m", _("the chapters, and how much of each you have seen")),
        ("journal", "j", _("your cards and the terms that you have met")),
        ("card NAME", "", _("one of your cards")),
        ("term NAME", "t", _("what a term means")),
        ("source", "s", _("what the source says at the lines named here")),
        ("source 13", "s", _("what line 13 says; source 13-15 and source NAME also work")),
        ("report", "r", _("how far you are, and which questions to look at again")),
        ("asides", "", _("what can be opened from here")),
        ("open NAME", "", _("open one of them")),
        ("return", "", _("go back from it to the story")),
        ("save NAME", "", _("go on in another slot; without a name: where the game is saved")),
        ("load NAME", "", _("go on with another saved game; without a name: the list of them")),
        ("new", "", _("begin a new game of this pack")),
        ("settings", "", _("width and language, and how to change them")),
        ("menu", "", _("leave the game for the main menu")),
        ("quit", "q", _("leave; the game is saved")),
    )


def help_page() -> Iterator[str]:
    """What can be typed: the short of it first."""
    yield _("Type the number, letter or name of a choice, or the answer to a question.")
    yield _("Your game is saved after every move. To leave, type quit. These commands always work:")
    yield from told(described())
    yield _(
        "Where an answer is the same as a command, type = before it: = map answers with the"
        " word map."
    )
    yield _("Lines that begin with # are passed over.")


def told(commands: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Commands as the help tells them, a line each."""
    for usage, short, text in commands:
        if short and " " not in usage:
            usage = _("{usage} or {short}").format(usage=usage, short=short)
        yield f"{usage}: {text}."


def names() -> frozenset[str]:
    """The full names of all commands."""
    return frozenset(usage.split()[0] for usage, _short, _text in described())


def read(
    line: str,
    letters: frozenset[str] = frozenset(),
    fits: Callable[[str, str], bool] = lambda _command, _name: True,
) -> Typed:
    """What `line` means where `letters` stand for options.

    A command must be typed exactly, or it is an answer. A letter that stands for an option is
    never a short form. `fits` says whether a command's name is one that there is, where the
    line could as well be an answer in words.
    """
    if line.startswith("="):
        return Typed("", "", line[1:].strip())
    word, _space, name = line.partition(" ")
    word, name = word.casefold(), name.strip()
    command = word if word in names() else SHORT.get(word, "")
    if not command or (word in letters and word not in names()):
        return Typed("", "", line)
    if name and (command not in WITH_NAME or not fits(command, name)):
        return Typed("", "", line)
    return Typed(command, name, "")


def nearest(line: str) -> str:
    """The command that `line` is a misspelling of, or ""."""
    words = line.casefold().split()
    if not words:
        return ""
    # A first letter is rarely mistyped, and an answer in words is not to be taken for a command.
    known = sorted(name for name in names() if name[0] == words[0][0])
    return next(iter(get_close_matches(words[0], known, n=1, cutoff=0.66)), "")
