"""Running the preview, and what is said where it fails."""

from collections.abc import Callable
from pathlib import Path

from game.author.preview import Version, look
from game.fault import tell_fault
from game.pack import Diagnostic
from game.saves import Settings
from game.tui.preview.app import PreviewApp


def run(
    folder: Path,
    settings: Settings,
    *,
    say: Callable[[Diagnostic], str] = str,
    read: Callable[[Path], Version] = look,
    motion: bool = True,
) -> int:
    """Show the pack in `folder` until its author quits; the exit code.

    `say` puts a fault into words, `read` reads the folder. A fault of the program ends it with
    a sentence and 70.
    """
    app = PreviewApp(folder, settings, say=say, read=read, motion=motion)
    code = None
    try:
        code = app.run()
    except Exception as error:
        app.fault = app.fault or error
    finally:
        app.stop_watching()
    if app.fault is not None:
        return tell_fault(app.fault, app.saves.folder)
    return code or 0
