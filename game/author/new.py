"""A new pack: small, playable, commented as a first lesson, with what editors want beside it."""

import re
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import tomli_w

from game.author.schema import schema_of, written
from game.i18n import gettext as _
from game.pack.safe import safe_line

TEMPLATES = Path(__file__).parent / "templates"
SCHEMAS = ".keruen"
"""The folder of a pack that holds the schemas; as any hidden one, no part of the pack itself."""
_FILES = {
    "pack.toml": "pack.toml",
    "story.toml": "story.toml",
    ".taplo.toml": "editor/taplo.toml",
    ".tombi.toml": "editor/tombi.toml",
    ".vscode/settings.json": "editor/settings.json",
    ".vscode/extensions.json": "editor/extensions.json",
}
"""What is made, and the template of each."""
_PASSED_OVER = {".git", ".ds_store", "thumbs.db", "desktop.ini"}
"""What systems put into a folder that its owner calls empty, in small letters."""


class NotMade(Exception):
    """No pack was made; the text says why, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a new pack is to be called and to be about.

    `source` is the title of its primary source, `lines` how many lines that has.
    """

    id: str
    title: str
    source: str
    lines: int
    language: str


def new_pack(folder: Path, wanted: Wanted) -> tuple[str, ...]:
    """Make the pack `wanted` in `folder`; the names of the files that a teacher will edit.

    Nothing that exists is written over, and nothing is left where it cannot be finished.

    Raises:
        NotMade: `folder` is not empty, or is no folder, or cannot be written.
    """
    check_room(folder)
    try:
        _put(folder, _texts(folder, wanted))
    except OSError as error:
        raise NotMade(
            _("'{folder}' cannot be made: {why}. Name a folder where you may write.").format(
                folder=folder, why=error.strerror or error
            )
        ) from None
    return tuple(name for name in _FILES if not name.startswith("."))


def check_room(folder: Path) -> None:
    """Nothing, where a new pack can be put into `folder`.

    Raises:
        NotMade: it is there already and holds something, or is no folder.
    """
    try:
        held = [p for p in folder.iterdir() if p.name.lower() not in _PASSED_OVER]
    except FileNotFoundError:
        held = []
    except NotADirectoryError:
        raise NotMade(
            _("'{folder}' is a file. Name a folder that does not exist yet.").format(folder=folder)
        ) from None
    except (OSError, ValueError) as error:
        raise NotMade(
            _("'{folder}' cannot be looked into: {why}. Name another folder.").format(
                folder=folder, why=getattr(error, "strerror", None) or error
            )
        ) from None
    if held:
        raise NotMade(
            _(
                "'{folder}' is not empty, and nothing in it is written over. "
                "Name a folder that does not exist yet."
            ).format(folder=folder)
        )


def schemas() -> Mapping[str, str]:
    """The schema files of a pack, by name: their texts."""
    return {f"{name}.schema.json": written(schema_of(name)) for name in ("pack", "scenes")}


def toml_value(value: str | int) -> str:
    """`value` as it stands behind an equals sign."""
    return tomli_w.dumps({"v": value}).partition("=")[2].strip()


def fill(template: str, values: Mapping[str, str]) -> str:
    """The text of a template, with what stands between two @ put in, in one pass."""
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    return re.sub(r"@(\w+)@", lambda match: values[match[1]], text)


def _texts(folder: Path, wanted: Wanted) -> dict[str, str]:
    values = {
        name: toml_value(getattr(wanted, name))
        for name in ("id", "title", "source", "lines", "language")
    }
    values["folder"] = safe_line(folder.resolve().name[:200])
    texts = {name: fill(template, values) for name, template in _FILES.items()}
    return texts | {f"{SCHEMAS}/{name}": text for name, text in schemas().items()}


def _put(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the files beside the place they belong to, then move them there at once."""
    there = folder.is_dir()
    if not there:
        folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".keruen-", dir=folder if there else folder.parent))
    moved: list[Path] = []
    try:
        made = aside / "pack"
        for name, text in texts.items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_text(text, encoding="utf-8", newline="\n")
        if there:
            for path in sorted(made.iterdir()):
                path.rename(folder / path.name)
                moved.append(folder / path.name)
        else:
            made.rename(folder)
    except BaseException:
        for path in moved:
            with suppress(OSError):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
