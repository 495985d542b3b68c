"""What of a pack no player can come to, and what stands in the way."""

from collections.abc import Callable, Iterable, Iterator

from game.check.proof.fields import View
from game.check.proof.finding import Finding, listed
from game.check.proof.looks import Looks
from game.check.proof.walk import Graph
from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack import Pack
from game.pack.model import NumberVariable, WordVariable


def never_reached(graph: Graph, looks: Looks) -> tuple[Finding, ...]:
    """What a walk did not come to: all of it where the walk was complete.

    Where it was not, only what no chain of choices leads to, whatever the conditions.
    """
    return tuple(_Unreached(graph, looks).told())


class _Unreached:
    def __init__(self, graph: Graph, looks: Looks) -> None:
        self.machine = graph.machine
        self.pack: Pack = self.machine.pack
        self.reached = self.machine.reached
        self.complete = graph.complete
        self.looks = looks
        if self.complete:
            self.scenes = set(self.reached.scenes)
        else:
            self.scenes = set(_chained(self.pack, (self.pack.start,)))
        self.lost = [
            name
            for name, scene in self.pack.scenes.items()
            if not scene.aside and name not in self.scenes
        ]

    def told(self) -> Iterator[Finding]:
        yield from self._scenes()
        if self.complete:
            yield from self._asides()
            yield from self._choices()
            yield from self._blocks()
        yield from self._unused()

    # Scenes

    def _scenes(self) -> Iterator[Finding]:
        """Each scene that is lost by itself; not those that are lost with it or with a choice."""
        closed = {
            choice.goto
            for name in self.scenes
            for which, choice in enumerate(self.pack.scenes[name].choice)
            if self.complete and (name, which) not in self.reached.choices
        }
        left = dict.fromkeys(self.lost)
        for name in _chained(self.pack, closed):
            left.pop(name, None)
        while left:
            led_to = {
                choice.goto
                for name in left
                for choice in self.pack.scenes[name].choice
                if choice.goto != name
            }
            root = next((name for name in left if name not in led_to), next(iter(left)))
            with_it = [name for name in _chained(self.pack, (root,)) if name in left]
            for name in with_it:
                del left[name]
            yield self._scene(root, with_it[1:])

    def _scene(self, name: str, with_it: list[str]) -> Finding:
        scene = self.pack.scenes[name]
        notes = []
        if with_it:
            notes.append(
                ngettext(
                    "with it, {n} more scene cannot be reached: {scenes}",
                    "with it, {n} more scenes cannot be reached: {scenes}",
                    len(with_it),
                ).format(n=len(with_it), scenes=listed(with_it))
            )
        others = {self.pack.scenes[other].ending for other in self.scenes}
        if scene.ending is not None and scene.ending not in others:
            return Finding(
                "K505",
                "scene",
                name,
                ("ending",),
                _(
                    "no player ever comes to the ending '{ending}': nothing leads to '{scene}'"
                ).format(ending=scene.ending, scene=name),
                _('add a choice with goto = "{scene}"').format(scene=name),
                tuple(notes),
            )
        return Finding(
            "K501",
            "scene",
            name,
            (),
            _("no player comes to the scene '{scene}': nothing leads to it").format(scene=name),
            _('add a choice with goto = "{scene}", or remove the scene').format(scene=name),
            tuple(notes),
            key=True,
        )

    def _asides(self) -> Iterator[Finding]:
        for name in self.pack.asides:
            when = self.pack.scenes[name].when
            if name in self.reached.asides or name in self.looks.uncovered_asides:
                continue
            if when is None:  # then only a story that never begins keeps it closed
                continue
            yield Finding(
                "K510",
                "scene",
                name,
                ("when",),
                _("the aside '{scene}' can never be opened: {when}").format(scene=name, when=when),
                _("make the condition one that can hold, or remove it"),
                tuple(self._stand(name, when, self._anywhere(name))),
            )

    # What scenes hold

    def _choices(self) -> Iterator[Finding]:
        for name in self._present():
            for which, choice in enumerate(self.pack.scenes[name].choice):
                if (name, which) in self.reached.choices or choice.when is None:
                    continue
                if name in self.looks.uncovered_asides:
                    continue
                notes = list(self._stand(name, choice.when, self._views(name)))
                lost = [n for n in _chained(self.pack, (choice.goto,)) if n in self.lost]
                if lost:
                    notes.append(
                        ngettext(
                            "so {n} scene cannot be reached: {scenes}",
                            "so {n} scenes cannot be reached: {scenes}",
                            len(lost),
                        ).format(n=len(lost), scenes=listed(lost))
                    )
                yield Finding(
                    "K502",
                    "scene",
                    name,
                    ("choice", which, "when"),
                    _("the choice '{choice}' is never open: {when}").format(
                        choice=choice.id, when=choice.when
                    ),
                    _("make the condition one that can hold here, or remove the choice"),
                    tuple(notes),
                )

    def _blocks(self) -> Iterator[Finding]:
        for name in self._present():
            for place, block in enumerate(self.pack.scenes[name].text):
                shown = (name, place) in self.reached.blocks or block.when is None
                if shown or (name, place) in self.looks.uncovered:
                    continue
                assert block.when is not None
                views = self.looks.unshown.get((name, place), [])
                yield Finding(
                    "K503",
                    "scene",
                    name,
                    ("text", place, "when"),
                    _("this piece of the text is never shown: {when}").format(when=block.when),
                    _("make the condition one that can hold here, or remove the text"),
                    tuple(self._stand(name, block.when, views)),
                )

    def _present(self) -> Iterator[str]:
        """The scenes and asides that are reached, in the pack's order."""
        for name in self.pack.scenes:
            if name in self.reached.scenes or name in self.reached.asides:
                yield name

    def _views(self, name: str) -> list[View]:
        """How the facts stood that choices at `name` ask about; nothing where nobody looked."""
        machine = self.machine
        return [machine.view(key) for key in machine.table if machine.place(key).name == name]

    def _anywhere(self, aside: str) -> list[View]:
        """How the facts stood that decide whether an aside can be opened."""
        if aside in self.machine.cone.changing:
            return [self.machine.view(key) for key in self.machine.table]
        return self.looks.closed.get(aside, [])

    def _stand(self, name: str, when: str, views: Iterable[View]) -> Iterator[str]:
        """Sentences on how what a condition asks about stands, whenever a player is there."""
        known = list(views)
        if not known:
            return
        stand = [
            stands
            for fact in sorted(self.pack.conditions[when].reads)
            if (stands := _stands(self.pack, fact, known))
        ]
        if stand:
            said = (
                _("all through the story: {facts}")
                if self.pack.scenes[name].when == when
                else _("whenever a player is here: {facts}")
            )
            yield said.format(facts="; ".join(stand))

    # What nothing in the pack ever uses

    def _unused(self) -> Iterator[Finding]:
        asked = {q for s in self.pack.scenes.values() if s.quiz for q in s.quiz.ask}
        for name in self.pack.questions:
            if name not in asked:
                yield Finding(
                    "K504",
                    "question",
                    name,
                    (),
                    _("the question '{question}' is never asked").format(question=name),
                    _("name it in the ask of a scene's quiz, or remove it"),
                    key=True,
                )
        gained = {
            gain.removeprefix("card:")
            for scene in self.pack.scenes.values()
            for gains in (scene.gain, *(choice.gain for choice in scene.choice))
            for gain in gains
        }
        for name in self.pack.cards:
            if name not in gained:
                yield Finding(
                    "K506",
                    "card",
                    name,
                    (),
                    _("no player ever collects the card '{card}'").format(card=name),
                    _('write gain = ["card:{card}"] in a scene or choice, or remove it').format(
                        card=name
                    ),
                    key=True,
                )


def _chained(pack: Pack, starts: Iterable[str]) -> list[str]:
    """`starts`, and every scene that a chain of choices leads to from there."""
    found = list(dict.fromkeys(starts))
    seen = set(found)
    for name in found:  # which grows on the way
        for choice in pack.scenes[name].choice:
            if choice.goto not in seen:
                seen.add(choice.goto)
                found.append(choice.goto)
    return found


def _stands(pack: Pack, fact: str, views: list[View]) -> str:
    """How a fact stands in `views`, in words; "" where it can be either way."""
    if fact in pack.variables:
        return _variable(pack, fact, views)
    kind, _bracket, rest = fact.partition("(")
    name = rest[:-1]
    names = pack.names
    asked: dict[str, tuple[Callable[[View], int], int, str, str]] = {
        "visited": (
            lambda view: view.visited,
            names.scenes.get(name, 0),
            _("'{id}' was always visited before"),
            _("'{id}' was never visited before"),
        ),
        "passed": (
            lambda view: view.passed,
            names.scenes.get(name, 0),
            _("the quiz at '{id}' was always passed"),
            _("the quiz at '{id}' was never passed"),
        ),
        "answered": (
            lambda view: view.answered,
            names.questions.get(name, 0),
            _("'{id}' was always answered"),
            _("'{id}' was never answered"),
        ),
        "has": (
            lambda view: view.cards,
            names.cards.get(name, 0),
            _("the card '{id}' was always collected"),
            _("the card '{id}' was never collected"),
        ),
    }
    get, place, always, never = asked[kind]
    seen = {bool(get(view) >> place & 1) for view in views}
    if len(seen) > 1:
        return ""
    return (always if True in seen else never).format(id=name)


def _variable(pack: Pack, name: str, views: list[View]) -> str:
    place, variable = pack.names.variables[name]
    values = {view.values[place] for view in views}
    if isinstance(variable, NumberVariable):
        numbers = [int(value) for value in values]
        low, high = min(numbers), max(numbers)
        if low == high:
            return _("{name} is {value}").format(name=name, value=low)
        return _("{name} is from {low} to {high}").format(name=name, low=low, high=high)
    if isinstance(variable, WordVariable):
        return _("{name} is {words}").format(name=name, words=listed(sorted(map(str, values))))
    if len(values) > 1:
        return ""
    return (_("{name} is always so") if True in values else _("{name} is never so")).format(
        name=name
    )
