"""The expressions of a whole pack: each checked where it stands, compiled when first asked for."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from game.pack.compiler import FUNCTIONS, MAX_LENGTH, compile_condition, compile_effect
from game.pack.expression import Condition, Effect, Names
from game.pack.model import Variable

Compiled = TypeVar("Compiled", Condition, Effect)
Compiler = Callable[[str, Names], Compiled]
Ask = tuple[str, str]
"""What an expression asks about an id: `("visited", "market")`."""

# A word in quotation marks, and a question about an id: of the two, whichever begins first.
_TOKEN = re.compile(
    rf"\b({'|'.join(FUNCTIONS)})\((?:'([a-z0-9-]*)'|\"([a-z0-9-]*)\")\)"
    r"|'[^'\n]*'|\"[^\"\n]*\""
)
_READ = re.compile(rf"({'|'.join(FUNCTIONS)})\((.*)\)", re.DOTALL)


class Expressions(Mapping[str, Compiled], Generic[Compiled]):
    """A pack's conditions, or its effects, by their source; each is compiled when first wanted."""

    def __init__(self, sources: Iterable[str], compiler: Compiler[Compiled], names: Names) -> None:
        self._compiled: dict[str, Compiled | None] = dict.fromkeys(sources)
        self._compiler: Compiler[Compiled] = compiler
        self._names = names

    def __getitem__(self, source: str) -> Compiled:
        found = self._compiled[source]
        if found is None:
            found = self._compiled[source] = self._compiler(source, self._names)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._compiled)

    def __len__(self) -> int:
        return len(self._compiled)


class Checker:
    """Checks expressions by the declared variables, taking it that every id they name exists.

    Expressions that differ in ids alone are as right or wrong as each other, so that of those
    one is compiled.
    """

    def __init__(self, variables: Mapping[str, Variable]) -> None:
        places = {name: (place, v) for place, (name, v) in enumerate(variables.items())}
        self.names = Names(places, _ANY, _ANY, _ANY, _ANY)
        self._alike: dict[tuple[str, str], bool] = {}
        """Whether the questions in an expression of this form can be told without compiling."""
        self._asked: dict[tuple[str, str], tuple[Ask, ...]] = {}
        """What was found of the expressions themselves."""

    def condition(self, source: str) -> tuple[Ask, ...]:
        """What the condition `source` asks about ids.

        Raises:
            ExpressionError: it is no condition, whatever ids the pack holds.
        """
        return self._asks(source, compile_condition)

    def effect(self, source: str) -> tuple[Ask, ...]:
        """What the effect `source` asks about ids.

        Raises:
            ExpressionError: it is no effect, whatever ids the pack holds.
        """
        return self._asks(source, compile_effect)

    def _asks(self, source: str, compiler: Compiler[Compiled]) -> tuple[Ask, ...]:
        this = (compiler.__name__, source)
        if this not in self._asked:
            self._asked[this] = self._find(source, compiler)
        return self._asked[this]

    def _find(self, source: str, compiler: Compiler[Compiled]) -> tuple[Ask, ...]:
        seen: dict[Ask, None] = {}

        def blank(match: re.Match[str]) -> str:
            if match[1] is None:
                return match[0]
            seen[match[1], match[2] or match[3] or ""] = None
            return f"{match[1]}('')"

        form = (compiler.__name__, _TOKEN.sub(blank, source))
        if len(source) <= MAX_LENGTH and self._alike.get(form):
            return tuple(seen)
        reads = sorted(compiler(source, self.names).reads)
        asked = tuple((m[1], m[2]) for m in map(_READ.fullmatch, reads) if m)
        self._alike[form] = set(asked) == seen.keys()
        return asked


class _Any(Mapping[str, int]):
    """Holds every id."""

    def __getitem__(self, key: str) -> int:
        return 0

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


_ANY = _Any()
