"""Trying the saved games of an earlier version of a pack in a new one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from game.check.gate.causes import Cause, Causes
from game.check.gate.names import Names
from game.check.gate.plays import AT_RANDOM, MAX_STATES, Save, each, saves_of
from game.check.gate.same import Other, Same
from game.check.gate.summary import GateReport
from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack import Examination, Pack
from game.pack.parts import Fault
from game.pack.questions import AnyQuestion, MatchQuestion, parts_of
from game.story import Answered, Chose, NotOpen, Opened, State, Step, Story

_CODES = {"moved": "K602", "changed": "K603", "differing": "K604"}


def gate(
    old: Examination, new: Examination, max_states: int = MAX_STATES, at_random: int = AT_RANDOM
) -> GateReport:
    """What becomes in `new` of the games that can have been saved in `old`; both are sound.

    The old one is walked through up to `max_states` states to find them, and some more are played
    `at_random`.
    """
    assert old.pack is not None
    assert new.pack is not None
    first = saves_of(old.pack, max_states, at_random)
    saves = list(each(first))
    scenes = len({save.state.place for save in saves}), len(old.pack.scenes)
    if old.pack.id != new.pack.id:
        fault = Fault(
            "K601",
            "pack.toml",
            ("id",),
            _("no saved game is opened: the pack was called '{old}' and is now '{new}'").format(
                old=old.pack.id, new=new.pack.id
            ),
            _('write id = "{old}"; or, if it is another pack, leave --against away').format(
                old=old.pack.id
            ),
        )
        return GateReport(len(saves), scenes, refused=len(saves), faults=(fault,))
    return _Trial(old, new, old.pack, new.pack).tried(saves, scenes)


@dataclass(slots=True)
class _Fate:
    """How a save fares: the new state, or None from where on its moves are `refused`.

    `held` is the last save whose moves all hold. `changed` is why it means something else by now,
    `differing` why facts are not what they were, `carried` whether [renamed] had a part in it.
    """

    state: State | None
    held: Save
    refused: Cause | None = None
    changed: frozenset[Cause] = frozenset()
    differing: Mapping[tuple[str, str], Cause] = field(default_factory=dict)
    carried: bool = False


@dataclass(slots=True)
class _Tally:
    """What one cause has done: to how many saves, and the one that lost the most moves."""

    changed: int = 0
    moved: int = 0
    differing: int = 0
    farthest: int = 0
    of: str = ""
    to: str = ""


class _Trial:
    def __init__(self, old: Examination, new: Examination, before: Pack, now: Pack) -> None:
        self.old, self.new = before, now
        self.names = Names(now)
        self.same = Same(before, now, self.names)
        self.causes = Causes(old, new, self.names)
        self.story = Story(now)
        self._cards, self._scenes = list(before.cards), list(before.scenes)
        self.merged = self._merged()
        self.fates: dict[Save, _Fate] = {}
        self.tallies: dict[Cause, _Tally] = {}

    def tried(self, saves: list[Save], scenes: tuple[int, int]) -> GateReport:
        counts = dict.fromkeys(("kept", "carried", "differing", "moved", "changed"), 0)
        lost = 0
        for save in saves:
            fate = self.fates[save] = self._fate(save)
            counts[self._tallied(save, fate)] += 1
            lost += save.depth - fate.held.depth
        return GateReport(len(saves), scenes, lost=lost, faults=tuple(self._faults(len(saves))),
                          **counts)  # fmt: skip

    # How one save fares

    def _fate(self, save: Save) -> _Fate:
        if save.before is None or save.move is None:
            fate = _Fate(self.story.first, save)
        else:
            before = self.fates[save.before]
            if before.refused is not None:
                return before
            fate = self._after(save, save.move, before)
            if fate.refused is not None:
                return fate
        assert fate.state is not None
        changed = set(fate.changed)
        if fate.state.place != self.names.now("scene", save.state.place):
            changed.add(self.causes.of_place(save.move, save.state))
        else:
            changed |= self._others(save, fate.state)
        fate.changed = frozenset(changed)
        fate.differing = self._differing(save, fate)
        fate.carried = fate.carried or self._is_renamed(save)
        return fate

    def _after(self, save: Save, move: Step, before: _Fate) -> _Fate:
        """How the save fares whose last move is `move`."""
        assert before.state is not None
        assert save.before is not None
        now = self.names.move(move)
        try:
            state = self.story.apply(before.state, now)
        except NotOpen:
            if before.state.place != now.at:
                cause = self.causes.of_place(save.before.move, save.before.state)
            else:
                cause = self.causes.of_refusal(move, before.state, before.differing.values())
            return _Fate(None, before.held, cause, before.changed, before.differing, before.carried)
        return _Fate(
            state, save, None, before.changed, before.differing, before.carried or now != move
        )

    def _others(self, save: Save, state: State) -> set[Cause]:
        """Why what the last move named, and what the save now holds, is something else."""
        found: list[Other | None] = [self.same.scene(save.state.place)]
        causes: set[Cause] = set()
        match save.move:
            case Chose(at=at, choice=choice):
                now = self.names.move(save.move)
                assert isinstance(now, Chose)
                found.append(self.same.choice(at, choice, now.choice))
                causes |= self._merged_by("choice", f"{now.at}/{choice}")
            case Answered(question=question):
                found.append(self.same.question(question))
                now_called = self.names.now("question", question)
                causes |= self._merged_by("question", question)
                for part in _named(self.old.questions[question], save.move):
                    found.append(self.same.part(question, part))
                    causes |= self._merged_by("part", f"{now_called}/{part}")
            case Opened(aside=aside):
                found.append(self.same.scene(aside))
        causes |= self._merged_by("scene", save.state.place)
        for card in _named_by(save.state.cards, self._cards):
            now_card = self.names.now("card", card)
            if now_card in self.new.cards and self.story.has_card(state, now_card):
                found.append(self.same.card(card))
                causes |= self._merged_by("card", card)
        if save.before is None:
            found += [self._variable(name) for name in self.old.variables]
            for name in self.old.variables:
                causes |= self._merged_by("variable", name)
        return causes | {_cause(other) for other in found if other}

    def _variable(self, name: str) -> Other | None:
        now = self.names.now("variable", name)
        new, old = self.new.variables.get(now), self.old.variables[name]
        if new is None or new.kind == old.kind:
            return None
        message = _("the variable '{id}' was a {old} and is now a {new}").format(
            id=now, old=old.kind, new=new.kind
        )
        return Other(("variable", now), ("variable", name), message)

    def _differing(self, save: Save, fate: _Fate) -> dict[tuple[str, str], Cause]:
        """The facts of the save that the new state has not, each with what is to blame."""
        assert fate.state is not None
        found: dict[tuple[str, str], Cause] = {}
        for kind, name, kept in self._facts_lost(save.state, fate.state):
            found[kind, name] = fate.differing.get((kind, name)) or self.causes.of_fact(
                kind, name, save.move, kept=kept
            )
        return found

    def _facts_lost(self, old: State, new: State) -> Iterator[tuple[str, str, bool]]:
        for number, (name, variable) in enumerate(self.old.variables.items()):
            now = self.names.now("variable", name)
            if now not in self.new.variables:
                yield "variable", name, False
            elif self.new.variables[now].kind == variable.kind:
                place = self.new.names.variables[now][0]
                if new.values[place] != old.values[number]:
                    yield "variable", name, True
        for card in _named_by(old.cards, self._cards):
            now = self.names.now("card", card)
            kept = now in self.new.cards
            if not kept or not self.story.has_card(new, now):
                yield "card", card, kept
        for scene in _named_by(old.passed, self._scenes):
            now = self.names.now("scene", scene)
            if now in self.new.scenes and not self.story.has_passed(new, now):
                yield "passed", scene, True

    def _is_renamed(self, save: Save) -> bool:
        """Whether the place or a fact of the save goes by another id now."""
        names, state = self.names, save.state
        return (
            names.now("scene", state.place) != state.place
            or any(names.now("variable", v) != v for v in self.old.variables)
            or any(names.now("card", c) != c for c in _named_by(state.cards, self._cards))
        )

    # Two things of old that go by one id now

    def _merged(self) -> dict[tuple[str, str], Cause]:
        renamed, found = self.new.renamed, {}
        tables = {
            "scene": self.old.scenes.keys(),
            "question": self.old.questions.keys(),
            "card": self.old.cards.keys(),
            "variable": self.old.variables.keys(),
            "choice": {
                f"{self.names.now('scene', scene)}/{choice.id}"
                for scene, held in self.old.scenes.items()
                for choice in held.choice
            },
            "part": {
                f"{self.names.now('question', name)}/{part}"
                for name, question in self.old.questions.items()
                for part in parts_of(question)
            },
        }
        for kind, before in tables.items():
            table: Mapping[str, str] = getattr(renamed, kind)
            names = [name for name in before if name in table]
            goals = [table[name] for name in names]
            for name, now in zip(names, goals, strict=True):
                if (now in before and now not in table) or goals.count(now) > 1:
                    found[kind, name] = Cause(
                        ("renamed", kind, name),
                        _("'{old}' is said to be '{new}' now, which another {kind} was").format(
                            old=name, new=now, kind=kind
                        ),
                        _("remove the line; saved games then go back to before '{old}'").format(
                            old=name
                        ),
                    )
        return found

    def _merged_by(self, kind: str, name: str) -> set[Cause]:
        cause = self.merged.get((kind, name))
        return {cause} if cause else set()

    # What is told

    def _tallied(self, save: Save, fate: _Fate) -> str:
        """The worst that became of a save, noted with all its causes."""
        for cause in fate.changed:
            self._tally(cause).changed += 1
        if fate.refused is not None:
            tally = self._tally(fate.refused)
            tally.moved += 1
            if (lost := save.depth - fate.held.depth) > tally.farthest:
                tally.farthest, tally.of, tally.to = lost, save.state.place, self._back_at(fate)
        if not (fate.changed or fate.refused):  # which say enough of the same edit
            for cause in fate.differing.values():
                self._tally(cause).differing += 1
        if fate.changed:
            return "changed"
        if fate.refused is not None:
            return "moved"
        if fate.differing:
            return "differing"
        return "carried" if fate.carried else "kept"

    def _tally(self, cause: Cause) -> _Tally:
        return self.tallies.setdefault(cause, _Tally())

    def _back_at(self, fate: _Fate) -> str:
        state = self.fates[fate.held].state if fate.held in self.fates else None
        return state.place if state else fate.held.state.place

    def _faults(self, saves: int) -> Iterator[Fault]:
        for cause, tally in self.tallies.items():
            kind = "changed" if tally.changed else "moved" if tally.moved else "differing"
            notes = []
            if tally.changed:
                notes.append(
                    ngettext(
                        "{n:,} of {all:,} saved games is opened without a word, and means"
                        " something else",
                        "{n:,} of {all:,} saved games are opened without a word, and mean"
                        " something else",
                        tally.changed,
                    ).format(n=tally.changed, all=saves)
                )
            if tally.moved:
                notes.append(
                    _(
                        "{n:,} of {all:,} saved games go back, the farthest from '{of}' to '{to}'"
                        " (moves lost: {moves:,})"
                    ).format(n=tally.moved, all=saves, of=tally.of, to=tally.to,
                             moves=tally.farthest)
                )  # fmt: skip
            if tally.differing and kind == "differing":
                notes.append(
                    _("{n:,} of {all:,} saved games stay where they are with other facts").format(
                        n=tally.differing, all=saves
                    )
                )
            yield self.causes.fault(cause, _CODES[kind], notes)


def _cause(other: Other) -> Cause:
    remedy = _(
        "give the new one an id of its own; if it is the same one, corrected, saved games go on"
        " with what is written now"
    )
    return Cause(other.path, other.message, remedy, other.old)


def _named_by(bits: int, names: Sequence[str]) -> Iterator[str]:
    """Those of `names` whose bits are set."""
    while bits:
        lowest = bits & -bits
        bits ^= lowest
        yield names[lowest.bit_length() - 1]


def _named(question: AnyQuestion, answer: Answered) -> Iterator[str]:
    """The parts that an answer names."""
    known = parts_of(question)
    match answer.response:
        case str(part) if part in known:
            yield part
        case [*parts]:
            yield from parts
        case dict() as given:
            yield from given
            if isinstance(question, MatchQuestion):
                yield from given.values()
