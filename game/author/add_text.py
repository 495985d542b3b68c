"""Putting a piece of TOML into a file, without touching a byte of the rest of it."""

import codecs
import os
import re
import tempfile
import tomllib
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copymode

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


@dataclass(frozen=True, slots=True)
class FileText:
    """A file as its editor left it: its mark at the beginning, encoding, text and line ends."""

    mark: bytes
    encoding: str
    body: str
    newline: str

    @classmethod
    def of(cls, raw: bytes) -> "FileText":
        """What `raw` holds. UnicodeDecodeError where it is no text."""
        mark = next((mark for mark in _MARKS if raw.startswith(mark)), b"")
        encoding = _MARKS.get(mark, "utf-8")
        body = raw[len(mark) :].decode(encoding)
        windows, all_ends = body.count("\r\n"), body.count("\n")
        newline = "\n"
        if windows * 2 > all_ends:
            newline = "\r\n"
        elif not all_ends and "\r" in body:
            newline = "\r"
        return cls(mark, encoding, body, newline)

    @property
    def raw(self) -> bytes:
        """The bytes of the file."""
        return self.mark + self.body.encode(self.encoding)

    def put(self, piece: str, behind: int | None = None) -> tuple["FileText", int]:
        """The text with `piece` behind line `behind`, or at its end; and the line it begins in.

        An empty line sets the piece off from what stands before it, and from what follows.
        """
        lines = [line for line in _LINE.findall(self.body) if line]
        place = len(lines) if behind is None else behind
        above, below = "".join(lines[:place]), "".join(lines[place:])
        before = "" if not above or above.endswith(("\r", "\n")) else self.newline
        if above and lines[place - 1].strip():
            before += self.newline
        after = self.newline if below and lines[place].strip() else ""
        text = before + piece.replace("\n", self.newline) + after
        # A line that had no end gets one, and is then followed by an empty one.
        first = len(_LINE.findall(above + before)) - 1
        return replace(self, body=above + text + below), first + 1


def last_line_of(text: str, *keys: str) -> int | None:
    """The last line of what stands in tables below `keys`, None where no table is headed so."""
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    tree = Parser(Language(tree_sitter_toml.language())).parse(text.encode())
    found = None
    for node in tree.root_node.children:
        if node.type not in ("table", "table_array_element"):
            continue
        header = next(child for child in node.children if child.type.endswith("_key"))
        if _names(header.text or b"")[: len(keys)] == list(keys):
            held = [child for child in node.children if child.type == "pair"] or [header]
            found = held[-1].end_point[0] + 1
    return found


def _names(header: bytes) -> list[str]:
    """The keys of a table's header."""
    data = tomllib.loads(f"[{header.decode()}]")
    names = []
    while data:
        name, data = next(iter(data.items()))
        names.append(name)
    return names


def write_over(path: Path, raw: bytes) -> None:
    """Put `raw` into the place of the file at once: nobody ever reads half of it."""
    path = path.resolve()
    handle, name = tempfile.mkstemp(prefix=".keruen-", dir=path.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        if path.exists():
            copymode(path, aside)
        else:
            mask = os.umask(0)
            os.umask(mask)
            aside.chmod(0o666 & ~mask)
        aside.replace(path)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise
