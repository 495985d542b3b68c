"""From the bytes of a file, as some editor left them, to TOML data, or a fault with its remedy."""

import codecs
import re
import tomllib
from dataclasses import dataclass
from typing import Any

from game.i18n import gettext as _

MAX_BYTES = 32 * 1024 * 1024


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
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_fault(text, str(error)) from None
    except RecursionError:
        raise FileFault(
            "K003",
            _("brackets are nested too deeply"),
            _("look for a bracket that is never closed"),
        ) from None
    except ValueError:
        line = next(
            (n for n, row in enumerate(text.split("\n"), 1) if re.search(r"\d{1000}", row)), 0
        )
        raise FileFault(
            "K003",
            _("a number has too many digits"),
            _("write a number of at most 15 digits"),
            line,
            1 if line else 0,
        ) from None


_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def _syntax_fault(text: str, message: str) -> FileFault:
    lines = text.split("\n")
    match = _PLACE.search(message)
    said = message[: match.start()] if match else message
    if match and match[1]:
        line, column = int(match[1]), int(match[2])
    else:
        line, column = len(lines), len(lines[-1]) + 1
    row = lines[line - 1] if line <= len(lines) else ""
    remedy = _syntax_remedy(said, row)
    return FileFault("K003", _("this is not TOML: {why}").format(why=said), remedy, line, column)


def _syntax_remedy(said: str, row: str) -> str:
    if re.search("[“”„«»‘’]", row) and not re.search("^[^#]*[\"'].*[“”„«»‘’]", row):
        return _('write straight quotation marks: "…"')
    if "Cannot overwrite" in said or "twice" in said or "Cannot declare" in said:
        return _("the same key or table stands twice; remove or rename one")
    if "Unescaped '\\'" in said or "escape" in said.lower():
        return _("write a backslash twice, or put the text in single quotation marks '…'")
    if "Illegal character" in said and "\\n" in said:
        return _('a quotation mark is missing at the end; text of several lines stands in """…"""')
    if "Unterminated" in said:
        return _("a text that begins with \"\"\" or ''' is never closed; close it the same way")
    if re.match(r"\s*[^\s=\[#]+\s+[^\s=]+", row) and "=" not in row:
        return _("write key = value")
    if "Invalid value" in said:
        return _('put text in quotation marks: "…"; true and false are written small')
    if "Unclosed array" in said or row.lstrip().startswith("["):
        return _("close the bracket, and put a comma between items")
    return _("compare the line with one that works")
