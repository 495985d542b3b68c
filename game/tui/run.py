"""Running the app, and what is said where it fails."""

import sys
import traceback
from pathlib import Path

from game.i18n import gettext as _
from game.saves import Settings
from game.tui.app import Keruen

FAILED = 70
"""The exit code of a fault in the program itself (EX_SOFTWARE)."""


def run(
    folder: Path | None,
    settings: Settings,
    *,
    pack: Path | None = None,
    slot: str = "",
    motion: bool = True,
) -> int:
    """Play on screens until the player quits; the exit code.

    Saves are in `folder`, or in the usual place. With `pack`, a folder, the pack's game opens
    at once: the one in `slot`, or a new one there. Without `motion` nothing is animated,
    whatever the settings say. A fault of the program ends it with a sentence, a log in the
    saves folder, and FAILED.
    """
    app = Keruen(folder, settings, pack=pack, slot=slot, motion=motion)
    try:
        code = app.run()
    except Exception as error:
        app.fault = app.fault or error
        code = FAILED
    finally:
        if app.game is not None:
            app.game.close()
    if app.fault is not None:
        _report(app.fault, app.saves.folder)
        return FAILED
    return code or 0


def _report(fault: BaseException, folder: Path) -> None:
    log = folder / "fault.log"
    said = [
        _("Keruen has failed, and it is not your fault."),
        _("Your game was saved after every move, in {folder}.").format(folder=folder),
    ]
    details = "".join(traceback.format_exception(fault))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        log.write_text(details, encoding="utf-8")
    except OSError:
        said.append(details)
    else:
        said.append(_("What happened is written in {file}.").format(file=log))
    sys.stderr.write("\n".join(said) + "\n")
