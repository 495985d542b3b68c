"""One question on the screen: what is asked, the means to answer, and the verdict."""

from typing import Self

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message

from game.i18n import gettext as _
from game.pack.questions import AnyQuestion
from game.quiz import AskBack, Layout, Response, Verdict, layout, solution_parts
from game.tui.inline import inline
from game.tui.keys import N_, key
from game.tui.quiz.answer import Answer
from game.tui.quiz.kinds import answer_for
from game.tui.quiz.press import Literal, Press
from game.tui.quiz.rows import Row, Rows
from game.tui.quiz.typed import Field
from game.tui.quiz.verdict import VerdictView, points_text
from game.tui.scroll import Scroll

_NARROW = 56
"""Columns below which nothing stands beside a text that could stand above it."""
_ROOMY = 9
"""Lines from which on the line of what can be pressed stays in view."""
_TALL = 20
"""Lines from which on there is room above and below the question."""


class QuestionView(Scroll, can_focus=False):
    """One question: what is asked, the means to answer, and, once answered, its verdict.

    It grades nothing. To each `Submitted`, the parent calls one of `show_verdict`, `ask_back`
    and `show_message`; until then, nothing more is handed in. It takes the focus when it is
    mounted. `seed` settles the order of shuffled parts, `language` the style of numbers.
    `shown`, `prompt` and `hint` stand in for the question's own where they are given: a room's
    clients are told no more of a question than that.
    """

    BINDINGS = [key("quiz.hint", "f2", "hint", N_("Hint"))]
    DEFAULT_CSS = """
    QuestionView {
        padding: 0 1;
        scrollbar-size-vertical: 1;
        &.-tall { padding: 1 1; }
        & > .head { padding: 0 1; color: $text-muted; }
        & > .prompt { padding: 0 1; margin-bottom: 1; text-style: bold; }
        & > .keys { padding: 0 1; margin-top: 1; color: $text-muted; background: $background; }
        &.-roomy > .keys { dock: bottom; margin: 0; }
        & > .message { padding: 0 1; margin-top: 1; color: $text-warning; display: none; }
        & > .message.-shown { display: block; }
        & > .hint { padding: 0 1; margin-top: 1; display: none; }
        & > .hint.-shown { display: block; }
        & > .presses { width: 1fr; height: 1; margin: 1 1 0 1; }
        &.-narrow .lines > Row { layout: vertical; }
        &.-answered > .keys, &.-answered > .presses { display: none; }
    }
    """

    class Submitted(Message):
        """The player hands in a response."""

        def __init__(self, question_id: str, response: Response) -> None:
            super().__init__()
            self.question_id, self.response = question_id, response

    class Continued(Message):
        """The player has read the verdict and goes on."""

    def __init__(
        self,
        question_id: str,
        question: AnyQuestion,
        *,
        number: int,
        of: int,
        language: str,
        seed: int = 0,
        shown: Layout | None = None,
        prompt: Content | None = None,
        hint: Content | None = None,
    ) -> None:
        super().__init__()
        self.question_id, self.question = question_id, question
        self.number, self.of, self.language = number, of, language
        self.answer = answer_for(question, shown or layout(question, seed))
        self._asked = inline(question.prompt.strip()) if prompt is None else prompt
        self._hinted = inline(question.hint.strip()) if hint is None else hint
        self._keys = Literal(classes="keys")
        self._message = Literal(classes="message")
        self._hint = Literal(classes="hint")
        self._readings: Rows | None = None
        self._offered: tuple[tuple[str, ...], str | None] = ((), None)
        self._waiting = False
        self._gone = False
        self._verdict: VerdictView | None = None

    def compose(self) -> ComposeResult:
        """From the number of the question to the buttons."""
        yield Literal(self._head(), classes="head")
        yield Literal(self._asked, classes="prompt")
        yield self.answer
        yield self._message
        yield self._keys
        yield self._hint
        with Horizontal(classes="presses"):
            yield Press(_("Hand in"), name="hand-in")
            if self.question.hint:
                yield Press(_("Hint"), name="hint")

    def _head(self) -> str:
        head = _("Question")
        if self.of > 1:
            head = _("Question {number} of {of}").format(number=self.number, of=self.of)
        return f"{head} · {points_text(self.question.points, self.language)}"

    def on_mount(self) -> None:
        """Say what to press, and take the focus with the prompt in view."""
        self._keys.write(self.answer.hint())
        self.answer.focus(scroll_visible=False)

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the focus to where the player answers, or goes on after the verdict."""
        if self._verdict is None:
            self.answer.focus(scroll_visible)
        else:
            self._verdict.query_one(Press).focus(scroll_visible)
        return self

    def show_verdict(self, verdict: Verdict, gists: tuple[tuple[str, str], ...] = ()) -> None:
        """Take no more responses, show `verdict` and the cited lines, and offer to go on.

        `gists` are the lines as pairs of a locator (`speech:13`) and what the line says.
        """
        if self._verdict is not None:
            return
        self._clear()
        self._waiting = True
        self._hint.remove_class("-shown")
        self.answer.freeze()
        self.add_class("-answered")
        self.refresh_bindings()
        self._verdict = VerdictView(
            verdict, gists, self.language, solution_parts(self.question, self.language)
        )
        self.mount(self._verdict)
        self.call_after_refresh(self._reveal_verdict)

    def ask_back(self, ask: AskBack) -> None:
        """Show what is asked back, and its readings to choose from; what was typed stays."""
        self._waiting = False
        self._say(ask.message)
        if ask.readings:
            self._offered = (ask.readings, ask.gap)
            letters = "abcdefghijkl"[: len(ask.readings)]
            rows = [Row(reading) for reading in ask.readings[: len(letters)]]
            self._readings = Rows(rows, letters)
            self.mount(self._readings, after=self._message)
            self._keys.write(_("↓ and Enter, or a click, takes one of these · or type it anew"))
        self.answer.turn_to(ask.gap)

    def show_message(self, text: str) -> None:
        """Show `text`, one sentence on why the response was not taken; it can be given anew."""
        self._waiting = False
        self._say(text)

    def show_taken(self, text: str) -> None:
        """Show `text`, which says that the response was taken; another one can be handed in."""
        self._waiting = False
        self._say(text, "✓")

    def close(self, text: str) -> None:
        """Take no more responses; `text` says what comes now."""
        self._waiting = True
        self._hint.remove_class("-shown")
        self.answer.freeze()
        self.add_class("-answered")
        self.refresh_bindings()
        self._say(text, "·")

    @property
    def closed(self) -> bool:
        """Whether no response is taken any more."""
        return self.has_class("-answered")

    def action_hint(self) -> None:
        """Show the hint, or hide it."""
        self._hint.write(Content(_("Hint:") + " ") + self._hinted)
        self._hint.toggle_class("-shown")
        if self._hint.has_class("-shown"):
            self.call_after_refresh(self._hint.scroll_visible, animate=False, immediate=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """A hint is offered where there is one, while the question is open."""
        if action == "hint":
            return bool(self.question.hint) and not self.closed
        return True

    def on_resize(self, event: events.Resize) -> None:
        """Keep what was said in view when the screen changes."""
        self.set_class(event.size.height >= _TALL, "-tall")
        self.set_class(event.size.height >= _ROOMY, "-roomy")
        self.set_class(event.size.width < _NARROW, "-narrow")
        if self._verdict is not None:
            self.call_after_refresh(self._reveal_verdict)

    def _reveal_verdict(self) -> None:
        assert self._verdict is not None
        self.screen.set_focus(self._verdict.query_one(Press), scroll_visible=False)
        self._verdict.set_class(self._verdict.size.height > self.size.height, "-long")
        # The outcome is what is to be seen first; the button answers from out of view too.
        self._verdict.scroll_visible(animate=False, top=True, immediate=True)

    def _say(self, text: str, sign: str = "!") -> None:
        self._clear()
        self._message.write(f"{sign} {text}")
        self._message.add_class("-shown")
        self.call_after_refresh(self._message.scroll_visible, animate=False, immediate=True)

    def _clear(self) -> None:
        self._message.remove_class("-shown")
        if self._readings is not None:
            self._readings.remove()
            self._readings = None
            self._offered = ((), None)
        self._keys.write(self.answer.hint())

    @on(Answer.HandedIn)
    def _handed_in(self, event: Answer.HandedIn) -> None:
        event.stop()
        if not self._waiting:
            self._waiting = True
            self._clear()
            self.post_message(self.Submitted(self.question_id, event.response))

    @on(Answer.Refused)
    def _refused(self, event: Answer.Refused) -> None:
        event.stop()
        if not self._waiting:
            self._say(event.text)

    @on(Answer.Changed)
    def _changed(self, event: Answer.Changed) -> None:
        event.stop()
        if not self._waiting:
            self._clear()

    @on(Press.Pressed, "#hand-in")
    def _hand_in(self, event: Press.Pressed) -> None:
        event.stop()
        self.answer.hand_in()

    @on(Press.Pressed, "#hint")
    def _show_hint(self, event: Press.Pressed) -> None:
        event.stop()
        self.action_hint()

    @on(Press.Pressed, "#continue")
    def _continue(self, event: Press.Pressed) -> None:
        event.stop()
        if not self._gone:
            self._gone = True
            self.post_message(self.Continued())

    @on(Field.Left)
    def _left_field(self, event: Field.Left) -> None:
        """Down from a field leads to the readings that are offered; else the arrow scrolls."""
        event.stop()
        if self._readings is not None and event.by > 0:
            self._readings.at = max(self._readings.at, 0)
            self._readings.focus()
        elif not self.answer.leave(event.field, event.by):
            self.scroll_relative(y=event.by, animate=False)

    @on(Rows.Entered)
    @on(Rows.Picked)
    def _reading_taken(self, event: Rows.Entered | Rows.Picked) -> None:
        event.stop()
        readings, gap = self._offered
        if event.rows is self._readings and event.rows.at >= 0:
            self.answer.take(readings[event.rows.at], gap)
            self.answer.hand_in()

    @on(Rows.Moved)
    @on(Rows.Marked)
    def _reading_pointed_at(self, event: Rows.Moved | Rows.Marked) -> None:
        event.stop()
