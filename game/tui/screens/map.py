"""The map: the chapters as stations of a caravan route."""

from textual.app import ComposeResult
from textual.widgets import Static

from game.i18n import gettext as _
from game.report import journey
from game.tui.route import chart
from game.tui.screens.page import Page
from game.tui.scroll import Scroll


class MapPage(Page):
    """Where the player is on the way, and what has been seen of each station."""

    def heading(self) -> str:
        """The title."""
        return _("Map")

    def body(self) -> ComposeResult:
        """The route, to be scrolled."""
        with Scroll(id="body"):
            yield Static(id="route", markup=False)

    def on_resize(self) -> None:
        """Draw the route to the room there is, with the player's station in view."""
        stations = journey(self.game.story, self.game.state)
        body = self.query_one(Scroll)
        drawn, row = chart(stations, self.app.size.width - 4)
        self.query_one("#route", Static).update(drawn)
        self.call_after_refresh(body.scroll_to, y=max(0, row - 6), animate=False)
