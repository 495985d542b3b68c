"""A pack that was read and found sound: what every front, tool and story works on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from game.i18n import gettext as _
from game.pack.decode import decode
from game.pack.expression import Condition, Effect, Names, Value
from game.pack.model import About, Card, Objective, Renamed, Scene, Source, Term, Variable
from game.pack.questions import AnyQuestion
from game.pack.safe import safe_text
from game.pack.types import parse_cite

BRACES = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}")
"""A variable put into a text, or a doubled brace that stands for itself."""
LINK = re.compile(r"\]\(([a-z0-9-]+):([a-z0-9-]+)\)")
"""A link of the pack's own in a text: `[words](term:corridor)`, `[line 13](speech:13)`."""


def source_lines(folder: Path, file: str) -> tuple[str, ...]:
    """The lines of a source's text, `file` in the pack's `folder`.

    Raises:
        OSError: the file cannot be read, or lies outside the folder.
        FileFault: its bytes are no text.
    """
    path = (folder / file).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise PermissionError(13, _("it lies outside the pack's folder"))
    if path.exists() and not path.is_file():
        raise OSError(22, _("it is no ordinary file"))  # reading a pipe would wait for ever
    return tuple(safe_text(line) for line in decode(path.read_bytes()).splitlines())


@dataclass(frozen=True, slots=True)
class Chapter:
    """A station of the journey: its scenes in the order written, asides apart."""

    title: str
    ornament: str
    scenes: tuple[str, ...]


@dataclass(frozen=True)
class Pack:
    """Everything of a pack, by id, in the order written.

    `fingerprint` changes whenever any file of the pack changes. `conditions` and `effects`
    are the compiled expressions by their source text.
    """

    folder: Path
    id: str
    title: str
    language: str
    start: str
    about: About
    sources: Mapping[str, Source]
    variables: Mapping[str, Variable]
    objectives: Mapping[str, Objective]
    scenes: Mapping[str, Scene]
    questions: Mapping[str, AnyQuestion]
    terms: Mapping[str, Term]
    cards: Mapping[str, Card]
    chapters: tuple[Chapter, ...]
    renamed: Renamed
    fingerprint: str
    names: Names
    conditions: Mapping[str, Condition] = field(repr=False)
    effects: Mapping[str, Effect] = field(repr=False)

    @cached_property
    def chapter_of(self) -> Mapping[str, int]:
        """Scene id to the place of its chapter in `chapters`."""
        return {s: n for n, chapter in enumerate(self.chapters) for s in chapter.scenes}

    @cached_property
    def asides(self) -> tuple[str, ...]:
        """Ids of the scenes that can be opened from anywhere."""
        return tuple(i for i, scene in self.scenes.items() if scene.aside)

    @cached_property
    def source_texts(self) -> Mapping[str, tuple[str, ...]]:
        """The lines of each source whose text the pack holds in full."""
        return {
            name: source_lines(self.folder, source.file)
            for name, source in self.sources.items()
            if source.file
        }

    def fill(self, text: str, values: tuple[Value, ...]) -> str:
        """`text` with each `{variable}` replaced by its value and doubled braces made single."""
        if "{" not in text and "}" not in text:
            return text

        def put(match: re.Match[str]) -> str:
            name = match[1]
            if name is None:
                return match[0][0]
            return str(values[self.names.variables[name.strip()][0]])

        return BRACES.sub(put, text)

    def terms_in(self, scene: str) -> tuple[str, ...]:
        """Ids of the glossary terms that a scene's text links to, in order."""
        linked = dict.fromkeys(
            target
            for block in self.scenes[scene].text
            for scheme, target in LINK.findall(block.text)
            if scheme == "term"
        )
        return tuple(linked)

    def gist(self, cite: str) -> tuple[tuple[str, str], ...]:
        """What the cited lines hold: locators, each with the line or the pack's words for it."""
        place = parse_cite(cite)
        source = self.sources[place.source]
        if whole := self.source_texts.get(place.source):
            return tuple(
                (f"{place.source}:{n}", whole[n - 1])
                for n in range(place.first, min(place.last, len(whole)) + 1)
            )
        found = []
        for lines, words in source.gist.items():
            first, _dash, last = lines.partition("-")
            if int(first) <= place.last and int(last or first) >= place.first:
                found.append((f"{place.source}:{lines}", words))
        return tuple(found)
