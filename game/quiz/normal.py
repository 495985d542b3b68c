"""The forms in which typed texts are compared.

`shape` undoes what a keyboard or a font decides, `fold` what a reader does not see as a
difference, `loosen` what a reader forgives: accents.
"""

import re
import unicodedata

_SIGNS = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("‘’‚‛′ʹʻʼ`´", "'")
    | dict.fromkeys("“”„‟«»‹›″", '"')
    | {"⁄": "/", "≥": ">", "≃": "≈", "∼": "~", "。": "."}
)
_SPACED_COMMA = re.compile(r",(?=\s|$)")
_MINUS = re.compile(r"^-\s?(?=\d)|(?<=\D\s)-(?=\d)")
_KEPT_MINUS = "\x00"  # `shape` leaves no control character, so it cannot be in a text
_POSSESSIVE = re.compile(r"'(?=s?(?:\s|$))")
_ARTICLE = re.compile(r"(?:a|an|the) (?=\S)")
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"}
)
_CYRILLIC_VOWELS = frozenset("аеёиоуыэюяіәөүұ")


def word_set(words: str) -> frozenset[str]:
    """The words of a table that is written as one text."""
    return frozenset(words.split())


def base_language(language: str) -> str:
    """`en` for `en-GB`, `EN_us` and `en`."""
    return re.split("[-_]", language.strip().casefold(), maxsplit=1)[0]


def shape(text: str) -> str:
    """`text` with one sign for each thing: ASCII digits, `-`, `'`, `"`, single plain spaces.

    Full-width and other compatibility letters become plain ones (NFKC), digits of any script
    become 0 to 9, invisible characters go. A superscript or a fraction right after a digit is
    kept apart from it: 10² is not 102, nor 3½ 31/2.
    """
    kept: list[str] = []
    before = ""
    for char in text:
        category = unicodedata.category(char)
        if category == "Cf" or "\ufe00" <= char <= "\ufe0f":
            continue
        if category == "Cc":
            shown = " "
        elif category == "Nd":
            shown = str(unicodedata.decimal(char))
        elif category == "No" and before.isdecimal():
            shown = f" {char}"
        else:
            shown = char
        kept.append(shown)
        before = shown[-1]
    # Before NFKC too: it would take ´ apart into a space and an accent.
    plain = unicodedata.normalize("NFKC", "".join(kept).translate(_SIGNS)).translate(_SIGNS)
    return " ".join(plain.split())


def lower(text: str) -> str:
    """`text` casefolded; the Turkish İ becomes i, where casefolding alone adds a dot above."""
    folded = unicodedata.normalize("NFKC", text.replace("İ", "i").casefold())
    return folded.replace("i\u0307", "i")


def _unpunctuated(text: str) -> str:
    # A hyphen is as good as a space, but -5 is another number than 5.
    text = _MINUS.sub(_KEPT_MINUS, text.replace('"', "").strip()).replace("-", " ")
    text = _SPACED_COMMA.sub(" ", text).replace(_KEPT_MINUS, "-")
    return " ".join(text.split()).rstrip(" .!?,;:…'").lstrip(" '")


def fold(text: str) -> str:
    """`text` without what a reader does not see as a difference.

    Case, space, hyphens against spaces, kinds of quotation mark, a full stop at the end. A text
    of nothing but such signs folds to the signs, never to an empty text.
    """
    text = lower(shape(text))
    return _unpunctuated(text) or text


def forms(text: str, language: str) -> tuple[str, ...]:
    """The folded forms of an answer: as it stands and, in English, without a leading article."""
    whole = fold(text)
    if base_language(language) == "en":
        # Looked for before hyphens become spaces: the A of A-level is no article.
        bare = lower(shape(text)).lstrip("\"' ")
        if article := _ARTICLE.match(bare):
            short = _unpunctuated(bare[article.end() :])
            if short:
                return (whole, short)
    return (whole,)


def _is_accent(base: str, mark: str) -> bool:
    if "\u064b" <= mark <= "\u0652" or "\u05b0" <= mark <= "\u05bd":
        return True  # vowel signs of Arabic and Hebrew, which most texts leave out
    if base < "\u0250" or "\u0370" <= base <= "\u03ff":
        return base.isalpha()  # Latin and Greek
    # In Cyrillic й, ї, ў are letters of their own; only ё and a stress mark are forgiven.
    if base == "е" and mark == "\u0308":
        return True
    return base in _CYRILLIC_VOWELS and mark in "\u0300\u0301"


def loosen(folded: str) -> str:
    """A folded text without accents, and without the apostrophe of a possessive."""
    kept: list[str] = []
    base = ""
    for char in unicodedata.normalize("NFD", _POSSESSIVE.sub("", folded)):
        if not unicodedata.combining(char):
            base = char
        elif base and _is_accent(base, char):
            continue
        kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_LETTERS)
