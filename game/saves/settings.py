"""What a player chose for every game: theme, width, language, motion."""

import os
from pathlib import Path
from typing import Annotated, Literal

import tomli_w
from pydantic import BaseModel, ConfigDict, Field, Strict, ValidationError

from game.i18n import gettext as _
from game.pack.decode import FileFault, decode, parse_toml
from game.saves.write import cause, keep_aside, patiently, replace_file, shown

_MAX_BYTES = 100_000


class Settings(BaseModel):
    """The settings; `width` is in columns, and an empty `language` means the system's.

    Keys that another version knows are passed over.
    """

    model_config = ConfigDict(extra="ignore", validate_assignment=True)

    theme: Literal["night", "day", "contrast", "terminal"] = "night"
    width: Annotated[int, Strict(), Field(ge=40, le=120)] = 72
    language: Annotated[
        str, Strict(), Field(pattern=r"^([A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*)?$")
    ] = ""
    motion: Annotated[bool, Strict()] = True
    plain: Annotated[bool, Strict()] = False


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
            return Settings.model_validate(parse_toml(decode(raw))), ""
    except (FileFault, ValidationError):
        pass
    return Settings(), _put_aside(path)


def save_settings(settings: Settings) -> str:
    """Keep the settings; "" or a sentence on why they could not be kept."""
    path = settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, tomli_w.dumps(settings.model_dump()).encode())
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
