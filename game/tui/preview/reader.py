"""The scene reader of a preview: the play screen as students see it, and an author's keys."""

from collections.abc import Iterable

from game.author.preview import Preview
from game.i18n import gettext as _
from game.story import NotOpen
from game.tui.choices import Choices
from game.tui.keys import N_, key
from game.tui.preview.faults import FaultsPage
from game.tui.preview.follower import Follower
from game.tui.preview.leap import Leap
from game.tui.preview.questions import PreviewQuestions
from game.tui.preview.state import StatePage
from game.tui.screens.questions import Questions
from game.tui.screens.reader import Reader


class PreviewReader(Reader, Follower):
    """Where an author sees a scene, goes to another, and sets what it depends on."""

    BINDINGS = [
        key("preview.leap", "slash,f3", "leap", N_("Go to")),
        key("preview.state", "v", "state", N_("State")),
        key("preview.faults", "p", "faults", N_("Problems")),
        key("preview.restart", "n", "restart", N_("Begin anew"), show=False),
        key("reader.asides", "o", "asides", N_("Asides"), show=False),
        key("game.map", "m", "page('map')", N_("Map"), show=False),
        key("game.journal", "j", "page('journal')", N_("Journal"), show=False),
        key("panel.back", "escape", "leave", N_("Back"), show=False),
    ]

    def __init__(self, preview: Preview) -> None:
        super().__init__(preview.playing)
        self._preview = preview
        self._place = ""

    async def follow(self) -> None:
        """Show the scene as it is now, and what became of the way to it."""
        await self.show_still(self._preview.notice())

    async def show(self, notice: str = "") -> None:
        """Show the scene that the game stands at, from its beginning."""
        await super().show(notice)
        self._place = self.game.state.place

    async def show_still(self, notice: str = "") -> None:
        """Show the scene anew, the text and the pointer staying where they were."""
        page, choices = self.query_one("#page"), self.query_one(Choices)
        same, offset = self._place == self.game.state.place, page.scroll_y
        marked = choices.marked.partition(":")[2]
        await self.show(notice)
        if not same:
            return
        names = [(option.id or "").partition(":")[2] for option in choices.options]
        if marked in names:
            choices.highlighted = names.index(marked)
        self.call_after_refresh(page.scroll_to, y=offset, animate=False, immediate=True)

    def _ways(self) -> Iterable[tuple[str, str]]:
        """All ways but that to the menu: there is none."""
        return (way for way in super()._ways() if way[0] != "do:menu")

    def questions(self) -> Questions:
        """The screen that asks this scene's questions, in their last version."""
        return PreviewQuestions(self.game)

    async def begin_anew(self) -> None:
        """Begin the story anew, in this preview."""
        self._preview.restart()
        await self.show(_("The story begins anew."))

    # What only an author can do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what there is: faults to read, an aside to go back from."""
        if action == "faults":
            return bool(self._preview.count())
        if action == "leave":
            return bool(self.game.state.aside)
        return super().check_action(action, parameters)

    def action_leap(self) -> None:
        """Go to a scene, found by a few letters."""

        async def chosen(scene: str | None) -> None:
            if scene is None:
                return
            try:
                self._preview.leap(scene)
            except NotOpen as error:  # the pack was read again meanwhile
                self.notify(str(error), severity="warning", markup=False)
            await self.show()

        self.app.push_screen(Leap(self.game.story.pack, self.game.state.place), chosen)

    def action_state(self) -> None:
        """See what the scene depends on, and set it."""

        async def closed(_result: None) -> None:
            await self.show_still()

        self.app.push_screen(StatePage(self._preview), closed)

    def action_faults(self) -> None:
        """Read what is to be said of the pack."""
        self.app.push_screen(FaultsPage(self._preview))

    async def action_restart(self) -> None:
        """Begin the story anew."""
        await self.begin_anew()
