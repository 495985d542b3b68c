"""Which questions a command line asks for: of a live room, and of homework."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.words import FAULTS, complain, misused, no_pack, unreadable
from game.i18n import gettext as _

if TYPE_CHECKING:
    from game.live.questions import Wanted
    from game.live.setup import Rules, Setup


def add_questions(parser: ArgumentParser) -> None:
    """The options that choose questions."""
    chosen = parser.add_argument_group(_("which questions"))

    def listed(option: str, value: str, words: str) -> None:
        chosen.add_argument(option, action="append", default=[], metavar=value, help=words)

    listed("--tag", _("TAG"), _("those with this tag"))
    listed("--objective", _("ID"), _("those that test this objective"))
    listed("--chapter", _("N"), _("those of this chapter: its number or title"))
    listed("--questions", _("IDS"), _("these, in this order: one,two,three"))
    chosen.add_argument("--number", metavar=_("N"), help=_("at most so many"))
    chosen.add_argument("--shuffle", action="store_true", help=_("in an order of their own"))


class Misused(ValueError):
    """The command line is wrong; the message says how."""


def whole(given: str | None, name: str, low: int, high: int) -> int | None:
    """The whole number that was given with an option.

    Raises:
        Misused: it is none, or out of bounds.
    """
    if given is None:
        return None
    if not given.isascii() or not given.isdigit() or not low <= int(given) <= high:
        raise Misused(
            _("{name} needs a whole number from {low} to {high}, not '{given}'").format(
                name=name, low=low, high=high, given=given[:40]
            )
        )
    return int(given)


def wanted(options: Namespace, seed: int) -> "Wanted":
    """Which questions the command line asks for.

    Raises:
        Misused: an option has a value that it cannot have.
    """
    from game.live.questions import Wanted

    return Wanted(
        tags=tuple(options.tag),
        objectives=tuple(options.objective),
        chapters=tuple(options.chapter),
        ids=tuple(i.strip() for few in options.questions for i in few.split(",") if i.strip()),
        number=whole(options.number, "--number", 1, 1000),
        shuffled=options.shuffle,
        seed=seed,
    )


def setup_for(options: Namespace, rules: "Rules", *, seed: int | None = None) -> "Setup | int":
    """What the room asks; an exit code where that was told to be wrong."""
    import secrets

    from game.live.questions import NoQuestions, setup_from
    from game.pack import PackError
    from game.pack.library import NoSuchPack

    try:
        chance = secrets.randbelow(2**31) if seed is None else seed
        return setup_from(options.pack, wanted(options, chance), rules)
    except NoSuchPack as error:
        return no_pack(error)
    except PackError as error:
        said = _("Its questions cannot be asked until that is mended.")
        at = Path(options.pack)
        return unreadable(error, at.parent if at.is_file() else at, said)
    except NoQuestions as error:
        return misused(str(error))
    except OSError as error:
        complain(
            _("{pack} cannot be read: {why}.").format(
                pack=options.pack, why=error.strerror or error
            )
        )
        return FAULTS
