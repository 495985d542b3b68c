"""What the command says on the error stream, and the exit codes that scripts read."""

import sys

TYPE_CHECKING = False  # as type checkers know it; importing it would import all of `typing`
if TYPE_CHECKING:
    from pathlib import Path

    from game.pack import Diagnostic, PackError
    from game.pack.library import NoSuchPack

FAULTS, USAGE, UNWRITTEN, INTERRUPTED, CUT_OFF = 1, 2, 74, 130, 141
"""Exit codes: faults in a pack or transcript, a wrong command line, output that cannot be
written, Ctrl-C, output that nobody reads any more (128 + SIGPIPE). `game.fault` has one more."""


def complain(sentence: str) -> None:
    """Say something on the error stream."""
    print(sentence, file=sys.stderr)


def misused(sentence: str) -> int:
    """Say what is wrong with the command line; the exit code for that."""
    complain(sentence[:1].upper() + sentence[1:])
    return USAGE


def no_pack(error: "NoSuchPack") -> int:
    """Say that there is no such pack, or what is wrong with its file; the exit code for that."""
    from game.i18n import gettext as _
    from game.pack.library import BadBundle

    if not isinstance(error, BadBundle):
        return misused(str(error))
    complain(_("error: {message}").format(message=error.message))
    complain(f"  --> {near(error.file)}")
    complain("  = " + _("help: {remedy}").format(remedy=error.remedy))
    return FAULTS


def unreadable(error: "PackError", folder: "Path", so: str = "") -> int:
    """Say why the pack in `folder` cannot be played, or in `so` what else; the exit code."""
    from game.i18n import gettext as _

    for fault in error.diagnostics:
        complain(shown(fault, folder))
        complain("")
    complain(so or _("This pack cannot be played until that is mended."))
    return FAULTS


def shown(fault: "Diagnostic", folder: "Path") -> str:
    """A fault with its path as seen from here: editors and terminals link it."""
    from dataclasses import replace

    from game.pack import safe_text

    text = str(replace(fault, file=str(near(folder / fault.file))))
    return safe_text(text, len(text))


def near(path: "Path") -> "Path":
    """`path` seen from the folder that the command runs in, where it lies below that."""
    from pathlib import Path

    try:
        here, whole = Path.cwd(), path.resolve()
    except (OSError, RuntimeError):  # the folder that the command runs in was deleted, say
        return path
    return whole.relative_to(here) if whole.is_relative_to(here) else path


def tell_missing_shelves() -> None:
    """Say which folders KERUEN_PACKS names that are not there, or cannot be looked into."""
    from game.i18n import gettext as _
    from game.pack.library import shelves

    for shelf in shelves():
        if not shelf.is_dir():
            complain(
                _("KERUEN_PACKS names {folder}, which is no folder here.").format(folder=shelf)
            )
            continue
        try:
            next(shelf.iterdir(), None)
        except OSError as error:
            complain(
                _("KERUEN_PACKS names {folder}, which cannot be looked into: {why}.").format(
                    folder=shelf, why=error.strerror or error
                )
            )
