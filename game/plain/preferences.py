"""The settings in line mode: told and changed by one command."""

from game.i18n import gettext as _
from game.i18n import languages, use_language
from game.plain.console import Console
from game.saves import Settings, save_settings

_NAMES = ("width", "language", "plain")


def is_one(typed: str) -> bool:
    """Whether `typed` begins with the name of a setting."""
    return typed.casefold().split()[:1] in [[name] for name in _NAMES]


def settings(console: Console, kept: Settings, typed: str) -> None:
    """Tell the settings, or change the one that `typed` names: `width 60`, `language en`."""
    if not typed:
        console.say(
            _("Width: {width} columns, where lines are wrapped at a terminal.").format(
                width=kept.width
            ),
            _("Language: {language}.").format(language=kept.language or _("the system's")),
            _("Always in plain lines: {plain}.").format(plain=_("yes") if kept.plain else _("no")),
            _("To change one, type for example: settings width 60, settings plain yes"),
            _("Languages: {codes}.").format(codes=", ".join(languages())),
        )
        return
    name, _space, value = typed.casefold().partition(" ")
    if trouble := _change(console, kept, name, value.strip()):
        console.say(trouble)
        console.misfit()
        return
    if trouble := save_settings(kept):
        console.say(trouble)
    else:
        console.say(_("The setting is kept."))


def _change(console: Console, kept: Settings, name: str, value: str) -> str:
    """Change one setting; a sentence on why it cannot be so, or ""."""
    match name:
        case "width":
            if not (value.isascii() and value.isdigit() and 40 <= int(value[:9]) <= 120):
                return _("The width is a number from 40 to 120.")
            kept.width = console.width = int(value)
        case "language":
            if value and value not in languages():
                return _("There is no language “{code}” yet. There are: {codes}.").format(
                    code=value, codes=", ".join(languages())
                )
            kept.language = value
            use_language(value or None)
        case "plain":
            if value not in {"yes", "no", _("yes"), _("no")}:
                return _("Type: settings plain yes, or settings plain no")
            kept.plain = value in {"yes", _("yes")}
        case _:
            return _("There is no setting “{name}”. There are: {names}.").format(
                name=name, names=", ".join(_NAMES)
            )
    return ""
