"""A pack compiled for walking fast: a state is a number, and what follows it is looked up.

How a scene goes on depends only on the few facts that it reads. So what follows is worked out
once for each way these facts can stand, by the pack's own conditions and effects, and kept in
`table`: with `key = state & reads[place]`, each `(keep, put)` of `table[key]` leads on to
`state & keep | put`. Facts that no longer matter where a move leads are not kept.

A quiz is one move, passed or failed, unless something asks which of its questions were answered:
a question is answered fully right or fully wrong, which is all that passing depends on.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

from game.check.proof.cone import cone, gained, read_by, read_by_quiz, set_on_entering, used
from game.check.proof.fields import Fields, View
from game.check.proof.live import Bits, live_facts, needed
from game.check.proof.responses import Responses
from game.pack import Pack
from game.pack.expression import Effect
from game.pack.model import Choice, Scene

FAILED = -1
"""The phase of a scene whose quiz was failed and may be taken again."""


class Place(NamedTuple):
    """Where a player is: in `scene`, or in an `aside` opened from there.

    `phase` is the question that waits, by its number in the quiz, or `FAILED`. At phase 0 the
    quiz may also lie behind the player.
    """

    scene: str
    aside: str
    phase: int

    @property
    def name(self) -> str:
        """The scene or aside that the player sees."""
        return self.aside or self.scene


class Step(NamedTuple):
    """One way on. `which` is the choice's number, or that of the first question answered.

    `moves` is how many moves of a player it takes: a whole quiz takes one an answer.
    """

    kind: Literal["choose", "answer", "pass", "fail", "retry", "open", "return"]
    which: int = 0
    aside: str = ""
    moves: int = 1


class _Way(NamedTuple):
    """A choice, compiled for one place."""

    which: int
    test: Callable[[View], bool] | None
    used: int
    changes: tuple[tuple[Effect, int], ...]
    keep: int
    put: int
    goto: Place


class Reached:
    """What was found to be open or shown somewhere."""

    def __init__(self) -> None:
        self.scenes: set[str] = set()
        self.choices: set[tuple[str, int]] = set()
        self.questions: set[str] = set()
        self.blocks: set[tuple[str, int]] = set()
        self.asides: set[str] = set()


class Machine:
    """A pack compiled for walking."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.cone = cone(pack)
        self.responses = Responses(pack)
        self.reached = Reached()
        phases = sum(
            2 + (len(scene.quiz.ask) if scene.quiz else 0) for scene in pack.scenes.values()
        )
        spare = (phases * (1 + len(self.cone.changing))).bit_length()
        self.fields = Fields(pack, self.cone.facts, spare)
        self.here = (1 << spare) - 1
        """Covers the bits of a state that say which place it is in."""
        self._bits = Bits(self.fields.number)
        self._live = live_facts(pack, self.cone, self._bits)
        self.places: list[Place] = []
        self.reads: list[int] = []
        self.table: dict[int, tuple[tuple[int, int], ...]] = {}
        self.steps: dict[int, tuple[Step, ...]] = {}
        self.stuck: set[int] = set()
        """Keys at which a player has nothing to do, other than to open asides."""
        self.final: list[bool] = []
        """By the number of a place, whether the story has ended there."""
        self._number: dict[Place, int] = {}
        self._ways: list[list[_Way]] = []
        self._view: list[Callable[[int], View]] = []
        self._kept: dict[str, int] = {}
        start = Place(pack.start, "", 0)
        self.first = (
            self.fields.first() & self.kept(pack.start)
            | self._entry(pack.start) & self.kept(pack.start)
            | self.number(start)
        )

    # Places

    def number(self, place: Place) -> int:
        """The number of `place`, which is thereby known to be reached."""
        if place in self._number:
            return self._number[place]
        number = self._number[place] = len(self.places)
        self.places.append(place)
        self.final.append(self.pack.scenes[place.scene].ending is not None)
        scene = self.pack.scenes[place.name]
        (self.reached.asides if place.aside else self.reached.scenes).add(place.name)
        self._ways.append([])
        facts = self._facts(place, scene)
        self.reads.append(self.fields.bits_of(facts) | self.here)
        self._view.append(self.fields.reader(facts))
        return number

    def place(self, state: int) -> Place:
        """Where a player is in `state`."""
        return self.places[state & self.here]

    def kept(self, scene: str) -> int:
        """The bits that matter at `scene` and after it."""
        if scene not in self._kept:
            self._kept[scene] = self.fields.mask(self._live[scene])
        return self._kept[scene]

    # What follows a state

    def key(self, state: int) -> int:
        """What `state` is known by in `table`, in which it stands from here on."""
        key = state & self.reads[state & self.here]
        if key not in self.table:
            self.compile(key)
        return key

    def compile(self, key: int) -> tuple[tuple[int, int], ...]:
        """Work out what follows the states that `key` stands for."""
        number = key & self.here
        place = self.places[number]
        view = self._view[number](key)
        found: list[tuple[int, int, Step]] = []
        waiting = self.waits(place, view, key)
        if waiting:
            self._answers(place, found)
        else:
            self._choices(number, place, view, key, found)
        idle = not found and not place.aside and not self.final[number]
        self._open_asides(place, view, found)
        if place.aside:
            back = self.number(Place(place.scene, "", place.phase))
            found.append((self.kept(place.scene), back, Step("return")))
        if idle:
            self.stuck.add(key)
        self.steps[key] = tuple(step for _keep, _put, step in found)
        self.table[key] = moves = tuple((keep, put) for keep, put, _step in found)
        return moves

    def waits(self, place: Place, view: View, state: int) -> bool:
        """Whether a question waits for its answer."""
        quiz = self.pack.scenes[place.scene].quiz
        if place.aside or quiz is None or place.phase == FAILED:
            return False
        if place.phase > 0:
            return True
        if view.passed & (1 << self.pack.names.scenes[place.scene]):
            return False
        return quiz.retry or not state & self.fields.field[f"taken({place.scene})"].mask

    def waiting(self, state: int) -> bool:
        """Whether a question waits in `state`."""
        number = state & self.here
        return self.waits(self.places[number], self._view[number](state), state)

    def view(self, state: int) -> View:
        """What the choices of the place that `state` is in can see."""
        return self._view[state & self.here](state)

    def spent(self, state: int) -> list[int]:
        """The once-only choices that would be open in `state`, had they not been taken."""
        number = state & self.here
        view = self._view[number](state)
        if self.waits(self.places[number], view, state):
            return []
        return [
            way.which
            for way in self._ways_of(number)
            if way.used & state and (way.test is None or way.test(view))
        ]

    def _facts(self, place: Place, scene: Scene) -> list[str]:
        """What the table of `place` reads: never more than what matters there."""
        facts: list[str] = []
        if not place.aside:
            facts += read_by_quiz(place.scene, scene)
        if place.phase <= 0 or place.aside:
            live = self._live[place.scene]
            for choice in scene.choice:
                facts += read_by(self.pack, place.name, choice)
                there = live if place.aside else self._live[choice.goto]
                for effect in self._needed(choice, there, place):
                    facts += effect.reads
        for aside in self.cone.changing:
            when = self.pack.scenes[aside].when
            facts += self.pack.conditions[when].reads if when is not None else ()
        return facts

    def _needed(self, choice: Choice, live: int, place: Place) -> list[Effect]:
        """The effects of `choice` on what matters where it leads, as `live_facts` has it."""
        effects = [self.pack.effects[source] for source in choice.set]
        if place.aside:
            return [effect for effect in effects if effect.name in self.fields.field]
        settled = set_on_entering(choice.goto, self.pack.scenes[choice.goto])
        live &= ~self._bits.mask((*settled, *gained(choice.gain)))
        changes = [(self._bits.mask((e.name,)), self._bits.mask(e.reads)) for e in effects]
        matter, _before = needed(live, changes)
        return [effect for effect, does in zip(effects, matter, strict=True) if does]

    def _ways_of(self, number: int) -> list[_Way]:
        place = self.places[number]
        scene = self.pack.scenes[place.name]
        if not self._ways[number] and scene.choice:
            self._ways[number] = [
                self._way(place, index, choice) for index, choice in enumerate(scene.choice)
            ]
        return self._ways[number]

    def _way(self, place: Place, index: int, choice: Choice) -> _Way:
        landing = place.scene if place.aside else choice.goto
        keep = self.kept(landing)
        once = self.fields.bits_of((used(place.name, choice),)) if choice.once else 0
        put = self._entry(choice.goto) | self.fields.bits_of(gained(choice.gain)) | once
        there = self._live[landing]
        effects = self._needed(choice, there, place)
        fields = [self.fields.field[effect.name].mask for effect in effects]
        changes = tuple(
            # What only a later effect of the same choice reads is not kept.
            (effect, mask if keep & mask else 0)
            for effect, mask in zip(effects, fields, strict=True)
        )
        changed = 0
        for mask in fields:
            changed |= mask
        goto = Place(place.scene, choice.goto, place.phase)
        if not place.aside:
            goto = Place(choice.goto, "", 0)
        test = self.pack.conditions[choice.when].test if choice.when is not None else None
        return _Way(
            index,
            test,
            once,
            changes,
            keep & ~changed,
            put & keep,
            goto,
        )

    def _choices(
        self, number: int, place: Place, view: View, key: int, found: list[tuple[int, int, Step]]
    ) -> None:
        for way in self._ways_of(number):
            if way.used & key or not (way.test is None or way.test(view)):
                continue
            put = way.put | self.number(way.goto)
            if way.changes:
                put |= self._changed(way, view)
            self.reached.choices.add((place.name, way.which))
            found.append((way.keep, put, Step("choose", way.which)))
        if place.phase == FAILED and not place.aside:
            again = self.number(Place(place.scene, "", 0))
            found.append((self.kept(place.scene), again, Step("retry")))

    def _changed(self, way: _Way, view: View) -> int:
        """The bits of the variables that a choice changes."""
        put: dict[int, int] = {}
        for effect, mask in way.changes:
            value = effect.value(view)
            if mask:
                put[mask] = self.fields.put(effect.name, value)
            values = list(view.values)
            values[effect.index] = value
            view = view._replace(values=tuple(values))
        return sum(put.values())

    def _answers(self, place: Place, found: list[tuple[int, int, Step]]) -> None:
        quiz = self.pack.scenes[place.scene].quiz
        assert quiz is not None
        keep = self.kept(place.scene)
        first, last = place.phase, len(quiz.ask) - 1
        single = not self.cone.asked.isdisjoint(f"answered({question})" for question in quiz.ask)
        if single and first < last:
            self.reached.questions.add(quiz.ask[first])
            put = self.fields.bits_of((f"answered({quiz.ask[first]})",)) & keep
            after = self.number(Place(place.scene, "", first + 1))
            found.append((keep, put | after, Step("answer", first)))
            return
        self.reached.questions.update(quiz.ask[first:])
        said = self.fields.bits_of(f"answered({question})" for question in quiz.ask[first:])
        moves = len(quiz.ask) - first
        taken = self.fields.bits_of((f"taken({place.scene})",))
        passed = self.fields.bits_of((f"passed({place.scene})",))
        over = self.number(Place(place.scene, "", 0))
        if self.responses.can_pass(quiz):
            put = (said | taken | passed) & keep
            found.append((keep, put | over, Step("pass", first, moves=moves)))
        if self.responses.can_fail(quiz):
            after = self.number(Place(place.scene, "", FAILED)) if quiz.retry else over
            put = (said | taken) & keep
            found.append((keep, put | after, Step("fail", first, moves=moves)))

    def _open_asides(self, place: Place, view: View, found: list[tuple[int, int, Step]]) -> None:
        keep = self.kept(place.scene)
        for aside in self.cone.changing:
            when = self.pack.scenes[aside].when
            if aside == place.aside:
                continue
            if when is not None and not self.pack.conditions[when].test(view):
                continue
            there = self.number(Place(place.scene, aside, place.phase))
            put = self._entry(aside) & keep | there
            found.append((keep, put, Step("open", aside=aside)))

    def _entry(self, name: str) -> int:
        """The bits that are set on entering a scene or aside."""
        return self.fields.bits_of(set_on_entering(name, self.pack.scenes[name]))
