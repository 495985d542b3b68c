"""For people: each fault with its line, then a sentence for the whole pack."""

from collections.abc import Callable, Iterable, Iterator

from game.check.output import Checked
from game.check.report import summary
from game.pack.diagnostic import Part
from game.pack.safe import safe_line, safe_text

_COLOURS: dict[Part, str] = {
    "error": "\x1b[1;31m",
    "warning": "\x1b[1;33m",
    "said": "\x1b[1m",
    "frame": "\x1b[34m",
}
_END = "\x1b[0m"


def plain(packs: Iterable[Checked]) -> Iterator[str]:
    """Without colours: for files, pipes, and terminals that have none."""
    return _told(packs, lambda text, _part: _harmless(text))


def coloured(packs: Iterable[Checked]) -> Iterator[str]:
    """With the colours of a terminal, whatever its background: red, yellow, blue and bold."""
    return _told(packs, _painted)


def _painted(text: str, part: Part) -> str:
    colour = _COLOURS.get(part, "")
    return f"{colour}{_harmless(text)}{_END}" if colour else _harmless(text)


def _harmless(text: str) -> str:
    return safe_text(text, len(text))


def _told(packs: Iterable[Checked], paint: Callable[[str, Part], str]) -> Iterator[str]:
    for name, report in packs:
        for fault in report.diagnostics:
            yield fault.drawn(paint) + "\n\n"
        yield f"{safe_line(name, len(name))}: {_harmless(summary(report))}\n"
        for told in (report.proof, report.gate):
            yield from (f"  {_harmless(line)}\n" for line in (told.sentences() if told else ()))
