"""A map of a pack for its author: scenes and choices, in words or drawn, with a class's paths."""

from game.author.map.graph import NoSuchChapter, graph, only
from game.author.map.paths import Paths, found, paths
from game.pack import Pack

__all__ = ["ENDINGS", "FORMATS", "NoSuchChapter", "Paths", "found", "map_of", "paths"]

FORMATS = ("text", "mermaid", "dot", "svg", "html")
ENDINGS = {
    ".txt": "text",
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
    ".dot": "dot",
    ".gv": "dot",
    ".svg": "svg",
    ".html": "html",
    ".htm": "html",
}
"""Of which form a file is, by how its name ends."""


def map_of(
    pack: Pack, form: str, chapter: str = "", walked: Paths | None = None, width: int = 80
) -> str:
    """The map of a pack in one of the `FORMATS`, or of one chapter; `width` is for text alone.

    Raises:
        NoSuchChapter: the pack has no such chapter.
    """
    drawn = graph(pack)
    if chapter:
        drawn = only(drawn, chapter)
    match form:
        case "mermaid":
            from game.author.map.mermaid import mermaid_map

            return mermaid_map(drawn, walked)
        case "dot":
            from game.author.map.dot import dot_map

            return dot_map(drawn, walked)
        case "svg":
            from game.author.map.svg import svg_map

            return svg_map(drawn, walked)
        case "html":
            from game.author.map.page import html_map

            return html_map(drawn, walked, pack.language)
        case _:
            from game.author.map.text import text_map

            return text_map(drawn, walked, width)
