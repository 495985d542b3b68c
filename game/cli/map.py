"""`keruen map`: a pack's scenes and choices, in words or drawn."""

import shutil
from argparse import ArgumentParser, Namespace
from contextlib import suppress
from pathlib import Path

from game.cli.folders import slots
from game.cli.words import FAULTS, complain, misused, near, no_pack, unreadable
from game.i18n import gettext as _

TYPE_CHECKING = False  # as type checkers know it; importing it would import all of `typing`
if TYPE_CHECKING:
    from game.author.map import Paths
    from game.pack import Pack

_WIDTHS = (40, 80)


def add(parser: ArgumentParser) -> None:
    """What the command line may hold behind the verb."""
    from game.author.map import FORMATS

    parser.add_argument("pack", metavar=_("PACK"), help=_("a pack's folder, name or file"))
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help=_("text (the usual one), mermaid, dot, svg: a picture, or html: a page"),
    )
    parser.add_argument(
        "--out", metavar=_("FILE"), help=_("where to write it; its ending tells the format")
    )
    parser.add_argument(
        "--chapter", metavar=_("NAME"), help=_("one chapter alone: its title or number")
    )
    parser.add_argument(
        "--paths",
        nargs="+",
        metavar=_("SAVES"),
        help=_("saved games whose paths to draw: files, folders or slots"),
    )


def run(options: Namespace) -> int:
    """Print the map, or write it; the exit code."""
    from game.author.map import NoSuchChapter, map_of
    from game.pack import PackError, read_pack
    from game.pack.library import NoSuchPack, find_pack
    from game.saves import SaveError

    out = Path(options.out) if options.out is not None else None
    if out:
        with suppress(RuntimeError):  # a ~name that is nobody's is a folder's own name
            out = out.expanduser()
    form = options.format or _form_of(out)
    if trouble := _wrong_with(out, form):
        return misused(trouble)
    try:
        folder = find_pack(options.pack)
    except NoSuchPack as error:
        return no_pack(error)
    try:
        pack = read_pack(folder)
    except PackError as error:
        return unreadable(error, folder, _("There is no map of this pack until that is mended."))
    try:
        walked = _walked(options, pack)
        width = min(max(shutil.get_terminal_size().columns, _WIDTHS[0]), _WIDTHS[1])
        drawn = map_of(pack, form, options.chapter or "", walked, width)
    except (NoSuchChapter, SaveError) as error:
        return misused(str(error))
    for notice in walked.notices if walked else ():
        complain(notice)
    if out is None:
        print(drawn, end="")
        return 0
    return _written(out, drawn)


def _form_of(out: Path | None) -> str:
    from game.author.map import ENDINGS

    return ENDINGS.get(out.suffix.lower(), "") if out else "text"


def _wrong_with(out: Path | None, form: str) -> str:
    """Why the map cannot be written to `out`; "" where it may be."""
    from game.author.map import ENDINGS

    if out is None:
        return ""
    endings = ", ".join(ENDINGS)
    if not form:
        return _(
            "The name of the file tells no format: end it with one of {endings}, or add --format."
        ).format(endings=endings)
    with suppress(OSError):  # writing tells why no file can be called so
        if out.is_dir():
            return _("{file} is a folder; name a file in it.").format(file=out)
        # A slip may name a file of the pack.
        if out.exists() and out.suffix.lower() not in ENDINGS:
            return _(
                "{file} is there already and is no map; choose a name that ends with one of"
                " {endings}."
            ).format(file=out, endings=endings)
    return ""


def _walked(options: Namespace, pack: "Pack") -> "Paths | None":
    from game.author.map import found, paths
    from game.story import Story

    if not options.paths:
        return None
    folder = slots(options).folder
    saves = dict.fromkeys(save for named in options.paths for save in found(named, folder))
    return paths(Story(pack), saves)


def _written(out: Path, drawn: str) -> int:
    from game.saves.write import replace_file

    try:
        replace_file(out, drawn.encode())
    except OSError as error:
        complain(
            _("{file} cannot be written: {why}.").format(
                file=near(out), why=error.strerror or error
            )
        )
        return FAULTS
    print(_("The map is in {file}.").format(file=near(out)))
    return 0
