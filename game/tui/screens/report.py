"""The report: how far the player is, what was answered, what is worth another look."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from game.i18n import gettext as _
from game.i18n import ngettext
from game.report import Asked, Taught, amount
from game.tui.screens.page import Page
from game.tui.scroll import Scroll
from game.tui.wording import cite_words, points_line, report_on, summary

_BAR = 16
"""Cells that a full bar is long."""


class ReportPage(Page):
    """What was reached, objective by objective, and the questions to look at again."""

    def heading(self) -> str:
        """The title."""
        return _("Report")

    def body(self) -> ComposeResult:
        """The whole report, to be scrolled."""
        game = self.game
        report = report_on(game)
        with Scroll(id="body"):
            if report.ending:
                told = _("Ending: {title}").format(title=report.ending_title)
                yield Static(Content(told), classes="part", markup=False)
            yield Static(Content(summary(report)), markup=False)
            if report.objectives:
                yield Static(Content(_("What the pack teaches")), classes="part", markup=False)
            for objective in report.objectives:
                yield Static(_objective(objective), classes="objective", markup=False)
            if report.review:
                yield Static(Content(_("Worth another look")), classes="part", markup=False)
            for asked in report.review:
                yield Static(self._asked(asked), classes="asked", markup=False)

    def _asked(self, asked: Asked) -> Content:
        pack = self.game.story.pack
        lines: list[Content] = [
            Content.styled(pack.questions[asked.question].prompt, "b"),
            Content.styled(points_line(asked.first, asked.last, asked.points), "$dim"),
            Content(_("The answer: {solution}").format(solution=asked.verdict.solution)),
            Content(asked.verdict.why),
            *self._cited(asked),
        ]
        return Content("\n").join(lines)

    def _cited(self, asked: Asked) -> Iterator[Content]:
        for cite in asked.verdict.cite:
            for place, words in self.game.story.pack.gist(cite):
                yield Content.assemble((cite_words(place), "$dim"), "  ", words)


def _objective(taught: Taught) -> Content:
    """A bar, and the same in words."""
    if not taught.asked:
        return Content.assemble(taught.title, "\n", (_("not asked yet"), "$dim"))
    whole = 1 if taught.possible == 1 else 2
    full = round(_BAR * taught.earned / taught.possible) if taught.possible else 0
    points = ngettext("{earned} of {possible} point", "{earned} of {possible} points", whole)
    questions = ngettext("{n} of {all} question", "{n} of {all} questions", taught.questions)
    words = _("{points} at first; {questions}").format(
        points=points.format(earned=amount(taught.earned), possible=amount(taught.possible)),
        questions=questions.format(n=taught.asked, all=taught.questions),
    )
    bar = (("█" * full, "$accent"), ("░" * (_BAR - full), "$dim"))
    return Content.assemble(taught.title, "\n", *bar, "  ", words)
