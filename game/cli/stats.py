"""`keruen stats`: figures on a pack."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.cli.words import misused, no_pack, unreadable
from game.i18n import gettext as _


def add(parser: ArgumentParser) -> None:
    """What the command line may hold behind the verb."""
    parser.add_argument(
        "pack",
        nargs="?",
        default="",
        metavar=_("PACK"),
        help=_("a pack's name or folder; without one, the pack in this folder"),
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=_("text, or json for programs")
    )


def run(options: Namespace) -> int:
    """Tell the figures; the exit code."""
    import json

    from game.check.stats import stats
    from game.check.stats_text import stats_text
    from game.pack import PackError, read_pack
    from game.pack.library import MANIFEST, NoSuchPack, find_pack

    if not options.pack and not Path(MANIFEST).is_file():
        return misused(_("there is no pack in this folder; name one: keruen stats PACK"))
    try:
        folder = find_pack(options.pack or ".")
    except NoSuchPack as error:
        return no_pack(error)
    try:
        found = stats(read_pack(folder))
    except PackError as error:
        return unreadable(error, folder)
    if options.format == "json":
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    else:
        print(stats_text(found))
    return 0
