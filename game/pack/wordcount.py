"""How many words there are to read, and how long that takes. Markdown is looked through."""

import re
from collections.abc import Iterable

from game.pack.model import Scene
from game.pack.questions import (
    AnyQuestion,
    ChoiceQuestion,
    GapQuestion,
    ManyQuestion,
    MatchQuestion,
    OrderQuestion,
)

WORDS_A_MINUTE = 220
"""How fast a text is taken to be read."""
SECONDS_A_QUESTION = 8
"""What answering a question takes beyond reading it."""

_LINK = re.compile(r"\[([^\]\n]*)\]\([^()\n]*\)")
_SIGNS = re.compile(
    r"[*_`]+(?=\S)|(?<=\S)[*_`]+|^[ \t]{0,3}(?:#{1,6}|>|[-*+]|\d{1,3}[.)])[ \t]+", re.MULTILINE
)
_WORD = re.compile(r"[^\W_]+(?:[-'\u2010\u2011\u2019.,][^\W_]+)*")
_SCRIPTS_WITHOUT_SPACES = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)


def unlinked(text: str) -> str:
    """A Markdown text with each link replaced by its words."""
    return _LINK.sub(r"\1", text) if "](" in text else text


def prose(text: str) -> str:
    """A Markdown text without its signs: links, emphasis, marks of lists, headings, quotations.

    Line breaks stay. What it returns is for counting, not for showing.
    """
    return _SIGNS.sub("", unlinked(text))


def words(text: str) -> int:
    """How many words a Markdown text has.

    3,300, a hyphenated word and {trust} are one each. In Chinese and Japanese every sign is taken
    for a word: readers manage about as many signs a minute as readers of English manage words.
    """
    text = unlinked(text)
    if not text.isascii():
        text = _SCRIPTS_WITHOUT_SPACES.sub(r" \g<0> ", text)
    return len(_WORD.findall(text))


def scene_words(scene: Scene) -> int:
    """The words of everything that a scene may show: title, every block of text, every choice."""
    return (
        words(scene.title)
        + sum(words(block.text) for block in scene.text)
        + sum(words(choice.label) for choice in scene.choice)
    )


def question_words(question: AnyQuestion) -> int:
    """The words of a question and its why: what everyone reads, hints and feedback apart."""
    return sum(map(words, (question.prompt, *_parts(question), question.why)))


def minutes(read: int, questions: int = 0) -> float:
    """How long it takes to read so many words and to answer so many questions."""
    return read / WORDS_A_MINUTE + questions * SECONDS_A_QUESTION / 60


def _parts(question: AnyQuestion) -> Iterable[str]:
    match question:
        case ChoiceQuestion() | ManyQuestion():
            return [option.text for option in question.option.values()]
        case OrderQuestion():
            return question.item.values()
        case MatchQuestion():
            rights = {pair.right for pair in question.pair.values()}
            lefts = [pair.left for pair in question.pair.values()]
            return [*lefts, *sorted(rights), *question.extra.values()]
        case GapQuestion():
            offered = [option for gap in question.gap.values() for option in gap.options]
            return [question.text, *offered]
        case _:
            return ()
