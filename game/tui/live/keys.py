"""The line of keys of a host, which shows them all: nobody looks for help before a class."""

from textual.binding import ActiveBinding
from textual.content import Content

from game.tui.keys import Keys, usable

_ROWS = 4


class AllKeys(Keys):
    """The keys that work now, on as many rows as they need."""

    def on_mount(self) -> None:
        """Be as high as the keys need, whatever the style of such lines says."""
        self.styles.height = "auto"
        self.styles.max_height = _ROWS
        super().on_mount()

    def _show(self) -> None:
        room = self.size.width
        found: dict[str, ActiveBinding] = {}
        for active in usable(self.screen):
            if active.binding.show:
                found.setdefault(active.binding.action, active)
        rows: list[list[Content]] = [[]]
        used = 0
        for active in found.values():
            words = self._words(active.binding)
            if rows[-1] and used + 2 + words.cell_length > room:
                rows.append([])
                used = 0
            used += words.cell_length + (2 if rows[-1] else 0)
            rows[-1].append(words)
        lines = [Content("  ").join(row) for row in rows[:_ROWS]]
        self.update(Content("\n").join(lines))
