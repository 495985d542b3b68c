"""From the bytes of a file, as some editor left them, to TOML data, or a fault with its remedy."""

import codecs
import re
from dataclasses import dataclass
from typing import Any

# The standard library's parser, compiled; and TOML 1.0 on every Python, as editors know it.
import tomli

from game.i18n import gettext as _
from game.pack.syntax import Told, told

MAX_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 32
"""How deeply tables and lists may stand in one another; the format needs six."""
MAX_FAULTS = 20
"""How many faults of syntax are told of one file at once."""
MANY = 1_000_000
"""Characters of a file above which the first fault of syntax alone is told."""


@dataclass(frozen=True, slots=True)
class FileFault(Exception):
    """A file that cannot be read as TOML: at `line` and `column` (0 for the whole file)."""

    code: str
    message: str
    remedy: str
    line: int = 0
    column: int = 0


def decode(raw: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 with a BOM; every newline comes as a line feed.

    Raises:
        FileFault: the bytes are no such text.
    """
    if len(raw) > MAX_BYTES:
        raise FileFault(
            "K001",
            _("the file is larger than {limit} MiB").format(limit=MAX_BYTES // 2**20),
            _("split it into several files"),
        )
    encoding = "utf-8"
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw[len(codecs.BOM_UTF8) :]
    elif raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        good = raw[: error.start].decode(encoding, errors="replace")
        line = good.count("\n") + 1
        raise FileFault(
            "K002",
            _("the file is not in UTF-8"),
            _("save it again as UTF-8 (in Notepad: Save as, Encoding: UTF-8)"),
            line,
            len(good) - (good.rfind("\n") + 1) + 1,
        ) from None
    if "\0" in text:
        raise FileFault(
            "K002",
            _("the file holds zero bytes, as UTF-16 without a mark or a damaged file does"),
            _("save it again as UTF-8 (in Notepad: Save as, Encoding: UTF-8)"),
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse_toml(text: str) -> dict[str, Any]:
    """The data of a TOML text.

    Raises:
        FileFault: it is not TOML, is nested too deeply or holds a number out of any use.
    """
    # The reader keeps every beginning of a key of many parts: together they outgrow all memory.
    rows = text.split("\n")
    if max(map(len, rows)) > 2000 and any(
        len(row) > 2000 and _DOTTED.search(_QUOTED.sub("", row)) for row in rows
    ):
        raise _nested(text)
    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise _file_fault(_syntax_told(text, str(error))) from None
    except RecursionError:
        raise _nested(text) from None
    except ValueError:
        number = re.search(r"[\d_]{1000}", text)
        line, column = _place(text, number.start()) if number else (0, 0)
        raise FileFault(
            "K003",
            _("a number has too many digits"),
            _("write a number of at most 15 digits"),
            line,
            column,
        ) from None
    if _is_deep(data):
        raise _nested(text)
    return data


def syntax_faults(text: str) -> list[FileFault]:
    """Every fault of syntax in a text that is not TOML, as far as they can be told apart.

    A fault that is some lines' own does not hide those below it; any other ends the list. Of a
    text of more than a million characters only the fault that `parse_toml` raises is told.
    """
    faults: list[FileFault] = []
    rows = text.split("\n")
    while len(faults) < MAX_FAULTS and len(text) <= MANY:
        text = "\n".join(rows)
        try:
            tomli.loads(text)
        except tomli.TOMLDecodeError as error:
            found = _syntax_told(text, str(error))
            if any(fault.line == found.line for fault in faults):
                break  # leaving the line out has not helped
            faults.append(_file_fault(found))
            if not found.through:
                break
            rows[found.since - 1 : found.through] = [""] * (found.through - found.since + 1)
            if found.header:  # what follows belongs to a table of its own, whatever its name
                rows[found.line - 1] = f"[left-out-{len(faults)}]"
        except (RecursionError, ValueError):
            break
        else:
            break
    return sorted(faults, key=lambda fault: (fault.line, fault.column))


_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_DOTTED = re.compile(r"(?:\.[^\S\n]*[\w-]*[^\S\n]*){1000}")
_OPENING = re.compile(r"[\[{.]")


def _is_deep(data: Any, levels: int = MAX_DEPTH) -> bool:
    """Whether tables and lists stand in one another on more than so many levels."""
    if not levels:
        return True
    for inner in data.values() if type(data) is dict else data:
        kind = type(inner)
        if (kind is dict or kind is list) and _is_deep(inner, levels - 1):
            return True
    return False


def _nested(text: str) -> FileFault:
    rows = text.split("\n")
    line = max(range(len(rows)), key=lambda n: len(_OPENING.findall(rows[n])))
    first = _OPENING.search(rows[line])
    return FileFault(
        "K003",
        _("tables or lists are nested too deeply"),
        _("look for a bracket that is never closed"),
        line + 1,
        first.start() + 1 if first else 1,
    )


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def _syntax_told(text: str, message: str) -> Told:
    """What is told of a text that the TOML reader refuses with `message`."""
    lines = text.split("\n")
    match = _PLACE.search(message)
    said = message[: match.start()] if match else message
    if match and match[1]:
        line, column = int(match[1]), int(match[2])
    else:
        line, column = len(lines), len(lines[-1]) + 1
    return told(text, said, line, column)


def _file_fault(found: Told) -> FileFault:
    code = "K005" if found.twice else "K003"
    return FileFault(code, found.message, found.remedy, found.line, found.column)
