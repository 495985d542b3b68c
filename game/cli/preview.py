"""`keruen preview`: the game beside its author, read again whenever a file is saved."""

from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path

from game.cli.words import complain, misused, no_pack, shown
from game.i18n import gettext as _


def add(parser: ArgumentParser) -> None:
    """What the command line may hold behind the verb."""
    parser.add_argument(
        "pack",
        nargs="?",
        default=".",
        metavar=_("PACK"),
        help=_("a pack's name or folder; without one, the pack in this folder"),
    )


def run(options: Namespace) -> int:
    """Show the pack until its author leaves; the exit code."""
    from game.author.preview import look
    from game.check.again import Again
    from game.cli.play import wants_lines
    from game.pack import Diagnostic
    from game.pack.library import MANIFEST, NoSuchPack, find_pack
    from game.saves import load_settings

    try:
        folder = find_pack(options.pack or ".")
    except NoSuchPack as error:
        return no_pack(error)
    if Path(options.pack).is_file() and Path(options.pack).name != MANIFEST:
        return misused(_("a preview shows a pack that is being written; name its folder"))
    # The folder may be taken away and put back: what it is called must not depend on that.
    folder = Path(folder).absolute()
    settings, trouble = load_settings()
    if trouble:
        complain(trouble)

    # The same faults as `keruen check` tells, of which the proof takes too long for every save.
    read = partial(look, examine=Again())

    def say(fault: Diagnostic) -> str:
        return shown(fault, folder)

    if not wants_lines(options, settings):
        try:
            from game.tui.preview import run as run_screens

            motion = settings.motion and not options.no_motion
            return run_screens(folder, settings, say=say, read=read, motion=motion)
        except (ImportError, OSError) as error:
            complain(
                _("The screens cannot be shown here ({why}); this is the preview in lines.").format(
                    why=error
                )
            )
    from game.plain.preview import run as run_lines

    return run_lines(folder, settings, say=say, read=read)
