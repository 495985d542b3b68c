"""The one boundary that every foreign text passes: packs, nicknames, saves, imported files."""

import re
import unicodedata

# Controls but newline and tab, lone surrogates, bidirectional overrides and isolates, and
# noncharacters. Joiners (U+200C, U+200D) stay: emoji and Persian need them.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ufdd0-\ufdef\ufffe\uffff\u2028\u2029\ufeff]"
)


LINE, TEXT = 400, 20_000
"""Characters that a line and a text of a pack may have at most."""


class TooLong(ValueError):
    """A text is longer than the place it stands in allows."""


def safe_text(text: str, limit: int = TEXT) -> str:
    """`text` made fit to be shown anywhere: NFC, no control characters, no direction tricks.

    Newlines of every platform become one newline; tabs stay.

    Raises:
        TooLong: the text has more than `limit` characters. It is never cut unasked.
    """
    if len(text) > limit:
        raise TooLong(f"{len(text)} characters; at most {limit} are allowed here")
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _UNSAFE.search(text):
        text = _UNSAFE.sub("", text)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text


def safe_line(text: str, limit: int = 200) -> str:
    """`safe_text` for what stands on one line: white space folded, no newline, trimmed."""
    return " ".join(safe_text(text, limit).split())
