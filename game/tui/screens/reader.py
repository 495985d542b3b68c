"""The scene reader: the text of a scene, and below it what can be done there."""

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.i18n import gettext as _
from game.i18n import ngettext
from game.report import journey, quiz_result
from game.saves import Game, Settings
from game.story import Chose, NotOpen, Opened, Retried, Returned, State, Step
from game.tui.choices import Choices
from game.tui.keys import N_, key, key_name
from game.tui.prose import Prose
from game.tui.route import route
from game.tui.screens.boxes import Ask
from game.tui.screens.page import Page
from game.tui.screens.questions import Questions
from game.tui.scroll import Scroll
from game.tui.status import Status
from game.tui.wording import changes, cite_words, footnotes, raised, report_on, summary

_MARGIN = 10
"""Columns that the pointer and the number of a choice need beside its text."""
_ORNAMENT_ROOM = 14
"""Rows that the text must still have for an ornament to be shown above it."""


class Reader(Page):
    """Where a story is played. The choices stay on the screen; the text above them scrolls."""

    AUTO_FOCUS = "Choices"
    BINDINGS = [
        key("game.source", "l", "page('source')", N_("Source"), show=False),
        key("reader.undo", "u", "undo", N_("Undo")),
        key("reader.asides", "o", "asides", N_("Asides")),
        key("reader.notes", "t", "notes", N_("Terms and sources of this scene"), show=False),
        key("reader.down", "space,pagedown", "scroll(1)", N_("Read on"), show=False),
        key("reader.up", "pageup", "scroll(-1)", N_("Read back"), show=False),
        key("panel.back", "escape", "leave", N_("Menu"), show=False),
    ]

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self._shown_with: Settings | None = None
        self._notice = ""

    def heading(self) -> str:
        """The chapter."""
        pack = self.game.story.pack
        chapter = pack.chapter_of.get(self.game.state.scene)
        return pack.title if chapter is None else pack.chapters[chapter].title

    def body(self) -> ComposeResult:
        """The text, and the choices below it."""
        with Scroll(id="page"), Vertical(id="column"):
            yield Static(id="ornament", markup=False)
            yield Static(id="title", markup=False)
            yield Prose()
            yield Static(id="notes")
            yield Static(id="summary", markup=False)
        with Vertical(id="below"), Vertical(id="ways"):
            yield Static(id="notice", markup=False)
            yield Choices(numbered=True)

    async def on_mount(self) -> None:
        """Keep the line between text and choices saying whether there is more to read."""
        page = self.query_one("#page")
        for moving in ("scroll_y", "virtual_size"):
            self.watch(page, moving, self._mark_more, init=False)

    async def on_screen_resume(self) -> None:
        """Show the scene, on the first time and where the settings have changed since."""
        if self._shown_with != self.keruen.settings:
            await self.show()

    def on_resize(self) -> None:
        """Let the ornament and the line between follow the room there is."""
        self._fit()
        self.call_after_refresh(self._mark_more)

    # What is shown

    async def show(self, notice: str = "") -> None:
        """Show the scene that the game stands at, and `notice` of what led there."""
        turn = self.game.turn
        self._shown_with = self.keruen.settings
        self.query_one("#column").styles.max_width = self.keruen.settings.width
        self.query_one("#ways").styles.max_width = self.keruen.settings.width + _MARGIN
        self._show_heading()
        self.query_one("#title", Static).update(Content(turn.title))
        self.query_one("#notes", Static).update(footnotes(turn.cite))
        told = summary(report_on(self.game)) if turn.ending else ""
        self.query_one("#summary", Static).update(Content(told))
        await self.query_one(Prose).update(turn.text)
        result = quiz_result(self.game.story, self.game.state)
        told = f"{'✓ ' if result.passed else ''}{result}" if result else ""
        self._notice = "\n".join(x for x in (notice, told) if x)
        if turn.stuck:
            self._notice = _("No way on from here.")
        self.query_one("#notice", Static).update(Content(self._notice))
        choices = self.query_one(Choices)
        # A line names the move it was offered at, so that a second press is not taken for the next.
        now = len(self.game.playthrough.log)
        choices.offer((f"{now}:{name}", words) for name, words in self._ways())
        choices.focus()
        self.query_one(Status).show()
        self._fit()
        self.query_one("#page").scroll_home(animate=False, immediate=True)
        self.refresh_bindings()
        self.call_after_refresh(self._mark_more)

    def _show_heading(self) -> None:
        line = Content.styled(self.heading(), "b")
        way = route(journey(self.game.story, self.game.state))
        room = self.app.size.width - 2 - line.cell_length - way.cell_length
        if room >= 2:
            line = Content.assemble(line, " " * room, way)
        self.query_one("#heading", Static).update(line)

    def _ways(self) -> Iterable[tuple[str, str]]:
        """The lines below the text: what the turn offers, in one list."""
        turn = self.game.turn
        if turn.question:
            count = turn.of - turn.asked + 1
            words = ngettext("Answer {n} question", "Answer {n} questions", count)
            yield "do:begin", words.format(n=count)
        if turn.in_aside:
            yield "do:return", _("Return")
        for choice in turn.choices:
            yield f"choice:{choice.id}", choice.label
        if turn.can_retry:
            yield "do:retry", _("Take the questions again")
        if turn.ending:
            yield "do:report", _("See the report")
            yield "do:new", _("Begin a new game")
        if turn.ending or turn.stuck:
            yield "do:undo", _("Take the last step back")
            yield "do:menu", _("To the menu")

    def _fit(self) -> None:
        """Show notices and an ornament only where they leave the text its room."""
        pack, state = self.game.story.pack, self.game.state
        here = pack.chapter_of.get(state.place)
        art = ""
        if here is not None and pack.chapters[here].scenes[:1] == (state.place,):
            art = pack.chapters[here].ornament.strip("\n")
        wide = max((Content(line).cell_length for line in art.splitlines()), default=0)
        tall = len(art.splitlines())
        room = self.app.size
        fits = wide <= min(room.width - 4, self.keruen.settings.width)
        ornament = self.query_one("#ornament", Static)
        ornament.display = bool(art) and fits and room.height - 10 - tall >= _ORNAMENT_ROOM
        ornament.update(Content(art))
        for name, shown in (("#notes", bool(self.game.turn.cite)), ("#notice", bool(self._notice)),
                            ("#summary", bool(self.game.turn.ending))):  # fmt: skip
            self.query_one(name).display = shown
        self._show_heading()
        # Below the text, at most three rows in five; a notice takes two of them at most.
        wide = min(room.width, self.keruen.settings.width + _MARGIN) - 2
        told = min(2, Content(self._notice).get_height({}, wide)) if self._notice else 0
        self.query_one(Choices).styles.max_height = max(2, room.height * 3 // 5 - 1 - told)

    def _mark_more(self) -> None:
        page, choices = self.query_one("#page"), self.query_one(Choices)
        told = []
        if choices.max_scroll_y > 0:
            told.append(_("{n} choices: ↑ ↓").format(n=choices.option_count))
        if page.max_scroll_y - page.scroll_y >= 1:
            told.append(_("more: {key} ↓").format(key=key_name("space")))
        self.query_one("#below").border_title = Content("  ".join(told))

    # What the player does

    @on(Choices.Picked)
    async def _picked(self, event: Choices.Picked) -> None:
        offered, kind, name = event.name.split(":", 2)
        if not self.is_active or int(offered) != len(self.game.playthrough.log):
            return
        at = self.game.state.place
        if kind == "choice":
            await self._do(Chose(at, name))
            return
        match name:
            case "begin":
                self._ask()
            case "return":
                await self._do(Returned(at))
            case "retry":
                await self._do(Retried(at))
                self._ask()
            case "report":
                self.action_page("report")
            case "new":
                await self.begin_anew()
            case "undo":
                await self.action_undo()
            case "menu":
                self.keruen.leave()

    async def _do(self, step: Step) -> None:
        before = self.game.state
        try:
            self.game.do(step)
        except NotOpen as error:
            self.notify(str(error), severity="warning", markup=False)
        await self.show(self._changed(before))

    def _changed(self, before: State) -> str:
        return "  ·  ".join(changes(self.game.story, before, self.game.state))

    def _ask(self) -> None:
        before = self.game.state

        async def answered(_result: None) -> None:
            await self.show(self._changed(before))

        self.app.push_screen(self.questions(), answered)

    def questions(self) -> Questions:
        """The screen that asks this scene's questions."""
        return Questions(self.game)

    async def begin_anew(self) -> None:
        """Begin another game of this pack."""
        self.keruen.opening.new_game(self.game.story.pack.folder)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is open here is offered."""
        if action == "undo":
            return self.game.playthrough.steps > 0
        if action == "asides":
            return bool(self.game.story.asides(self.game.state))
        return super().check_action(action, parameters)

    async def action_undo(self) -> None:
        """Take the last step back."""
        if self.game.undo():
            await self.show(_("Taken back: the last step."))

    def action_asides(self) -> None:
        """Offer the asides that can be opened now."""
        story, state = self.game.story, self.game.state
        lines = [(aside, story.pack.scenes[aside].title) for aside in story.asides(state)]

        async def chosen(aside: str | None) -> None:
            if aside:
                await self._do(Opened(state.place, aside))

        self.app.push_screen(Ask(_("Asides"), "", lines), chosen)

    def named(self) -> list[tuple[str, str]]:
        """The terms and the places in sources that this scene links to, as links and in words."""
        pack, place = self.game.story.pack, self.game.state.place
        terms = [(f"term:{name}", pack.terms[name].title) for name in pack.terms_in(place)]
        cites = enumerate(self.game.turn.cite, 1)
        return [*terms, *((cite, f"{raised(n)} {cite_words(cite)}") for n, cite in cites)]

    def action_notes(self) -> None:
        """Offer what this scene links to."""
        lines = self.named()

        def chosen(href: str | None) -> None:
            if href:
                self.keruen.action_open(href)

        text = "" if lines else _("This scene links to none.")
        self.app.push_screen(Ask(_("Terms and sources of this scene"), text, lines), chosen)

    def action_scroll(self, pages: int) -> None:
        """Scroll the text by a page."""
        page = self.query_one("#page")
        page.scroll_relative(y=pages * max(1, page.size.height - 1), animate=False)

    def action_leave(self) -> None:
        """From an aside back to the story; from the story to the menu."""
        if self.game.turn.in_aside:
            self.call_next(self._do, Returned(self.game.state.place))
        else:
            self.keruen.leave()

    def action_page(self, name: str) -> None:
        """Open a page over the scene."""
        from game.tui.screens.pages import PAGES  # as in Page

        self.app.push_screen(PAGES[name](self.game))
