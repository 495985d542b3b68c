"""Small wordings that several screens share."""

from collections.abc import Iterator

from textual.content import Content

from game.i18n import gettext as _
from game.pack import parse_cite
from game.pack.model import Card, FlagVariable
from game.report import Progress, amount, kind_word, progress
from game.saves import Game
from game.story import State, Story

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(number: int) -> str:
    """`number` in superscript digits."""
    return str(number).translate(_RAISED)


def cite_words(cite: str) -> str:
    """Where a citation points: `speech, lines 12–14`."""
    place = parse_cite(cite)
    if place.first == place.last:
        return _("{source}, line {line}").format(source=place.source, line=place.first)
    return _("{source}, lines {first}–{last}").format(
        source=place.source, first=place.first, last=place.last
    )


def footnotes(cites: tuple[str, ...]) -> Content:
    """Every citation of a scene behind its number, to be clicked."""
    return Content("   ").join(
        Content.from_markup(
            f"$number [@click=app.open('{cite}')]$words[/]",
            number=raised(number),
            words=cite_words(cite),
        )
        for number, cite in enumerate(cites, 1)
    )


def changes(story: Story, before: State, after: State) -> Iterator[str]:
    """What a move changed that the player can see: cards, and variables that have a label."""
    for card_id, card in story.pack.cards.items():
        if story.has_card(after, card_id) and not story.has_card(before, card_id):
            yield _("New card: {title}").format(title=card.title)
    values = zip(story.pack.variables.values(), before.values, after.values, strict=True)
    for variable, old, new in values:
        if not variable.label or old == new:
            continue
        if isinstance(variable, FlagVariable):
            word = _("yes") if new else _("no")
            yield _("{label}: {value}").format(label=variable.label, value=word)
        else:
            yield _("{label} {old} → {new}").format(label=variable.label, old=old, new=new)


def card_line(card: Card) -> str:
    """A card's kind, figure and deadline on one line."""
    due = _("deadline: {deadline}").format(deadline=card.deadline) if card.deadline else ""
    return " · ".join(x for x in (kind_word(card.kind), card.figure, due) if x)


def report_on(game: Game) -> Progress:
    """The report on a game. Answers that an edited pack has no room for still count."""
    return progress(game.story, game.state, game.playthrough.log, game.stranded)


def summary(report: Progress) -> str:
    """What a player has done, in a few lines, for an ending."""
    lines = [
        _("Scenes seen: {n} of {all}").format(n=report.scenes, all=report.all_scenes),
        _("Cards: {n} of {all}").format(n=report.cards, all=report.all_cards),
    ]
    if report.possible:
        lines.append(points_line(report.first, report.last, report.possible))
    return "\n".join(lines)


def points_line(first: float, last: float, possible: float) -> str:
    """Points at first and at last answers, in words."""
    return _("Points: {first} of {possible} at first, {last} at last").format(
        first=amount(first), last=amount(last), possible=amount(possible)
    )
