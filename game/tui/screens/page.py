"""A screen on the game that is played."""

from textual.app import ComposeResult

from game.saves import Game
from game.tui.keys import N_, key
from game.tui.screens.frame import Panel


class Page(Panel):
    """A panel on the game that is played; the others are one key away."""

    BINDINGS = [
        key("game.map", "m", "page('map')", N_("Map")),
        key("game.journal", "j", "page('journal')", N_("Journal")),
        key("game.source", "l", "page('source')", N_("Source")),
        key("game.report", "r", "page('report')", N_("Report"), show=False),
        key("game.saves", "s", "page('saves')", N_("Saves"), show=False),
    ]

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.game = game

    def foot(self) -> ComposeResult:
        """How the game stands."""
        yield self.keruen.status(self.game)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only pages that there are."""
        if action == "page":
            return self.keruen.has_page(str(parameters[0]))
        return super().check_action(action, parameters)

    def action_page(self, name: str) -> None:
        """Turn to another page; turning to this one leaves it."""
        from game.tui.screens.pages import PAGES  # here, since the pages are made from this class

        if isinstance(self, PAGES[name]):
            self.dismiss()
        else:
            self.app.switch_screen(PAGES[name](self.game))
