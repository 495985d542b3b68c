"""The one place through which every sentence shown to a user passes on its way out.

English is the source language. `use_language` is called once, by the command;
until then, and where no catalogue is found, texts come back as written.
"""

import gettext as _stdlib
from pathlib import Path

DOMAIN = "keruen"
LOCALES = Path(__file__).parent / "locales"

_translations: _stdlib.NullTranslations = _stdlib.NullTranslations()


def gettext(message: str) -> str:
    """`message` in the language in use."""
    return _translations.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """`singular` or `plural` as `n` asks for, in the language in use."""
    return _translations.ngettext(singular, plural, n)


def languages() -> tuple[str, ...]:
    """Codes of the interface languages that can be chosen, English first."""
    found = sorted(p.parent.parent.name for p in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return ("en", *(code for code in found if code != "en"))


def use_language(code: str | None) -> None:
    """Speak `code` ("kk", "zh") from here on; English where there is no catalogue for it."""
    global _translations
    _translations = _stdlib.translation(
        DOMAIN, LOCALES, languages=[code] if code else None, fallback=True
    )


def catalogue() -> str:
    """What tells the catalogue in use from any other; the same while no text changes."""
    return str(sorted(_translations.info().items()))
