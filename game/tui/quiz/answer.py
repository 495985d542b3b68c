"""What the means to answer have in common, whatever the kind of question."""

from typing import Self

from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from game.i18n import gettext as _
from game.quiz import Response


class Answer(Vertical):
    """The means to answer one question.

    It holds what the player has entered so far and hands it in when asked; it grades nothing.
    What is incomplete is refused: for good where it could only be a slip, else until it is
    handed in a second time.
    """

    DEFAULT_CSS = """
    Answer { width: 1fr; height: auto; }
    """

    class HandedIn(Message):
        """The player hands in `response`."""

        def __init__(self, response: Response) -> None:
            super().__init__()
            self.response = response

    class Refused(Message):
        """There is nothing to hand in yet; `text` says what is missing."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Changed(Message):
        """The player has changed something, or the keys that can be pressed are others now."""

    def __init__(self) -> None:
        super().__init__()
        self._warned = False

    def hint(self) -> str:
        """What can be pressed now, on one line."""
        raise NotImplementedError

    def response(self) -> Response | None:
        """What has been entered so far, None where that is nothing."""
        raise NotImplementedError

    def lack(self) -> str:
        """What is missing from a whole response, as a sentence; "" where nothing is."""
        return ""

    def target(self) -> Widget:
        """The widget that is to have the focus."""
        raise NotImplementedError

    def freeze(self) -> None:
        """Let nothing be changed any more."""
        raise NotImplementedError

    def take(self, reading: str, gap: str | None) -> None:
        """Enter `reading`, offered by a question asked back, in place of what was typed."""
        raise NotImplementedError

    def turn_to(self, gap: str | None) -> None:  # noqa: ARG002 - for those with gaps
        """Give the focus to what is asked back about."""
        self.target().focus()

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the focus to where the player answers."""
        self.target().focus(scroll_visible)
        return self

    def leave(self, field: Widget, by: int) -> bool:  # noqa: ARG002 - for those with fields
        """Go to the field `by` places after `field`; False where there is none."""
        return False

    def changed(self) -> None:
        """Tell that something was changed: a warning given before holds no longer."""
        self._warned = False
        self.post_message(self.Changed())

    def hand_in(self) -> None:
        """Hand in what has been entered, or say what is missing."""
        response = self.response()
        lack = self.lack()
        if response is None:
            self.post_message(self.Refused(lack))
        elif lack and not self._warned:
            self._warned = True
            again = _("Hand in once more to leave it so.")
            self.post_message(self.Refused(f"{lack} {again}"))
        else:
            self.post_message(self.HandedIn(response))
