"""`keruen add`: one more scene or question in a pack."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.cli.asking import NoAnswer, ask, can_ask, line_trouble
from game.cli.words import FAULTS, complain, misused, near, shown
from game.i18n import gettext as _

TYPE_CHECKING = False  # as type checkers know it; importing it would import all of `typing`
if TYPE_CHECKING:
    from game.author.add import Added, Book

KINDS = ("choice", "many", "true-false", "number", "words", "order", "match", "gap")


def add(parser: ArgumentParser) -> None:
    """What the command line may hold behind the verb."""
    parser.add_argument("what", choices=("scene", "question"), help=_("what to add"))
    parser.add_argument(
        "--pack", dest="target", metavar=_("PACK"), help=_("the pack; else that in this folder")
    )
    parser.add_argument("--file", metavar=_("FILE"), help=_("the file to add to, or a new one"))
    parser.add_argument("--id", metavar=_("ID"), help=_("what the pack knows it by"))
    parser.add_argument("--title", metavar=_("TEXT"), help=_("of a scene: its title"))
    parser.add_argument("--goto", metavar=_("SCENE"), help=_("of a scene: where it leads on to"))
    parser.add_argument("--prompt", metavar=_("TEXT"), help=_("of a question: its wording"))
    parser.add_argument("--kind", choices=KINDS, help=_("of a question: its kind"))
    parser.add_argument(
        "--from", dest="come_from", metavar=_("SCENE"), help=_("the scene that leads to it")
    )
    parser.add_argument("--yes", action="store_true", help=_("ask nothing"))


def run(options: Namespace) -> int:
    """Add it; the exit code."""
    from game.author.add import Book, Refused
    from game.pack.library import NoSuchPack, find_pack

    if trouble := _options_trouble(options):
        return misused(trouble)
    try:
        folder = find_pack(options.target or ".")
    except NoSuchPack as error:
        hint = "" if options.target else " " + _("Name the pack with --pack.")
        return misused(f"{error}.{hint}")
    try:
        book = Book(folder)
        added = _scene(book, options) if options.what == "scene" else _question(book, options)
    except NoAnswer:
        return misused(_("nothing was added; with --yes, nothing is asked."))
    except KeyboardInterrupt:
        complain("\n" + _("Nothing was added."))
        raise
    except Refused as error:
        for fault in error.diagnostics:
            complain(shown(fault, folder) + "\n")
        complain(_("Nothing was added: {why}").format(why=_ended(str(error))))
        return FAULTS
    except OSError as error:
        complain(
            _("Nothing was added: {file} cannot be written: {why}.").format(
                file=error.filename or folder, why=error.strerror or error
            )
        )
        return FAULTS
    _tell(options, folder, added)
    return 0


def _options_trouble(options: Namespace) -> str:
    """What is wrong with the options given, "" where nothing is."""
    foreign = {"scene": ("kind", "prompt"), "question": ("title", "goto")}[options.what]
    for name in foreign:
        if getattr(options, name) is not None:
            return _("a {what} has no --{option}").format(what=options.what, option=name) + "."
    for name in ("title", "prompt"):
        given = getattr(options, name)
        if given is not None and (told := line_trouble(given)):
            return f"--{name}: {told}"
    return ""


def _scene(book: "Book", options: Namespace) -> "Added":
    from game.author.ids import free, id_from, id_trouble

    asks = can_ask() and not options.yes
    title, scene_id, come_from = options.title, options.id, options.come_from
    if title is None:
        title = _("A new scene")
        if asks:
            title = ask(_("Title of the scene"), title, line_trouble)
    if scene_id is None:
        taken = book.taken("scene")
        scene_id = free(id_from(title, "new-scene"), taken)
        if asks:
            scene_id = ask(_("Its id"), scene_id, lambda given: id_trouble(given, taken))
    if come_from is None and asks:
        nobody = _("none")

        def trouble(given: str) -> str:
            known = book.parts.scenes
            return "" if given == nobody or given in known else _ended(book.no_scene(given))

        come_from = ask(_("Id of the scene that leads there"), nobody, trouble)
        come_from = "" if come_from == nobody else come_from
    return book.add_scene(scene_id, title, options.file or "", come_from or "", options.goto or "")


def _question(book: "Book", options: Namespace) -> "Added":
    from game.author.ids import free, id_trouble
    from game.pack.diagnostic import nearest

    asks = can_ask() and not options.yes
    kind, prompt, question_id = options.kind, options.prompt, options.id
    if kind is None:
        kind = KINDS[0]
        if asks:
            listed = ", ".join(KINDS)
            kind = ask(
                _("Kind of question ({kinds})").format(kinds=listed),
                kind,
                lambda given: "" if given in KINDS else nearest(given, KINDS),
            )
    if prompt is None:
        prompt = _("Write the question here.")
        if asks:
            prompt = ask(_("The question"), prompt, line_trouble)
    if question_id is None:
        taken = book.taken("question")
        question_id = free("new-question", taken)
        if asks:
            question_id = ask(_("Its id"), question_id, lambda given: id_trouble(given, taken))
    return book.add_question(question_id, kind, prompt, options.file or "", options.come_from or "")


def _ended(sentence: str) -> str:
    """`sentence` with a full stop, where it has no sign of its own at the end."""
    return sentence if sentence.endswith((".", "?")) else f"{sentence}."


def _tell(options: Namespace, folder: Path, added: "Added") -> None:
    def place(file: str, line: int) -> str:
        return f"{near(folder / file)}:{line}"

    scene = options.what == "scene"
    done = _("Added scene '{id}': {place}.") if scene else _("Added question '{id}': {place}.")
    print(done.format(id=added.id, place=place(added.file, added.line)))
    if added.led:
        leads = _("A choice leads there: {place}.") if scene else _("A quiz asks it: {place}.")
        print(leads.format(place=place(*added.led)))
    elif added.ask:
        print(
            _('To have it asked, add "{id}" to the list in {place}.').format(
                id=added.id, place=place(*added.ask)
            )
        )
    else:
        print(
            _("Nothing leads there yet. Put this behind the scene that is to lead there:")
            if scene
            else _("No quiz asks it yet. Put this behind the scene that is to ask it:")
        )
        print()
        print(added.paste, end="")
