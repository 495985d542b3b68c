"""A short answer in words, judged.

Forgiven: case, space, hyphens against spaces, kinds of quotation mark, full-width letters, a full
stop at the end, a leading article in English, accents, and one slip of the finger. Never forgiven:
another number, a negation, a rival name.

A slip of the finger is one letter missing, added, wrong, or swapped with its neighbour, or one
space missing or added. There may be one in a whole answer, in a word of at least six letters of
the Latin, Greek or Cyrillic alphabet. It is not a slip where

- the first letter differs (people seldom slip there, other words often differ there);
- the word is a number, in digits, letters or Roman figures;
- a negating word, or a beginning such as un-, in-, dis-, non-, would come, go or change;
- what was typed is a known word of its own (`game.quiz.lexicon`), or stands in another answer, in
  a slip that the author foresaw, or in the question itself (a plural -s aside).

With `exact`, the letters, case and accents count, and only outer space is forgiven.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from game.i18n import gettext as _
from game.pack.questions import WordsSlip
from game.quiz.lexicon import KNOWN, NEGATING, NUMBERS, PREFIXES
from game.quiz.normal import fold, forms, loosen
from game.quiz.verdict import MAX_TYPED, AskBack

LONG_WORD = 6
"""Letters a word must have for a slip of the finger in it to be forgiven."""

_LATIN = re.compile("[a-z\u00df-\u024f\u1e00-\u1eff]+")
_GREEK = re.compile("[\u0370-\u03ff]+")
_CYRILLIC = re.compile("[\u0400-\u052f]+")
_ROMAN_FIGURE = re.compile("[mdclxvi]+")


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a typed part is right, and what there is to say about it."""

    right: bool
    text: str = ""


def _alphabetic(word: str) -> bool:
    return any(script.fullmatch(word) for script in (_LATIN, _GREEK, _CYRILLIC))


def _beginning(word: str) -> str:
    return next((prefix for prefix in PREFIXES if word.startswith(prefix)), "")


def _slip_in_word(typed: str, key: str, rivals: frozenset[str]) -> bool:
    if len(key) < LONG_WORD or typed[0] != key[0]:
        return False
    if not (_alphabetic(typed) and _alphabetic(key)):
        return False
    if OSA.distance(typed, key, score_cutoff=1) > 1:
        return False
    if key in NUMBERS or key in NEGATING or typed in KNOWN:
        return False
    if _ROMAN_FIGURE.fullmatch(key) or _ROMAN_FIGURE.fullmatch(typed):
        return False
    if _beginning(typed) != _beginning(key):
        return False
    return typed not in rivals or f"{typed}s" == key or typed == f"{key}s"


def _slip_of_space(typed: list[str], key: list[str]) -> bool:
    longer, shorter = (typed, key) if len(typed) > len(key) else (key, typed)
    at = next((i for i, word in enumerate(shorter) if word != longer[i]), len(shorter))
    if at == len(shorter) or longer[at] + longer[at + 1] != shorter[at]:
        return False
    if longer[at + 2 :] != shorter[at + 1 :] or len(shorter[at]) < LONG_WORD:
        return False
    apart = {longer[at], longer[at + 1], shorter[at]}
    # "non aligned" says what "nonaligned" says; "not able" does not say what "notable" says.
    return _alphabetic(shorter[at]) and not apart & (NEGATING - {"non"})


def one_slip(typed: str, key: str, rivals: frozenset[str] = frozenset()) -> bool:
    """Whether `typed` is `key` but for one slip of the finger; both folded and loosened.

    `rivals` are words that a slip must not lead to, over and above the known ones.
    """
    given, wanted = typed.split(), key.split()
    if len(given) == len(wanted):
        unlike = [(g, w) for g, w in zip(given, wanted, strict=True) if g != w]
        return len(unlike) == 1 and _slip_in_word(*unlike[0], rivals)
    return abs(len(given) - len(wanted)) == 1 and _slip_of_space(given, wanted)


def same_words(first: str, second: str, language: str = "en") -> bool:
    """Whether two texts are the same answer, slips of the finger and accents aside."""
    return not set(forms(first, language)).isdisjoint(forms(second, language))


def _loose_forms(text: str, language: str) -> set[str]:
    return {loosen(form) for form in forms(text, language)}


def _near(typed: set[str], keys: Iterable[str], rivals: frozenset[str], language: str) -> str:
    for key in keys:
        for wanted in _loose_forms(key, language):
            if any(one_slip(given, wanted, rivals) for given in typed):
                return key
    return ""


def _without_accents(text: str) -> str:
    return loosen(unicodedata.normalize("NFC", text))


def _why_not_exact(typed: str, answers: Iterable[str]) -> str:
    typed = unicodedata.normalize("NFC", typed.strip())
    for key in answers:
        key = unicodedata.normalize("NFC", key.strip())
        if typed.casefold() == key.casefold():
            return _("Capital and small letters count here.")
        if _without_accents(typed) == _without_accents(key):
            return _("The accents count here.")
        if loosen(fold(typed)) == loosen(fold(key)):
            return _("Every sign counts here: capitals, accents, hyphens, spaces.")
    return ""


def _exactly(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def judge_words(
    typed: str,
    answers: tuple[str, ...],
    *,
    exact: bool = False,
    slips: tuple[WordsSlip, ...] = (),
    context: str = "",
    language: str = "en",
) -> Judged | AskBack:
    """Whether `typed` is one of `answers`.

    `context` is text whose words are taken as rivals: the prompt, other gaps' answers. What is
    one slip of the finger away both from an answer and from a foreseen wrong one is asked back.
    """
    if not typed.strip() or len(typed) > MAX_TYPED:
        return Judged(False)
    if exact:
        if _exactly(typed) in {_exactly(key) for key in answers}:
            return Judged(True)
    elif any(same_words(typed, key, language) for key in answers):
        return Judged(True)
    for slip in slips:
        if same_words(typed, slip.text, language):
            return Judged(False, slip.feedback)
    if exact:
        return Judged(False, _why_not_exact(typed, answers))
    loose = _loose_forms(typed, language)
    if any(not loose.isdisjoint(_loose_forms(key, language)) for key in answers):
        return Judged(True)
    for slip in slips:
        if not loose.isdisjoint(_loose_forms(slip.text, language)):
            return Judged(False, slip.feedback)
    others = (*answers, *(slip.text for slip in slips), context)
    rivals = frozenset(
        word for text in others for word in re.findall(r"[^\W_]+", loosen(fold(text)))
    )
    near = _near(loose, answers, rivals, language)
    if not near:
        return Judged(False)
    if _near(loose, (slip.text for slip in slips), rivals, language):
        return AskBack(_("That spelling can mean two things; check it and answer again."))
    return Judged(True, _("Accepted; it is spelled {answer}.").format(answer=near))
