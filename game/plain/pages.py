"""What is said of the way, the journal, the source and the report: pages in full sentences."""

import re
from collections.abc import Iterator

from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack import Pack, parse_cite
from game.pack.emphasis import unmarked
from game.plain.markdown import one_line, to_plain
from game.plain.scene import chapter_of
from game.plain.wording import named, places, source_note, suggestion
from game.report import (
    Progress,
    amount,
    journal,
    journey,
    kind_word,
    source_lines,
    status,
)
from game.story import State, Story

_LINES = re.compile(r"(?:(?P<source>[^\s:]+)\s*:\s*)?(?P<first>\d+)(?:\s*-\s*(?P<last>\d+))?")


class Unknown(LookupError):
    """Nothing goes by the name typed; the text says so."""


def map_page(story: Story, state: State) -> Iterator[str]:
    """The chapters in their order, and where the player is."""
    for number, station in enumerate(journey(story, state), 1):
        line = _("{number}. {title}: {visited} of {scenes} scenes seen.").format(
            number=number, title=station.title, visited=station.visited, scenes=station.scenes
        )
        yield f"{line} {_('You are here.')}" if station.here else line


def status_page(story: Story, state: State, slot: str) -> Iterator[str]:
    """Where the player is, the variables with a label, and where the game is saved."""
    here = story.pack.scenes[state.place].title
    if chapter := chapter_of(story, state):
        yield _("You are in “{scene}”, in the chapter “{chapter}”.").format(
            scene=here, chapter=chapter
        )
    else:
        yield _("You are in “{scene}”.").format(scene=here)
    for label, value in status(story, state):
        yield _("{label}: {value}.").format(label=label, value=value)
    yield saved_note(slot)


def saved_note(slot: str) -> str:
    """Where the game is saved."""
    if slot:
        return _("The game is saved after every move, in the slot “{slot}”.").format(slot=slot)
    return _("This game is not being saved. To save it, type: save NAME")


def journal_page(story: Story, state: State) -> Iterator[str]:
    """Cards collected and terms met."""
    held = journal(story, state)
    yield _("Cards: {n} of {all}.").format(n=len(held.cards), all=held.all_cards)
    for _id, card in held.cards:
        yield f"- {card.title}: {card.figure}" if card.figure else f"- {card.title}"
    yield _("Terms: {n} of {all}.").format(n=len(held.terms), all=held.all_terms)
    for _id, term in held.terms:
        yield f"- {term.title}"
    yield _("To hear one, type card or term and its name.")


def card_page(story: Story, state: State, name: str) -> Iterator[str]:
    """A card that the player holds.

    Raises:
        Unknown: no card that is held is called that.
    """
    held = {i: card.title for i, card in journal(story, state).cards}
    card_id = named(name, held)
    if card_id is None:
        raise Unknown(_("You have no card “{name}”.").format(name=name) + suggestion(name, held))
    card = story.pack.cards[card_id]
    yield _("Card: {title}. Kind: {kind}.").format(title=card.title, kind=kind_word(card.kind))
    if card.figure:
        yield _("Figure: {figure}.").format(figure=card.figure)
    yield one_line(card.measures)
    if card.deadline:
        yield _("Deadline: {deadline}.").format(deadline=card.deadline)
    if note := source_note(story.pack, card.cite):
        yield note


def term_page(pack: Pack, name: str) -> Iterator[str]:
    """A term of the glossary.

    Raises:
        Unknown: none is called that.
    """
    titles = {i: term.title for i, term in pack.terms.items()}
    term_id = named(name, titles)
    if term_id is None:
        raise Unknown(_("There is no term “{name}”.").format(name=name) + suggestion(name, titles))
    term = pack.terms[term_id]
    first, *rest = to_plain(term.text).paragraphs or ("",)
    yield _("{title}: {text}").format(title=term.title, text=first)
    yield from rest
    if note := source_note(pack, term.cite):
        yield note


def source_page(story: Story, state: State, name: str) -> Iterator[str]:
    """What the source says: at the places of this scene, at a line, or line by line.

    `name` is "", a line or lines (`13`, `speech:13-15`), or a source's id.

    Raises:
        Unknown: there is no such line or source.
    """
    pack = story.pack
    if not name:
        for source_id, source in pack.sources.items():
            about = (source.title, source.speaker, source.date, source.publisher, source.kind)
            yield f"{source_id}: " + ". ".join(part.rstrip(".") for part in about if part) + "."
        cites = pack.scenes[state.place].cite
        for cite in cites:
            yield from _gist(pack, cite)
        if not cites:
            yield _("This scene names no lines. For one line, type source and its number.")
        return
    if match := _LINES.fullmatch(name):
        yield from _gist(pack, _cite(pack, match))
        return
    known = named(name, {i: source.title for i, source in pack.sources.items()})
    if known is None:
        raise Unknown(
            _("There is no source “{name}”. Type a line's number, or: {known}").format(
                name=name, known=", ".join(pack.sources)
            )
        )
    for line in source_lines(story, state, known):
        place = places([f"{known}:{line.first}-{line.last}"])
        cards = _(" Cards: {cards}.").format(cards=", ".join(line.cards)) if line.cards else ""
        yield f"{place}: {line.text}{cards}"


def _cite(pack: Pack, match: re.Match[str]) -> str:
    if not pack.sources:
        raise Unknown(_("This pack has no source."))
    source_id = match["source"] or next(iter(pack.sources))
    if source_id not in pack.sources:
        raise Unknown(_("There is no source “{name}”.").format(name=source_id))
    first, last = int(match["first"]), int(match["last"] or match["first"])
    most = pack.sources[source_id].lines
    if not 1 <= first <= last <= most:
        raise Unknown(_("“{source}” has lines 1 to {most}.").format(source=source_id, most=most))
    return f"{source_id}:{first}-{last}"


def _gist(pack: Pack, cite: str) -> Iterator[str]:
    found = pack.gist(cite)
    for locator, words in found:
        yield f"{places([locator])}: {words}"
    if not found:
        yield _("{place}: the pack says nothing of it.").format(place=places([cite]))


def report_page(pack: Pack, told: Progress) -> Iterator[str]:
    """How far the player is, and what to look at again."""
    yield _("You have seen {scenes} of {all} scenes.").format(
        scenes=told.scenes, all=told.all_scenes
    )
    yield _(
        "You hold {cards} of {all_cards} cards and have met {terms} of {all_terms} terms."
    ).format(cards=told.cards, all_cards=told.all_cards, terms=told.terms, all_terms=told.all_terms)
    if not told.asked:
        yield _("You have answered no question yet.")
        return
    count = len(told.asked)
    yield ngettext(
        "You have answered {n} question. The first answer earned {first} of {possible} points,"
        " the last one {last}.",
        "You have answered {n} questions. Your first answers earned {first} of {possible} points,"
        " your last ones {last}.",
        count,
    ).format(
        n=count,
        first=amount(told.first),
        last=amount(told.last),
        possible=amount(told.possible),
    )
    for aim in told.objectives:
        if aim.asked:
            yield _("{title}: {earned} of {possible} points at the first answer.").format(
                title=aim.title, earned=amount(aim.earned), possible=amount(aim.possible)
            )
    if told.review:
        yield _("To look at again:")
    for asked in told.review:
        found = pack.questions[asked.question]
        prompt = " ".join(unmarked(found.prompt).split())
        where = _(" Source: {places}.").format(places=places(found.cite)) if found.cite else ""
        yield f"- {prompt} {asked.verdict.solution}.{where}".replace("\n", " ")


def is_line(pack: Pack, name: str) -> bool:
    """Whether `name` is a place in a source, or a source."""
    if match := _LINES.fullmatch(name):
        try:
            parse_cite(_cite(pack, match))
        except Unknown:
            return False
        return True
    return name in pack.sources
