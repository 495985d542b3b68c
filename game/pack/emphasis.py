"""Emphasis in texts of a line or two: prompts, hints, feedback, explanations.

Nothing else in them is Markdown: brackets, backslashes and lists stay as written.
"""

from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt


class Span(NamedTuple):
    """A stretch of a text that is emphasised alike."""

    text: str
    emphasis: bool
    strong: bool


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("zero").enable("emphasis")


def spans(text: str) -> tuple[Span, ...]:
    """`text` in stretches, its signs of *emphasis* and **strong emphasis** taken out."""
    (block,) = _parser().parseInline(text)
    depth = {"em": 0, "strong": 0}
    found = []
    for token in block.children or []:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in depth:
            depth[name] += token.nesting
        elif token.content:
            found.append(Span(token.content, depth["em"] > 0, depth["strong"] > 0))
    return tuple(found)


def unmarked(text: str) -> str:
    """`text` without the signs of emphasis."""
    return "".join(span.text for span in spans(text))
