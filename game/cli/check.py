"""`keruen check`: what is wrong with packs."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.cli.words import FAULTS, misused, near, shown, tell_missing_shelves
from game.i18n import gettext as _


def add(parser: ArgumentParser) -> None:
    """What the command line may hold behind the verb."""
    parser.add_argument("packs", nargs="*", metavar=_("PACK"), help=_("a pack's name or folder"))


def run(options: Namespace) -> int:
    """Check the packs named; the exit code."""
    from game.check import check_pack, summary
    from game.pack.library import NoSuchPack, find_pack

    worst = 0
    for name in options.packs or _folders_here():
        try:
            folder = find_pack(name)
        except NoSuchPack as error:
            worst = misused(str(error))
            continue
        report = check_pack(folder)
        for fault in report.diagnostics:
            print(shown(fault, folder), end="\n\n")
        print(f"{near(folder)}: {summary(report)}")
        if report.errors:
            worst = max(worst, FAULTS)
    return worst


def _folders_here() -> list[str]:
    """The pack in this folder; where it holds none, all on the shelves, unreadable ones as well."""
    from game.pack.library import shelves

    if Path("pack.toml").is_file():
        return ["."]
    tell_missing_shelves()
    return [str(path.parent) for shelf in shelves() for path in sorted(shelf.glob("*/pack.toml"))]
