"""Going to any scene: a few letters of its id, title or chapter find it."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from game.author.preview.find import MOST, chapter_of, scenes_like
from game.i18n import gettext as _
from game.pack import Pack
from game.tui.choices import Choices
from game.tui.keys import N_, key
from game.tui.screens.boxes import Ask, Name


class Search(Name):
    """A line to type in, whose arrows move the pointer of the list below it."""

    BINDINGS = [
        key("leap.up", "up", "point('cursor_up')", N_("Previous line"), show=False),
        key("leap.down", "down", "point('cursor_down')", N_("Next line"), show=False),
        key("leap.page-up", "pageup", "point('page_up')", N_("Page up"), show=False),
        key("leap.page-down", "pagedown", "point('page_down')", N_("Page down"), show=False),
    ]

    async def action_point(self, action: str) -> None:
        """Move the pointer."""
        await self.app.run_action(action, self.screen.query_one(Choices))


class Leap(Ask):
    """The scenes to go to; the result is the id of the one picked."""

    AUTO_FOCUS = "Input"

    def __init__(self, pack: Pack, here: str) -> None:
        super().__init__(_("Go to a scene"), "", ())
        self._pack, self._here = pack, here

    def body(self) -> ComposeResult:
        """Where to type, and what was found."""
        yield Static(Content(self._title), classes="part", markup=False)
        yield Search(compact=True)
        yield Static(id="told", markup=False)
        yield Choices()

    def offer(self) -> None:
        """Show every scene, with the pointer on the one that is seen."""
        self._find("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._find(event.value)

    @on(Input.Submitted)
    def _taken(self, event: Input.Submitted) -> None:
        event.stop()
        if scene := self.query_one(Choices).marked:
            self.dismiss(scene)

    def _find(self, query: str) -> None:
        found = scenes_like(self._pack, query)
        lines = [(scene, self._line(scene)) for scene in found]
        self.query_one(Choices).offer(lines, at="" if query else self._here)
        told = _("A few letters of its title, id or chapter")
        if not found:
            told = _("No scene is called that.")
        elif len(found) == MOST:
            told = _("The first {n}; type more letters").format(n=MOST)
        self.query_one("#told", Static).update(Content(told))

    def _line(self, scene: str) -> Content:
        about = [scene, chapter_of(self._pack, scene)]
        if self._pack.scenes[scene].aside:
            about.append(_("aside"))
        told = " · ".join(x for x in about if x)
        return Content.assemble(self._pack.scenes[scene].title, "  ", (told, "$dim"))
