"""What the two apps of a live room have in common."""

from dataclasses import dataclass
from typing import Any

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from game.i18n import gettext as _
from game.live.contact import Contact, State
from game.live.telling import contact_words
from game.saves import Settings
from game.tui.app import Keruen

Frame = dict[str, Any]
TICK = 0.2
"""Seconds between two looks at the clock."""


@dataclass
class Heard(Message):
    """A frame came from the room."""

    frame: Frame


@dataclass
class Met(Message):
    """The connection has changed."""

    contact: Contact


class LiveApp(Keruen):
    """An app of a live room: it has no menu and no saved games, and Ctrl-C leaves."""

    CSS_PATH = "../keruen.tcss"

    def __init__(self, settings: Settings, *, motion: bool = True) -> None:
        super().__init__(None, settings, motion=motion)

    def has_page(self, name: str) -> bool:  # noqa: ARG002 - there is none
        """There are no pages of a game."""
        return False

    async def action_help_quit(self) -> None:  # type: ignore[override]
        """Ctrl-C leaves, as it does in lines."""
        await self.action_quit()


class Bar(Static):
    """What is happening, on one line, and below it what is wrong with the connection."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Bar { height: auto; max-height: 3; padding: 0 1; background: $footer-background; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._shown: tuple[str, ...] = ()

    def tell(self, *items: str, contact: Contact | None = None) -> None:
        """Show `items`, and how the connection stands where it is not there."""
        trouble = ""
        if contact is not None and contact.state is not State.THERE and contact.before:
            trouble = contact_words(contact)
        shown = (*items, trouble)
        if shown == self._shown:
            return
        self._shown = shown
        line = Content("  ·  ".join(item for item in items if item))
        if trouble:
            line = Content("\n").join((line, Content.styled(f"! {trouble}", "b $error")))
        self.update(line)


def lost(contact: Contact) -> str:
    """What a screen says before there was any connection."""
    return contact_words(contact) if contact.state is not State.THERE else _("Connected.")
