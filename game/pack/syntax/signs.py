"""Single signs that look like others, or like nothing."""

import re
import unicodedata

from game.i18n import gettext as _
from game.pack.marks import TRIPLE
from game.pack.syntax.stop import KEY, Stop, Told

CURLY = "“”„‟«»‘’‚‛‹›`´″＂＇「」『』"
"""Signs that some editor or keyboard puts where TOML wants a straight quotation mark."""


def curly(stop: Stop) -> Told | None:
    """Quotation marks that are not straight."""
    straight = _('write straight quotation marks: "…"')
    if stop.rest[:1] and stop.rest[0] in CURLY:
        return stop.here(_("these quotation marks are not straight"), straight)
    sign = re.search(f"[{CURLY}]", stop.bare)
    if sign and "character '\\n'" in stop.said:
        # The text may end at a curly mark, with more of the line behind it: `"x” }`.
        opened = stop.row.rfind('"')
        closing = re.search(f"[{CURLY}](?=\\s*([,\\]}}#]|$))", stop.row[opened + 1 :])
        place = opened + 2 + closing.start() if closing else max(map(stop.row.rfind, CURLY)) + 1
        return stop.here(_("the last quotation mark is not straight"), straight, place)
    if sign and re.match(rf"{KEY}=\s*\[?\s*[{CURLY}]", stop.row):
        return stop.here(_("these quotation marks are not straight"), straight, sign.start() + 1)
    return None


def unseen(stop: Stop) -> Told | None:
    """Signs that cannot be seen, and those that are not the plain ones they look like."""
    bare = re.sub(r"\"[^\"\n]*\"?|'[^'\n]*'?|#.*", lambda m: " " * len(m[0]), stop.row)
    for column, sign in enumerate(stop.row, 1):
        if sign == " " or sign == "\t":
            continue
        category = unicodedata.category(sign)
        odd = category in {"Zs", "Zl", "Zp", "Cf"} and bare[column - 1] == sign
        if category == "Cc" or odd:
            return stop.here(
                _("a sign that cannot be seen stands here (U+{code:04X})").format(code=ord(sign)),
                _("delete it, and type a plain space if one belongs here"),
                column,
            )
    if (column := bare.find("＝") + 1) and "=" not in bare:
        return stop.here(_("this is not a plain equals sign"), _("write ="), column)
    if match := re.match(rf"{KEY}=\s*([−–—‒－])(?=\s*[\d.])", bare):
        return stop.here(_("this is not a plain minus sign"), _("write -"), match.start(1) + 1)
    return None


def backslash(stop: Stop) -> Told | None:
    """A backslash that was meant as one."""
    if not any(word in stop.said for word in ("Unescaped", "hex", "scape")):
        return None
    return stop.here(
        _("a backslash in a text has a meaning of its own"),
        _("write it twice: {twice}").format(twice="\\\\"),
        stop.row.rfind("\\", 0, stop.column) + 1,
        alone=not any(mark in stop.row for mark in TRIPLE),
    )
