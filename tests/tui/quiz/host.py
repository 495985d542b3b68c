"""An app that asks one question, grades what is handed in, and keeps what happened."""

import unicodedata
from collections.abc import Callable

from textual import events, on
from textual.app import App, ComposeResult
from textual.geometry import Offset, Region, Spacing
from textual.keys import Keys
from textual.pilot import Pilot
from textual.widget import Widget

from game.pack.questions import AnyQuestion
from game.quiz import AskBack, BadResponse, Response, grade
from game.tui.quiz import QuestionView
from game.tui.themes import THEMES

GISTS = (("speech:13", "Borders are said to be settled [/] over 3,300 km"),)
SIZES = [(80, 24), (40, 15)]
_KNOWN = {key.value for key in Keys}


class Host(App[None]):
    """One question, from the first screen to the verdict."""

    def __init__(self, question: AnyQuestion, *, seed: int = 0, theme: str = "night") -> None:
        super().__init__()
        self.view = QuestionView("asked", question, number=2, of=3, language="en", seed=seed)
        self.responses: list[Response] = []
        self.continued = 0
        self._palette = theme

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._palette

    @on(QuestionView.Submitted)
    def _submitted(self, event: QuestionView.Submitted) -> None:
        assert event.question_id == "asked"
        self.responses.append(event.response)
        try:
            said = grade(self.view.question, event.response, "en")
        except BadResponse as error:
            self.view.show_message(str(error))
            return
        if isinstance(said, AskBack):
            self.view.ask_back(said)
        else:
            self.view.show_verdict(said, GISTS)

    @on(QuestionView.Continued)
    def _continued(self) -> None:
        self.continued += 1


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press `keys`; a name that is no key's is an error, not a key that does nothing."""
    for key in keys:
        assert len(key) == 1 or key.rpartition("+")[2] in _KNOWN, f"there is no key {key!r}"
    await pilot.press(*keys)
    await pilot.pause()


async def until(pilot: Pilot[None], holds: Callable[[], object]) -> None:
    """Let the app work until `holds`; what takes several repaints is no matter of luck then."""
    for _turn in range(100):
        if holds():
            return
        await pilot.pause()
    assert holds()


async def sees(pilot: Pilot[None], *texts: str) -> None:
    """Wait until every one of `texts` is on the screen."""
    for _turn in range(100):
        if all(text in shown(pilot.app) for text in texts):
            return
        await pilot.pause()
    for text in texts:
        assert text in shown(pilot.app)


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Type `text` key by key."""
    for sign in text:
        if unicodedata.combining(sign):  # the pilot has no key for these
            assert pilot.app.focused is not None
            pilot.app.focused.post_message(events.Paste(sign))
            await pilot.pause()
        else:
            await pilot.press("space" if sign == " " else sign)
    await pilot.pause()


async def click(pilot: Pilot[None], widget: Widget) -> None:
    """Turn the wheel until `widget` is in view, and click where it is seen."""
    view = pilot.app.query_one(QuestionView)
    for _turn in range(200):
        seen = widget.region.intersection(in_front(view))
        if seen:
            break
        view.scroll_relative(y=1 if widget.region.y > view.region.y else -1, animate=False)
        await pilot.pause()
    else:
        raise AssertionError(f"{widget} cannot be scrolled to")
    at = Offset(seen.x + seen.width // 3, seen.y)
    await pilot.click(offset=(at.x, at.y))
    await pilot.pause()


def in_view(widget: Widget) -> bool:
    """Whether a part of `widget` is on the screen."""
    return bool(widget.region.intersection(in_front(widget.app.query_one(QuestionView))))


def in_front(view: QuestionView) -> Region:
    """The part of the screen where what scrolls is seen: not below the line of keys."""
    keys = view.query_one(".keys")
    docked = view.has_class("-roomy") and keys.display
    return view.region.shrink(Spacing(bottom=keys.outer_size.height if docked else 0))


def shown(app: App[None]) -> str:
    """The screen as text, every line stripped on the right."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


async def read_through(pilot: Pilot[None]) -> str:
    """All that can be scrolled into view, from the top, one screenful after another."""
    view = pilot.app.query_one(QuestionView)
    pages = []
    step = max(1, view.size.height - 1)
    for y in [*range(0, view.max_scroll_y, step), view.max_scroll_y]:
        view.scroll_to(y=y, animate=False)
        await pilot.pause()
        pages.append(shown(pilot.app))
    return "\n".join(pages)
