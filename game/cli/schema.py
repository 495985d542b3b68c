"""`keruen schema`: what a pack may hold, for editors."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.cli.words import FAULTS, complain
from game.i18n import gettext as _

WHICH = ("pack", "scenes")


def add(parser: ArgumentParser) -> None:
    """What the command line may hold behind the verb."""
    parser.add_argument(
        "which", nargs="?", choices=WHICH, help=_("of pack.toml, or of the other files; else both")
    )
    parser.add_argument(
        "--out", metavar=_("DIR"), help=_("write files there, such as PACK/.keruen, and print none")
    )


def run(options: Namespace) -> int:
    """Print or write the schemas; the exit code."""
    from game.author.schema import schema_of, written

    which = [options.which] if options.which else WHICH
    found = {f"{name}.schema.json": schema_of(name) for name in which}
    if options.out is None:
        print(written(found[f"{options.which}.schema.json"] if options.which else found), end="")
        return 0
    from game.author.add_text import write_over

    folder = Path(options.out).expanduser()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in found.items():
            write_over(folder / name, written(schema).encode())
            print(_("Wrote {file}.").format(file=folder / name))
    except OSError as error:
        complain(
            _("The schemas cannot be written to {folder}: {why}.").format(
                folder=folder, why=error.strerror or error
            )
        )
        return FAULTS
    return 0
