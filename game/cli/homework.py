"""`keruen homework`: questions answered alone, and a file to hand in."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.room_questions import Misused, add_questions, setup_for
from game.cli.words import FAULTS, complain, misused
from game.i18n import gettext as _

if TYPE_CHECKING:
    from game.live.homework import Homework


def add(parser: ArgumentParser) -> None:
    """What the command line may hold behind the verb."""
    parser.add_argument(
        "pack", metavar=_("PACK"), help=_("a pack's name or folder, or a file of questions")
    )
    add_questions(parser)
    parser.add_argument("--name", default="", metavar=_("NAME"), help=_("whose homework it is"))
    parser.add_argument(
        "--out",
        default="",
        metavar=_("FILE"),
        help=_("the file to hand in; homework-NAME.json unless given"),
    )
    parser.add_argument(
        "--seed", default="0", metavar=_("N"), help=_("the same number picks the same questions")
    )


def run(options: Namespace) -> int:
    """Ask what is not answered yet; the exit code."""
    from game.live.homework import HomeworkTrouble

    try:
        made = _homework(options)
        return made if isinstance(made, int) else _done(options, made)
    except Misused as error:
        return misused(str(error))
    except HomeworkTrouble as error:
        complain(str(error))
        return FAULTS


def _homework(options: Namespace) -> "Homework | int":
    from game.cli.asking import NoAnswer, ask, can_ask, line_trouble
    from game.cli.room_questions import whole
    from game.live.homework import Homework
    from game.live.names import BadName, safe_name
    from game.live.setup import Rules

    setup = setup_for(options, Rules(limit=None), seed=whole(options.seed, "--seed", 0, 2**31) or 0)
    if isinstance(setup, int):
        return setup
    name = options.name
    if not name and can_ask():
        try:
            name = ask(_("Your name"), "-", line_trouble)
        except NoAnswer:
            return FAULTS
    try:
        name = safe_name(name)
    except BadName as error:
        raise Misused(f"--name: {error}") from None
    signs = "".join(sign if sign.isalnum() else "-" for sign in name).strip("-") or "student"
    path = Path(options.out or f"homework-{signs}.json").expanduser()
    return Homework(setup, name, path)


def _done(options: Namespace, homework: "Homework") -> int:
    from game.cli.play import wants_lines
    from game.saves import load_settings

    settings, trouble = load_settings()
    if trouble:
        complain(trouble)
    if not wants_lines(options, settings):
        try:
            from game.tui.live import homework as on_screens

            return on_screens(homework, settings, motion=settings.motion and not options.no_motion)
        except ImportError as error:
            complain(
                _("The screens cannot be shown here ({why}); this is it in lines.").format(
                    why=error
                )
            )
    from game.plain.live_homework import run as in_lines

    return in_lines(homework, settings)
