"""The forms in which what was found is told: to people, to programs, to GitHub, to editors."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

TYPE_CHECKING = False  # the command's help imports this, and no models of packs
if TYPE_CHECKING:
    from game.check.report import CheckReport


class Checked(NamedTuple):
    """One pack that was checked: its folder and its faults' files, as seen from where one is."""

    name: str
    report: "CheckReport"


Form = Callable[[Iterable[Checked]], Iterator[str]]
"""Takes packs as they are checked; gives pieces to print as soon as there are any, newlines and
all. No piece holds a control code but newlines, whatever the files of a pack are called."""

FORMS = ("text", "json", "github", "sarif")
"""What may be asked for."""


def form(name: str, *, colour: bool = False) -> Form:
    """The form called `name`, one of `FORMS`."""
    if name == "json":
        from game.check.output.document import told
    elif name == "github":
        from game.check.output.github import told
    elif name == "sarif":
        from game.check.output.sarif import told
    else:
        from game.check.output.text import coloured, plain

        return coloured if colour else plain
    return told
