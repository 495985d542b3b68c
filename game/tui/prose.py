"""Markdown as a pack may use it: no HTML, no pictures, and links that open no browser."""

from markdown_it import MarkdownIt
from textual.widgets import Markdown


def parser() -> MarkdownIt:
    """The parser of scene texts: `<b>` is three characters, not markup."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


class Prose(Markdown):
    """A text of the pack. Its links reach the app as `Markdown.LinkClicked`."""

    def __init__(self, text: str | None = None) -> None:
        super().__init__(text, parser_factory=parser, open_links=False)
