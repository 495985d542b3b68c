"""The boxes: an entry to read, a question with answers to pick, a name to type."""

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from game.i18n import gettext as _
from game.pack import Pack, parse_cite
from game.pack.model import Card, Source, Term
from game.tui.choices import Choices
from game.tui.keys import N_, key, named, press_at_once
from game.tui.prose import Prose
from game.tui.screens.frame import Box
from game.tui.wording import card_line, cite_words

_NARROW = 60
"""Columns below which a box takes the whole screen."""


class Entry(Box[None]):
    """A text to read: a term, a card, a place in a source, or a notice.

    `line` and `text` are literal; `prose` is Markdown; `cites` are shown with what they hold.
    """

    BINDINGS = [key("entry.close", "enter", "close", N_("Close"), show=False)]

    def __init__(
        self,
        title: str,
        *,
        line: str = "",
        text: str = "",
        prose: str = "",
        cites: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__()
        self._title, self._line, self._text = title, line, text
        self._prose, self._cites = prose, cites

    @classmethod
    def of(cls, href: str, pack: Pack | None) -> "Entry":
        """The entry that a link leads to; an address where it leads out of the pack."""
        scheme, _colon, target = href.partition(":")
        if pack and scheme == "term" and target in pack.terms:
            return cls.of_term(pack, pack.terms[target])
        if pack and scheme == "card" and target in pack.cards:
            return cls.of_card(pack, pack.cards[target])
        if pack and scheme in pack.sources:
            return cls.of_cite(pack, href)
        why = _("Keruen opens no browser. This is the address:")
        return cls(_("A link"), text=f"{why}\n\n{href}")

    @classmethod
    def of_term(cls, pack: Pack, term: Term) -> "Entry":
        """A glossary entry."""
        return cls(term.title, prose=term.text, cites=_held(pack, term.cite))

    @classmethod
    def of_card(cls, pack: Pack, card: Card) -> "Entry":
        """A card, whole."""
        return cls(
            card.title, line=card_line(card), prose=card.measures, cites=_held(pack, card.cite)
        )

    @classmethod
    def of_cite(cls, pack: Pack, cite: str) -> "Entry":
        """A place in a source: the source's record, and what the lines hold."""
        source = pack.sources[parse_cite(cite).source]
        return cls(source.title, line=record(source), cites=_held(pack, (cite,)))

    def body(self) -> ComposeResult:
        """Title, text, and what is cited."""
        yield Static(Content(self._title), classes="part", markup=False)
        if self._line:
            yield Static(Content(self._line), classes="dim", markup=False)
        if self._text:
            yield Static(Content(self._text), classes="said", markup=False)
        if self._prose:
            yield Prose(self._prose)
        for place, words in self._cites:
            line = Content.assemble((place, "$dim"), "  ", words)
            yield Static(line, classes="cite", markup=False)


def record(source: Source) -> str:
    """Who speaks, when, and who published it."""
    return "\n".join(x for x in (source.speaker, source.date, source.publisher, source.kind) if x)


def _held(pack: Pack, cites: Sequence[str]) -> list[tuple[str, str]]:
    held = []
    for cite in cites:
        lines = pack.gist(cite)
        held += [(cite_words(place), words) for place, words in lines]
        if not lines:
            held.append((cite_words(cite), _("The pack does not say what stands here.")))
    return held


class Ask(Box[str]):
    """A question with its answers to pick; the result is the name of the one picked."""

    AUTO_FOCUS = "Choices"

    def __init__(self, title: str, text: str, answers: Sequence[tuple[str, str | Content]]) -> None:
        super().__init__()
        self._title, self._text, self._answers = title, text, answers

    def body(self) -> ComposeResult:
        """The question, and the answers by number."""
        yield Static(Content(self._title), classes="part", markup=False)
        if self._text:
            yield Static(Content(self._text), classes="said", markup=False)
        yield Choices(numbered=True)

    def on_mount(self) -> None:
        """Offer the answers."""
        self.offer()

    def offer(self) -> None:
        """Show what there is to pick."""
        self.query_one(Choices).offer(self._answers)

    def on_resize(self) -> None:
        """Let a long list scroll by itself, with what is asked in view above it."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        box, choices = self.query_one("#box"), self.query_one(Choices)
        # As much as the style gives a box, above the line of keys.
        height = self.app.size.height - 1
        room = height if self.app.size.width < _NARROW else height * 9 // 10
        above = choices.virtual_region.y
        choices.styles.max_height = max(3, room - box.gutter.height - above)

    @on(Choices.Picked)
    def _picked(self, event: Choices.Picked) -> None:
        self.dismiss(event.name)


class Name(Input, inherit_bindings=False):
    """A line to type a name in."""

    BINDINGS = named("box.field", Input)

    async def _on_key(self, event: events.Key) -> None:
        if not event.is_printable:
            await press_at_once(self, event)


class AskName(Box[str]):
    """A line to type; the result is what was typed, or None."""

    AUTO_FOCUS = "Input"

    def __init__(self, title: str, text: str, value: str) -> None:
        super().__init__()
        self._title, self._text, self._value = title, text, value

    def body(self) -> ComposeResult:
        """What the name is for, and where to type it."""
        yield Static(Content(self._title), classes="part", markup=False)
        yield Static(Content(self._text), classes="said", markup=False)
        yield Name(self._value, compact=True)
        yield Static(Content(_("Enter to save")), classes="dim", markup=False)

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)
