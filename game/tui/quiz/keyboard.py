"""Which option a typed sign names, on whatever keyboard layout it was typed."""

import unicodedata
from collections.abc import Sequence

# A player who writes Russian or Kazakh need not switch layouts to press the key marked A.
_SAME_KEY = dict(zip("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm", strict=True))


def latin(sign: str) -> str:
    """The small Latin letter or digit on the key that gives `sign`; full-width ones count too."""
    plain = unicodedata.normalize("NFKC", sign).lower()
    return _SAME_KEY.get(plain, plain)


def digit(sign: str | None) -> int | None:
    """The digit that was typed, if it was one."""
    plain = latin(sign or "")
    return int(plain) if len(plain) == 1 and plain in "0123456789" else None


def place_of(sign: str | None, letters: Sequence[str]) -> int | None:
    """The index that `sign` names: by its letter among `letters`, or counted from 1 by a digit."""
    plain = latin(sign or "")
    if plain in letters:
        return letters.index(plain)
    number = digit(plain)
    return number - 1 if number and number <= len(letters) else None
