"""The questions of a scene in a preview: an edited one is seen at once."""

from game.quiz import AskBack, BadResponse, grade
from game.story import Answered
from game.tui.preview.follower import Follower
from game.tui.quiz import QuestionView
from game.tui.screens.questions import Questions
from game.tui.status import Status


class PreviewQuestions(Questions, Follower):
    """Asks what waits for an answer, in its last version."""

    async def follow(self) -> None:
        """Show the question as it is now; what was typed stays where nothing of it differs.

        Where its verdict is being read, the verdict on the same answer.
        """
        self.query_one(Status).show()
        view = self.query_one(QuestionView)
        found = self.game.story.pack.questions.get(view.question_id)
        if view.has_class("-answered"):
            if found is not None and found != view.question:
                await self._show_verdict(view)
            return
        turn = self.game.turn
        asked = (turn.question, turn.asked, turn.of)
        if found != view.question or asked != (view.question_id, view.number, view.of):
            await self.ask_next()

    async def _show_verdict(self, view: QuestionView) -> None:
        pack, name = self.game.story.pack, view.question_id
        given = [move for move in self.game.playthrough.log if isinstance(move, Answered)]
        response = next((move.response for move in reversed(given) if move.question == name), None)
        fresh = await self.show(name, view.number, view.of)
        if response is None:
            await self.ask_next()
            return
        try:
            graded = grade(pack.questions[name], response, pack.language)
        except BadResponse:
            await self.ask_next()
            return
        if isinstance(graded, AskBack):
            await self.ask_next()
            return
        fresh.show_verdict(graded, tuple(line for cite in graded.cite for line in pack.gist(cite)))
