"""Running the app, and what is said where it fails."""

from pathlib import Path
from typing import TYPE_CHECKING

from game.fault import tell_fault
from game.saves import Settings
from game.tui.app import Keruen

if TYPE_CHECKING:
    from game.saves.moves_file import Moves


def run(
    folder: Path | None,
    settings: Settings,
    *,
    pack: Path | None = None,
    slot: str = "",
    moves: "Moves | None" = None,
    motion: bool = True,
) -> int:
    """Play on screens until the player quits; the exit code.

    Saves are in `folder`, or in the usual place. With `pack`, a folder, the pack's game opens
    at once: the one in `slot`, or a new one there, or an unsaved one that has come
    as far as `moves` lead. Without `motion` nothing is animated,
    whatever the settings say. A fault of the program ends it with a sentence, a log in the
    saves folder, and 70.
    """
    app = Keruen(folder, settings, pack=pack, slot=slot, moves=moves, motion=motion)
    code = None
    try:
        code = app.run()
    except Exception as error:
        app.fault = app.fault or error
    finally:
        if app.game is not None:
            app.game.close()
    if app.fault is not None:
        return tell_fault(app.fault, app.saves.folder)
    return code or 0
