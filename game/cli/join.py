"""`keruen join`: a seat in a live room, on screens or in lines."""

from argparse import ArgumentParser, Namespace

from game.cli.folders import folder
from game.cli.words import complain, misused
from game.i18n import gettext as _


def add(parser: ArgumentParser) -> None:
    """What the command line may hold behind the verb."""
    parser.add_argument(
        "address",
        nargs="?",
        default="",
        metavar=_("CODE@HOST"),
        help=_(
            "what the host's screen shows, such as KXQ7A@192.168.1.5:8765, or the page's address"
        ),
    )
    parser.add_argument("--name", default="", metavar=_("NAME"), help=_("what to be called there"))
    parser.add_argument(
        "--new",
        action="store_true",
        help=_("take a new seat, even if this computer has one in that room"),
    )


def run(options: Namespace) -> int:
    """Be in the room until it is over or the player leaves; the exit code."""
    from game.cli.extras import lacks

    if code := lacks("class"):
        return code
    from game.cli.play import wants_lines
    from game.live.room_address import BadAddress, read_address
    from game.saves import load_settings

    address = None
    if options.address:
        try:
            address = read_address(options.address)
        except BadAddress as error:
            return misused(str(error))
    settings, trouble = load_settings()
    if trouble:
        complain(trouble)
    more = {"name": options.name, "new": options.new, "saves": folder(options)}
    if not wants_lines(options, settings):
        try:
            from game.tui.live import join

            motion = settings.motion and not options.no_motion
            return join(address, settings, motion=motion, **more)
        except (ImportError, OSError) as error:
            complain(
                _("The screens cannot be shown here ({why}); this is the room in lines.").format(
                    why=error
                )
            )
    from game.plain.live_join import run as run_lines

    return run_lines(address, settings, **more)
