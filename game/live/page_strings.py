"""What the browser's pages say, in the language that the server speaks.

The pages know each text by a key; values in braces are put in by the page. Plurals are avoided,
as a page cannot ask how a language makes them.
"""

from game.i18n import gettext as _


def page_strings() -> dict[str, str]:
    """The texts of the student's page and of the projector's view, by key."""
    return {**_joining(), **_happening(), **_answering(), **_outcomes(), **_projected()}


def _joining() -> dict[str, str]:
    return {
        # Translators: the code of the language into which you translate, such as kk.
        "language": _("en"),
        "join-title": _("Join the quiz"),
        "code": _("Code of the room"),
        "name": _("Your name"),
        "join": _("Join"),
        "need-code": _("Type the code that the host shows."),
        "need-name": _("Type a name."),
        "no-room": _("There is no room with that code here."),
        "no-network": _("The room cannot be reached. Check the network and try again."),
        "you-are": _("You are"),
        "your-team": _("Your team:"),
        "stay": _("If this page is closed, open it again: your place is kept."),
        "not-me": _("I am not {name}"),
        "renamed": _("The host calls you {name} from now on."),
    }


def _happening() -> dict[str, str]:
    return {
        "door": _("Not in the room yet."),
        "connecting": _("Connecting…"),
        "lost": _("The connection was lost. Coming back by itself…"),
        "kept": _("Your answer is kept and will be sent."),
        "in": _("You are in. Waiting for the host."),
        "choose": _("Choose an answer."),
        "enter": _("Enter your answer, then send it."),
        "not-sent": _("Not sent yet."),
        "nothing-yet": _("There is no answer to send yet."),
        "sent": _("Answer sent…"),
        "received": _("Answer received. You can change it until the question closes."),
        "read-as": _("Read as {text}."),
        "all-answered": _("You have answered every question. You can still change answers."),
        "time-up": _("Time is up. Your answer was received."),
        "time-up-none": _("Time is up."),
        "closed": _("The question is closed. Waiting for the host."),
        "no-answer": _("No answer of yours was received."),
        "wait-next": _("Waiting for the host to go on."),
        "paused": _("The host has stopped the time."),
        "resumed": _("The time is running again."),
        "skipped-title": _("Skipped"),
        "skipped": _("The host skipped this question; it does not count."),
        "ended": _("The quiz has ended"),
        "out": _("You are not in the room"),
        "stopped": _("This page cannot go on by itself. Load it again."),
        "reload": _("Load again"),
        "elsewhere": _("Opened elsewhere"),
        "elsewhere-more": _("This window has stopped: the room is open in others."),
        "use-here": _("Go on here"),
        "left": _("Seconds left: {n}"),
        "paused-at": _("Stopped at {time}"),
    }


def _answering() -> dict[str, str]:
    return {
        "question-of": _("Question {n} of {of}"),
        "worth": _("Points: {n}"),
        "practice": _("For practice"),
        "send": _("Send answer"),
        "send-change": _("Send the change"),
        "got": _("Received"),
        "hint": _("Hint"),
        "how-many": _("Choose every right one, then send."),
        "how-order": _("Put in order with the arrows, or Alt and the arrow keys, then send."),
        "how-match": _("Choose what belongs to each, then send."),
        "move-up": _("Move up: {text}"),
        "move-down": _("Move down: {text}"),
        "moved": _("{text}: place {n} of {of}"),
        "your-number": _("Your number"),
        "your-words": _("Your answer"),
        "gap": _("Gap {n}"),
        "questions": _("Questions"),
        "before": _("← Previous"),
        "next": _("Next →"),
        "answered-of": _("Answered: {n} of {of}"),
    }


def _outcomes() -> dict[str, str]:
    return {
        "right": _("Right"),
        "partly": _("Partly right"),
        "wrong": _("Wrong"),
        "none": _("No answer"),
        "you-said": _("Your answer"),
        "the-answer": _("The answer"),
        "the-class": _("The class"),
        "your-answers": _("Your answers"),
        "points-of": _("Points: {n} of {of}"),
        "points-so-far": _("Points so far: {n} of {of}"),
        "place-of": _("Place {n} of {of}"),
        "streak": _("Right in a row: {n}"),
        "seconds": _("{n} s"),
        "of": _("{n} of {of}"),
        "standings": _("Standings"),
        "players": _("Players"),
        "teams": _("Teams"),
        "team": _("Team"),
        "place": _("Place"),
        "player": _("Player"),
        "points": _("Points"),
        "you": _("you"),
    }


def _projected() -> dict[str, str]:
    return {
        "open-page": _("Open this page:"),
        "with-code": _("The code is"),
        "in-terminal": _("In a terminal:"),
        "qr": _("QR code of {address}"),
        "players-in": _("Players: {n}"),
        "done-of": _("Finished: {n} of {of}"),
        "locked": _("The room takes nobody new."),
        "wait-begin": _("Waiting for the host to begin."),
        "paced": _("Everybody goes at their own speed."),
    }
