"""Starting and opening games by asking the player, with every obstacle said in a sentence."""

from collections.abc import Sequence
from pathlib import Path
from string import ascii_lowercase

from game.i18n import gettext as _
from game.pack import PackError, read_pack
from game.pack.library import NoSuchPack, find_pack
from game.plain.console import Console
from game.saves import Game, NoSuchSlot, SaveError, Saves, SlotInfo
from game.story import Story


def pick(console: Console, items: Sequence[tuple[str, str]], prompt: str) -> str | None:
    """The id of one of `items` (id, label), which are read out; None for back or no more input."""
    for number, (_id, label) in enumerate(items, 1):
        console.say(f"{number}. {label}")
    while True:
        line = console.ask(prompt)
        if line is None or line.casefold() in {"back", "quit", "q", "menu"}:
            return None
        if chosen := by_number(line, [item_id for item_id, _label in items]):
            return chosen
        console.say(
            _("“{typed}” is not in the list. Type a number from 1 to {last}, or back.").format(
                typed=line, last=len(items)
            )
        )
        console.misfit()


def by_number(line: str, ids: Sequence[str]) -> str | None:
    """The id that was typed as its number in the list, its letter, or itself."""
    typed = line.casefold().rstrip(".)").strip()
    if typed.isascii() and typed.isdigit():
        number = int(typed[:6])
        return ids[number - 1] if 0 < number <= len(ids) else None
    for known in ids:
        if known.casefold() == line.casefold():
            return known
    if len(typed) == 1 and typed in ascii_lowercase[: len(ids)]:
        return ids[ascii_lowercase.index(typed)]
    return None


def slot_label(info: SlotInfo) -> str:
    """A slot as a list tells it."""
    if info.trouble:
        return _("{slot}: {trouble}").format(slot=info.name, trouble=info.trouble)
    where = info.scene_title or info.chapter
    when = f"{info.saved.astimezone():%Y-%m-%d %H:%M}" if info.saved else _("unknown")
    form = (
        _("{slot}: {pack}, ended with “{scene}”, saved {when}")
        if info.ending
        else _("{slot}: {pack}, at “{scene}”, saved {when}")
    )
    return form.format(slot=info.name, pack=info.pack_title, scene=where, when=when)


def open_story(console: Console, folder: Path) -> Story | None:
    """The story of the pack in `folder`; None where it has faults, which the player is told."""
    try:
        return Story(read_pack(folder))
    except PackError as error:
        _tell_faults(console, folder, error)
    return None


def load(console: Console, saves: Saves, slot: str, known: Story | None = None) -> Game | None:
    """The game in `slot`; None where it cannot be had, and the player is told why.

    `known` is a story that is at hand, whose pack need not be on any shelf.
    """
    try:
        info = saves.info(slot)
        if info.trouble and not info.pack_id:
            console.say(info.trouble)
            return None
        story = known
        if story is None or story.pack.id != info.pack_id:
            folder = find_pack(info.pack_id)
            story = Story(read_pack(folder))
        opened = saves.open(story, info.name)
    except (SaveError, NoSuchPack) as error:
        console.say(str(error))
        return None
    except PackError as error:
        _tell_faults(console, folder, error)
        return None
    console.say(*opened.notices)
    return opened.game


def start(console: Console, saves: Saves, story: Story, slot: str = "") -> Game | None:
    """A game in `slot`: the one that is there, or a new one; without a slot, a new one.

    Where the slot cannot be had, the player chooses another, or to play unsaved, or neither.
    """
    try:
        if slot:
            try:
                opened = saves.open(story, saves.info(slot).name)
            except NoSuchSlot:
                return saves.start(story, slot)
            console.say(*opened.notices)
            return opened.game
        return saves.start(story, saves.free_name(story.pack.id))
    except SaveError as error:
        console.say(str(error))
    free = saves.free_name(story.pack.id)
    chosen = pick(
        console,
        [
            ("new", _("Begin a new game in the slot “{slot}”").format(slot=free)),
            ("unsaved", _("Play without saving")),
            ("quit", _("Do neither")),
        ],
        _("Your choice:"),
    )
    if chosen == "new":
        return start(console, saves, story)
    return Game.unsaved(story, saves.folder) if chosen == "unsaved" else None


def _tell_faults(console: Console, folder: Path, error: PackError) -> None:
    console.say(
        _("This pack has faults and cannot be played. The first one is:"),
        str(error.diagnostics[0]) if error.diagnostics else "",
        _("To see all of them: keruen check {folder}").format(folder=folder),
    )
