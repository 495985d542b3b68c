"""`keruen packs`: what there is to play."""

from argparse import ArgumentParser, Namespace

from game.cli.words import tell_missing_shelves
from game.i18n import gettext as _
from game.i18n import ngettext


def add(parser: ArgumentParser) -> None:
    """What the command line may hold behind the verb: nothing."""


def run(_options: Namespace) -> int:
    """List the packs; the exit code."""
    from game.pack.library import packs

    tell_missing_shelves()
    found = packs()
    for pack in found:
        line = _("{id}: {title}.").format(id=pack.id, title=pack.title)
        if pack.minutes:
            line += " " + ngettext("About {n} minute.", "About {n} minutes.", pack.minutes).format(
                n=pack.minutes
            )
        print(line)
        if pack.summary:
            print("  " + " ".join(pack.summary.split()))
    if not found:
        print(_("There is no pack. KERUEN_PACKS can name folders that hold some."))
    return 0
