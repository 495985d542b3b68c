"""Texts too long for a screen, labels too long for a list, sentences too long for a reader."""

import re
from collections.abc import Iterator, Mapping

from game.check.readability import FEWEST, HARDER, clearly_easy, hard_from, lix
from game.check.writing.warn import warning
from game.i18n import gettext as _
from game.pack.columns import cells
from game.pack.model import Choice, Scene
from game.pack.parts import Fault
from game.pack.wordcount import prose, words

COLUMNS = 72
"""The width in which a text stands unless the player chooses another."""
SCREEN = 14
"""The rows of a text that an 80 by 24 terminal shows above the choices and the status."""
MOST = 2 * SCREEN
"""The rows that a scene may take: with one press of Page Down all of it was seen."""
LABEL_ROWS = 2
"""The rows that a choice's label may take."""
_LABEL = COLUMNS - 4
"""The columns of a label: the choice's number stands before it."""
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_ITEM = re.compile(r"\n(?=[ \t]*(?:[-*+#>|]|\d{1,3}[.)]))")


def length_faults(file: str, scenes: Mapping[str, Scene], language: str) -> Iterator[Fault]:
    """K401, K408, K418 and K419."""
    hard = hard_from(language)
    for scene_id, scene in scenes.items():
        yield from _long(file, scene_id, scene)
        if hard is not None:
            yield from _hard(file, scene_id, scene, hard)
        yield from _labels(file, scene_id, scene)


def rows(text: str) -> int:
    """The rows that a Markdown text takes at `COLUMNS`, with the empty ones between paragraphs."""
    paragraphs = _PARAGRAPH.split(text.strip())
    return len(paragraphs) + sum(
        _wrapped(prose(part)) for paragraph in paragraphs for part in _ITEM.split(paragraph)
    )


def _wrapped(line: str, width: int = COLUMNS) -> int:
    taken, used = 1, 0
    for word in line.split():
        wide = len(word) if word.isascii() else cells(word)
        if used and used + 1 + wide > width:
            taken, used = taken + 1, wide
        else:
            used += wide + (1 if used else 0)
        # What has no spaces is broken wherever the row ends.
        over = max(0, used - 1) // width
        taken, used = taken + over, used - over * width
    return taken


def _at_most(texts: list[str]) -> int:
    """No fewer rows than `texts` take, without breaking them: two rows together fill one."""
    size = sum(map(len, texts)) * (1 if all(map(str.isascii, texts)) else 2)
    return 2 * size // COLUMNS + sum(text.count("\n") + 2 for text in texts)


def _long(file: str, scene_id: str, scene: Scene) -> Iterator[Fault]:
    if _at_most([block.text for block in scene.text]) <= MOST:
        return
    # Which blocks stand together is for the proof to know: the longest one that has a condition
    # is taken for all of them, so that what is told is never more than the truth.
    always = sum(rows(block.text) for block in scene.text if block.when is None)
    taken = always + max((rows(block.text) for block in scene.text if block.when), default=0)
    if taken > MOST:
        yield warning(
            "K401",
            file,
            ("scene", scene_id, "text"),
            _(
                "the text of this scene takes {rows} rows; a screen shows about {screen}, "
                "and two of them {most}"
            ).format(rows=taken, screen=SCREEN, most=MOST),
            _("shorten it, or go on in a second scene"),
            key=True,
        )


def _hard(file: str, scene_id: str, scene: Scene, hard: float) -> Iterator[Fault]:
    text = "\n\n".join(block.text for block in scene.text)
    if clearly_easy(text, hard):
        return
    value = lix(text)
    if value > hard and words(text) >= FEWEST:
        yield warning(
            "K408",
            file,
            ("scene", scene_id, "text"),
            _(
                "this text is hard to read: its LIX is {value:.0f}; "
                "a newspaper in this language has about {ordinary:.0f}"
            ).format(value=value, ordinary=hard - HARDER),
            _("cut long sentences in two, and put short words for long ones"),
            key=True,
        )


def _labels(file: str, scene_id: str, scene: Scene) -> Iterator[Fault]:
    labels = [choice.label for choice in scene.choice]
    if len({label.casefold() for label in labels}) == len(labels) and (
        max(map(len, labels), default=0) <= COLUMNS
    ):
        return
    seen: dict[str, list[Choice]] = {}
    for place, choice in enumerate(scene.choice):
        path = ("scene", scene_id, "choice", place, "label")
        if len(choice.label) > COLUMNS and (taken := _wrapped(choice.label, _LABEL)) > LABEL_ROWS:
            yield warning(
                "K418",
                file,
                path,
                _("this label takes {rows} rows of the list of choices").format(rows=taken),
                _("say it in two rows, about {signs} signs; the rest belongs in the text").format(
                    signs=LABEL_ROWS * _LABEL
                ),
            )
        alike = seen.setdefault(" ".join(choice.label.casefold().split()), [])
        if any(_together(choice, other) for other in alike):
            yield warning(
                "K419",
                file,
                path,
                _("another choice of this scene has the same label"),
                _("say in each of them what sets it apart"),
            )
        alike.append(choice)


def _together(one: Choice, other: Choice) -> bool:
    """Whether two choices are sure to be open at once, where the narrower of them is."""
    return one.when is None or other.when is None or one.when == other.when
