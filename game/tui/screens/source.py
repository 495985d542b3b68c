"""A source line by line, with what the player has met of it."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.i18n import gettext as _
from game.report import SourceLine, source_lines
from game.saves import Game
from game.tui.choices import Choices
from game.tui.keys import N_, key
from game.tui.screens.boxes import Entry, record
from game.tui.screens.page import Page


class SourcePage(Page):
    """Who speaks and when, then the lines; those met have a full dot."""

    BINDINGS = [
        key("game.source", "l", "page('source')", N_("Source"), show=False),
        key("source.filter", "f", "filter", N_("Met only, or all")),
        key("source.next", "right,n", "turn(1)", N_("Next source")),
        key("source.previous", "left,p", "turn(-1)", N_("Previous source"), show=False),
    ]

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self._sources = tuple(game.story.pack.sources)
        self._at = 0
        self._met_only = False

    def heading(self) -> str:
        """The title."""
        return _("Source")

    def body(self) -> ComposeResult:
        """The record and the lines."""
        with Vertical(id="body"):
            yield Static(id="record", markup=False)
            yield Static(id="told", markup=False)
            yield Choices()

    def on_mount(self) -> None:
        """Show the first source."""
        self._show()

    def _show(self) -> None:
        if not self._sources:
            self.query_one("#told", Static).update(Content(_("This pack names no source.")))
            return
        name = self._sources[self._at]
        source = self.game.story.pack.sources[name]
        about = Content.assemble((source.title, "b"), "\n", (record(source), "$dim"))
        self.query_one("#record", Static).update(about)
        lines = source_lines(self.game.story, self.game.state, name)
        met = sum(line.met for line in lines)
        told = _("{n} of {all} lines met").format(n=met, all=len(lines))
        if self._met_only:
            told = _("{told}; only these are shown").format(told=told)
        self.query_one("#told", Static).update(Content(told))
        shown = [line for line in lines if line.met or not self._met_only]
        choices = self.query_one(Choices)
        choices.offer(
            ((_cite(name, line), _line(line)) for line in shown),
            at=choices.marked,
            leads=[f"{'●' if line.met else '○'} {_place(line):>6}" for line in shown],
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a next source only where there are several."""
        if action == "turn":
            return len(self._sources) > 1
        return super().check_action(action, parameters)

    def action_filter(self) -> None:
        """Show the lines met alone, or all of them again."""
        self._met_only = not self._met_only
        self._show()

    def action_turn(self, by: int) -> None:
        """Show the next or the previous source."""
        self._at = (self._at + by) % len(self._sources)
        self._show()

    @on(Choices.Picked)
    def _picked(self, event: Choices.Picked) -> None:
        self.app.push_screen(Entry.of(event.name, self.game.story.pack))


def _place(line: SourceLine) -> str:
    return f"{line.first}" if line.first == line.last else f"{line.first}–{line.last}"


def _cite(source: str, line: SourceLine) -> str:
    return f"{source}:{_place(line).replace('–', '-')}"


def _line(line: SourceLine) -> Content:
    if not line.cards:
        return Content(line.text)
    cards = _("cards: {titles}").format(titles=", ".join(line.cards))
    return Content.assemble(line.text, "\n", (cards, "$accent"))
