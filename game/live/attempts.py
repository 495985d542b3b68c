"""What a room's log says that its students answered, for a report.

As in the room itself: an answer counts that stood before the close, the one with the greatest
number of a seat's, in rounds that were not voided. A round is put to every seat that was taken
before it closed, answered or not. Who was put out is left out.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from game.live import events as e
from game.live.room import Room
from game.live.rounds import Outcome
from game.live.rounds import Round as Asking
from game.report.classroom.sitting import Cite, Given, Posed, Sitting
from game.report.classroom.sitting import Room as RoomRead


class NoRoom(ValueError):
    """The log never opened a room."""


class _Reading:
    """A room being folded, and what the room itself keeps no record of."""

    def __init__(self) -> None:
        self.room = Room()
        self.answered: dict[tuple[str, int], int] = {}
        """When the answer that stands came in, by seat and round."""
        self.late: dict[str, set[int]] = {}
        """The rounds that had closed before a seat was taken."""

    def apply(self, event: e.Event) -> None:
        """Let `event` happen."""
        outcome = self.room.apply(event)
        if isinstance(event, e.Answered) and outcome is Outcome.COUNTED:
            self.answered[event.seat, event.round] = event.at
        elif isinstance(event, e.Joined) and outcome is Outcome.DONE:
            self.late[event.seat] = {
                one.round for one in self.room.rounds if one.closed or one.void
            }


def attempts(lines: Iterable[e.Event]) -> tuple[RoomRead, list[Sitting]]:
    """The room that a log tells of, and its students, in the order in which they joined.

    Of a room that is not over, what is closed counts; where each goes at their own speed, all
    answers so far.

    Raises:
        NoRoom: the log does not begin with a room being opened.
    """
    reading = _Reading()
    for event in lines:
        reading.apply(event)
    room = reading.room
    if not room.opened:
        raise NoRoom
    opened = _moment(room.when)
    setup = room.setup
    posed = [
        Posed(
            setup.pack,
            item.id,
            item.question,
            place,
            setup.language,
            setup.title,
            tuple(Cite(one.at, one.title, one.gist) for one in item.cites),
        )
        for place, item in enumerate(setup.items)
    ]
    rounds = [one for one in room.rounds if not one.void] if room.phase == "paced" else (
        room.counted()
    )  # fmt: skip
    sittings = [
        Sitting(
            "room",
            seat.name,
            room.code,
            seat.id,
            seat.team or "",
            opened,
            tuple(
                _given(posed[one.number - 1], one, seat.id, reading, opened)
                for one in rounds
                if one.round not in reading.late.get(seat.id, ())
            ),
        )
        for seat in room.in_play()
    ]
    return RoomRead(room.code, setup.title, opened, room.phase == "finished"), sittings


def _given(
    posed: Posed, asked: Asking, seat: str, reading: _Reading, opened: datetime | None
) -> Given:
    answer = asked.answers.get(seat)
    if answer is None:
        return Given(posed, None)
    at = reading.answered.get((seat, asked.round))
    when = opened + timedelta(milliseconds=at) if opened and at is not None else None
    return Given(posed, answer.response, answer.ms, when)


def _moment(when: str) -> datetime | None:
    try:
        read = datetime.fromisoformat(when)
    except ValueError:
        return None
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
