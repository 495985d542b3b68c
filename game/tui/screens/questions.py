"""The questions of a scene, one after another."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from game.quiz import AskBack, BadResponse, grade
from game.saves import Game
from game.story import Answered, NotOpen
from game.tui.keys import N_, key
from game.tui.quiz import QuestionView
from game.tui.screens.frame import Panel
from game.tui.status import Status


class Questions(Panel):
    """Asks what waits for an answer, and goes back to the scene when nothing does.

    Escape goes back before that; what was answered stays answered.
    """

    AUTO_FOCUS = ""
    BINDINGS = [key("panel.back", "escape", "leave", N_("Text"))]

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.game = game

    def heading(self) -> str:
        """The scene that asks."""
        return self.game.turn.title

    def body(self) -> ComposeResult:
        """Room for one question."""
        yield Vertical(id="question")

    def foot(self) -> ComposeResult:
        """How the game stands."""
        yield self.keruen.status(self.game)

    async def on_mount(self) -> None:
        """Ask the first question that waits."""
        await self.ask_next()

    async def ask_next(self) -> None:
        """Ask the question that waits; where none does, go back to the scene."""
        turn = self.game.turn
        if turn.question is None:
            self.dismiss()
        else:
            await self.show(turn.question, turn.asked, turn.of)

    async def show(self, question: str, number: int, of: int) -> QuestionView:
        """Show a question, the `number`-th of its quiz, with the means to answer it."""
        room, pack = self.query_one("#question"), self.game.story.pack
        await room.remove_children()
        view = QuestionView(
            question,
            pack.questions[question],
            number=number,
            of=of,
            language=pack.language,
            seed=len(self.game.playthrough.log),
        )
        view.styles.max_width = self.keruen.settings.width + 4
        await room.mount(view)
        return view

    @on(QuestionView.Submitted)
    def _submitted(self, event: QuestionView.Submitted) -> None:
        pack, view = self.game.story.pack, self.query_one(QuestionView)
        if event.question_id != self.game.turn.question:
            return  # handed in just before the question gave way to another
        try:
            graded = grade(pack.questions[event.question_id], event.response, pack.language)
            if isinstance(graded, AskBack):
                view.ask_back(graded)
                return
            self.game.do(Answered(self.game.state.place, event.question_id, event.response))
        except (BadResponse, NotOpen) as error:
            view.show_message(str(error))
            return
        view.show_verdict(graded, tuple(line for cite in graded.cite for line in pack.gist(cite)))
        self.query_one(Status).show()

    @on(QuestionView.Continued)
    async def _continued(self) -> None:
        await self.ask_next()
