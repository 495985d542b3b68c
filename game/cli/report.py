"""`keruen report`: what a class understood, from rooms, homework files and saved games."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from game.cli.folders import folder
from game.cli.words import FAULTS, complain, misused, near
from game.i18n import gettext as _

TYPE_CHECKING = False  # as type checkers know it; importing it would import all of `typing`
if TYPE_CHECKING:
    from game.report.classroom import ClassReport


def add(parser: ArgumentParser) -> None:
    """What the command line may hold behind the verb."""
    from game.report.classroom.output import FORMATS, HOME, TABLES

    parser.add_argument(
        "sources",
        nargs="*",
        metavar=_("ROOM_OR_SAVES"),
        help=_("rooms by their codes; homework files, saved games, or folders of them"),
    )
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        help=_("text (the usual one), csv, xlsx, json, html, or xapi: statements for an LRS"),
    )
    parser.add_argument(
        "--out", metavar=_("FILE"), help=_("where to write it; its ending tells the format")
    )
    parser.add_argument(
        "--table",
        choices=TABLES,
        default=TABLES[0],
        help=_("what a CSV file has a row for (usually students)"),
    )
    parser.add_argument("--bom", action="store_true", help=_("begin a CSV file as Excel likes it"))
    parser.add_argument(
        "--names", choices=("on", "off"), default="on", help=_("off: Student 1, Student 2, …")
    )
    parser.add_argument(
        "--again",
        metavar=_("FILE"),
        help=_("also write a question file (.toml) of what the class got wrong, for a room"),
    )
    parser.add_argument(
        "--pack", default="", metavar=_("PACK"), help=_("the pack to grade saves and homework by")
    )
    parser.add_argument("--log", metavar=_("URL"), help=_("where rooms are: redis://HOST:PORT/0"))
    parser.add_argument(
        "--home",
        default=HOME,
        metavar=_("URL"),
        help=_("the address that accounts and activities of xAPI have ids below"),
    )


def run(options: Namespace) -> int:
    """Print the report, or write it; the exit code."""
    from game.cli.report_sources import NoSource, Sources
    from game.report.classroom import class_report, output
    from game.report.classroom.output import NoWorkbooks

    out = _path(options.out)
    form = options.format or _form_of(out)
    again = _path(options.again)
    if trouble := _wrong_with(options, out, form, again):
        return misused(trouble)
    sources = Sources(folder(options), options.log, options.pack)
    if not options.sources:
        return misused(sources.what_there_is())
    try:
        gathered = sources.gather(options.sources)
    except NoSource as error:
        return misused(str(error))
    for path in (out, again):
        # A slip may name what a student handed in.
        if path is not None and sources.was_read(path):
            return misused(
                _("{file} is what the report is on; choose another name.").format(file=path)
            )
    for sentence in (*gathered.troubles, *gathered.notices):
        complain(sentence)
    report = class_report(gathered, names=options.names == "on")
    for name, times in report.table.ungraded.items():
        complain(
            _("Answers to “{name}” that do not fit the question any more: {n}.").format(
                name=name, n=times
            )
        )
    code = FAULTS if gathered.troubles else 0
    if not gathered.sittings:
        complain(_("There is nothing to report on."))
        return FAULTS
    try:
        data = output(
            report,
            form,
            table=options.table,
            bom=options.bom,
            home=options.home,
            blocks=out is not None or _can_print("█░"),
        )
    except NoWorkbooks:
        return misused(_("workbooks need xlsxwriter: pip install 'keruen[report]'"))
    # Where the report itself is printed, nothing else is printed among it.
    tell = complain if out is None else print
    if out is None:
        _print(data, form)
    else:
        code = _written(out, data, _("The report is in {file}."), tell) or code
    if again is not None:
        code = _questions(report, again, sources.packs(), tell) or code
    return code


def _path(named: str | None) -> Path | None:
    if named is None:
        return None
    path = Path(named)
    with suppress(RuntimeError):  # a ~name that is nobody's is a folder's own name
        path = path.expanduser()
    return path


def _form_of(out: Path | None) -> str:
    from game.report.classroom.output import FORMATS

    if out is None:
        return "text"
    endings = {ending: form for form, ending in FORMATS.items()} | {".htm": "html"}
    return endings.get(out.suffix.lower(), "")


def _wrong_with(options: Namespace, out: Path | None, form: str, again: Path | None) -> str:
    """Why the command line cannot be carried out; "" where it can."""
    from game.report.classroom.output import FORMATS

    endings = ", ".join(FORMATS.values())
    if not form:
        return _(
            "The name of the file tells no format: end it with one of {endings}, or add --format."
        ).format(endings=endings)
    if form == "xlsx" and out is None:
        return _("A workbook goes into a file: add --out FILE.xlsx.")
    home = str(options.home)
    if not home.startswith(("http://", "https://")) or not home.isascii() or " " in home:
        return _("--home needs an address, such as https://school.example.")
    for path in (out, again):
        with suppress(OSError):  # writing tells why no file can be called so
            if path is not None and path.is_dir():
                return _("{file} is a folder; name a file in it.").format(file=path)
    for path, known in ((out, (*FORMATS.values(), ".htm")), (again, (".toml",))):
        with suppress(OSError):
            if path is not None and path.exists() and path.suffix.lower() not in known:
                return _(
                    "{file} is there already and is no report; choose a name that ends with one of"
                    " {endings}."
                ).format(file=path, endings=", ".join(known))
    return ""


def _can_print(signs: str) -> bool:
    try:
        signs.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _print(data: bytes, form: str) -> None:
    raw = getattr(sys.stdout, "buffer", None)
    if form == "text" or raw is None or sys.stdout.isatty():
        print(data.decode(), end="")
        return
    # On its way to a file or a program: the bytes themselves, whatever the terminal can show.
    sys.stdout.flush()
    raw.write(data)
    raw.flush()


def _questions(
    report: "ClassReport", again: Path, packs: set[str], tell: Callable[[str], None]
) -> int:
    """Write the question file; the exit code."""
    from game.report.classroom import questions_again

    file = questions_again(report, packs)
    if file is None:
        complain(_("No question has to be asked again, so {file} was not written.").format(
            file=near(again)
        ))  # fmt: skip
        return 0
    if file.left_out:
        complain(
            _("Not in {file}, being of another pack: {questions}.").format(
                file=near(again), questions=", ".join(file.left_out)
            )
        )
    return _written(again, file.text.encode(), _("The questions to ask again are in {file}."), tell)


def _written(path: Path, data: bytes, said: str, tell: Callable[[str], None]) -> int:
    from game.saves.write import replace_file

    try:
        replace_file(path, data)
    except OSError as error:
        complain(
            _("{file} cannot be written: {why}.").format(
                file=near(path), why=error.strerror or error
            )
        )
        return FAULTS
    tell(said.format(file=near(path)))
    return 0
