"""The help: made from the keys that work on the screen it was asked on."""

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from game.i18n import gettext as _
from game.tui.screens.frame import Panel
from game.tui.scroll import Scroll


class Help(Panel):
    """Which keys do what, and what else there is to know."""

    def __init__(self, bindings: Sequence[ActiveBinding], hints: Sequence[str]) -> None:
        super().__init__(name="help")
        self._active, self._hints = bindings, hints

    def heading(self) -> str:
        """The title."""
        return _("Help")

    def body(self) -> ComposeResult:
        """The keys, then the rest."""
        with Scroll(id="body"):
            yield Static(Content(_("Keys on this screen")), classes="part", markup=False)
            for keys, words in self.rows():
                with Horizontal(classes="row"):
                    yield Static(Content(keys), classes="keys", markup=False)
                    yield Static(Content(words), classes="words", markup=False)
            yield Static(Content(_("Good to know")), classes="part", markup=False)
            for words in self._hints:
                yield Static(Content(words), classes="hint", markup=False)

    def rows(self) -> Iterable[tuple[str, str]]:
        """Every key that works, those that matter most first; keys that do the same on one row."""
        by_words: dict[str, list[str]] = {}
        for active in sorted(self._active, key=lambda active: not active.binding.show):
            shown = self.app.get_key_display(active.binding)
            by_words.setdefault(_(active.binding.description), []).append(shown)
        for words, keys in by_words.items():
            yield runs(keys), words


def runs(keys: Sequence[str]) -> str:
    """Keys as people write them: `1 2 3 a b c` are `1–3 a–c`."""
    parts: list[list[str]] = []
    for name in sorted(dict.fromkeys(keys), key=lambda k: (len(k) > 1, k)):
        last = parts[-1][-1] if parts else ""
        follows = len(name) == len(last) == 1 and ord(name) == ord(last) + 1
        if follows:
            parts[-1].append(name)
        else:
            parts.append([name])
    return " ".join(f"{p[0]}–{p[-1]}" if len(p) > 2 else " ".join(p) for p in parts)


def hints() -> tuple[str, ...]:
    """What no key tells."""
    return (
        _("Your game is saved after every move. You can quit at any moment."),
        _("Choices have a number; the letters a to i take them as well."),
        _("Terms and footnotes open with a click, or from the list under T."),
        _("To select text, hold Shift (Option in iTerm) and drag; then copy as in any terminal."),
        _("If the terminal behaves oddly after a crash, type reset and press Enter."),
        _("keruen play --plain shows the same game as plain lines, for screen readers and slow"
          " connections."),
    )  # fmt: skip
