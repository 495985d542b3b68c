"""A source line by line, with what the player has met of it."""

from dataclasses import dataclass

from game.pack.types import Citation, parse_cite
from game.story import State, Story


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Lines `first` to `last` of a source: their text, or the pack's words for them.

    `cards` are the titles of the player's cards that cite them; `met` says whether any scene
    seen, question answered or card collected does.
    """

    first: int
    last: int
    text: str
    cards: tuple[str, ...]
    met: bool


def source_lines(story: Story, state: State, source_id: str) -> tuple[SourceLine, ...]:
    """The lines of a source that the pack can say something of, in order."""
    pack = story.pack
    source = pack.sources[source_id]
    if whole := pack.source_texts.get(source_id):
        rows = [(n, n, text) for n, text in enumerate(whole, 1)]
    else:
        rows = sorted(
            (int(first), int(last or first), words)
            for lines, words in source.gist.items()
            for first, _dash, last in [lines.partition("-")]
        )
    held = [
        (card.title, _places(card.cite, source_id))
        for i, card in pack.cards.items()
        if story.has_card(state, i)
    ]
    met = [
        place
        for scene_id, scene in pack.scenes.items()
        if story.has_visited(state, scene_id)
        for place in _places(scene.cite, source_id)
    ]
    met += [
        place
        for question_id, question in pack.questions.items()
        if story.has_answered(state, question_id)
        for place in _places(question.cite, source_id)
    ]
    met += [place for _title, places in held for place in places]
    return tuple(
        SourceLine(
            first,
            last,
            text,
            tuple(title for title, places in held if _touches(places, first, last)),
            _touches(met, first, last),
        )
        for first, last, text in rows
    )


def _places(cites: tuple[str, ...], source_id: str) -> list[Citation]:
    return [place for cite in cites if (place := parse_cite(cite)).source == source_id]


def _touches(places: list[Citation], first: int, last: int) -> bool:
    return any(place.first <= last and place.last >= first for place in places)
