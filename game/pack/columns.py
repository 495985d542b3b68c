"""How many columns of a terminal a text takes."""

import unicodedata


def cells(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return sum(cell(sign) for sign in text)


def cell(sign: str) -> int:
    """How many columns one sign takes: none, one or two."""
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1
