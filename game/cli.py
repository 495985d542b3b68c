"""The `keruen` command: one thin function a verb."""

import sys

from game import __version__

TYPE_CHECKING = False  # as type checkers know it; importing it would import all of `typing`
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from game.pack import Diagnostic, PackError
    from game.saves import Saves, Settings

# `keruen --version` pays for whatever is imported here; the rest is imported where it is used.

FAULTS, USAGE, UNWRITTEN, INTERRUPTED, CUT_OFF = 1, 2, 74, 130, 141
"""Exit codes: faults in a pack or transcript, a wrong command line, output that cannot be
written, Ctrl-C, output that nobody reads any more (128 + SIGPIPE). `game.fault` has one more."""

VERBS = ("play", "packs", "check", "saves")
_VALUED = ("--saves", "--lang", "--slot")


def main(argv: list[str] | None = None) -> int:
    """Run the command on `argv`, the process's own arguments unless given; the exit code."""
    words = sys.argv[1:] if argv is None else argv
    try:
        if words in (["--version"], ["-V"]):
            print(f"keruen {__version__}")
            code = 0
        else:
            _prepare_streams()
            code = _command(words)
        if sys.stdout:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _stop_writing()
        return CUT_OFF
    except Exception as error:
        if isinstance(error, OSError) and not _can_write(error):
            return _unwritten(error)
        return _failed(error)
    return code


def _command(words: list[str]) -> int:
    given, verb = _glance(words)
    _speak(given.get("--lang", ""))
    if verb is not None and verb not in VERBS:
        return _no_such_verb(verb)
    try:
        options = _parser().parse_args(words, _defaults())
    except SystemExit as stop:  # --help, or a wrong command line, which was told
        return stop.code if isinstance(stop.code, int) else 0
    from game.pack import PackError

    if options.verb not in ("packs", "check") and (trouble := _no_folder(_where(options))):
        return _misused(trouble)
    try:
        match options.verb:
            case "packs":
                return _packs()
            case "check":
                return _check(options)
            case "saves":
                return _saves(options)
            case _:
                return _play(options)
    except PackError as error:
        return _faulty(error, options.pack)


def _glance(words: list[str]) -> tuple[dict[str, str], str | None]:
    """Options with a value, and the verb, before the parser exists: it speaks in --lang already."""
    given: dict[str, str] = {}
    verb = None
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if name in _VALUED:
            given[name] = value if equals else next(rest, "")
        elif not word.startswith("-") and verb is None:
            verb = word
    return given, verb


def _speak(code: str) -> None:
    """Choose the language: `code`, then the settings', then the system's."""
    from game.i18n import gettext as _
    from game.i18n import languages, use_language

    known = languages()
    if not code and len(known) > 1:
        from game.saves import load_settings

        code = load_settings()[0].language
    use_language(code.replace("-", "_") or None)
    if code and not {code, code.replace("_", "-").split("-")[0]}.intersection(known):
        _complain(
            _("There is no language “{code}” yet; there are: {known}.").format(
                code=code, known=", ".join(known)
            )
        )


def _parser() -> "ArgumentParser":
    import argparse

    from game.i18n import gettext as _

    def shared(parser: argparse.ArgumentParser) -> None:
        def add(*names: str, **more: str) -> None:
            parser.add_argument(*names, **more, default=argparse.SUPPRESS)  # type: ignore[arg-type]

        add("--plain", action="store_true", help=_("plain lines, for screen readers and pipes"))
        add("--saves", metavar=_("DIR"), help=_("the folder of saved games"))
        add("--lang", metavar=_("CODE"), help=_("language of the program, such as en"))
        add("--no-motion", action="store_true", help=_("nothing on the screens moves"))

    parser = argparse.ArgumentParser(
        prog="keruen",
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=_("A text adventure that teaches a primary source. Without a command: a menu."),
        epilog=_(
            "exit codes:\n"
            "  0    all went well\n"
            "  1    a pack has errors, or a line of piped input could not be acted on\n"
            "  2    the command line is wrong: no such pack, no such slot name\n"
            "  70   a fault in the program itself\n"
            "  74   the output cannot be written, as on a full disk\n"
            "  130  interrupted with Ctrl-C"
        ),
    )
    shared(parser)
    parser.add_argument("-V", "--version", action="version", version=f"keruen {__version__}")
    verbs = parser.add_subparsers(title=_("commands"), dest="verb", metavar=_("COMMAND"))

    def verb(name: str, text: str) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=text, description=text, allow_abbrev=False)
        shared(made)
        return made

    play = verb("play", _("Play a pack: by its name, or by its folder."))
    play.add_argument("pack", metavar=_("PACK"), help=_("a pack's name or folder"))
    play.add_argument("--slot", metavar=_("NAME"), help=_("the saved game to go on with, or begin"))
    verb("packs", _("List the packs."))
    check = verb("check", _("Check packs; without one, that in this folder, or all of them."))
    check.add_argument("packs", nargs="*", metavar=_("PACK"), help=_("a pack's name or folder"))
    verb("saves", _("List the saved games."))
    return parser


def _defaults() -> "Namespace":
    from argparse import Namespace

    return Namespace(plain=False, saves="", lang="", no_motion=False, pack=None, slot=None)


# The verbs


def _play(options: "Namespace") -> int:
    from game.i18n import gettext as _
    from game.saves import load_settings

    if options.pack == "":
        return _misused(_("A pack needs a name, or a folder."))
    pack: Path | None = None
    if options.pack:
        from game.pack.library import NoSuchPack, find_pack

        try:
            pack = find_pack(options.pack)
        except NoSuchPack as error:
            return _misused(str(error))
    slot = options.slot or ""
    if options.slot is not None:
        from game.saves import BadSlotName, NoSuchSlot

        try:
            slot = _slots(options).info(options.slot).name
        except NoSuchSlot:
            pass
        except BadSlotName as error:
            return _misused(str(error))
    settings, trouble = load_settings()
    if trouble:
        _complain(trouble)
    if not _wants_lines(options, settings):
        try:
            from game.tui import run as run_screens

            motion = settings.motion and not options.no_motion
            return run_screens(_folder(options), settings, pack=pack, slot=slot, motion=motion)
        except (ImportError, OSError) as error:
            _complain(
                _(
                    "The screens cannot be shown here ({why}); this is the game in plain lines."
                ).format(why=error)
            )
    from game.plain import run

    return run(_slots(options), settings, pack=pack, slot=slot)


def _wants_lines(options: "Namespace", settings: "Settings") -> bool:
    import os

    if options.plain or settings.plain or os.environ.get("KERUEN_PLAIN"):
        return True
    if os.environ.get("TERM") == "dumb":
        return True
    # The screens are painted to the error stream, but on Windows to the output.
    painted = sys.stdout if sys.platform == "win32" else sys.__stderr__
    return not all(s and s.isatty() for s in (sys.stdin, sys.stdout, painted))


def _packs() -> int:
    from game.i18n import gettext as _
    from game.i18n import ngettext
    from game.pack.library import packs

    _tell_missing_shelves()
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


def _check(options: "Namespace") -> int:
    from game.check import check_pack, summary
    from game.pack.library import NoSuchPack, find_pack

    worst = 0
    for name in options.packs or _folders_here():
        try:
            folder = find_pack(name)
        except NoSuchPack as error:
            worst = _misused(str(error))
            continue
        report = check_pack(folder)
        for fault in report.diagnostics:
            print(_shown(fault, folder), end="\n\n")
        print(f"{_near(folder)}: {summary(report)}")
        if report.errors:
            worst = max(worst, FAULTS)
    return worst


def _shown(fault: "Diagnostic", folder: "Path") -> str:
    """A fault with its path as seen from here: editors and terminals link it."""
    from dataclasses import replace

    from game.pack import safe_text

    text = str(replace(fault, file=str(_near(folder / fault.file))))
    return safe_text(text, len(text))


def _folders_here() -> list[str]:
    """The pack in this folder; where it holds none, all on the shelves, unreadable ones as well."""
    from pathlib import Path

    from game.pack.library import shelves

    if Path("pack.toml").is_file():
        return ["."]
    _tell_missing_shelves()
    return [str(path.parent) for shelf in shelves() for path in sorted(shelf.glob("*/pack.toml"))]


def _tell_missing_shelves() -> None:
    from game.i18n import gettext as _
    from game.pack.library import shelves

    for shelf in shelves():
        if not shelf.is_dir():
            _complain(
                _("KERUEN_PACKS names {folder}, which is no folder here.").format(folder=shelf)
            )


def _near(path: "Path") -> "Path":
    """`path` seen from the folder that the command runs in, where it lies below that."""
    from pathlib import Path

    try:
        here, whole = Path.cwd(), path.resolve()
    except (OSError, RuntimeError):  # the folder that the command runs in was deleted, say
        return path
    return whole.relative_to(here) if whole.is_relative_to(here) else path


def _saves(options: "Namespace") -> int:
    from game.i18n import gettext as _
    from game.plain.games import slot_label

    saves = _slots(options)
    slots = saves.slots()
    if not slots:
        print(_("There is no saved game in {folder}.").format(folder=saves.folder))
        return 0
    print(_("Saved games in {folder}:").format(folder=saves.folder))
    for info in slots:
        print(slot_label(info))
    return 0


def _folder(options: "Namespace") -> "Path | None":
    from contextlib import suppress
    from pathlib import Path

    folder = Path(options.saves) if options.saves else None
    with suppress(RuntimeError):  # a ~name that is nobody's is a folder's own name
        folder = folder and folder.expanduser()
    return folder


def _where(options: "Namespace") -> "Path":
    from game.saves import saves_folder

    return _folder(options) or saves_folder()


def _slots(options: "Namespace") -> "Saves":
    from game.saves import Saves

    return Saves(_folder(options))


def _no_folder(folder: "Path") -> str:
    """Why no game can ever be kept in `folder`, "" where one may: it may yet be made, or mended."""
    from game.i18n import gettext as _

    for path in (folder, *folder.parents):
        try:
            if path.is_dir():
                return ""
            if path.exists():
                return _("{file} is a file, and saved games need a folder.").format(file=path)
        except OSError:
            return ""
    return ""


# The streams


def _prepare_streams() -> None:
    """No sign that a terminal's code page lacks ends the program; piped input is UTF-8."""
    import codecs
    import os
    from io import TextIOWrapper

    codecs.register_error("keruen", _nearest_signs)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="keruen")
    given = os.environ.get("PYTHONIOENCODING")
    if isinstance(sys.stdin, TextIOWrapper) and not sys.stdin.isatty() and not given:
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")


def _nearest_signs(error: UnicodeError) -> tuple[str, int]:
    """What stands for signs that cannot be written: their plain forms, or question marks."""
    from unicodedata import normalize

    if not isinstance(error, UnicodeEncodeError):
        raise error
    plain = dict(
        zip("‘’“”–—…·•→", ("'", "'", '"', '"', "-", "-", "...", ".", "-", "->"), strict=True)
    )
    signs = error.object[error.start : error.end]
    said = (plain.get(s) or normalize("NFKD", s).encode("ascii", "ignore").decode() for s in signs)
    return "".join(sign or "?" for sign in said), error.end


def _stop_writing() -> None:
    """Let nothing more be written to an output that nobody reads, not even on the way out."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# What is said when something is wrong


def _complain(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _misused(sentence: str) -> int:
    _complain(sentence[:1].upper() + sentence[1:])
    return USAGE


def _no_such_verb(word: str) -> int:
    from game.i18n import gettext as _
    from game.pack.diagnostic import nearest
    from game.pack.library import NoSuchPack, find_pack

    try:
        find_pack(word)
    except NoSuchPack:
        hint = nearest(word, VERBS)
    else:
        hint = _("to play that pack: keruen play {pack}").format(pack=word)
    return _misused(_("there is no command '{word}'; {hint}").format(word=word, hint=hint))


def _faulty(error: "PackError", name: str) -> int:
    from game.i18n import gettext as _
    from game.pack.library import find_pack

    folder = find_pack(name)
    for fault in error.diagnostics:
        _complain(_shown(fault, folder))
        _complain("")
    _complain(_("This pack cannot be played until that is mended."))
    return FAULTS


def _can_write(error: OSError) -> bool:
    """Whether what was to be printed could be, so that `error` is about something else."""
    import errno

    # Of a file that the program opened itself, the error names the path.
    if error.filename is None and error.errno in (errno.ENOSPC, errno.EFBIG, errno.EIO):
        return False
    try:
        if sys.stdout:
            sys.stdout.flush()
    except (OSError, ValueError):
        return False
    return True


def _unwritten(error: OSError) -> int:
    from game.i18n import gettext as _

    _stop_writing()
    _complain(_("The output cannot be written: {why}.").format(why=error.strerror or error))
    return UNWRITTEN


def _failed(error: Exception) -> int:
    from contextlib import suppress

    from game.fault import tell_fault

    folder = None
    with suppress(ImportError):  # which may be the very fault
        from game.saves import saves_folder

        folder = saves_folder()
    return tell_fault(error, folder)
