"""`keruen saves`: the saved games."""

from argparse import ArgumentParser, Namespace

from game.cli.folders import no_folder, slots
from game.cli.words import misused
from game.i18n import gettext as _


def add(parser: ArgumentParser) -> None:
    """What the command line may hold behind the verb: nothing."""


def run(options: Namespace) -> int:
    """List the saved games; the exit code."""
    if trouble := no_folder(options):
        return misused(trouble)
    from game.plain.games import slot_label

    saves = slots(options)
    found = saves.slots()
    if not found:
        print(_("There is no saved game in {folder}.").format(folder=saves.folder))
        return 0
    print(_("Saved games in {folder}:").format(folder=saves.folder))
    for info in found:
        print(slot_label(info))
    return 0
