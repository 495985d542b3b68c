"""Names of files that a shared pack may hold: safe to write, and the same on every system."""

import re
import unicodedata
from collections.abc import Iterable

from game.i18n import gettext as _

MAX_NAME = 150
"""Characters of a file's path within its pack; Windows allows 260 with all folders above it."""
KINDS = (".toml", ".txt", ".md")
"""Endings of what a shared pack is made of: what a teacher wrote, and the texts of sources."""
_ABOUT = re.compile(
    r"(readme|licen[cs]e|copying|notice|authors|credits)(\.(txt|md))?", re.IGNORECASE
)
_DEVICE = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE
)
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\\\ud800-\udfff]')


def wrong_with(name: str) -> str:
    """Why `name`, a path with `/` between its parts, can be no file's of a shared pack; or ""."""
    if name.startswith("/") or re.match("[A-Za-z]:", name):
        return _("it begins at the root of a disk")
    parts = name.split("/")
    if ".." in parts:
        return _("it leads out of the pack's folder")
    if "\\" in name:
        return _("it holds a backslash")
    if _FORBIDDEN.search(name):
        return _("it holds a sign that file names on some systems cannot have")
    if len(name) > MAX_NAME:
        return _("it is longer than {limit} characters").format(limit=MAX_NAME)
    for part in parts:
        if part in ("", "."):
            return _("a folder in it has no name")
        if part.endswith((" ", ".")):
            return _("a part of it ends with a space or a full stop")
        if _DEVICE.fullmatch(part):
            return _("Windows keeps the name {name} for a device").format(name=part)
    return ""


def taken_for_one(names: Iterable[str]) -> tuple[str, str] | None:
    """Two of `names` that some systems take for one, or one of which is a folder above the other.

    The parts above a file count as well: `a/x.toml` and `A/y.toml` would share a folder here and
    not there.
    """
    seen: dict[str, tuple[str, str, int]] = {}
    for place, name in enumerate(names):
        parts = name.split("/")
        for end in range(1, len(parts) + 1):
            # A folder may come up again in the same spelling, a file may not.
            is_file = end == len(parts)
            spelling = "/".join(parts[:end]) + ("" if is_file else "/")
            key = unicodedata.normalize("NFC", spelling.removesuffix("/")).casefold()
            before, whose, first = seen.setdefault(key, (spelling, name, place))
            if first != place and (is_file or before != spelling):
                return whose, name
    return None


def belongs(name: str) -> bool:
    """Whether a file so called is part of a shared pack: no hidden one, and one of the kinds."""
    parts = name.split("/")
    if any(part.startswith(".") for part in parts):
        return False
    return name.endswith(KINDS) or (len(parts) == 1 and bool(_ABOUT.fullmatch(name)))
