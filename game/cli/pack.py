"""`keruen pack`: one file of a pack, to be sent to others."""

from argparse import ArgumentParser, Namespace
from contextlib import suppress
from pathlib import Path

from game.cli.words import FAULTS, complain, misused, near, no_pack, unreadable
from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack.safe import safe_line

_LISTED = 20


def add(parser: ArgumentParser) -> None:
    """What the command line may hold behind the verb."""
    parser.add_argument("pack", metavar=_("PACK"), help=_("a pack's folder or name"))
    parser.add_argument(
        "--out",
        metavar=_("FILE"),
        help=_("the file to make, or a folder to make it in; otherwise it is made here"),
    )


def run(options: Namespace) -> int:
    """Make the file; the exit code."""
    from game.author.bundle import make_bundle
    from game.pack import PackError, read_pack
    from game.pack.bundle import BundleFault
    from game.pack.library import NoSuchPack, find_pack
    from game.saves.write import replace_file

    if options.out == "":
        return misused(_("A file needs a name: --out FILE."))
    try:
        folder = find_pack(options.pack)
    except NoSuchPack as error:
        return no_pack(error)
    try:
        pack = read_pack(folder)
    except PackError as error:
        return unreadable(error, folder, _("This pack is not packed until that is mended."))
    out = _out(options.out, pack.id)
    try:
        bundle = make_bundle(pack)
    except BundleFault as fault:
        complain(_("This pack cannot be packed: {message}.").format(message=fault.message))
        complain(_("What to do: {remedy}.").format(remedy=fault.remedy))
        return FAULTS
    except OSError as error:
        complain(_("This pack cannot be packed: {why}.").format(why=error))
        return FAULTS
    try:
        replace_file(out, bundle.data)
    except OSError as error:
        complain(
            _("{file} cannot be written: {why}.").format(
                file=near(out), why=error.strerror or error
            )
        )
        return FAULTS
    files = len(bundle.names)
    print(
        ngettext("{out}: {n} file, {size} KB.", "{out}: {n} files, {size} KB.", files).format(
            out=near(out), n=files, size=-(-len(bundle.data) // 1000)
        )
    )
    _tell_left_out(bundle.left_out)
    print(_("To play it: keruen play {file}").format(file=near(out)))
    return 0


def _out(named: str | None, pack_id: str) -> Path:
    """The file to make. Only what is called a shared pack is ever written over."""
    from game.pack.bundle import SUFFIX

    path = Path(named or ".")
    with suppress(RuntimeError):  # a ~name that is nobody's is a folder's own name
        path = path.expanduser()
    with suppress(OSError):  # writing tells why no file can be called so
        if path.is_dir():
            return path / f"{pack_id}{SUFFIX}"
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def _tell_left_out(names: tuple[str, ...]) -> None:
    if not names:
        return
    print(_("Left out, since it is no part of a pack:"))
    for name in names[:_LISTED]:
        print("  " + safe_line(name[:1000], 1000))
    if (more := len(names) - _LISTED) > 0:
        print("  " + ngettext("and {n} more", "and {n} more", more).format(n=more))
