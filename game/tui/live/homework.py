"""Homework on screens: one question after another, and a file to hand in."""

import time
from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from game.i18n import gettext as _
from game.live.homework import Homework, HomeworkTrouble
from game.live.setup import Item
from game.quiz import AskBack, BadResponse, grade
from game.saves import Settings
from game.tui.live.app import Bar, LiveApp
from game.tui.live.views import Notice
from game.tui.quiz import QuestionView
from game.tui.screens.frame import Frame


class HomeworkApp(LiveApp):
    """Asks what is not answered yet."""

    def __init__(self, homework: Homework, settings: Settings, *, motion: bool = True) -> None:
        super().__init__(settings, motion=motion)
        self.homework = homework

    def get_default_screen(self) -> Screen[None]:
        """The questions lie under everything."""
        return HomeworkScreen()

    def hints(self) -> tuple[str, ...]:
        """What the help tells beside the keys."""
        return (
            _("Each answer is written to the file at once; you can stop and go on later."),
            _("Your first answer to a question is the one that counts."),
        )


class HomeworkScreen(Frame):
    """The first question that is not answered; at the end, the file."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    HomeworkScreen #room { height: 1fr; align-horizontal: center; }
    HomeworkScreen #room > * { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._item: Item | None = None
        self._began = 0.0

    @property
    def homework(self) -> Homework:
        """What is being done."""
        return cast("HomeworkApp", self.app).homework

    def heading(self) -> str:
        """What it is about, and whose it is."""
        homework = self.homework
        return _("{title} · {name}").format(title=homework.setup.title, name=homework.name)

    def body(self) -> ComposeResult:
        """Room for one question."""
        yield Vertical(id="room")

    def foot(self) -> ComposeResult:
        """How much is done."""
        yield Bar()

    async def on_mount(self) -> None:
        """Ask the first."""
        self.query_one("#heading", Static).update(Content(self.heading()))
        await self._ask_next()

    async def _ask_next(self) -> None:
        homework, place = self.homework, self.query_one("#room")
        await place.remove_children()
        waiting = homework.waiting
        self._show()
        if not waiting:
            done = _("Hand in this file: {file}").format(file=homework.path)
            notice = Notice(_("All is answered"), done, _("To close the window, press Q."))
            await place.mount(notice)
            notice.focus()
            return
        item = self._item = waiting[0]
        self._began = time.monotonic()
        view = QuestionView(
            item.id,
            item.question,
            number=homework.number(item),
            of=len(homework.setup.items),
            language=homework.setup.language,
            seed=homework.setup.seed,
        )
        view.styles.max_width = self.keruen.settings.width + 4
        await place.mount(view)

    def _show(self) -> None:
        homework = self.homework
        of = len(homework.setup.items)
        self.query_one(Bar).tell(
            _("{n} of {of} answered").format(n=of - len(homework.waiting), of=of),
            _("kept in {file}").format(file=homework.path),
        )

    @on(QuestionView.Submitted)
    def _submitted(self, event: QuestionView.Submitted) -> None:
        event.stop()
        view, item, homework = self.query_one(QuestionView), self._item, self.homework
        if item is None or event.question_id != item.id:
            return
        try:
            verdict = grade(item.question, event.response, homework.setup.language)
            if isinstance(verdict, AskBack):
                view.ask_back(verdict)
                return
            homework.answer(item, event.response, round((time.monotonic() - self._began) * 1000))
        except (BadResponse, HomeworkTrouble) as error:
            view.show_message(str(error))
            return
        gists = tuple((cite.at, " ".join(cite.gist)) for cite in item.cites)
        view.show_verdict(verdict, gists)
        self._show()

    @on(QuestionView.Continued)
    async def _continued(self) -> None:
        await self._ask_next()
