"""`keruen new`: a small pack that plays, to begin with."""

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path

from game.cli.asking import NoAnswer, ask, can_ask, line_trouble, quoted
from game.cli.words import FAULTS, complain, misused, near
from game.i18n import gettext as _

LINES = 10
"""How many lines a source is said to have until its author has counted them."""
MOST_LINES = 100_000


def add(parser: ArgumentParser) -> None:
    """What the command line may hold behind the verb."""
    parser.add_argument("folder", metavar=_("DIR"), help=_("a folder that does not exist yet"))
    parser.add_argument("--title", metavar=_("TEXT"), help=_("what players read in the menu"))
    parser.add_argument("--source", metavar=_("TEXT"), help=_("the title of the text it teaches"))
    parser.add_argument("--lines", metavar=_("N"), help=_("how many lines that text has"))
    parser.add_argument("--language", metavar=_("CODE"), help=_("language of the pack, such as en"))
    parser.add_argument("--id", metavar=_("ID"), help=_("what saved games know the pack by"))
    parser.add_argument("--yes", action="store_true", help=_("ask nothing"))


def run(options: Namespace) -> int:
    """Make the pack; the exit code."""
    from game.author.new import NotMade, Wanted, check_room, new_pack

    folder = _folder(options.folder)
    if folder is None:
        return misused(_("A pack needs a folder: name one that does not exist yet."))
    try:
        check_room(folder)
        if trouble := _flags_trouble(options):
            return misused(trouble)
        wanted = Wanted(*_answers(options, folder))
        files = new_pack(folder, wanted)
    except NoAnswer:
        return misused(_("nothing was made; with --yes, nothing is asked."))
    except KeyboardInterrupt:
        complain("\n" + _("Nothing was made."))
        raise
    except NotMade as error:
        complain(str(error))
        return FAULTS
    _tell(folder, files, wanted.id)
    return 0


def _folder(given: str) -> Path | None:
    try:
        return Path(given).expanduser() if given.strip() else None
    except RuntimeError:  # a ~name that is nobody's is a folder's own name
        return Path(given)


def _flags_trouble(options: Namespace) -> str:
    """What is wrong with the options given, "" where nothing is."""
    from game.author.ids import id_trouble

    checks: dict[str, Callable[[str], str]] = {
        "title": line_trouble,
        "source": line_trouble,
        "lines": _lines_trouble,
        "language": _language_trouble,
        "id": partial(id_trouble, taken=_taken()),
    }
    for name, trouble in checks.items():
        given = getattr(options, name)
        if given is not None and (told := trouble(given)):
            return f"--{name}: {told}"
    return ""


def _answers(options: Namespace, folder: Path) -> tuple[str, str, str, int, str]:
    """Id, title, source, lines and language: as given, as answered, or as they are likely meant."""
    from game.author.ids import free, id_from
    from game.pack.safe import LINE, safe_line

    name = safe_line(folder.resolve().name[:LINE], LINE)
    likely = " ".join(re.split(r"[-_\s]+", name)).strip().capitalize() or _("My pack")
    asks = can_ask() and not options.yes

    def settled(key: str, question: str, otherwise: str) -> str:
        given: str | None = getattr(options, key)
        if given is None and asks:
            trouble = _language_trouble if key == "language" else line_trouble
            given = ask(question, otherwise, trouble)
        return safe_line(given if given is not None else otherwise, LINE)

    title = settled("title", _("Title of the pack"), likely)
    source = settled("source", _("Title of the text it teaches"), _("The document"))
    language = settled("language", _("Language of the pack, as a code"), "en")
    pack_id = options.id or free(id_from(name, "my-pack"), _taken())
    return pack_id, title, source, int(options.lines or LINES), language


def _taken() -> set[str]:
    """Ids of the packs that the menu lists: saved games of two packs must not meet."""
    from game.pack.library import packs

    return {pack.id for pack in packs()}


def _lines_trouble(given: str) -> str:
    if re.fullmatch(r"[0-9]{1,6}", given) and 1 <= int(given) <= MOST_LINES:
        return ""
    return _("'{given}' is no number of lines; write one from 1 to {most}.").format(
        given=given, most=MOST_LINES
    )


def _language_trouble(given: str) -> str:
    from game.pack.types import LANGUAGE_PATTERN

    if re.fullmatch(LANGUAGE_PATTERN, given):
        return ""
    return _("'{given}' is no code of a language; write one such as en, kk or zh-Hans.").format(
        given=given
    )


def _tell(folder: Path, files: tuple[str, ...], pack_id: str) -> None:
    where = near(folder)
    print(_("Made {folder}: {files}.").format(folder=where, files=", ".join(files)))
    print(_("Its id is {id}; saved games will know it by that.").format(id=pack_id))
    print()
    for purpose, words in (
        (_("Play it:"), "play"),
        (_("Check it:"), "check"),
        (_("See changes at once:"), "preview"),
        (_("Add a scene:"), "add scene --pack"),
        (_("Add a question:"), "add question --pack"),
    ):
        print(f"  {purpose:<21} keruen {words} {quoted(where)}")
    print()
    print(_("Then open {file} in any editor, and change the words.").format(file=where / files[-1]))
