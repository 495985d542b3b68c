"""The documentation as data: its blocks, its tables and what the sentences before them say."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"

_BLOCK = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r'title="([^"]+)"')
_ROW = re.compile(r"^\|(.*)\|$")
_CELL = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Fence:
    """A fenced block: its language, the file it shows or "", its text, the text before it."""

    language: str
    title: str
    body: str
    before: str
    line: int


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def fences(text: str) -> list[Fence]:
    """The blocks of a page; `before` runs back to the end of the block above."""
    found = []
    end = 0
    for match in _BLOCK.finditer(text):
        info = match["info"]
        title = _TITLE.search(info)
        found.append(
            Fence(
                info.split(" ")[0],
                title[1] if title else "",
                match["body"],
                text[end : match.start()],
                text[: match.start()].count("\n") + 1,
            )
        )
        end = match.end()
    return found


def rows(text: str) -> list[list[str]]:
    """The rows of every table in `text`, headings and rules apart."""
    found: list[list[str]] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        match = _ROW.match(line)
        follows = lines[number + 1] if number + 1 < len(lines) else ""
        if match and not line.startswith("| ---") and not follows.startswith("| ---"):
            found.append([cell.strip().replace("\\|", "|") for cell in _CELL.split(match[1])])
    return found


def code(cell: str) -> list[str]:
    """What stands in backticks in a cell."""
    return re.findall(r"`([^`]+)`", cell)
