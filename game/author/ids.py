"""Ids for those who have only thought of a title."""

import re
import unicodedata
from collections.abc import Container

from game.i18n import gettext as _
from game.pack.types import ID_PATTERN

LONGEST = 64
_ALONE = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
"""Latin letters that hold no plain one under their marks."""


def id_from(text: str, otherwise: str) -> str:
    """An id made of `text`, without accents; `otherwise` where its letters are not Latin ones."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_ALONE))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    if any(sign.isalnum() and not sign.isascii() for sign in plain):
        return otherwise
    words = "-".join(re.findall("[a-z0-9]+", plain.replace("'", "").replace("’", "")))
    return words[:LONGEST].strip("-") or otherwise


def free(wanted: str, taken: Container[str]) -> str:
    """`wanted`, or where that is taken, the first of `wanted-2`, `wanted-3`… that is not."""
    found, number = wanted, 1
    while found in taken:
        number += 1
        ending = f"-{number}"
        found = wanted[: LONGEST - len(ending)].rstrip("-") + ending
    return found


def id_trouble(given: str, taken: Container[str]) -> str:
    """Why `given` cannot be the id of something new, "" where it can."""
    if not re.fullmatch(ID_PATTERN, given) or len(given) > LONGEST:
        return _(
            "'{id}' is no id: small letters a to z, digits and single hyphens, "
            "at most {most} characters; '{other}' would do."
        ).format(id=given, most=LONGEST, other=free(id_from(given, "my-own"), taken))
    if given in taken:
        return _("'{id}' is taken; '{other}' is free.").format(id=given, other=free(given, taken))
    return ""
