"""How hard a text is to read, by a formula that counts long words and long sentences.

LIX (C. H. Björnsson, *Läsbarhet*, 1968) is the words in a sentence plus the long words, of more
than six letters, in a hundred. What is ordinary differs from language to language: Björnsson,
"Readability of Newspapers in 11 Languages", Reading Research Quarterly 18 (4), 1983, pages
480 to 497, measured it. A language that he did not measure is not judged here.
"""

import re

from game.pack.wordcount import unlinked, words

NEWSPAPER = {
    "sv": 47,
    "nb": 48,
    "nn": 48,
    "no": 48,
    "da": 51,
    "en": 52,
    "fr": 55,
    "de": 59,
    "it": 65,
    "ru": 65,
    "es": 67,
    "pt": 70,
    "fi": 72,
}
"""The LIX of an ordinary newspaper, by language."""
HARDER = 8
"""How far above a newspaper a text is called hard: in English at 60, very difficult."""
_LONGEST = 6
_ROUGH_ENDS = (". ", ".\n", '."', "? ", "! ")
_ROUGHLY = 8
"""How far a rough count may be off, where dashes join several long words without a space."""
FEWEST = 40
"""A text of fewer words is not judged: one long name would decide."""

_LONG = re.compile(r"[^\W\d_]{7,}")
_END = re.compile(
    r"""[.!?…:](?=["'*_)\]”’»]*(?:\s|$))"""
    # A heading, and an item of a list, end without a full stop.
    r"""|(?<=[^\s.!?…:"'*_)\]”’»])\n(?=\s*\n|[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t])"""
)


def lix(text: str) -> float:
    """The LIX of a Markdown text: below 30 very easy, above 60 very difficult, in English."""
    text = unlinked(text).strip()
    count = words(text)
    if not count:
        return 0.0
    sentences = len(_END.findall(text)) + text[-1].isalnum()
    return count / max(1, sentences) + 100 * len(_LONG.findall(text)) / count


def clearly_easy(text: str, hard: float) -> bool:
    """Whether `text` is so far below `hard` that a rough count will do: ten times as fast."""
    tokens = text.split()
    sentences = sum(map(text.count, _ROUGH_ENDS))
    long = sum(map(_LONGEST.__lt__, map(len, tokens)))  # signs and links included: too many
    count = max(1, len(tokens))
    return count / max(1, sentences) + 100 * long / count < hard - _ROUGHLY


def hard_from(language: str) -> float | None:
    """The LIX from which a text in `language` is called hard; None for a language unmeasured."""
    ordinary = NEWSPAPER.get(language.split("-")[0])
    return None if ordinary is None else ordinary + HARDER
