"""The `keruen` command: one module a verb, each with what it may be told and one thin `run`."""

import sys

from game import __version__

TYPE_CHECKING = False  # as type checkers know it; importing it would import all of `typing`
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

# `keruen --version` pays for whatever is imported here; the rest is imported where it is used.

VERBS = (
    "play",
    "packs",
    "check",
    "stats",
    "report",
    "saves",
    "preview",
    "new",
    "add",
    "schema",
    "map",
    "pack",
    "host",
    "join",
    "homework",
)
"""The verbs; each is the module of that name in this package."""
_VALUED = ("--saves", "--lang", "--slot")


def main(argv: list[str] | None = None) -> int:
    """Run the command on `argv`, the process's own arguments unless given; the exit code."""
    words = sys.argv[1:] if argv is None else argv
    try:
        if words in (["--version"], ["-V"]):
            print(f"keruen {__version__}")
            code = 0
        else:
            from game.cli import streams

            streams.prepare()
            code = _command(words)
        if sys.stdout:
            sys.stdout.flush()
    except KeyboardInterrupt:
        from game.cli.words import INTERRUPTED

        return INTERRUPTED
    except BrokenPipeError:
        from game.cli import streams
        from game.cli.words import CUT_OFF

        streams.stop()
        return CUT_OFF
    except Exception as error:
        return _failed(error)
    return code


def _command(words: list[str]) -> int:
    given, verb = _glance(words)
    _speak(given.get("--lang", ""))
    if verb is not None and verb not in VERBS:
        return _no_such_verb(verb)
    try:
        options = _parser(verb).parse_args(words, _defaults())
    except SystemExit as stop:  # --help, or a wrong command line, which was told
        return stop.code if isinstance(stop.code, int) else 0
    from importlib import import_module

    run = import_module(f"game.cli.{options.verb or 'play'}").run
    code: int = run(options)
    return code


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
    from game.cli.words import complain
    from game.i18n import gettext as _
    from game.i18n import languages, use_language

    known = languages()
    if not code and len(known) > 1:
        from game.saves import load_settings

        code = load_settings()[0].language
    use_language(code.replace("-", "_") or None)
    if code and not {code, code.replace("_", "-").split("-")[0]}.intersection(known):
        complain(
            _("There is no language “{code}” yet; there are: {known}.").format(
                code=code, known=", ".join(known)
            )
        )


def _parser(told: str | None) -> "ArgumentParser":
    """The parser of the whole line, in which the verb `told` knows its own words as well."""
    import argparse
    from importlib import import_module

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
    for name, text in _purposes().items():
        made = verbs.add_parser(name, help=text, description=text, allow_abbrev=False)
        shared(made)
        if name == told:
            import_module(f"game.cli.{name}").add(made)
    return parser


def _purposes() -> dict[str, str]:
    """What each verb is for, in one line of `--help`."""
    from game.i18n import gettext as _

    return {
        "play": _("Play a pack: by its name, or by its folder."),
        "packs": _("List the packs."),
        "check": _("Check packs; without one, that in this folder, or all of them."),
        "stats": _("Figures on a pack: its words, its questions, the lines nobody cites."),
        "report": _("What a class understood: rooms, homework and saved games in one report."),
        "saves": _("List the saved games."),
        "map": _("Draw a pack's scenes and choices: as text, a picture or a page."),
        "pack": _("Make one file of a pack, to be sent to others."),
        "preview": _("See a pack as it is written: read again whenever a file is saved."),
        "new": _("Begin a pack: a small one that plays, to be changed."),
        "add": _("Add a scene or a question to a pack."),
        "host": _("Run a class: a live room on this computer, joined by code."),
        "join": _("Join a live room."),
        "homework": _("Answer questions alone, and write a file to hand in."),
        "schema": _("Print what a pack may hold, as JSON Schemas for editors."),
    }


def _defaults() -> "Namespace":
    from argparse import Namespace

    return Namespace(plain=False, saves="", lang="", no_motion=False, pack=None, slot=None)


def _no_such_verb(word: str) -> int:
    from game.cli.words import misused
    from game.i18n import gettext as _
    from game.pack.diagnostic import nearest
    from game.pack.library import NoSuchPack, find_pack

    try:
        find_pack(word)
    except NoSuchPack:
        hint = nearest(word, VERBS)
    else:
        hint = _("to play that pack: keruen play {pack}").format(pack=word)
    return misused(_("there is no command '{word}'; {hint}").format(word=word, hint=hint))


def _failed(error: Exception) -> int:
    """Say that the output cannot be written, or that the program has a fault; the exit code."""
    from contextlib import suppress

    from game.cli import streams

    if isinstance(error, OSError) and not streams.can_write(error):
        from game.cli.words import UNWRITTEN, complain
        from game.i18n import gettext as _

        streams.stop()
        complain(_("The output cannot be written: {why}.").format(why=error.strerror or error))
        return UNWRITTEN
    from game.fault import tell_fault

    folder = None
    with suppress(ImportError):  # which may be the very fault
        from game.saves import saves_folder

        folder = saves_folder()
    return tell_fault(error, folder)
