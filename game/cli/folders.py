"""The folder of saved games that a command line names."""

TYPE_CHECKING = False  # as type checkers know it; importing it would import all of `typing`
if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from game.saves import Saves


def folder(options: "Namespace") -> "Path | None":
    """The folder given with `--saves`, None where none was."""
    from contextlib import suppress
    from pathlib import Path

    given = Path(options.saves) if options.saves else None
    with suppress(RuntimeError):  # a ~name that is nobody's is a folder's own name
        given = given and given.expanduser()
    return given


def slots(options: "Namespace") -> "Saves":
    """The saved games in that folder, or in the usual one."""
    from game.saves import Saves

    return Saves(folder(options))


def no_folder(options: "Namespace") -> str:
    """Why no game can ever be kept in that folder, "" where one may: it may yet be mended."""
    from game.i18n import gettext as _
    from game.saves import saves_folder

    where = folder(options) or saves_folder()
    for path in (where, *where.parents):
        try:
            if path.is_dir():
                return ""
            if path.exists():
                return _("{file} is a file, and saved games need a folder.").format(file=path)
        except OSError:
            return ""
    return ""
