"""What each command of line mode does."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from game.i18n import gettext as _
from game.pack.emphasis import unmarked
from game.plain import pages, preferences
from game.plain.commands import help_page
from game.plain.games import by_number, load, slot_label, start
from game.plain.wording import named, suggestion
from game.report import progress
from game.saves import SaveError, SlotBusy, SlotTaken
from game.story import Opened, Returned

if TYPE_CHECKING:
    from game.plain.play import Play


def act(play: "Play", command: str, name: str) -> str:
    """Do what `command` says; "quit" or "menu" where the player leaves, else ""."""
    return _ACTIONS[command](play, name) or ""


def fits(play: "Play", command: str, name: str) -> bool:
    """Whether `command` has something called `name`, so that the two are hardly an answer."""
    story = play.game.story
    match command:
        case "term":
            return named(name, {i: t.title for i, t in story.pack.terms.items()}) is not None
        case "card":
            return named(name, {i: c.title for i, c in story.pack.cards.items()}) is not None
        case "source":
            return pages.is_line(story.pack, name)
        case "open":
            return named(name, _asides(play)) is not None
        case "load":
            return any(info.name == name for info in play.saves.slots())
        case "settings":
            return preferences.is_one(name)
        case _:
            return " " not in name


def _say(play: "Play", page: Callable[[], Iterable[str]]) -> None:
    try:
        lines = tuple(page())
    except pages.Unknown as error:
        play.console.say(str(error))
        play.console.misfit()
        return
    play.console.say(*lines)


def _help(play: "Play", _name: str) -> None:
    _say(play, help_page)


def _again(play: "Play", _name: str) -> None:
    play.again()


def _undo(play: "Play", _name: str) -> None:
    play.undo()


def _hint(play: "Play", _name: str) -> None:
    waiting = play.game.turn.question
    if waiting is None:
        play.console.say(_("No question waits for an answer here."))
        return
    hint = play.game.story.pack.questions[waiting].hint
    play.console.say(unmarked(hint.strip()) or _("There is no hint for this question."))


def _status(play: "Play", _name: str) -> None:
    game = play.game
    _say(play, lambda: pages.status_page(game.story, game.state, game.slot))
    if game.trouble:
        play.console.say(game.trouble)


def _map(play: "Play", _name: str) -> None:
    _say(play, lambda: pages.map_page(play.game.story, play.game.state))


def _journal(play: "Play", _name: str) -> None:
    _say(play, lambda: pages.journal_page(play.game.story, play.game.state))


def _card(play: "Play", name: str) -> None:
    if not name:
        return _journal(play, "")
    return _say(play, lambda: pages.card_page(play.game.story, play.game.state, name))


def _term(play: "Play", name: str) -> None:
    if not name:
        return _journal(play, "")
    return _say(play, lambda: pages.term_page(play.game.story.pack, name))


def _source(play: "Play", name: str) -> None:
    _say(play, lambda: pages.source_page(play.game.story, play.game.state, name))


def _report(play: "Play", _name: str) -> None:
    game = play.game
    told = progress(game.story, game.state, game.playthrough.log, game.stranded)
    _say(play, lambda: pages.report_page(game.story.pack, told))


def _asides(play: "Play") -> dict[str, str]:
    scenes = play.game.story.pack.scenes
    return {a: scenes[a].title for a in play.game.story.asides(play.game.state)}


def _list_asides(play: "Play", _name: str) -> None:
    found = _asides(play)
    for aside, title in found.items():
        play.console.say(_("- {title}. To open it, type: open {id}").format(title=title, id=aside))
    if not found:
        play.console.say(_("Nothing can be opened from here."))


def _open(play: "Play", name: str) -> None:
    if not name:
        return _list_asides(play, "")
    found = _asides(play)
    aside = named(name, found)
    if aside is None:
        play.console.say(
            _("There is no “{name}” to open here.").format(name=name) + suggestion(name, found)
        )
        return play.console.misfit()
    return play.do(Opened(play.game.state.place, aside))


def _return(play: "Play", _name: str) -> None:
    if play.game.state.aside:
        play.do(Returned(play.game.state.place))
    else:
        play.console.say(_("You are in the story; there is nothing to return from."))


def _save(play: "Play", name: str) -> None:
    game = play.game
    if not name:
        play.console.say(game.trouble or pages.saved_note(game.slot))
        return
    try:
        game.save_as(name)
    except SaveError as error:
        play.console.say(str(error))
        if isinstance(error, (SlotBusy, SlotTaken)):
            free = play.saves.free_name(game.story.pack.id)
            play.console.say(_("A free name is: {name}").format(name=free))
        play.console.misfit()
    else:
        play.console.say(_("You now play in the slot “{slot}”.").format(slot=game.slot))


def _load(play: "Play", name: str) -> None:
    infos = play.saves.slots()
    if not name:
        for number, info in enumerate(infos, 1):
            play.console.say(f"{number}. {slot_label(info)}")
        if infos:
            play.console.say(_("To go on with one, type load and its name."))
        else:
            play.console.say(_("There is no saved game."))
        return
    slots = [info.name for info in infos]
    slot = next((s for s in slots if s == name), None) or by_number(name, slots) or name
    if slot == play.game.slot:
        play.console.say(_("You are playing that game."))
        return
    if game := load(play.console, play.saves, slot, play.game.story):
        play.swap(game)
    else:
        play.console.misfit()


def _new(play: "Play", _name: str) -> None:
    if game := start(play.console, play.saves, play.game.story):
        play.swap(game)


def _settings(play: "Play", name: str) -> None:
    preferences.settings(play.console, play.settings, name)


def _menu(_play: "Play", _name: str) -> str:
    return "menu"


def _quit(_play: "Play", _name: str) -> str:
    return "quit"


_ACTIONS: dict[str, Callable[["Play", str], str | None]] = {
    "help": _help,
    "again": _again,
    "undo": _undo,
    "hint": _hint,
    "status": _status,
    "map": _map,
    "journal": _journal,
    "card": _card,
    "term": _term,
    "source": _source,
    "report": _report,
    "asides": _list_asides,
    "open": _open,
    "return": _return,
    "save": _save,
    "load": _load,
    "new": _new,
    "settings": _settings,
    "menu": _menu,
    "quit": _quit,
}
