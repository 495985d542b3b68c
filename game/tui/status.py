"""The line that tells how things stand: variables, cards, slot; and what could not be saved."""

from textual.content import Content
from textual.widgets import Static

from game.i18n import gettext as _
from game.report import status
from game.saves import Game


class Status(Static):
    """How a game stands, cut at a whole item where the screen is narrow."""

    ALLOW_SELECT = False

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.game = game

    def on_resize(self) -> None:
        """Show as many items as now fit, and what could not be saved on lines of its own."""
        # Lines that are added while the screen is being laid out get no room.
        self.call_after_refresh(self.show)

    def show(self) -> None:
        """Show the game as it stands now."""
        line, room = Content(""), self.content_size.width
        for item in self.items():
            longer = Content("  ·  ").join((line, item)) if line else item
            if longer.cell_length > room - 2:
                cut = item.truncate(room, ellipsis=True) if item.cell_length > room else item
                line = line + " …" if line else cut
                break
            line = longer
        trouble = self.trouble()
        if trouble:
            line = Content("\n").join((line, Content.styled(trouble, "b $error")))
        self.update(line)

    def items(self) -> list[Content]:
        """What the line tells, what matters most first."""
        story, state = self.game.story, self.game.state
        items = [
            Content.assemble((label, "$dim"), " ", value) for label, value in status(story, state)
        ]
        if all_cards := len(story.pack.cards):
            count = _("{n} of {all}").format(n=state.cards.bit_count(), all=all_cards)
            items.append(Content.assemble((_("Cards"), "$dim"), " ", count))
        if self.game.slot:
            items.append(Content.assemble((_("Slot"), "$dim"), " ", self.game.slot))
        return items

    def trouble(self) -> str:
        """What stands in the way of saving the game; "" where nothing does."""
        if self.game.trouble:
            return self.game.trouble
        if self.game.read_only:
            return _("Not saved: this slot is open in another program.")
        return "" if self.game.slot else _("Not saved: this game has no slot.")
