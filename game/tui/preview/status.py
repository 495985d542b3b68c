"""The line that tells how a preview stands: that nothing is saved, faults, what is closed."""

from textual.content import Content

from game.author.preview import Preview, closed
from game.i18n import gettext as _
from game.saves import Game
from game.tui.keys import key_name
from game.tui.status import Status


class PreviewStatus(Status):
    """How a preview stands, what an author needs before what a player sees."""

    def __init__(self, game: Game, preview: Preview) -> None:
        super().__init__(game)
        self._preview = preview

    def items(self) -> list[Content]:
        """That nothing is saved, warnings, how much is closed here, and what players see."""
        items = [Content.styled(_("Preview, not saved"), "b $secondary")]
        if self._preview.count() and not self._preview.broken:
            items.append(Content.styled(self._preview.count(), "$warning"))
        if held := len(closed(self.game.story, self.game.state)):
            items.append(Content.assemble((_("Held back here"), "$dim"), f" {held}"))
        return items + super().items()

    def trouble(self) -> str:
        """That what is seen is not what was saved last, while that has errors."""
        if not self._preview.broken:
            return ""
        return _("{count} ({key}): this is the last version without errors.").format(
            count=self._preview.count(), key=key_name("p")
        )
