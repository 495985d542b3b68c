"""What a player chose for every game: theme, width, language, motion."""

import os
import re
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from game.i18n import gettext as _
from game.pack.decode import FileFault, decode, parse_toml
from game.saves.write import cause, keep_aside, patiently, replace_file, shown

_MAX_BYTES = 100_000


THEMES = ("night", "day", "contrast", "terminal")
WIDTHS = range(40, 121)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*)?")


@dataclass(slots=True)
class Settings:
    """The settings; `width` is in columns, and an empty `language` means the system's.

    A plain dataclass, since settings are read before the first frame and pydantic is not.

    Raises:
        ValueError: a value is none that the setting can have.
    """

    theme: str = THEMES[0]
    width: int = 72
    language: str = ""
    motion: bool = True
    plain: bool = False

    def __post_init__(self) -> None:
        sound = (
            self.theme in THEMES
            and type(self.width) is int
            and self.width in WIDTHS
            and isinstance(self.language, str)
            and _LANGUAGE.fullmatch(self.language)
            and type(self.motion) is bool
            and type(self.plain) is bool
        )
        if not sound:
            raise ValueError(_("a setting has a value that it cannot have"))


def settings_file() -> Path:
    """`settings.toml` in KERUEN_CONFIG, or where the platform keeps settings."""
    if named := os.environ.get("KERUEN_CONFIG"):
        return Path(named) / "settings.toml"
    from platformdirs import user_config_path

    return user_config_path("keruen", appauthor=False) / "settings.toml"


def load_settings() -> tuple[Settings, str]:
    """The settings, and "" or a sentence on why these are not the ones that were saved.

    A file that cannot be used is kept aside, and the defaults hold.
    """
    path = settings_file()
    try:
        with patiently(lambda: path.open("rb")) as file:
            raw = file.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        return Settings(), ""
    except OSError as error:
        return Settings(), _(
            "The settings in {path} cannot be read ({cause}), so the defaults hold."
        ).format(path=shown(path), cause=cause(error))
    try:
        if len(raw) <= _MAX_BYTES:
            data = parse_toml(decode(raw))
            # Keys that another version knows are passed over.
            known = {field.name for field in fields(Settings)}
            return Settings(**{key: data[key] for key in known & data.keys()}), ""
    except (FileFault, ValueError):
        pass
    return Settings(), _put_aside(path)


def save_settings(settings: Settings) -> str:
    """Keep the settings; "" or a sentence on why they could not be kept."""
    import tomli_w

    path = settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, tomli_w.dumps(asdict(settings)).encode())
    except OSError as error:
        return _("The settings could not be saved to {path} ({cause}).").format(
            path=shown(path), cause=cause(error)
        )
    return ""


def _put_aside(path: Path) -> str:
    try:
        aside = keep_aside(path)
        path.unlink()
    except OSError:
        return _("The settings in {path} cannot be used, so the defaults hold.").format(
            path=shown(path)
        )
    return _(
        "The settings in {path} cannot be used, so the defaults hold; the file is kept as {name}."
    ).format(path=shown(path), name=aside.name)
