"""The journal: the cards collected, and the terms met."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.i18n import gettext as _
from game.report import journal
from game.tui.choices import Choices
from game.tui.screens.boxes import Entry
from game.tui.screens.page import Page
from game.tui.wording import card_line, cite_words


class JournalPage(Page):
    """Cards, then terms; Enter opens one."""

    def heading(self) -> str:
        """The title."""
        return _("Journal")

    def body(self) -> ComposeResult:
        """How many there are, and the list."""
        with Vertical(id="body"):
            yield Static(id="told", markup=False)
            yield Choices()

    def on_mount(self) -> None:
        """Show what is held."""
        held = journal(self.game.story, self.game.state)
        told = [
            _("Cards: {n} of {all}").format(n=len(held.cards), all=held.all_cards),
            _("Terms: {n} of {all}").format(n=len(held.terms), all=held.all_terms),
        ]
        if held.cards or held.terms:
            told.append(_("Enter opens one"))
        self.query_one("#told", Static).update(Content("  ·  ".join(told)))
        lines = []
        for name, card in held.cards:
            places = "; ".join(cite_words(cite) for cite in card.cite)
            about = " · ".join(x for x in (card_line(card), places) if x)
            words = Content.assemble((card.title, "b"), "\n", (about, "$dim"))
            lines.append((f"card:{name}", words))
        for name, term in held.terms:
            lines.append((f"term:{name}", Content.assemble(term.title, "  ", (_("term"), "$dim"))))
        self.query_one(Choices).offer(lines)

    @on(Choices.Picked)
    def _picked(self, event: Choices.Picked) -> None:
        self.app.push_screen(Entry.of(event.name, self.game.story.pack))
