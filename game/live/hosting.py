"""What the host's commands, and the clock, make happen in a room: pure.

Both give events to be appended to the log. Several servers of one room may each give the same
events; the room takes the first of them.
"""

from collections.abc import Mapping
from typing import Any

from game.i18n import gettext as _
from game.live import events as e
from game.live.names import BadName, safe_name
from game.live.room import Room
from game.live.rounds import Round

MOST_EXTENSION = 600_000
"""Milliseconds by which one command can extend a question."""


class Refused(ValueError):
    """A command that cannot be carried out now; the message says why."""


def command(room: Room, frame: Mapping[str, Any], now: int) -> list[e.Event]:
    """The events that a host's command makes.

    Raises:
        Refused: it cannot be carried out.
    """
    _must_be_there(room, frame)
    match frame.get("do"):
        case "next":
            return _next(room, now)
        case "start":
            if room.phase != "lobby":
                raise Refused(_("The room has started already."))
            return _next(room, now)
        case "close":
            return [e.Cut(now, _open(room).round)]
        case "reveal":
            return _reveal(room, now)
        case "standings":
            if room.phase != "revealed":
                raise Refused(_("Standings are shown after a reveal."))
            return [e.Ranked(now, _current(room).round)]
        case "ask":
            return _ask(room, frame.get("number"), now)
        case "back":
            return _ask(room, max(1, _current(room).number - 1), now)
        case "skip":
            if room.phase not in ("open", "closed"):
                raise Refused(_("There is no question to skip."))
            return [e.Skipped(now, _current(room).round)]
        case "extend":
            return _extend(room, frame.get("ms"), now)
        case "pause":
            if (asked := _open(room)).paused is not None or asked.cut:
                raise Refused(_("The time stands still already."))
            return [e.Paused(now, asked.round)]
        case "resume":
            if (asked := _open(room)).paused is None:
                raise Refused(_("The time is running."))
            return [e.Resumed(now, asked.round)]
        case "lock" | "unlock":
            return [e.Locked(now, frame["do"] == "lock")]
        case "auto":
            return [e.Auto(now, frame.get("on") is True)]
        case "kick":
            return [e.Kicked(now, _seat(room, frame))]
        case "rename":
            return [e.Renamed(now, _seat(room, frame), _name(frame.get("name")))]
        case "finish":
            if room.phase == "finished":
                raise Refused(_("The room is over already."))
            return [e.Finished(now)]
    raise Refused(_("There is no such command."))


def _must_be_there(room: Room, frame: Mapping[str, Any]) -> None:
    wanted = frame.get("round")
    here = room.current.round if room.current else 0
    if wanted is not None and wanted != here:
        raise Refused(_("The room has gone on since."))


def _current(room: Room) -> Round:
    if room.current is None:
        raise Refused(_("No question has been asked yet."))
    return room.current


def _open(room: Room) -> Round:
    if room.phase not in ("open", "paced"):
        raise Refused(_("No question is open."))
    return _current(room)


def _next(room: Room, now: int) -> list[e.Event]:
    match room.phase:
        case "lobby":
            if room.setup.rules.mode == "paced":
                return [e.Paced(now, room.setup.rules.limit)]
            return _ask(room, 1, now)
        case "open":
            asked = _current(room)
            # Pressed once more in the grace, it does not wait for the end of it.
            return [e.Closed(now, asked.round)] if asked.cut else [e.Cut(now, asked.round)]
        case "closed":
            return _reveal(room, now)
        case "revealed" if room.setup.rules.standings and not _is_last(room):
            return [e.Ranked(now, _current(room).round)]
        case "revealed" | "ranked" | "skipped":
            if _is_last(room):
                return [e.Finished(now)]
            return _ask(room, _current(room).number + 1, now)
        case "paced":
            return [e.Finished(now)]
        case "finished":
            raise Refused(_("The room is over already."))


def _is_last(room: Room) -> bool:
    return _current(room).number >= len(room.setup.items)


def _ask(room: Room, number: object, now: int) -> list[e.Event]:
    if room.phase in ("finished", "paced"):
        raise Refused(_("No question can be asked now."))
    if type(number) is not int or not 1 <= number <= len(room.setup.items):
        raise Refused(_("There are questions 1 to {last}.").format(last=len(room.setup.items)))
    return [e.Asked(now, len(room.rounds) + 1, number, room.setup.rules.limit)]


def _reveal(room: Room, now: int) -> list[e.Event]:
    if room.phase == "open":
        asked = _open(room)
        return [e.Closed(now, asked.round), e.Revealed(now, asked.round)]
    if room.phase != "closed":
        raise Refused(_("There is no answer to reveal now."))
    return [e.Revealed(now, _current(room).round)]


def _extend(room: Room, ms: object, now: int) -> list[e.Event]:
    if _open(room).limit is None:
        raise Refused(_("This question has no time limit."))
    if type(ms) is not int or not 1000 <= ms <= MOST_EXTENSION:
        raise Refused(_("Extend by 1 to {most} seconds.").format(most=MOST_EXTENSION // 1000))
    return [e.Extended(now, _current(room).round, ms)]


def _seat(room: Room, frame: Mapping[str, Any]) -> str:
    seat = room.seats.get(str(frame.get("seat")))
    if seat is None or seat.kicked:
        raise Refused(_("There is no such player."))
    return seat.id


def _name(given: object) -> str:
    try:
        return safe_name(str(given))
    except BadName as error:
        raise Refused(str(error)) from None


def due(room: Room, now: int, all_in: bool) -> tuple[list[e.Event], int | None]:
    """What the clock makes happen at `now`, and when to look again (None: after an event).

    `all_in`: everybody who is here has answered the open round.
    """
    if not room.opened:
        return [], None
    rules, asked = room.setup.rules, room.current
    if asked is None:
        return [], None
    match room.phase:
        case "open":
            early = all_in and rules.close_when_all and asked.paused is None
            # Who gave more time wants it to be used.
            if early and not asked.cut and asked.extended < 0:
                return [e.Cut(now, asked.round)], None
            return _at(_closing(room, asked), now, [e.Closed(now, asked.round)])
        case "paced":
            return _at(_closing(room, asked), now, [e.Finished(now)])
        case "closed" if room.auto:
            return [e.Revealed(now, asked.round)], None
        case "revealed" | "ranked" | "skipped" if room.auto:
            return _at(room.shown + rules.auto_wait, now, _next(room, now))
    return [], None


def _closing(room: Room, asked: Round) -> int | None:
    if asked.paused is not None or asked.deadline is None:
        return None
    return asked.deadline + room.setup.rules.grace


def _at(when: int | None, now: int, happens: list[e.Event]) -> tuple[list[e.Event], int | None]:
    if when is None or now < when:
        return [], when
    return happens, None
