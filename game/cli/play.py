"""`keruen play`, and `keruen` alone: the game, on screens or in lines."""

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.folders import folder, no_folder, slots
from game.cli.words import FAULTS, complain, misused, no_pack, unreadable
from game.i18n import gettext as _
from game.saves import Settings, load_settings

if TYPE_CHECKING:
    from game.saves.moves_file import Moves


def add(parser: ArgumentParser) -> None:
    """What the command line may hold behind the verb."""
    parser.add_argument("pack", metavar=_("PACK"), help=_("a pack's name or folder"))
    parser.add_argument(
        "--slot", metavar=_("NAME"), help=_("the saved game to go on with, or begin")
    )
    parser.add_argument(
        "--moves",
        metavar=_("FILE"),
        help=_("play these moves and go on from there, unsaved; from `check --moves`, or a save"),
    )


def run(options: Namespace) -> int:
    """Play; the exit code."""
    if trouble := no_folder(options):
        return misused(trouble)
    if options.pack == "":
        return misused(_("A pack needs a name, or a folder."))
    pack: Path | None = None
    if options.pack:
        from game.pack.library import NoSuchPack, find_pack

        try:
            pack = find_pack(options.pack)
        except NoSuchPack as error:
            return no_pack(error)
    slot = options.slot or ""
    if options.slot is not None:
        from game.saves import BadSlotName, NoSuchSlot

        try:
            slot = slots(options).info(options.slot).name
        except NoSuchSlot:
            pass
        except BadSlotName as error:
            return misused(str(error))
    if pack is None:
        return _played(options, None, slot)
    if getattr(options, "moves", None) is not None:  # `keruen` alone knows no moves
        from game.saves.moves_file import NoMoves, read_moves

        if options.slot is not None:
            return misused(_("a game from --moves is not saved, so --slot does not go with it"))
        try:
            moves = read_moves(Path(options.moves))
            return _played_soundly(options, pack, slot, moves)
        except NoMoves as error:
            complain(str(error))
            return FAULTS
    return _played_soundly(options, pack, slot)


def _played_soundly(options: Namespace, pack: Path, slot: str, moves: "Moves | None" = None) -> int:
    from game.pack import PackError

    try:
        return _played(options, pack, slot, moves)
    except PackError as error:
        return unreadable(error, pack)


def _played(
    options: Namespace,
    pack: Path | None,
    slot: str,
    moves: "Moves | None" = None,
) -> int:
    settings, trouble = load_settings()
    if trouble:
        complain(trouble)
    if not wants_lines(options, settings):
        try:
            from game.tui import run as run_screens

            motion = settings.motion and not options.no_motion
            return run_screens(
                folder(options), settings, pack=pack, slot=slot, moves=moves, motion=motion
            )
        except (ImportError, OSError) as error:
            complain(
                _(
                    "The screens cannot be shown here ({why}); this is the game in plain lines."
                ).format(why=error)
            )
    from game.plain import run as run_lines

    return run_lines(slots(options), settings, pack=pack, slot=slot, moves=moves)


def wants_lines(options: Namespace, settings: Settings) -> bool:
    """Whether line mode was asked for, or is all that can be shown here."""
    if options.plain or settings.plain or os.environ.get("KERUEN_PLAIN"):
        return True
    if os.environ.get("TERM") == "dumb":
        return True
    # The screens are painted to the error stream, but on Windows to the output.
    painted = sys.stdout if sys.platform == "win32" else sys.__stderr__
    return not all(s and s.isatty() for s in (sys.stdin, sys.stdout, painted))
