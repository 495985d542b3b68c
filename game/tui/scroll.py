"""A text that is longer than the screen."""

from textual.containers import ScrollableContainer, VerticalScroll

from game.tui.keys import named


class Scroll(VerticalScroll, inherit_bindings=False):
    """Scrolls by arrows, Page Up, Page Down, Home and End."""

    BINDINGS = named("scroll", ScrollableContainer)
