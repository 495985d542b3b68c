"""The `keruen` command: one thin function a verb."""

import sys

from game import __version__

TYPE_CHECKING = False  # as type checkers know it; importing it would import all of `typing`
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from game.pack import PackError
    from game.saves import Saves, Settings

# `keruen --version` pays for whatever is imported here; the rest is imported where it is used.

FAULTS, USAGE, INTERNAL, INTERRUPTED, CUT_OFF = 1, 2, 70, 130, 141
"""Exit codes: faults in a pack or transcript, a wrong command line, a fault of the program
itself, Ctrl-C, output that nobody reads any more (128 + SIGPIPE)."""

VERBS = ("play", "packs", "check", "saves")
_VALUED = ("--saves", "--lang", "--slot")


def main(argv: list[str] | None = None) -> int:
    """Run the command on `argv`, the process's own arguments unless given; the exit code."""
    words = sys.argv[1:] if argv is None else argv
    if words in (["--version"], ["-V"]):
        print(f"keruen {__version__}")
        return 0
    _prepare_streams()
    try:
        code = _command(words)
        if sys.stdout:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _stop_writing()
        return CUT_OFF
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    except Exception as error:
        return _failed(error)
    return code


def _command(words: list[str]) -> int:
    given, verb = _glance(words)
    _speak(given.get("--lang", ""))
    if verb and verb not in VERBS:
        return _no_such_verb(verb)
    options = _parser().parse_args(words, _defaults())
    from game.pack import PackError

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
        return _faulty(error)


def _glance(words: list[str]) -> tuple[dict[str, str], str]:
    """Options with a value, and the verb, before the parser exists: it speaks in --lang already."""
    given: dict[str, str] = {}
    verb = ""
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if name in _VALUED:
            given[name] = value if equals else next(rest, "")
        elif not word.startswith("-") and not verb:
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

    return Namespace(plain=False, saves="", lang="", no_motion=False, pack="", slot=None)


# The verbs


def _play(options: "Namespace") -> int:
    from game.i18n import gettext as _
    from game.pack.library import NoSuchPack, find_pack
    from game.saves import BadSlotName, NoSuchSlot, load_settings

    try:
        pack = find_pack(options.pack) if options.pack else None
    except NoSuchPack as error:
        return _misused(str(error))
    saves = _slots(options)
    slot = options.slot or ""
    if options.slot is not None:
        try:
            slot = saves.info(options.slot).name
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
            return run_screens(saves, settings, pack=pack, slot=slot, motion=motion)
        except (ImportError, OSError) as error:
            _complain(
                _(
                    "The screens cannot be shown here ({why}); this is the game in plain lines."
                ).format(why=error)
            )
    from game.plain import run

    return run(saves, settings, pack=pack, slot=slot)


def _wants_lines(options: "Namespace", settings: "Settings") -> bool:
    import os

    if options.plain or settings.plain or os.environ.get("KERUEN_PLAIN"):
        return True
    if os.environ.get("TERM") == "dumb":
        return True
    return not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _packs() -> int:
    from game.i18n import gettext as _
    from game.i18n import ngettext
    from game.pack.library import packs

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
    from dataclasses import replace

    from game.check import check_pack, summary
    from game.pack import safe_text
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
            # The path as seen from here: editors and terminals link it.
            text = str(replace(fault, file=str(_near(folder / fault.file))))
            print(safe_text(text, len(text)), end="\n\n")
        print(f"{_near(folder)}: {summary(report)}")
        if report.errors:
            worst = max(worst, FAULTS)
    return worst


def _folders_here() -> list[str]:
    """The pack in this folder; where it holds none, all on the shelves, unreadable ones as well."""
    from pathlib import Path

    from game.pack.library import shelves

    if Path("pack.toml").is_file():
        return ["."]
    return [str(path.parent) for shelf in shelves() for path in sorted(shelf.glob("*/pack.toml"))]


def _near(path: "Path") -> "Path":
    """`path` seen from the folder that the command runs in, where it lies below that."""
    from pathlib import Path

    here, whole = Path.cwd(), path.resolve()
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


def _slots(options: "Namespace") -> "Saves":
    from pathlib import Path

    from game.saves import Saves

    return Saves(Path(options.saves).expanduser() if options.saves else None)


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


def _faulty(error: "PackError") -> int:
    from game.i18n import gettext as _

    _complain(str(error))
    _complain("")
    _complain(_("This pack cannot be played until that is mended."))
    return FAULTS


def _failed(error: Exception) -> int:
    import os
    import tempfile
    import traceback
    from contextlib import suppress
    from pathlib import Path

    from game.i18n import gettext as _

    if os.environ.get("KERUEN_DEBUG"):
        traceback.print_exception(error)
        return INTERNAL
    _complain(_("Keruen has failed, and it is not your fault: {error}").format(error=error))
    _complain(_("What you played was saved after every move."))
    folders = [Path(tempfile.gettempdir())]
    with suppress(ImportError):  # which may be the very fault
        from game.saves import saves_folder

        folders.insert(0, saves_folder())
    for folder in folders:
        log = folder / "fault.log"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            log.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        except OSError:
            continue
        _complain(_("What happened is written in {file}.").format(file=log))
        break
    return INTERNAL
