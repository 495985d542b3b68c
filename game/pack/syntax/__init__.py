"""What is wrong with a file that is not TOML, in an author's words and at the place to mend."""

from game.i18n import gettext as _
from game.pack.syntax.brackets import braces, header, list_
from game.pack.syntax.foreign import foreign
from game.pack.syntax.lines import line
from game.pack.syntax.signs import backslash, curly, unseen
from game.pack.syntax.stop import LONGEST, Stop, Told
from game.pack.syntax.texts import line_break, more_after_text, never_closed
from game.pack.syntax.values import number, value

__all__ = ["Told", "told"]


def told(text: str, said: str, line: int, column: int) -> Told:
    """What an author is told where the TOML reader stopped, having `said` so in its own words."""
    stop = Stop(text, said, line, column)
    readable = len(stop.row) <= LONGEST
    for explain in _EXPLANATIONS if readable else (never_closed,):
        if found := explain(stop):
            return found
    return stop.here(
        _("this line is not TOML"), _("compare it with a line that works"), alone=readable
    )


def _twice(stop: Stop) -> Told | None:
    if not any(word in stop.said for word in ("overwrite", "twice", "mutate", "Duplicate")):
        return None
    return stop.here(
        _("this key or table stands twice, or in two forms"), _("remove or rename one"), twice=True
    )


_EXPLANATIONS = (
    never_closed,
    foreign,
    curly,
    unseen,
    backslash,
    _twice,
    header,
    braces,
    list_,
    line_break,
    number,
    value,
    more_after_text,
    line,
)
"""Tried in this order: what explains the most first."""
