"""Figures that stand in a text without saying where they come from."""

import re
from collections.abc import Iterator, Mapping

from game.check.writing.warn import warning
from game.i18n import gettext as _
from game.pack.links import OWN_SCHEMES
from game.pack.model import Card, Scene
from game.pack.pack import LINK
from game.pack.parts import Fault
from game.pack.positions import Path
from game.pack.questions import AnyQuestion

_FIGURE = re.compile(
    r"""
      [$€£¥₸₽₹]\s?\d[\d.,]*
    | (?<![\w.,/-]) \d[\d.,]* \s? (?:%|‰|percent\b|per\ cent\b)
    | (?<![\w.,/-]) \d[\d.,]* \s
        (?:thousand|million|billion|trillion|Tausend|Millionen|Milliarden|millones|millions
        |milliards|тысяч\w*|миллион\w*|миллиард\w*|млн|млрд)\b
    | (?<![\w.,:/-]) [1-9]\d{0,2} (?:[,\u00a0\u202f\u2009'’.]\d{3})+ (?![\d,.]*\d) (?!\w)
    | (?<![\w.,:/-]) [1-9]\d{3,} (?![\w:/-]|[.,]\d)
    """,
    re.VERBOSE,
)
"""What is told as a figure: money, a share, a number of four digits and more, a year.

A small number of things, a time of day, a number that is part of a name are none.
"""
_DIGIT = re.compile(r"\d")


def figure_faults(
    file: str,
    scenes: Mapping[str, Scene],
    questions: Mapping[str, AnyQuestion],
    cards: Mapping[str, Card],
) -> Iterator[Fault]:
    """K409. Of each scene, question and card, the first such figure is told."""
    for scene_id, scene in scenes.items():
        if scene.cite:
            continue
        for place, block in enumerate(scene.text):
            if figure := _unsourced(block.text):
                yield _told(file, ("scene", scene_id, "text", place, "text"), figure)
                break
    for question_id, question in questions.items():
        if not question.cite and (figure := _unsourced(question.prompt)):
            yield _told(file, ("question", question_id, "prompt"), figure)
    for card_id, card in cards.items():
        if card.cite or card.kind == "background":
            continue
        if figure := _unsourced(card.measures) or (
            card.figure if _DIGIT.search(card.figure) else ""
        ):
            key = "figure" if figure == card.figure else "measures"
            yield _told(file, ("card", card_id, key), figure)


def _unsourced(text: str) -> str:
    """The first figure of a text that links to no source, or nothing."""
    if not _DIGIT.search(text):
        return ""
    found = _FIGURE.search(text)
    if found is None or any(scheme not in OWN_SCHEMES for scheme, _to in LINK.findall(text)):
        return ""
    return found[0].strip()


def _told(file: str, path: Path, figure: str) -> Fault:
    return warning(
        "K409",
        file,
        path,
        _("'{figure}' stands here, and nothing says where it comes from").format(figure=figure),
        _('add the line that has it, as in cite = ["speech:13"], or leave the figure out'),
        find=figure,
    )
