"""Key bindings: made with an id each, and shown in a line that never runs off the screen."""

import re
from collections.abc import Iterator
from dataclasses import replace

from textual import events
from textual.app import App
from textual.binding import ActiveBinding, Binding, BindingType
from textual.content import Content
from textual.dom import DOMNode
from textual.keys import format_key
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from game.i18n import gettext as _

MOST = 6
"""Keys that the line at the foot of a screen shows at most; the rest is in the help."""


def N_(message: str) -> str:  # noqa: N802 - the name that catalogue tools look for
    """`message`, marked for the catalogue; it is translated where it is shown."""
    return message


def key(
    name: str, keys: str, action: str, label: str, *, show: bool = True, priority: bool = False
) -> Binding:
    """A binding. `name` is the id by which a keymap can move it; `label` is marked with N_."""
    return Binding(keys, action, label, show=show, id=name, priority=priority)


def named(prefix: str, widget: type[DOMNode]) -> list[BindingType]:
    """The bindings that `widget` brings with it, each with an id, so that a keymap can move it."""
    brought = [binding for binding in widget.BINDINGS if isinstance(binding, Binding)]
    return [replace(b, id=f"{prefix}.{'-'.join(re.findall('[a-z]+', b.action.lower()))}")
            for b in brought]  # fmt: skip


def usable(screen: Screen[object]) -> Iterator[ActiveBinding]:
    """The bindings that work on `screen` now, each action once for every key."""
    return (b for b in screen.active_bindings.values() if b.enabled and b.binding.description)


async def press_at_once(widget: Widget, event: events.Key) -> bool:
    """Do what the key does in `widget` itself, if anything.

    Textual takes a binding's key up to the app first, and a letter that was typed right after
    it would overtake it: on a slow line, where keys arrive together, that falsifies answers.
    """
    active = widget.screen.active_bindings.get(event.key)
    if active is None or active.node is not widget or not active.enabled:
        return False
    done = await widget.app.run_action(active.binding.action, widget)
    if done:
        event.stop()
        event.prevent_default()
    return done


def pass_on(widget: Widget, event: events.Key) -> bool:
    """Hand a key to the widget that has got the focus since the key came in; whether one has.

    Keys that arrive together are all meant for what had the focus when the first of them did.
    """
    now = widget.screen.focused
    if now is None or now is widget:
        return False
    event.stop()
    event.prevent_default()
    now.post_message(events.Key(event.key, event.character))
    return True


def common() -> list[BindingType]:
    """The bindings that every screen has."""
    return [
        key("screen.next", "tab", "app.focus_next", N_("Next part of the screen"), show=False),
        key("screen.previous", "shift+tab", "app.focus_previous",
            N_("Previous part of the screen"), show=False),
        key("screen.copy", "ctrl+c", "screen.copy_text", N_("Copy the selected text"), show=False),
    ]  # fmt: skip


def key_name(name: str) -> str:
    """A key as it is written on keyboards: `Ctrl+P`, `Esc`, `?`."""
    *modifiers, last = name.split("+")
    names = {
        "escape": _("Esc"), "enter": _("Enter"), "space": _("Space"), "tab": _("Tab"),
        "pageup": _("Page Up"), "pagedown": _("Page Down"), "home": _("Home"), "end": _("End"),
        "delete": _("Del"), "shift": _("Shift"), "ctrl": _("Ctrl"),
    }  # fmt: skip
    shown = names.get(last) or format_key(last)
    if modifiers or re.fullmatch(r"f\d+", last):
        shown = shown.capitalize()
    return "+".join([*(names.get(m, m) for m in modifiers), shown])


class Keys(Static):
    """The line at the foot of a screen: the keys that matter most here, as many as fit."""

    ALLOW_SELECT = False

    def on_mount(self) -> None:
        """Follow the focus and what is open."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self._show())

    def on_resize(self) -> None:
        """Show as many keys as now fit."""
        self._show()

    def _show(self) -> None:
        room = self.size.width
        found: dict[str, ActiveBinding] = {}
        for active in usable(self.screen):
            if active.binding.show:
                found.setdefault(active.binding.action, active)
        # Help and quit, which belong to the app, give way last.
        shown: dict[str, Content] = {}
        for active in sorted(found.values(), key=lambda a: not isinstance(a.node, App)):
            words = self._words(active.binding)
            if len(shown) < MOST and words.cell_length + 2 <= room:
                shown[active.binding.action] = words
                room -= words.cell_length + 2
        self.update(Content("  ").join(shown[action] for action in found if action in shown))

    def _words(self, binding: Binding) -> Content:
        return Content.from_markup(
            "[b $footer-key-foreground]$key[/] $label",
            key=self.app.get_key_display(binding),
            label=_(binding.description),
        ).stylize(Style.from_meta({"key": binding.key}))

    def on_click(self, event: events.Click) -> None:
        """A click on a key presses it."""
        if pressed := event.style.meta.get("key"):
            self.app.simulate_key(pressed)
