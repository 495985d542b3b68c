"""Lines that are neither key = value nor a [table]."""

import re

from game.i18n import gettext as _
from game.pack.syntax.stop import BARE, Stop, Told

_INSTEAD = re.compile(r"\s*(:=|:|=>|->|–|—|-|~|→)?\s*(?=[\"'\[{\d]|true\b|false\b|$)")
"""What people write where an equals sign belongs, before a value."""


def line(stop: Stop) -> Told | None:
    """No equals sign, no key, no value, or no such thing at all."""
    if "Expected '='" not in stop.said and "Invalid statement" not in stop.said:
        return None
    row = stop.row.lstrip()
    key = re.match(r"[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*'", row)
    after = row[key.end() :].lstrip() if key else ""
    if key and not after:
        return stop.here(
            _("no value is given to '{key}'").format(key=key[0]),
            _("write {key} = …").format(key=key[0]),
        )
    if key and (after[0] == ":" or (after != row[key.end() :] and _INSTEAD.match(after))):
        return stop.here(
            _("an equals sign is missing"), _("write {key} = …").format(key=key[0].strip("\"'"))
        )
    if row.startswith("="):
        return stop.here(
            _("no key stands before the equals sign"), _("write key = value on one line")
        )
    if found := _key(stop, row):
        return found
    above = next((n for n in range(stop.line - 1, 0, -1) if stop.rows[n - 1].strip()), 0)
    if above and (match := re.fullmatch(r"\s*[\w-]+\s*=\s*(\"\"|'')\s*", stop.rows[above - 1])):
        return Told(
            _("this text is empty, and words follow below it"),
            _('text of several lines begins and ends with three quotation marks: """'),
            above,
            match.start(1) + 1,
        )
    return stop.here(
        _("this line is neither key = value nor a [table]"),
        _('put # before a note; text of several lines stands in """…"""'),
    )


def _key(stop: Stop, row: str) -> Told | None:
    """A key that is none: of other letters, of several words."""
    indent = len(stop.row) - len(row)
    name = re.match(r"([^=\"'\[\]{}#]+?)\s*=", row)
    if not name:
        return None
    if strange := re.search(r"[^\x00-\x7f]", name[1]):
        latin = re.search(r"[A-Za-z]", name[1])
        return stop.here(
            _("'{letter}' is no Latin letter").format(letter=strange[0])
            if latin
            else _("a key is written in small Latin letters"),
            _("type the key again, in small Latin letters")
            if latin
            else _("write it as the documentation has it"),
            indent + strange.start() + 1,
        )
    words = name[1].split()
    if len(words) > 1 and all(BARE.fullmatch(word) for word in words):
        return stop.here(_("a key is one word"), _("write key = value on one line"), indent + 1)
    if not BARE.fullmatch(name[1]):
        return stop.here(
            _("a key is written in small Latin letters"),
            _("write it as the documentation has it"),
            indent + 1,
        )
    return None
