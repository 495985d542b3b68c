"""What a slot may be called, so that every platform can keep a file of that name."""

import unicodedata

from game.i18n import gettext as _
from game.saves.errors import BadSlotName

MAX_NAME = 40
_SIGNS = " -_"
# Windows keeps these for devices, whatever ending follows them.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)


def slot_name(typed: str) -> str:
    """The slot name that a player typed, trimmed and in NFC.

    Raises:
        BadSlotName: it holds anything but letters and digits of any script, spaces, hyphens
            and underscores, does not begin with a letter or digit, is empty, longer than
            `MAX_NAME` characters, or a name that Windows keeps for itself.
    """
    name = unicodedata.normalize("NFC", typed).strip(" ")
    if not name:
        raise BadSlotName(_("A slot needs a name, such as “thirty-years”."))
    if len(name) > MAX_NAME:
        raise BadSlotName(
            _("A slot's name has at most {limit} characters; this one has {n}.").format(
                limit=MAX_NAME, n=len(name)
            )
        )
    if not (_is_letter_or_digit(name[0]) and all(map(_is_allowed, name))):
        raise BadSlotName(
            _(
                "A slot's name holds letters, digits, spaces, hyphens and underscores, and"
                " begins with a letter or a digit."
            )
        )
    if name.casefold() in _RESERVED:
        raise BadSlotName(
            _("“{name}” is a name that Windows keeps for itself; add a letter to it.").format(
                name=name
            )
        )
    return name


def slot_key(name: str) -> str:
    """What two names share that a platform may take for one: `Aru` and `aru`."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _is_letter_or_digit(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] == "L" or category == "Nd"


def _is_allowed(sign: str) -> bool:
    # Marks are parts of letters in many scripts: vowels in Hindi, points in Hebrew.
    return sign in _SIGNS or _is_letter_or_digit(sign) or unicodedata.category(sign)[0] == "M"
