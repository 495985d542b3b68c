"""What a teacher wrote: reading a pack, its models, and what is told of its faults."""

from typing import TYPE_CHECKING

from game.lazy import exports

if TYPE_CHECKING:
    from game.pack.diagnostic import Diagnostic, PackError
    from game.pack.pack import Chapter, Pack
    from game.pack.reader import Examination, examine, examine_pack, read_pack
    from game.pack.safe import TooLong, safe_line, safe_text
    from game.pack.types import Citation, parse_cite

__all__ = [
    "Chapter",
    "Citation",
    "Diagnostic",
    "Examination",
    "Pack",
    "PackError",
    "TooLong",
    "examine",
    "examine_pack",
    "parse_cite",
    "read_pack",
    "safe_line",
    "safe_text",
]

__getattr__ = exports(
    __name__,
    {
        "Chapter": "pack",
        "Citation": "types",
        "Diagnostic": "diagnostic",
        "Examination": "reader",
        "Pack": "pack",
        "PackError": "diagnostic",
        "TooLong": "safe",
        "examine": "reader",
        "examine_pack": "reader",
        "parse_cite": "types",
        "read_pack": "reader",
        "safe_line": "safe",
        "safe_text": "safe",
    },
)
