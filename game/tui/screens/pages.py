"""The pages that a game is looked at on, by name."""

from game.tui.screens.journal import JournalPage
from game.tui.screens.map import MapPage
from game.tui.screens.report import ReportPage
from game.tui.screens.saves import SavesScreen
from game.tui.screens.source import SourcePage

PAGES: dict[str, type[MapPage | JournalPage | SourcePage | ReportPage | SavesScreen]] = {
    "map": MapPage,
    "journal": JournalPage,
    "source": SourcePage,
    "report": ReportPage,
    "saves": SavesScreen,
}
