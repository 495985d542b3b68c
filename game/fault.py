"""What is said where the program itself fails: a sentence, and where the details are."""

import os
import sys
import tempfile
import traceback
from pathlib import Path

from game.i18n import gettext as _

FAILED = 70
"""The exit code of a fault in the program itself (EX_SOFTWARE)."""


def tell_fault(fault: BaseException, folder: Path | None) -> int:
    """Tell on stderr that the program has failed, and return FAILED.

    The details go to `fault.log` in `folder`, the saves', or in the system's folder for
    temporary files; with KERUEN_DEBUG set they are printed instead.
    """
    if os.environ.get("KERUEN_DEBUG"):
        traceback.print_exception(fault)
        return FAILED
    why = "".join(sign if sign.isprintable() else " " for sign in str(fault))
    said = [
        _("Keruen has failed, and it is not your fault: {error}").format(error=why),
        _("What you played was saved after every move."),
    ]
    details = "".join(traceback.format_exception(fault))
    for place in (*([folder] if folder else []), Path(tempfile.gettempdir())):
        log = place / "fault.log"
        try:
            place.mkdir(parents=True, exist_ok=True)
            log.write_text(details, encoding="utf-8")
        except OSError:
            continue
        said.append(_("What happened is written in {file}.").format(file=log))
        break
    print("\n".join(said), file=sys.stderr)
    return FAILED
