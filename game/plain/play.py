"""A game at the prompt: what is said where the player stands, and what each line does."""

from collections.abc import Iterator
from enum import Enum

from game.i18n import gettext as _
from game.pack.questions import AnyQuestion, GapQuestion, WordsQuestion
from game.plain import scene
from game.plain.actions import act, fits
from game.plain.commands import nearest, read
from game.plain.console import Console
from game.plain.games import by_number
from game.plain.markdown import to_plain
from game.quiz import AskBack, BadResponse, grade, layout, read_typed
from game.report import quiz_result
from game.saves import Game, Saves, Settings
from game.story import Answered, Chose, NotOpen, Retried, Returned, State, Step, Turn


class Left(Enum):
    """How a player left a game."""

    QUIT = "quit"
    MENU = "menu"
    NO_INPUT = "no input"


def _in_words(question: AnyQuestion) -> bool:
    """Whether a command with a name could have been meant as an answer."""
    if isinstance(question, GapQuestion):
        return any(not gap.numeric for gap in question.gap.values())
    return isinstance(question, WordsQuestion)


class Play:
    """One game after another at one prompt; `load` and `new` put another into `game`."""

    def __init__(self, console: Console, saves: Saves, settings: Settings, game: Game) -> None:
        self.console = console
        self.saves = saves
        self.settings = settings
        self.game = game
        self._trouble = ""
        self._chapter = ""
        self._told: set[str] = set()

    def run(self) -> Left:
        """Play until the player leaves or the input ends."""
        self.enter()
        while True:
            turn = self.game.turn
            prompt = _("Your answer:") if turn.question else _("Your choice:")
            line = self.console.ask(prompt)
            if line is None:
                return Left.NO_INPUT
            if left := self._heard(line, turn):
                return left

    def swap(self, game: Game) -> None:
        """Go on with another game."""
        self.game.close()
        self.game = game
        self.console.say(game.story.pack.title)
        if game.slot:
            self.console.say(_("You now play in the slot “{slot}”.").format(slot=game.slot))
        self.enter()

    def enter(self) -> None:
        """Say where a game begins or goes on."""
        self._chapter, self._trouble = "", ""
        self._told = set()
        self._warn()
        fresh = not self.game.playthrough.log
        self._show(self.game.state if not fresh else None)

    def again(self) -> None:
        """Say everything of the scene once more."""
        self._chapter = ""
        self._show(self.game.state)

    def do(self, step: Step) -> None:
        """Take a step and say what came of it."""
        before, shown = self.game.state, self.game.turn.text
        try:
            verdict = self.game.do(step)
        except NotOpen as error:
            self.console.say(str(error))
            self.console.misfit()
            return
        self._warn()
        if verdict:
            self.console.say(*scene.verdict(self.game.story.pack, verdict))
            self.console.pause()
        match step:
            case Answered() | Retried():
                self._more_text(shown)
                if verdict and (result := quiz_result(self.game.story, self.game.state)):
                    self.console.say(str(result))
                self._changes(before)
                self.offer()
            case Returned():
                self.console.gap()
                self.console.say(*self._heading())
                self.console.say(_("To hear the scene again, type: again"))
                self.offer()
            case _:
                self._show(before)

    def undo(self) -> None:
        """Take the last move back and say where that leads."""
        before = self.game.state
        if not self.game.undo():
            self.console.say(_("This is the beginning; there is no move to take back."))
            return
        self._warn()
        self.console.say(_("The last move is taken back."))
        if self.game.state.place == before.place:
            self.offer()
        else:
            self._show(self.game.state)

    def offer(self) -> None:
        """Say what the player can do next: the question, the choices, or the end."""
        turn, pack = self.game.turn, self.game.story.pack
        if turn.question:
            self.console.say(*scene.question(pack.questions[turn.question], turn))
            return
        if turn.ending:
            self.console.say(_("The end: {title}.").format(title=turn.title))
            self.act("report", "")
        elif turn.stuck:
            self.console.say(_("There is no way on from here. You can take back the last move."))
        for number, way in enumerate(scene.ways(turn), 1):
            self.console.say(f"{number}. {way.label}")

    def act(self, command: str, name: str) -> str:
        """Do what `command` says; "quit" or "menu" where the player leaves, else ""."""
        return act(self, command, name)

    # What was typed

    def _heard(self, line: str, turn: Turn) -> Left | None:
        pack, free = self.game.story.pack, False
        letters: set[str] = set()
        if turn.question:
            shown = layout(pack.questions[turn.question])
            letters = {item.letter for item in (*shown.options, *shown.rights)}
            free = not letters
        typed = read(
            line,
            frozenset(letters),
            (lambda command, name: fits(self, command, name)) if free else lambda _c, _n: True,
        )
        if not typed.command and turn.question:
            self._answered(typed.answer, turn)
            return None
        if not typed.command:
            return self._chose(typed.answer, turn)
        left = self.act(typed.command, typed.name)
        if typed.name and turn.question and _in_words(pack.questions[turn.question]):
            self.console.say(
                _("If you meant that as your answer, type: = {line}").format(line=line)
            )
        return Left(left) if left else None

    def _answered(self, typed: str, turn: Turn) -> None:
        assert turn.question is not None
        pack = self.game.story.pack
        question = pack.questions[turn.question]
        try:
            response = read_typed(question, typed, language=pack.language)
            graded = grade(question, response, pack.language)
        except BadResponse as error:
            self.console.say(str(error))
            self._suggest(typed)
            self.console.misfit()
            return
        if isinstance(graded, AskBack):
            self.console.say(*scene.asked_back(question, graded))
            return
        self.do(Answered(turn.place, turn.question, response))

    def _chose(self, typed: str, turn: Turn) -> Left | None:
        ways = scene.ways(turn)
        by_label = {way.label.casefold(): way.id for way in ways}
        chosen = by_number(typed, [way.id for way in ways]) or by_label.get(typed.casefold())
        way = next((way for way in ways if way.id == chosen), None)
        if way is None:
            self.console.say(
                _(
                    "“{typed}” is not one of the choices. Type a number from 1 to {last}, or help."
                ).format(typed=typed, last=len(ways))
                if len(ways) > 1
                else _("“{typed}” is not a choice here. Type 1, or help.").format(typed=typed)
            )
            self._suggest(typed)
            self.console.misfit()
            return None
        match way.kind:
            case "choice":
                self.do(Chose(turn.place, way.id))
            case "retry":
                self.do(Retried(turn.place))
            case _:
                left = self.act(way.kind, "")
                return Left(left) if left else None
        return None

    def _suggest(self, typed: str) -> None:
        if command := nearest(typed):
            self.console.say(_("If you meant the command, type: {name}").format(name=command))

    # What is said

    def _show(self, before: State | None) -> None:
        """The whole scene, and what has changed since `before`; None at the start of a story."""
        story, turn = self.game.story, self.game.turn
        self.console.gap()
        self.console.say(*self._heading())
        self.console.tell(scene.body(turn))
        self.console.pause()
        notes = (
            *scene.footnotes(story.pack, turn),
            *scene.changes(story, before, self.game.state),
            *self._asides(),
        )
        if notes:
            self.console.say(*notes)
            self.console.pause()
        self.offer()

    def _heading(self) -> tuple[str, ...]:
        said = scene.heading(self.game.story, self.game.state, self._chapter)
        self._chapter = scene.chapter_of(self.game.story, self.game.state) or self._chapter
        return said

    def _changes(self, before: State | None) -> None:
        self.console.say(*scene.changes(self.game.story, before, self.game.state))

    def _more_text(self, shown: str) -> None:
        """The paragraphs that a scene's text has gained."""
        now = self.game.turn.text
        if now != shown:
            old = to_plain(shown).paragraphs
            self.console.tell(tuple(p for p in to_plain(now).paragraphs if p not in old))

    def _asides(self) -> Iterator[str]:
        """The asides that can be opened and were not told of yet."""
        if self.game.state.aside:
            return
        scenes = self.game.story.pack.scenes
        fresh = [a for a in self.game.story.asides(self.game.state) if a not in self._told]
        self._told.update(fresh)
        if fresh:
            yield _("You can open: {asides}. To open one, type: open {first}").format(
                asides="; ".join(scenes[a].title for a in fresh), first=fresh[0]
            )

    def _warn(self) -> None:
        """The last failure to save, whenever it is another one."""
        trouble = self.game.trouble
        if trouble != self._trouble:
            self.console.say(trouble or _("The game is being saved again."))
        self._trouble = trouble
