"""What is said to a response: the outcome in words, what was right in it, why, and where."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from game.i18n import gettext as _
from game.i18n import ngettext
from game.quiz import Verdict, format_number
from game.tui.inline import inline
from game.tui.quiz.press import Literal, Press
from game.tui.quiz.rows import Row
from game.tui.wording import cite_words

_SIGNS = {True: "✓ ", False: "✗ ", None: "· "}


def points_text(points: float, language: str) -> str:
    """`points` in words: "1 point"."""
    said = ngettext("{n} point", "{n} points", 1 if points == 1 else 2)
    return said.format(n=format_number(round(points, 2), language))


def outcome_text(verdict: Verdict) -> str:
    """The outcome as a sign and in words."""
    return {
        "right": _("✓ Right"),
        "partly": _("◐ Partly right"),
        "wrong": _("✗ Not right"),
    }[verdict.outcome]


class Said(Row):
    """A sign or a place in a source, and what is said about it."""

    def __init__(self, mark: str, text: str | Content) -> None:
        super().__init__(text)
        self.mark.write(mark)


class VerdictView(Vertical):
    """A verdict, with a button to go on."""

    DEFAULT_CSS = """
    VerdictView {
        width: 1fr;
        height: auto;
        margin-top: 1;
        padding: 0 1;
        border-left: outer $success;
        &.-partly { border-left: outer $warning; }
        &.-wrong { border-left: outer $error; }
        & > .outcome { padding: 0 1; text-style: bold; color: $text-success; }
        &.-partly > .outcome { color: $text-warning; }
        &.-wrong > .outcome { color: $text-error; }
        & > .keys { padding: 0 1; color: $text-muted; display: none; }
        &.-long > .keys { display: block; }
        & > .notes, & > .solution, & > .lines { width: 1fr; height: auto; }
        & > .notes, & > .solution, & > .why, & > .lines { margin-top: 1; }
        & > .solution, & > .why { padding: 0 1; }
        & > .solution > Literal { padding-left: 2; }
        & > .solution > .head { padding-left: 0; text-style: bold; }
        & > .lines > Row > .mark { color: $text-muted; padding-right: 2; }
        & > Press { margin: 1 1 0 1; }
    }
    """

    def __init__(
        self,
        verdict: Verdict,
        gists: tuple[tuple[str, str], ...],
        language: str,
        solution: Sequence[str],
    ) -> None:
        super().__init__(classes=f"-{verdict.outcome}")
        self.verdict, self.gists, self.language = verdict, gists, language
        self.solution = tuple(solution)

    def compose(self) -> ComposeResult:
        """From the outcome to the button."""
        verdict = self.verdict
        earned = _("{score} of {points}").format(
            score=format_number(round(verdict.score, 2), self.language),
            points=points_text(verdict.points, self.language),
        )
        yield Literal(f"{outcome_text(verdict)} · {earned}", classes="outcome")
        yield Literal(_("↓ to read on · Enter to continue"), classes="keys")
        with Vertical(classes="notes"):
            for note in verdict.notes:
                told = [Content(note.about), *([inline(note.text)] if note.text else [])]
                yield Said(_SIGNS[note.ok], Content(" — ").join(told))
        if verdict.outcome != "right":
            with Vertical(classes="solution"):
                yield Literal(_("The answer:"), classes="head")
                for part in self.solution:
                    yield Literal(part)
        yield Literal(inline(verdict.why.strip()), classes="why")
        if self.gists:
            with Vertical(classes="lines"):
                for locator, words in self.gists:
                    yield Said(cite_words(locator), words)
        yield Press(_("Continue"), name="continue")
