"""A state as one whole number: a place in it for each fact, and facts read back out of it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from game.check.proof.cone import width, words_of
from game.pack import Pack
from game.pack.expression import Value, start_values
from game.pack.model import NumberVariable, WordVariable


class View(NamedTuple):
    """What a condition can see, as far as it looks; the rest is as at the start of a story."""

    values: tuple[Value, ...]
    visited: int = 0
    passed: int = 0
    answered: int = 0
    cards: int = 0


class Field(NamedTuple):
    """Where a fact stands: `mask` covers its bits, the lowest of which is at `shift`."""

    fact: str
    shift: int
    mask: int


_OF_VIEW = {"visited": 1, "passed": 2, "answered": 3, "has": 4}


class Fields:
    """The places of the facts in a state; the lowest `spare` bits are left to the caller.

    Facts of one bit come first, so that a set of facts by number is nearly the mask of their bits.
    """

    def __init__(self, pack: Pack, facts: Iterable[str], spare: int) -> None:
        wide = {fact: width(pack, fact) for fact in facts}
        order = sorted(wide, key=lambda fact: wide[fact] > 1)
        self._pack = pack
        self._spare = spare
        self._narrow = sum(wide[fact] == 1 for fact in order)
        self.number = {fact: 1 << n for n, fact in enumerate(order)}
        """The bit of each fact in a set of facts."""
        self.field: dict[str, Field] = {}
        shift = spare
        for fact in order:
            self.field[fact] = Field(fact, shift, ((1 << wide[fact]) - 1) << shift)
            shift += wide[fact]
        self.bits = shift
        """How many bits a state has at most."""
        self._wide = [(1 << n, self.field[f].mask) for n, f in enumerate(order) if wide[f] > 1]
        self._start = start_values(pack.names)
        self._words = {
            name: words_of(pack, name)
            for name, variable in pack.variables.items()
            if isinstance(variable, WordVariable)
        }

    def mask(self, facts: int) -> int:
        """The bits of a state that hold a set of `facts`."""
        bits = (facts & ((1 << self._narrow) - 1)) << self._spare
        for number, mask in self._wide:
            if facts & number:
                bits |= mask
        return bits

    def bits_of(self, facts: Iterable[str]) -> int:
        """The bits of a state that hold those of `facts` that matter."""
        mask = 0
        for fact in facts:
            if field := self.field.get(fact):
                mask |= field.mask
        return mask

    def first(self) -> int:
        """The bits of the variables' values at the start of a story."""
        state = 0
        for name, (place, _variable) in self._pack.names.variables.items():
            if name in self.field:
                state |= self.put(name, self._start[place])
        return state

    def put(self, name: str, value: Value) -> int:
        """The bits of a variable's value."""
        variable = self._pack.variables[name]
        if isinstance(variable, NumberVariable):
            number = int(value) - variable.min
        elif isinstance(variable, WordVariable):
            number = self._words[name].index(str(value))
        else:
            number = int(value)
        return number << self.field[name].shift

    def value(self, name: str, state: int) -> Value:
        """A variable's value in `state`."""
        field = self.field[name]
        number = (state & field.mask) >> field.shift
        variable = self._pack.variables[name]
        if isinstance(variable, NumberVariable):
            return number + variable.min
        if isinstance(variable, WordVariable):
            return self._words[name][number]
        return bool(number)

    def reader(self, facts: Iterable[str]) -> Callable[[int], View]:
        """What reads `facts` out of a state."""
        names = self._pack.names
        variables: list[tuple[str, int]] = []
        history: list[tuple[int, int, int]] = []
        for fact in facts:
            if fact not in self.field:
                continue
            if fact in names.variables:
                variables.append((fact, names.variables[fact][0]))
                continue
            kind, _bracket, rest = fact.partition("(")
            if kind not in _OF_VIEW:
                continue
            places = {
                "visited": names.scenes,
                "passed": names.scenes,
                "answered": names.questions,
                "has": names.cards,
            }[kind]
            history.append((self.field[fact].mask, _OF_VIEW[kind], 1 << places[rest[:-1]]))

        def read(state: int) -> View:
            values = self._start
            if variables:
                changed = list(values)
                for name, place in variables:
                    changed[place] = self.value(name, state)
                values = tuple(changed)
            found = [0, 0, 0, 0, 0]
            for mask, kind, bit in history:
                if state & mask:
                    found[kind] |= bit
            return View(values, found[1], found[2], found[3], found[4])

        return read
