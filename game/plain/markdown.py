"""From Markdown to plain lines that read well aloud."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from game.i18n import gettext as _

_OWN = ("http:", "https:", "mailto:")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in paragraphs, lists being one paragraph of several lines; and where its links lead.

    `links` are the scheme and target of the pack's own links: ("term", "corridor").
    """

    paragraphs: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 100})
    # Without reference links, words in square brackets stay as they are written.
    parser.enable(["table", "strikethrough"]).disable("reference")
    # No address is ever opened here, and a pack's source may be called `file` or `data`.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return parser


def to_plain(text: str) -> Plain:
    """A Markdown text as plain paragraphs."""
    root = SyntaxTreeNode(_parser().parse(text))
    links = tuple(
        (scheme, target)
        for node in root.walk()
        if node.type == "link"
        for scheme, _colon, target in [str(node.attrs["href"]).partition(":")]
    )
    return Plain(tuple(_blocks(root)), tuple(dict.fromkeys(links)))


def one_line(text: str) -> str:
    """A text whose emphasis and links, and nothing else, are Markdown."""
    root = SyntaxTreeNode(_parser().parseInline(text))
    return "\n".join(_words(node) for node in root.children)


def _blocks(node: SyntaxTreeNode) -> Iterator[str]:
    for child in node.children:
        match child.type:
            case "bullet_list" | "ordered_list":
                yield "\n".join(_items(child))
            case "blockquote":
                for number, block in enumerate(_blocks(child)):
                    yield (_("Quote: {text}") if not number else _("Quote goes on: {text}")).format(
                        text=block
                    )
            case "table":
                yield "\n".join(_rows(child))
            case "fence" | "code_block":
                yield child.content.rstrip("\n")
            case "hr":
                pass
            case _:
                yield _words(child)


def _items(node: SyntaxTreeNode) -> Iterator[str]:
    first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
    for number, item in enumerate(node.children, first):
        mark = f"{number}. " if node.type == "ordered_list" else "- "
        lines = [line for block in _blocks(item) for line in block.split("\n")] or [""]
        yield (mark + lines[0]).rstrip()
        for line in lines[1:]:
            yield " " * len(mark) + line


def _rows(table: SyntaxTreeNode) -> Iterator[str]:
    """A table row by row, each cell after its column's name: it is heard, not seen."""
    rows = [row for part in table.children for row in part.children]
    heads = [_words(cell) for cell in rows[0].children]
    for row in rows[1:]:
        cells = [_words(cell) for cell in row.children]
        yield "- " + "; ".join(
            f"{head}: {cell}" if head else cell
            for head, cell in zip(heads, cells, strict=False)
            if cell
        )


def _words(node: SyntaxTreeNode) -> str:
    match node.type:
        case "text" | "code_inline":
            return node.content
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "image":
            return node.content
        case "link":
            words = "".join(_words(child) for child in node.children)
            address = str(node.attrs["href"])
            if address.startswith(_OWN) and address != words:
                return f"{words} ({address})"
            return words
        case _:
            return "".join(_words(child) for child in node.children)
