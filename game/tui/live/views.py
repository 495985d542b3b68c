"""What is shown of a room between questions: the answer, the standings, what one did."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from game.i18n import gettext as _
from game.live.telling import (
    cite_lines,
    earned_words,
    outcome_words,
    place_words,
    plain,
    row_words,
    tally_words,
)
from game.tui.quiz.press import Literal
from game.tui.quiz.rows import Row
from game.tui.quiz.verdict import Said
from game.tui.scroll import Scroll

Frame = dict[str, Any]
_STYLES = {"em": "italic", "strong": "bold", "both": "italic bold"}
_SIGNS = {True: "✓ ", False: "✗ ", None: "· "}
_PARTS = " ▏▎▍▌▋▊▉█"
_BAR = 24
_WIDE = 70
"""Columns from which on there is room for a whole bar beside a text."""


def rich(text: Sequence[Sequence[str]]) -> Content:
    """A rich text as it came over the wire, with its styles."""
    return Content("").join(Content.styled(words, _STYLES.get(style, "")) for words, style in text)


def bar(count: int, most: int, width: int = _BAR) -> str:
    """A bar for `count` of `most`, to an eighth of a column."""
    eighths = round(width * 8 * count / most) if most else 0
    whole, rest = divmod(min(eighths, width * 8), 8)
    return ("█" * whole + (_PARTS[rest] if rest else "")).ljust(width)


class Notice(Scroll):
    """A few sentences in the middle of a screen."""

    DEFAULT_CSS = """
    Notice { height: 1fr; padding: 1 2; align: center middle; }
    Notice > Literal { width: auto; max-width: 100%; margin-bottom: 1; }
    Notice > .title { text-style: bold; color: $accent; }
    """

    def __init__(self, title: str, *lines: str) -> None:
        super().__init__()
        self._title, self._lines = title, lines

    def compose(self) -> ComposeResult:
        """The title, then the sentences."""
        yield Literal(self._title, classes="title")
        for line in self._lines:
            if line:
                yield Literal(line)


class Sheet(Scroll):
    """A page of a room that scrolls."""

    DEFAULT_CSS = """
    Sheet { height: 1fr; padding: 1 2; }
    Sheet > * { max-width: 96; }
    Sheet .head { text-style: bold; color: $accent; }
    Sheet .dim { color: $text-muted; }
    Sheet .gap { margin-top: 1; }
    Sheet .outcome { text-style: bold; margin-bottom: 1; color: $text-success; }
    Sheet .outcome.-partly { color: $text-warning; }
    Sheet .outcome.-wrong, Sheet .outcome.-none { color: $text-error; }
    Sheet Vertical { height: auto; }
    Sheet Row { padding: 0; }
    Sheet Row > .mark { color: $text-muted; padding-right: 1; }
    .-short Sheet { padding: 0 1; }
    """


class Reveal(Sheet):
    """The right answer, why, where it stands, and how the class did; for a player their own too."""

    def __init__(
        self,
        reveal: Frame,
        *,
        result: Frame | None = None,
        typed: Sequence[Frame] = (),
        scored: bool = True,
    ) -> None:
        super().__init__()
        self._reveal, self._result, self._typed, self._scored = reveal, result, typed, scored

    def compose(self) -> ComposeResult:
        """A player's own outcome first; a host has none."""
        frame, result = self._reveal, self._result
        if result is not None:
            said = f"{outcome_words(result['outcome'])} · {earned_words(result)}"
            yield Literal(said, classes=f"outcome -{result['outcome']}")
        yield Literal(rich(frame["q"]["prompt"]), classes="" if result else "head")
        if result is None:
            yield from self._class()
        with Vertical(classes="gap"):
            yield Literal(_("The answer:"), classes="head")
            for part in frame["solution"]:
                yield Literal(part)
        if result is not None and result["notes"]:
            with Vertical(classes="gap"):
                for note in result["notes"]:
                    told = [Content(note["about"]), *([rich(note["text"])] if note["text"] else [])]
                    yield Said(_SIGNS[note["ok"]], Content(" — ").join(told))
        yield Literal(rich(frame["why"]), classes="gap")
        with Vertical(classes="gap"):
            for place, words in cite_lines(frame["cite"]):
                yield Said(place, words)
        if result is not None:
            yield from self._class()
        if result is not None and (where := place_words(result, scored=self._scored)):
            yield Literal(where, classes="gap head")

    def _class(self) -> ComposeResult:
        """How the class did: for a host the first thing to talk about."""
        with Vertical(classes="gap"):
            yield Literal(_("The class:"), classes="head")
            yield Literal(tally_words(self._reveal["tally"]), classes="dim")
            yield from self._bars()
        if self._typed:
            with Vertical(classes="gap"):
                yield Literal(_("Typed most:"), classes="head")
                for one in self._typed:
                    sign = outcome_words(one["outcome"])[:1]
                    yield Said(f"{one['count']:>3} {sign}", one["text"])

    def _bars(self) -> Iterable[Row]:
        tally = self._reveal["tally"]
        width = _BAR if self.app.size.width >= _WIDE else _BAR // 3
        chosen = self._reveal["q"]["kind"] in ("choice", "many", "true-false")
        for one in tally["bars"]:
            sign = "✓" if one["right"] else " "
            lead = f"{sign} {one['id']} " if chosen else f"{one['id']:>2}. "
            drawn = bar(one["count"], max(tally["players"], 1), width)
            row = Row(Content(one["text"]))
            row.mark.write(f"{lead}{drawn} {one['count']:>3}")
            yield row


class Standings(Sheet):
    """Who stands where; after the last question also what one did."""

    def __init__(
        self, standings: Frame, *, summary: Frame | None = None, own: str = "", scored: bool = True
    ) -> None:
        super().__init__()
        self._standings, self._summary = standings, summary or {}
        self._own, self._scored = own, scored

    def compose(self) -> ComposeResult:
        """One's own first, at the end of the room."""
        frame = self._standings
        title = _("The room is over") if frame["final"] else _("Standings")
        yield Literal(title, classes="head")
        if self._summary:
            yield Literal(
                _("{right} right, {partly} partly, {wrong} not right, {none} not answered").format(
                    **{name: self._summary[name] for name in ("right", "partly", "wrong", "none")}
                )
            )
            yield Literal(place_words(self._summary, scored=self._scored))
        if self._scored:
            with Vertical(classes="gap"):
                yield from self._rows(frame["rows"])
        if frame["teams"]:
            with Vertical(classes="gap"):
                yield Literal(_("Teams"), classes="head")
                yield from self._rows(frame["teams"])
        again = [i for i in self._summary.get("items", ()) if i["outcome"] != "right"]
        if again:
            yield Literal(_("To look at again"), classes="head gap")
            for item in again:
                yield from _item(item)

    def _rows(self, rows: Sequence[Frame]) -> Iterable[Row]:
        frame = self._standings
        bonus = frame["ranked"] == "bonus"
        for one in rows:
            mine = self._own and one["name"] == self._own
            team = f" ({one['team']})" if one.get("team") else ""
            said = row_words(one, frame["max"], bonus=bonus)
            name = Content.styled(f"{one['name']}{team}", "bold" if mine else "")
            row = Row(Content.assemble(name, "   ", (said, "$dim")))
            row.mark.write(f"{'›' if mine else ' '}{one['place']:>3}. ")
            yield row


def _item(item: Frame) -> ComposeResult:
    with Vertical(classes="gap"):
        row = Row(rich(item["prompt"]))
        row.mark.write(f"{item['number']}. {outcome_words(item['outcome'])[:1]} ")
        yield row
        if item["given"]:
            yield Literal(_("Your answer: {answer}").format(answer="; ".join(item["given"])))
        yield Literal(_("The answer: {answer}").format(answer="; ".join(item["solution"])))
        if plain(item["why"]).strip():
            yield Literal(rich(item["why"]))
        for place, words in cite_lines(item["cite"]):
            yield Said(place, words)
