"""The edit that is to blame: where in the new version it stands, and what mends it."""

from collections.abc import Iterable
from dataclasses import dataclass

from game.check.gate.names import Names
from game.i18n import gettext as _
from game.pack import Examination, Pack
from game.pack.library import MANIFEST
from game.pack.model import Choice
from game.pack.parts import Fault
from game.pack.positions import Path
from game.pack.questions import parts_of
from game.story import Answered, Chose, Opened, Retried, State, Step, Story


@dataclass(frozen=True, slots=True)
class Cause:
    """An edit of the new version: `path` in it, and `was` in the earlier one, "" for nowhere."""

    path: Path
    message: str
    remedy: str
    was: Path = ()


class Causes:
    """Finds the edit for which a save does not fare as it did."""

    def __init__(self, old: Examination, new: Examination, names: Names) -> None:
        assert old.pack is not None
        assert new.pack is not None
        self._before, self._now = old, new
        self.old, self.new = old.pack, new.pack
        self.story, self.names = Story(new.pack), names

    def fault(self, cause: Cause, code: str, notes: Iterable[str]) -> Fault:
        """A cause as a fault of the new version's files."""
        told = list(notes)
        if cause.was:
            told.append(
                _("in the earlier version: {place}").format(place=_place(self._before, cause.was))
            )
        return Fault(
            code,
            _file(self._now, cause.path),
            cause.path,
            cause.message,
            cause.remedy,
            severity="warning" if code in ("K602", "K604") else "error",
            notes=tuple(told),
        )

    # A move that is refused

    def of_place(self, before: Step | None, state: State) -> Cause:
        """Why the place after the move `before` is another than it was, in `state` of the old."""
        place = self.names.now("scene", state.place)
        if place in self.new.scenes:
            remedy = _("let it lead to '{scene}' as before; or give the new way an id of its own")
            remedy = remedy.format(scene=place)
        else:
            remedy = _renamed("scene", state.place, self._new_name("scene", self.old, state.place))
        message = _("saved games that stand in '{scene}' are somewhere else now").format(
            scene=state.place
        )
        if not isinstance(before, Chose):
            return Cause(("start",), message, remedy, ("start",))
        found = self._choice(before)
        if found is None:
            return Cause(("start",), message, remedy)
        at, number, _choice = found
        was = ("scene", before.at, "choice", self._old_number(before), "goto")
        return Cause(("scene", at, "choice", number, "goto"), message, remedy, was)

    def of_refusal(self, move: Step, state: State, differing: Iterable[Cause]) -> Cause:
        """Why `move`, of the earlier version, is not open in `state` of the new one."""
        at = self.names.now("scene", move.at)
        match move:
            case Chose():
                cause = self._not_chosen(move, at, state)
            case Answered():
                cause = self._not_answered(move, at)
            case Opened(aside=aside):
                cause = self._not_opened(aside)
            case Retried():
                cause = self._not_retried(at)
            case _:
                cause = None
        if cause is not None:
            return cause
        for other in differing:  # what it hangs on is not as it was, and that has a cause
            return other
        return Cause(
            ("scene", at),
            _("a move that was open in '{scene}' is not open any more").format(scene=at),
            _("open it as before"),
            ("scene", move.at),
        )

    def _not_chosen(self, move: Chose, at: str, state: State) -> Cause | None:
        old = self._old_choice(move)
        was = ("scene", move.at, "choice", self._old_number(move))
        found = self._choice(move)
        if found is None:
            remedy = _renamed("choice", f"{at}/{move.choice}", self._new_choice(move, at))
            message = _("'{scene}' has no choice '{choice}' any more").format(
                scene=at, choice=move.choice
            )
            return Cause(("scene", at), message, remedy, was)
        if self.story.question(state):
            message = _("in '{scene}' a question now waits where saved games have gone on").format(
                scene=at
            )
            remedy = _("ask it in a scene of its own, which only new players come to")
            return Cause(("scene", at, "quiz"), message, remedy, ("scene", move.at))
        _at, number, choice = found
        path = ("scene", at, "choice", number)
        message = _("the choice '{choice}' of '{scene}' is not open any more for all who took it")
        message = message.format(choice=choice.id, scene=at)
        if choice.once and not old.once:
            return Cause(
                (*path, "once"), message, _("let it be taken again: remove once = true"), was
            )
        when = self.names.expression(old.when) if old.when is not None else None
        if choice.when is not None and _spaced(choice.when) != when:
            remedy = _("let the condition hold wherever it held before")
            return Cause((*path, "when"), message, remedy, (*was, "when") if old.when else was)
        return None

    def _not_answered(self, move: Answered, at: str) -> Cause | None:
        name = self.names.now("question", move.question)
        quiz, old = self.new.scenes[at].quiz, self.old.scenes[move.at].quiz
        was = ("scene", move.at, "quiz")
        if quiz is None:
            message = _("'{scene}' has no quiz any more").format(scene=at)
            return Cause(("scene", at), message, _("put it back"), was)
        asked = [self.names.now("question", q) for q in old.ask] if old else []
        if name not in self.new.questions:
            remedy = _renamed(
                "question", move.question, next((q for q in quiz.ask if q not in asked), "")
            )
            message = _("the question '{id}' is no more").format(id=move.question)
            return Cause(("scene", at, "quiz", "ask"), message, remedy, ("question", move.question))
        if list(quiz.ask) != asked:
            message = _("the quiz of '{scene}' asks other questions, or in another order")
            remedy = _("add new questions at the end; who is in the midst of the quiz then goes on")
            return Cause(
                ("scene", at, "quiz", "ask"), message.format(scene=at), remedy, (*was, "ask")
            )
        question, before = self.new.questions[name], self.old.questions[move.question]
        if question.kind != before.kind:
            message = _("the question '{id}' was of the kind {old} and is now {new}").format(
                id=name, old=before.kind, new=question.kind
            )
            remedy = _("give the new question an id of its own")
            return Cause(
                ("question", name, "kind"), message, remedy, ("question", move.question, "kind")
            )
        known = parts_of(question)
        for part in parts_of(before):
            if self.names.part(name, part) not in known:
                old_parts = {self.names.part(name, p) for p in parts_of(before)}
                new = next((p for p in known if p not in old_parts), "")
                message = _("the question '{id}' has no '{part}' any more").format(
                    id=name, part=part
                )
                remedy = _renamed("part", f"{name}/{part}", f"{name}/{new}" if new else "")
                return Cause(("question", name), message, remedy, ("question", move.question))
        message = _("answers to the question '{id}' are not taken any more").format(id=name)
        return Cause(
            ("question", name), message, _("give the new question an id of its own"),
            ("question", move.question),
        )  # fmt: skip

    def _not_opened(self, aside: str) -> Cause | None:
        now = self.names.now("scene", aside)
        was = ("scene", aside)
        if now not in self.new.scenes:
            message = _("the aside '{scene}' is no more").format(scene=aside)
            remedy = _renamed("scene", aside, self._new_name("scene", self.old, aside))
            return Cause((), message, remedy, was)
        scene, old = self.new.scenes[now], self.old.scenes[aside]
        message = _("the aside '{scene}' cannot be opened any more by all who opened it")
        message = message.format(scene=now)
        if not scene.aside:
            return Cause(("scene", now), message, _("let it stay an aside"), was)
        when = self.names.expression(old.when) if old.when is not None else None
        if scene.when is not None and _spaced(scene.when) != when:
            remedy = _("let the condition hold wherever it held before")
            return Cause(("scene", now, "when"), message, remedy, was)
        return None

    def _not_retried(self, at: str) -> Cause:
        message = _("the quiz of '{scene}' cannot be taken again by all who took it again").format(
            scene=at
        )
        return Cause(("scene", at, "quiz"), message, _("leave pass and retry as they were"))

    # A fact that is not as it was

    def of_fact(self, kind: str, name: str, move: Step | None, *, kept: bool) -> Cause:
        """Why the fact called `name` in the old is another after `move`; `kept`: it still exists.

        `kind` is "variable", "card" or "passed".
        """
        if kind == "passed":
            return self._not_passed(name)
        now = self.names.now(kind, name)
        if not kept:
            message = _("the {kind} '{id}' is no more, and saved games have it").format(
                kind=kind, id=name
            )
            remedy = _renamed(kind, name, self._new_name(kind, self.old, name))
            return Cause(("renamed", kind), message, remedy, (kind, name))
        message = _("saved games lose the card '{id}'")
        if kind == "variable":
            message = _("the variable '{id}' has another value in saved games than it had")
        message = message.format(id=now)
        remedy = _("leave it as it was, if those who play already are to keep what they have")
        if isinstance(move, Chose) and (found := self._choice(move)):
            at, number, choice = found
            old = self._old_choice(move)
            key = "set" if kind == "variable" else "gain"
            changed = [self.names.expression(source) for source in old.set] != [
                _spaced(source) for source in choice.set
            ]
            given = {self.names.now("card", g.removeprefix("card:")) for g in old.gain}
            if changed if key == "set" else not given <= {_card(g) for g in choice.gain}:
                was = ("scene", move.at, "choice", self._old_number(move), key)
                return Cause(("scene", at, "choice", number, key), message, remedy, was)
        if kind == "card" and move is not None:
            at = move.aside if isinstance(move, Opened) else ""
            if isinstance(move, Chose):
                at = self._old_choice(move).goto
            if at and (now_at := self.names.now("scene", at)) in self.new.scenes:
                return Cause(("scene", now_at, "gain"), message, remedy, ("scene", at, "gain"))
        return Cause((kind, now), message, remedy, (kind, name))

    def _not_passed(self, name: str) -> Cause:
        now = self.names.now("scene", name)
        quiz, old = self.new.scenes[now].quiz, self.old.scenes[name].quiz
        message = _("not all who passed the quiz of '{scene}' have passed it now").format(scene=now)
        path: Path = ("scene", now)
        was: Path = ("scene", name, "quiz")
        if quiz is not None and old is not None:
            path = (*path, "quiz")
            if quiz.needed > old.needed:
                path, was = (*path, "pass"), (*was, "pass")
            else:
                for question in old.ask:
                    then = self.names.now("question", question)
                    if self.old.questions[question] != self.new.questions.get(then):
                        path, was = ("question", then), ("question", question)
                        break
        return Cause(path, message, _("ask for no more than before"), was)

    # Looking things up

    def _old_choice(self, move: Chose) -> Choice:
        return self.old.scenes[move.at].choice[self._old_number(move)]

    def _old_number(self, move: Chose) -> int:
        choices = self.old.scenes[move.at].choice
        return next(n for n, choice in enumerate(choices) if choice.id == move.choice)

    def _choice(self, move: Chose) -> tuple[str, int, Choice] | None:
        """The new scene, number and choice that a move of the earlier version takes."""
        now = self.names.move(move)
        assert isinstance(now, Chose)
        for number, choice in enumerate(self.new.scenes[now.at].choice):
            if choice.id == now.choice:
                return now.at, number, choice
        return None

    def _new_choice(self, move: Chose, at: str) -> str:
        """The choice that `move` may well have taken, had it been renamed: `scene/choice`."""
        old = self._old_choice(move)
        known = {choice.id for choice in self.old.scenes[move.at].choice}
        goto = self.names.now("scene", old.goto)
        fresh = [c for c in self.new.scenes[at].choice if c.id not in known]
        for choice in fresh:
            if choice.label == old.label or choice.goto == goto:
                return f"{at}/{choice.id}"
        return f"{at}/{fresh[0].id}" if len(fresh) == 1 else ""

    def _new_name(self, kind: str, old: Pack, name: str) -> str:
        """What may well be the new name of a scene, card or variable that is gone."""
        tables = {"scene": "scenes", "card": "cards", "variable": "variables"}
        before, after = getattr(old, tables[kind]), getattr(self.new, tables[kind])
        fresh = {i: thing for i, thing in after.items() if i not in before}
        was = before[name]
        for new, thing in fresh.items():
            if _wording(thing) & _wording(was):
                return str(new)
        return str(next(iter(fresh))) if len(fresh) == 1 else ""


def _wording(thing: object) -> set[str]:
    words = {getattr(thing, key, "") for key in ("title", "label", "measures")}
    text = getattr(thing, "text", ())
    return {word for word in words if word} | {block.text for block in text}


def _card(gain: str) -> str:
    return gain.removeprefix("card:")


def _spaced(source: str) -> str:
    return " ".join(source.split()).replace('"', "'")


def _renamed(kind: str, old: str, new: str) -> str:
    """To declare a renaming; to put the thing back, where nothing looks like its new self."""
    if not new:
        return _("put it back; or, if it was renamed, say so under [renamed] in pack.toml")
    plain = kind not in ("choice", "part")
    return _("if it was renamed, add under [renamed] in pack.toml: {line}").format(
        line=f"{kind} = {{ {old if plain else _quoted(old)} = {_quoted(new)} }}"
    )


def _quoted(text: str) -> str:
    return f'"{text}"'


def _file(found: Examination, path: Path) -> str:
    if len(path) > 1 and path[0] in ("scene", "question", "card", "term"):
        return found.file_of(str(path[0]), str(path[1]))
    return MANIFEST


def _place(found: Examination, path: Path) -> str:
    return found.locate([Fault("", _file(found, path), path, "", "")])[0].place
