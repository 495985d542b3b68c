"""Checking one pack again and again: only the files that were edited are read anew."""

from pathlib import Path

from game.check.static import FileResult, result_of, taken_together
from game.pack import Diagnostic, Pack
from game.pack.library import MANIFEST
from game.pack.parts import Parts
from game.pack.reader import joined, no_collection, open_folder, read_file


class Again:
    """Reads and checks a folder as `keruen check` does, short of the proof, time after time.

    What came of a file is kept in memory as long as neither it nor pack.toml changes, on both of
    which it depends alone.
    """

    def __init__(self) -> None:
        self._head = ""
        self._known: dict[str, tuple[str, Parts, FileResult]] = {}

    def __call__(self, folder: Path) -> tuple[Pack | None, tuple[Diagnostic, ...]]:
        """The pack in `folder`, None where an error stands in the way, and all its faults."""
        with no_collection():
            contents = open_folder(folder)
            head = contents.texts.get(MANIFEST, "")
            before = self._known if head == self._head else {}
            self._head, self._known = head, {}
            for name, text in contents.texts.items():
                known = before.get(name)
                if known is None or known[0] != text:
                    parts = read_file(contents, name)
                    known = text, parts, result_of(contents, name, parts)
                self._known[name] = known
            results = {name: result for name, (_text, _parts, result) in self._known.items()}
            diagnostics, _counts = taken_together(contents, results)
            files = {name: parts for name, (_text, parts, _result) in self._known.items()}
            return joined(contents, files, diagnostics).pack, diagnostics
