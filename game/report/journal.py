"""What a player has collected: cards, and glossary terms met."""

from dataclasses import dataclass

from game.pack.model import Card, Term
from game.story import State, Story


@dataclass(frozen=True, slots=True)
class Journal:
    """Cards and terms by id, in the pack's order, and how many there are in all."""

    cards: tuple[tuple[str, Card], ...]
    all_cards: int
    terms: tuple[tuple[str, Term], ...]
    all_terms: int


def journal(story: Story, state: State) -> Journal:
    """The journal in `state`. A term is met in a scene whose text links to it."""
    pack = story.pack
    met = {
        term
        for scene in pack.scenes
        if story.has_visited(state, scene)
        for term in pack.terms_in(scene)
    }
    return Journal(
        tuple((i, card) for i, card in pack.cards.items() if story.has_card(state, i)),
        len(pack.cards),
        tuple((i, term) for i, term in pack.terms.items() if i in met),
        len(pack.terms),
    )
