"""Whether what goes by an id is still the same thing.

Ids are what saves know, so wording is free: a thing stays the same however it is reworded, and
however what it does is mended. It is taken for another one where nothing of it is left to know
it by: where both its wording and what it does changed; where its wording now stands under another
id; or where it became another kind of thing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from game.check.gate.names import Names
from game.i18n import gettext as _
from game.pack import Pack
from game.pack.model import Choice, Scene
from game.pack.positions import Path
from game.pack.questions import (
    AnyQuestion,
    ChoiceQuestion,
    GapQuestion,
    ManyQuestion,
    MatchQuestion,
    NumberQuestion,
    OrderQuestion,
    TrueFalseQuestion,
    WordsQuestion,
)

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")


@dataclass(frozen=True, slots=True)
class Other:
    """That an id goes to another thing now: where, `path` in the new version and `old` in the
    earlier one, and in words.
    """

    path: Path
    old: Path
    message: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What a thing is known by: its wording, and what it does."""

    words: str
    does: object


class Same:
    """Compares the things of two versions of a pack, each of them once."""

    def __init__(self, old: Pack, new: Pack, names: Names) -> None:
        self.old, self.new, self.names = old, new, names
        self.scene = cache(self._scene)
        self.choice = cache(self._choice)
        self.question = cache(self._question)
        self.part = cache(self._part)
        self.card = cache(self._card)
        self._old_parts = cache(lambda name: _parts_of(old.questions[name]))
        self._new_parts = cache(lambda name: _parts_of(new.questions[name]))

    # What a save names

    def _scene(self, name: str) -> Other | None:
        """What the scene or aside called `name` in the earlier version is now, if another."""
        now = self.names.now("scene", name)
        if now not in self.new.scenes:
            return None
        old, new = self.old.scenes[name], self.new.scenes[now]
        path, was = ("scene", now), ("scene", name)
        if old.aside != new.aside:
            return Other((*path, "aside"), was, _("'{id}' is an aside in one version and not in the"
                         " other").format(id=now))  # fmt: skip
        if moved := _stands_elsewhere(name, now, *self._scene_texts):
            return Other(path, was, _moved("scene", now, moved))
        if _folded(old.title) != _folded(new.title) and self._nothing_left(name, old, new):
            return Other(path, was, _another("scene", now))
        return None

    def _choice(self, scene: str, choice_id: str, now: str) -> Other | None:
        """The same of a choice, by its scene's id in the earlier version, and its own in both."""
        at = self.names.now("scene", scene)
        old = {c.id: c for c in self.old.scenes[scene].choice}
        new = {c.id: (n, c) for n, c in enumerate(self.new.scenes[at].choice)}
        number, choice = new[now]
        which = next(n for n, c in enumerate(self.old.scenes[scene].choice) if c.id == choice_id)
        path, was = ("scene", at, "choice", number), ("scene", scene, "choice", which)
        old_goto = self.names.now("scene", old[choice_id].goto)
        olds = {c.id: _Known(_folded(c.label), self._did(c)) for c in old.values()}
        news = {i: _Known(_folded(c.label), self._does(c)) for i, (_n, c) in new.items()}
        if moved := _stands_elsewhere(choice_id, now, olds, news):
            return Other((*path, "label"), was, _moved("choice", now, moved))
        # Of what it changes, any difference that a save can show is told by itself.
        reworded = _folded(old[choice_id].label) != _folded(choice.label)
        if reworded and old_goto != choice.goto:
            return Other((*path, "goto"), was, _another("choice", now))
        return None

    def _question(self, name: str) -> Other | None:
        """The same of a question."""
        now = self.names.now("question", name)
        if now not in self.new.questions:
            return None
        old, new = self.old.questions[name], self.new.questions[now]
        path, was = ("question", now), ("question", name)
        if old.kind != new.kind:
            message = _("the question '{id}' was of the kind {old} and is now {new}").format(
                id=now, old=old.kind, new=new.kind
            )
            return Other((*path, "kind"), was, message)
        if moved := _stands_elsewhere(name, now, *self._prompts):
            return Other((*path, "prompt"), was, _moved("question", now, moved))
        if _folded(old.prompt) != _folded(new.prompt) and self._asks_another(name, old, new):
            return Other((*path, "prompt"), was, _another("question", now))
        return None

    def _part(self, question: str, part: str) -> Other | None:
        """The same of an option, item, pair, extra or gap."""
        now = self.names.now("question", question)
        new = self.names.part(now, part)
        olds, news = self._old_parts(question), self._new_parts(now)
        if part not in olds or new not in news:
            return None
        table = _table(self.new.questions[now], new)
        was = ("question", question, _table(self.old.questions[question], part), part)
        path = ("question", now, table, new)
        if moved := _stands_elsewhere(part, new, olds, news):
            return Other(path, was, _moved(_("part"), f"{now}/{new}", moved))
        if olds[part].words != news[new].words and self._does_another(question, now, part, new):
            return Other(path, was, _another(_("part"), f"{now}/{new}"))
        return None

    def _card(self, name: str) -> Other | None:
        """The same of a card."""
        now = self.names.now("card", name)
        if now not in self.new.cards:
            return None
        old, new = self.old.cards[name], self.new.cards[now]
        path, was = ("card", now), ("card", name)
        if moved := _stands_elsewhere(name, now, *self._measures):
            return Other(path, was, _moved("card", now, moved))
        if (
            _folded(old.title) != _folded(new.title)
            and _folded(old.measures) != _folded(new.measures)
            and (old.kind, old.cite, old.figure) != (new.kind, new.cite, new.figure)
        ):
            return Other(path, was, _another("card", now))
        return None

    # What things are known by

    @cached_property
    def _scene_texts(self) -> tuple[Mapping[str, _Known], Mapping[str, _Known]]:
        return _texts(self.old), _texts(self.new)

    @cached_property
    def _prompts(self) -> tuple[Mapping[str, _Known], Mapping[str, _Known]]:
        return _questions(self.old), _questions(self.new)

    @cached_property
    def _measures(self) -> tuple[Mapping[str, _Known], Mapping[str, _Known]]:
        return _wording(self.old), _wording(self.new)

    def _did(self, choice: Choice) -> tuple[str, tuple[str, ...], frozenset[str]]:
        """What a choice of the earlier version does, by the new names."""
        return (
            self.names.now("scene", choice.goto),
            tuple(self.names.expression(source) for source in choice.set),
            frozenset(self.names.now("card", g.removeprefix("card:")) for g in choice.gain),
        )

    def _does(self, choice: Choice) -> tuple[str, tuple[str, ...], frozenset[str]]:
        return (
            choice.goto,
            tuple(" ".join(source.split()).replace('"', "'") for source in choice.set),
            frozenset(g.removeprefix("card:") for g in choice.gain),
        )

    def _nothing_left(self, name: str, old: Scene, new: Scene) -> bool:
        """Whether two scenes share no sentence, no choice, no question and no ending."""
        at = self.names.now("scene", name)
        ways = {self.names.choice(at, choice.id) for choice in old.choice}
        asked = {self.names.now("question", q) for q in (old.quiz.ask if old.quiz else ())}
        return (
            _sentences(old).isdisjoint(_sentences(new))
            and ways.isdisjoint(choice.id for choice in new.choice)
            and asked.isdisjoint(new.quiz.ask if new.quiz else ())
            and (old.ending is None or old.ending != new.ending)
        )

    def _asks_another(self, name: str, old: AnyQuestion, new: AnyQuestion) -> bool:
        """Whether two questions of different wording have nothing in common but their id."""
        match old, new:
            case (NumberQuestion(), NumberQuestion()):
                return (old.answer, old.unit) != (new.answer, new.unit)
            case (TrueFalseQuestion(), TrueFalseQuestion()):
                return old.answer != new.answer
            case (WordsQuestion(), WordsQuestion()):
                return {*map(_folded, old.answer)}.isdisjoint(map(_folded, new.answer))
        now = self.names.now("question", name)
        before = {known.words for known in self._old_parts(name).values()}
        return before.isdisjoint(known.words for known in self._new_parts(now).values())

    def _does_another(self, question: str, now: str, part: str, new: str) -> bool:
        if not isinstance(self.old.questions[question], OrderQuestion):
            return self._old_parts(question)[part].does != self._new_parts(now)[new].does
        # An item does what it does by what stands before it, of those that there still are.
        before = [self.names.part(now, i) for i in self._old_parts(question)]
        after = list(self._new_parts(now))
        common = set(before) & set(after)
        return [i for i in before if i in common].index(new) != [
            i for i in after if i in common
        ].index(new)


def _stands_elsewhere(
    name: str, now: str, olds: Mapping[str, _Known], news: Mapping[str, _Known]
) -> str:
    """The other new id under which stands what went by `name`, "" where none does.

    Where that id is new itself, the wording alone may be what many things are called: then it
    must also do what the old thing did, while the one of the same id does not.
    """
    words, does = olds[name].words, olds[name].does
    if not words or news[now].words == words:
        return ""
    for other, known in news.items():
        if other == now or known.words != words:
            continue
        if other in olds:
            if olds[other].words != words:
                return other
        elif does is None or (known.does == does and news[now].does != does):
            return other
    return ""


def _parts_of(question: AnyQuestion) -> Mapping[str, _Known]:
    """The parts of a question, and what each of them is known by."""
    match question:
        case ChoiceQuestion() | ManyQuestion():
            return {i: _Known(_folded(o.text), o.right) for i, o in question.option.items()}
        case OrderQuestion():
            return {i: _Known(_folded(text), None) for i, text in question.item.items()}
        case MatchQuestion():
            pairs = {i: _Known(_folded(p.left), _folded(p.right)) for i, p in question.pair.items()}
            return pairs | {i: _Known(_folded(t), "extra") for i, t in question.extra.items()}
        case GapQuestion():
            return {
                i: _Known(
                    " | ".join(_folded(str(answer)) for answer in gap.answer),
                    _around(question.text, i),
                )
                for i, gap in question.gap.items()
            }
        case _:
            return {}


def _texts(pack: Pack) -> Mapping[str, _Known]:
    return {name: _Known(_text(scene), None) for name, scene in pack.scenes.items()}


def _wording(pack: Pack) -> Mapping[str, _Known]:
    return {
        name: _Known(_folded(f"{card.title} {card.measures}"), None)
        for name, card in pack.cards.items()
    }


def _questions(pack: Pack) -> Mapping[str, _Known]:
    # A prompt such as "Which is right?" says nothing without what is to be chosen.
    return {
        name: _Known(_folded(f"{q.kind} {q.prompt} {_asked(q)}"), None)
        for name, q in pack.questions.items()
    }


def _text(scene: Scene) -> str:
    return _folded(" ".join(block.text for block in scene.text))


def _sentences(scene: Scene) -> set[str]:
    return {_folded(s) for block in scene.text for s in _SENTENCE.split(block.text) if s.strip()}


def _asked(question: AnyQuestion) -> str:
    match question:
        case MatchQuestion():
            return _folded(" ".join(sorted(pair.left for pair in question.pair.values())))
        case ChoiceQuestion() | ManyQuestion():
            return _folded(" ".join(sorted(o.text for o in question.option.values())))
        case OrderQuestion():
            return _folded(" ".join(sorted(question.item.values())))
        case GapQuestion():
            return _folded(question.text)
        case _:
            return ""


def _around(text: str, gap: str) -> str:
    """What stands right before and behind a gap."""
    before, _gap, behind = text.partition("{" + gap + "}")
    return _folded(before.rpartition("}")[2] + " _ " + behind.partition("{")[0])


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _table(question: AnyQuestion, part: str) -> str:
    match question:
        case OrderQuestion():
            return "item"
        case GapQuestion():
            return "gap"
        case MatchQuestion():
            return "pair" if part in question.pair else "extra"
        case _:
            return "option"


def _moved(kind: str, now: str, other: str) -> str:
    return _("the {kind} '{id}' is another one now: what it was goes by '{other}'").format(
        kind=kind, id=now, other=other
    )


def _another(kind: str, now: str) -> str:
    return _(
        "the {kind} '{id}' is another one now: both its wording and what it does have changed"
    ).format(kind=kind, id=now)
