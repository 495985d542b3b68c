"""What the things of an earlier version are called in the new one, by its [renamed]."""

import re
from collections.abc import Mapping

from game.pack import Pack
from game.story import Chose, Step, Undid
from game.story.playthrough import renamed

_ASKED = re.compile(r"\b(visited|passed|answered|has)\(\s*(['\"])([^'\"]*)\2\s*\)")
_QUOTED_OR_NAME = re.compile(r"'[^']*'|\"[^\"]*\"|[^\W\d]\w*")
_TABLES = {"visited": "scene", "passed": "scene", "answered": "question", "has": "card"}


class Names:
    """The new names of what the earlier version holds."""

    def __init__(self, new: Pack) -> None:
        self._new = new
        self._renamed = new.renamed

    def now(self, kind: str, name: str) -> str:
        """The new id of a scene, question, card or variable."""
        table: Mapping[str, str] = getattr(self._renamed, kind)
        return table.get(name, name)

    def choice(self, scene: str, choice: str) -> str:
        """The new id of a choice of a scene, which goes by its new id itself."""
        move = self.move(Chose(scene, choice))
        assert isinstance(move, Chose)
        return move.choice

    def part(self, question: str, part: str) -> str:
        """The new id of a part of a question, which goes by its new id itself."""
        declared = self._renamed.part.get(f"{question}/{part}")
        return declared.partition("/")[2] if declared else part

    def expression(self, source: str) -> str:
        """A condition or effect as it would be written now, without needless spaces."""

        def asked(match: re.Match[str]) -> str:
            return f"{match[1]}('{self.now(_TABLES[match[1]], match[3])}')"

        def named(match: re.Match[str]) -> str:
            word = match[0]
            return word if word[0] in "'\"" else self._renamed.variable.get(word, word)

        source = source.replace('"', "'")
        return " ".join(_QUOTED_OR_NAME.sub(named, _ASKED.sub(asked, source)).split())

    def move(self, move: Step) -> Step:
        """A move as it is replayed."""
        now = renamed(move, self._new)
        assert not isinstance(now, Undid)
        return now
