"""What belongs in files of another kind, and got into this one."""

import re

from game.i18n import gettext as _
from game.pack.syntax.stop import Stop, Told

_DOCUMENT = re.compile(r"\s*(\{\\rtf|<!doctype|<\?xml|<html)", re.IGNORECASE)
_MERGED = re.compile(r"(<{7}|>{7}|\|{7})( |$)|={7}$")
_RULE = re.compile(r"\s*([-=*_~])\s*(\1\s*){2,}$")
_NOTE = re.compile(r"\s*(//|/\*|\*/|<!--|--|;|%|•|[-*+] )")


def foreign(stop: Stop) -> Told | None:
    """A line of a web page, of a merge, of Markdown; a note that is none in TOML."""
    row = stop.row
    first = len(row) - len(row.lstrip()) + 1
    if stop.line == 1 and _DOCUMENT.match(row):
        return stop.here(
            _("this is a document of a word processor or browser, no plain text"),
            _("save it as plain text"),
            alone=False,
        )
    if stop.line == 1 and re.match(r"\s*\{", row):
        return stop.here(
            _("this is no TOML; it looks like JSON"),
            _("write key = value on a line, and [table] above"),
            alone=False,
        )
    if _MERGED.match(row):
        return stop.here(
            _("git has left two versions of these lines here"),
            _("keep one of them, and delete the lines with {signs}").format(
                signs="<<<<<<<, =======, >>>>>>>"
            ),
            1,
            alone=False,
        )
    if row.lstrip().startswith("```"):
        return stop.here(_("this line marks an example in Markdown"), _("delete the line"), first)
    if _RULE.match(row):
        return stop.here(
            _("a line of such signs means nothing here"),
            _("delete it, or put # before it"),
            first,
        )
    if _NOTE.match(row) and "=" not in stop.bare:
        return stop.here(_("a note to yourself does not begin so"), _("put # before a note"), first)
    return None
