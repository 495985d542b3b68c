"""What a scene depends on: why something is closed, and everything that an author can set."""

from collections.abc import Iterator
from itertools import islice

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.author.preview import Closed, Fact, Preview, closed, closed_asides
from game.author.preview.reasons import range_of, written
from game.i18n import gettext as _
from game.pack.expression import Value
from game.pack.model import FlagVariable, NumberVariable, Variable, WordVariable
from game.story import NotOpen
from game.tui.choices import Choices
from game.tui.preview.follower import Follower
from game.tui.preview.number import AskNumber
from game.tui.screens.boxes import Ask, Entry
from game.tui.screens.frame import Panel
from game.tui.status import Status

MOST = 300
"""Facts that are listed at most, those first that this place asks."""
_PROMPT = 60
"""Characters of a question by which its author knows it."""


class StatePage(Panel, Follower):
    """A line for all that is closed here, for every variable, and for all that conditions ask."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self._preview = preview

    def heading(self) -> str:
        """The scene."""
        game = self._preview.playing
        return _("State at “{title}”").format(title=game.turn.title)

    def body(self) -> ComposeResult:
        """How to set what, and the list."""
        with Vertical(id="body"):
            yield Static(Content(_("Enter sets what is marked")), id="told", markup=False)
            yield Choices()

    def foot(self) -> ComposeResult:
        """How the preview stands."""
        yield self.keruen.status(self._preview.playing)

    def on_mount(self) -> None:
        """Show the state, with the pointer on the first thing that can be set."""
        lines = self._show()
        self.query_one(Choices).highlighted = next(
            (n for n, name in enumerate(lines) if not name.startswith("closed ")), 0
        )

    async def follow(self) -> None:
        """Show the state in the last version."""
        self._show()

    def _show(self) -> list[str]:
        choices = self.query_one(Choices)
        lines = [*self._held_back(), *self._set_values(), *self._asides(), *self._asked()]
        choices.offer(lines, at=choices.marked)
        self.query_one("#heading", Static).update(Content(self.heading()))
        self.query_one(Status).show()
        return [name for name, _words in lines]

    def _held_back(self) -> Iterator[tuple[str, Content]]:
        game = self._preview.playing
        yield from _lines("here", closed(game.story, game.state))

    def _asides(self) -> Iterator[tuple[str, Content]]:
        game = self._preview.playing
        yield from _lines("aside", closed_asides(game.story, game.state))

    def _set_values(self) -> Iterator[tuple[str, Content]]:
        values = self._preview.values()
        for name, variable in self._preview.playing.story.pack.variables.items():
            about = " · ".join(x for x in (variable.label, range_of(variable)) if x)
            value = (written(values[name]), "b")
            yield f"variable {name}", Content.assemble(name, " = ", value, "  ", (about, "$dim"))

    def _asked(self) -> Iterator[tuple[str, Content]]:
        facts = self._preview.facts()
        for (kind, name), so in islice(facts.items(), MOST):
            title = self._title(Fact(kind, name))
            value = (_("yes") if so else _("no"), "b")
            words = Content.assemble(f"{kind}('{name}')", " = ", value, "  ", (title, "$dim"))
            yield f"{kind} {name}", words
        if len(facts) > MOST:
            more = _("{n} more are asked elsewhere").format(n=len(facts) - MOST)
            yield "more", Content.styled(more, "$dim")

    def _title(self, fact: Fact) -> str:
        pack = self._preview.playing.story.pack
        match fact.kind:
            case "has":
                return pack.cards[fact.id].title
            case "answered":
                return " ".join(pack.questions[fact.id].prompt.split())[:_PROMPT]
            case _:
                return pack.scenes[fact.id].title

    @on(Choices.Picked)
    def _picked(self, event: Choices.Picked) -> None:
        kind, _space, name = event.name.partition(" ")
        pack, facts = self._preview.playing.story.pack, self._preview.facts()
        if kind == "closed":
            self._explain(event.name)
        elif kind == "variable" and name in pack.variables:
            self._ask(name, pack.variables[name])
        for fact, so in facts.items():
            if event.name == f"{fact.kind} {fact.id}":
                self._preview.note(fact, not so)
                self._show()

    def _explain(self, line: str) -> None:
        words = dict((*self._held_back(), *self._asides())).get(line)
        if words is not None:
            title, _newline, why = words.plain.partition("\n")
            self.app.push_screen(Entry(title, text=why))

    def _ask(self, name: str, variable: Variable) -> None:
        value = self._preview.values()[name]
        title = f"{name} = {written(value)}"
        match variable:
            case FlagVariable():
                self._assign(name, not value)
            case WordVariable():
                lines = [(word, word) for word in variable.values]
                self.app.push_screen(
                    Ask(title, variable.label, lines),
                    lambda word: self._assign(name, word) if word is not None else None,
                )
            case NumberVariable():
                self.app.push_screen(
                    AskNumber(title, variable, str(value)),
                    lambda number: self._assign(name, number) if number is not None else None,
                )

    def _assign(self, name: str, value: Value) -> None:
        try:
            self._preview.assign(name, value)
        except NotOpen as error:  # the pack was read again meanwhile
            self.notify(str(error), severity="warning", markup=False)
        self._show()


def _lines(which: str, held: tuple[Closed, ...]) -> Iterator[tuple[str, Content]]:
    for number, one in enumerate(held):
        yield f"closed {which} {number}", Content.assemble(one.words, "\n", (one.why, "$warning"))
