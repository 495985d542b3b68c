"""`keruen check`: what is wrong with packs."""

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from game.cli.words import FAULTS, misused, near, no_pack, tell_missing_shelves
from game.i18n import gettext as _

TYPE_CHECKING = False  # as type checkers know it; importing it would import all of `typing`
if TYPE_CHECKING:
    from game.check import CheckReport
    from game.check.output import Checked


def add(parser: ArgumentParser) -> None:
    """What the command line may hold behind the verb."""
    from game.check.output import FORMS
    from game.check.report import MAX_STATES

    parser.add_argument("packs", nargs="*", metavar=_("PACK"), help=_("a pack's name or folder"))
    told = parser.add_argument_group(_("what is told"))
    told.add_argument(
        "--explain", metavar=_("CODE"), type=str.strip, help=_("print what a code means, and stop")
    )
    told.add_argument(
        "--format", choices=FORMS, default="text", help=_("the form of what is told (text)")
    )
    for name, text in (
        ("--select", _("tell only faults of these codes: K204, or K4 for all that begin so")),
        ("--ignore", _("tell no faults of these codes")),
    ):
        told.add_argument(
            name, metavar=_("CODES"), action="extend", type=_codes, default=[], help=text
        )
    told.add_argument(
        "--strict", action="store_true", help=_("warnings, too, make the exit code 1")
    )
    looked = parser.add_argument_group(_("what is looked at"))
    looked.add_argument(
        "--no-proof", action="store_true", help=_("do not explore what can happen in the story")
    )
    looked.add_argument(
        "--max-states",
        metavar=_("N"),
        type=_whole,
        default=MAX_STATES,
        help=_("explore at most so many states ({n})").format(n=f"{MAX_STATES:,}"),
    )
    looked.add_argument(
        "--moves",
        metavar=_("DIR"),
        type=Path,
        help=_("write the playthrough that shows each failure into this folder"),
    )
    looked.add_argument(
        "--against",
        metavar=_("OLD"),
        default="",
        help=_("try the saved games of an earlier version: a folder, or a revision of git"),
    )
    looked.add_argument(
        "--no-cache", action="store_true", help=_("read everything anew, changed or not")
    )


def run(options: Namespace) -> int:
    """Check the packs named; the exit code."""
    if options.explain is not None:
        return _explain(options.explain)
    if wrong := _no_such_codes((*options.select, *options.ignore)):
        return misused(wrong)

    from game.check.output import form

    found = _Found(options)
    told = form(options.format, colour=options.format == "text" and _has_colours())
    for piece in told(found):
        sys.stdout.write(piece)
        sys.stdout.flush()
    return found.code


class _Found:
    """The packs of a command line, checked one by one; `code` is the exit code when all are."""

    def __init__(self, options: Namespace) -> None:
        self.options, self.code = options, 0

    def __iter__(self) -> "Iterator[Checked]":
        from game.check import CheckOptions, check_pack
        from game.check.gate import NoEarlier
        from game.check.output import Checked
        from game.pack.library import NoSuchPack, find_pack

        asked = self.options
        options = CheckOptions(
            proof=not asked.no_proof,
            cache=not asked.no_cache,
            max_states=asked.max_states,
            against=asked.against,
            moves=asked.moves,
        )
        for name in asked.packs or _folders_here():
            try:
                folder = find_pack(name)
            except NoSuchPack as error:
                self.code = max(self.code, no_pack(error))
                continue
            try:
                report = check_pack(folder, options).narrowed(asked.select, asked.ignore)
            except NoEarlier as error:
                self.code = misused(str(error))
                return
            except OSError as error:
                if not asked.moves:
                    raise
                why = _("The moves cannot be written into {folder}: {why}.")
                self.code = misused(why.format(folder=asked.moves, why=error.strerror or error))
                return
            if report.errors or (asked.strict and report.warnings):
                self.code = max(self.code, FAULTS)
            yield Checked(str(near(folder)), _as_seen_from_here(report, folder))


def _as_seen_from_here(report: "CheckReport", folder: Path) -> "CheckReport":
    """The report with paths that editors and terminals can open."""
    seen: dict[str, str] = {}
    for fault in report.diagnostics:
        if fault.file not in seen:
            # A fault of the folder itself may name it whole.
            whole = folder if fault.file == str(folder) else folder / fault.file
            seen[fault.file] = str(near(whole))
    faults = tuple(replace(d, file=seen[d.file]) for d in report.diagnostics)
    return replace(report, diagnostics=faults)


def _explain(word: str) -> int:
    """Print the page of a code; the exit code."""
    import shutil

    from game.check.codes import all_codes
    from game.check.codes.page import plain_page

    code = all_codes().get(word.upper())
    if code is None:
        return misused(_no_code(word))
    print(plain_page(code, min(shutil.get_terminal_size().columns, 80) - 1), end="")
    return 0


def _no_such_codes(begins: Iterable[str]) -> str:
    """What is wrong with beginnings of codes, "" where some code begins with each of them."""
    for begin in begins:
        from game.check.codes import all_codes

        if not any(code.startswith(begin) for code in all_codes()):
            return _no_code(begin)
    return ""


def _no_code(word: str) -> str:
    from game.check.codes import all_codes
    from game.pack.diagnostic import closest
    from game.pack.safe import safe_line

    shown = safe_line(word[:40])
    known = list(all_codes())
    digits = word[:40].upper().replace("O", "0").replace("I", "1").removeprefix("K")
    meant = closest(f"K{digits}", known)
    hint = _("did you mean {code}?").format(code=meant) if meant else ""
    rest = _("codes look like {code}").format(code=known[0])
    return _("there is no code '{word}'; {hint}").format(word=shown, hint=hint or rest)


def _codes(text: str) -> list[str]:
    return [word.strip().upper() for word in text.split(",") if word.strip()]


def _whole(text: str) -> int:
    """A number of states as people write it: 2000000, 2_000_000, 2,000,000."""
    digits = text.replace("_", "").replace(",", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 16 and int(digits)):
        raise ArgumentTypeError(_("'{text}' is no whole number from 1 up").format(text=text))
    return int(digits)


def _has_colours() -> bool:
    """Whether the output is a terminal that shows colours, and nobody asked for none."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return False
    if sys.platform == "win32":  # the older console shows the codes themselves
        return "WT_SESSION" in os.environ
    return os.environ.get("TERM", "dumb") != "dumb"


def _folders_here() -> list[str]:
    """The pack in this folder; where it holds none, all on the shelves, unreadable ones as well."""
    from game.pack.library import pack_folders, shelves

    if Path("pack.toml").is_file():
        return ["."]
    tell_missing_shelves()
    return [str(folder) for shelf in shelves() for folder in pack_folders(shelf)]
