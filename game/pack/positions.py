"""Where in a TOML file each key and value stands, from a real syntax tree.

tree-sitter is loaded here and only here, and only for a file that has something to report.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

Path = tuple[str | int, ...]
"""Keys and list places that lead to a value: `("scene", "market", "choice", 0, "goto")`."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one line: `line` and `column` from 1 and `width`, in characters."""

    line: int
    column: int
    width: int


@dataclass(slots=True)
class Positions:
    """The places of one file. `twice` lists paths that the file defines again, with both places."""

    keys: dict[Path, Span] = field(default_factory=dict)
    values: dict[Path, Span] = field(default_factory=dict)
    plain_strings: set[Path] = field(default_factory=set)
    twice: list[tuple[Path, Span, Span]] = field(default_factory=list)

    def find(self, path: Path, prefer_key: bool = False) -> Span:
        """The place of `path`, or of the nearest thing around it that has one."""
        for end in range(len(path), 0, -1):
            near = path[:end]
            first, second = (
                (self.keys, self.values)
                if prefer_key or end < len(path)
                else (self.values, self.keys)
            )
            if span := first.get(near) or second.get(near):
                return span
        return Span(1, 1, 1)


def positions(text: str) -> Positions:
    """The places of everything in `text`; as far as the syntax holds, where it is broken."""
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    tree = Parser(Language(tree_sitter_toml.language())).parse(text.encode())
    return _Walk(text).run(tree.root_node)


class _Walk:
    """One pass over a file's syntax tree."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.found = Positions()
        self.array_lengths: dict[Path, int] = {}
        self.tables: dict[Path, Span] = {}

    def run(self, root: "Node") -> Positions:
        """Walk `root`, table by table."""
        for node in root.children:
            try:
                if node.type == "pair":
                    self.pair(node, ())
                elif node.type in ("table", "table_array_element"):
                    self.table(node)
            except RecursionError:
                continue  # it is nested past any use, which is told where the file is read
        return self.found

    def table(self, node: "Node") -> None:
        """A `[table]` or an element of a `[[list of tables]]` with its pairs."""
        header = next((c for c in node.children if c.type.endswith("_key")), None)
        if header is None:
            return
        names = list(self.key_names(header))
        span = self.span(header)
        path = self.resolve(names if node.type == "table" else names[:-1])
        if node.type == "table":
            listed = (*self.resolve(names[:-1]), names[-1])
            first = self.tables.get(path) or (
                self.found.keys[listed] if listed in self.array_lengths else None
            )
            if first:
                # Its keys belong to a table that is not meant, so they are told nothing of.
                self.found.twice.append((listed, first, span))
                return
            self.tables[path] = span
        else:
            path = (*path, names[-1])
            if first := self.tables.get(path):
                self.found.twice.append((path, first, span))
                return
            place = self.array_lengths.get(path, 0)
            self.array_lengths[path] = place + 1
            self.found.keys.setdefault(path, span)
            path = (*path, place)
        self.found.keys.setdefault(path, span)
        for end in range(1, len(path)):
            self.found.keys.setdefault(path[:end], span)
        for child in node.children:
            if child.type == "pair":
                self.pair(child, path)

    def resolve(self, names: list[str]) -> Path:
        """The path of a header: a name of a list of tables means the last of them."""
        path: Path = ()
        for name in names:
            path = (*path, name)
            if path in self.array_lengths:
                path = (*path, self.array_lengths[path] - 1)
        return path

    def pair(self, node: "Node", base: Path) -> None:
        """`key = value` below `base`."""
        key, value = node.children[0], node.children[-1]
        span = self.span(key)
        path = base
        for name in self.key_names(key):
            path = (*path, name)
            if path != base:
                self.found.keys.setdefault(path, span)
        if path in self.found.values:
            first = self.found.keys[path]
            self.found.twice.append((path, first, span))
            return
        self.value(value, path)

    def value(self, node: "Node", path: Path) -> None:
        """A value and whatever it holds."""
        self.found.values[path] = self.span(node)
        if node.type == "string":
            text = self.text(node)
            if "\n" not in text and "\\" not in text and not text.startswith(('"""', "'''")):
                self.found.plain_strings.add(path)
        elif node.type == "array":
            elements = [c for c in node.named_children if c.type != "comment"]
            for place, element in enumerate(elements):
                self.value(element, (*path, place))
        elif node.type == "inline_table":
            for child in node.named_children:
                if child.type == "pair":
                    self.pair(child, path)

    def key_names(self, node: "Node") -> Iterator[str]:
        """The parts of a bare, quoted or dotted key."""
        if node.type == "dotted_key":
            for child in node.named_children:
                yield from self.key_names(child)
        elif node.type == "quoted_key":
            text = self.text(node)
            try:
                yield str(ast.literal_eval(text))
            except (ValueError, SyntaxError):
                yield text[1:-1]
        else:
            yield self.text(node)

    @staticmethod
    def text(node: "Node") -> str:
        """The source text of `node`."""
        return (node.text or b"").decode(errors="replace")

    def span(self, node: "Node") -> Span:
        """The place of `node`, cut at the end of its first line."""
        row, start = node.start_point
        line = self.lines[row] if row < len(self.lines) else ""
        raw = line.encode()
        end = node.end_point[1] if node.end_point[0] == row else len(raw)
        column = len(raw[:start].decode(errors="replace"))
        width = len(raw[start:end].decode(errors="replace"))
        return Span(row + 1, column + 1, max(1, width))
