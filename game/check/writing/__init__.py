"""Rules about how a pack is written: nothing they find keeps it from being played.

`faults_in_file` holds those that look at one file's content alone; their results can be kept for
as long as the file stays as it is. The others look across files, and run on a `FileFacts` a file.
"""

from collections.abc import Mapping
from itertools import chain
from typing import TypedDict

from game.check.writing.across import faults_across
from game.check.writing.answers import answer_faults
from game.check.writing.explanations import explanation_faults
from game.check.writing.facts import FileFacts, facts_of
from game.check.writing.figures import figure_faults
from game.check.writing.giveaways import giveaway_faults
from game.check.writing.length import length_faults
from game.pack.model import Card, Scene, Term
from game.pack.parts import Fault
from game.pack.questions import AnyQuestion
from game.pack.reader import Examination

__all__ = [
    "FileFacts",
    "Held",
    "contents",
    "facts_of",
    "faults_across",
    "faults_in_file",
    "faults_in_pack",
]


class Held(TypedDict):
    """The parts that one file of a pack holds, by id."""

    scenes: dict[str, Scene]
    questions: dict[str, AnyQuestion]
    terms: dict[str, Term]
    cards: dict[str, Card]


def faults_in_file(
    file: str,
    *,
    scenes: Mapping[str, Scene],
    questions: Mapping[str, AnyQuestion],
    cards: Mapping[str, Card],
    language: str,
    sourced: bool,
) -> list[Fault]:
    """What the rules about one file find in `file`, which holds these scenes, questions and cards.

    The result depends on the arguments and the program's language alone. `language` is the
    pack's, `sourced` whether it declares any source.
    """
    return list(
        chain(
            length_faults(file, scenes, language),
            figure_faults(file, scenes, questions, cards) if sourced else (),
            answer_faults(file, questions, language),
            giveaway_faults(file, questions, language),
            explanation_faults(file, questions, language),
        )
    )


def faults_in_pack(examination: Examination) -> list[Fault]:
    """What the rules across files find. Nothing in a pack with errors, which may hide the rest."""
    pack = examination.pack
    if pack is None:
        return []
    facts = [facts_of(file, **held) for file, held in contents(examination).items()]
    return faults_across(facts, pack.variables)


def contents(examination: Examination) -> dict[str, Held]:
    """What each file of a pack without errors holds, as `facts_of` takes it."""
    found: dict[str, Held] = {}

    def held(kind: str, entry_id: str) -> Held:
        file = examination.file_of(kind, entry_id)
        return found.setdefault(file, Held(scenes={}, questions={}, terms={}, cards={}))

    pack = examination.pack
    if pack is None:
        return found
    for scene_id, scene in pack.scenes.items():
        held("scene", scene_id)["scenes"][scene_id] = scene
    for question_id, question in pack.questions.items():
        held("question", question_id)["questions"][question_id] = question
    for term_id, term in pack.terms.items():
        held("term", term_id)["terms"][term_id] = term
    for card_id, card in pack.cards.items():
        held("card", card_id)["cards"][card_id] = card
    return found
