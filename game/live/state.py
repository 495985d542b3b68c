"""What is going on in a room, told whole to whoever comes in."""

from collections.abc import Collection, Iterable

from game.live.frames import Frames, places
from game.live.room import Room
from game.live.rounds import Round, Seat
from game.live.wire import Wired


def state(
    frames: Frames, seat: Seat | None, role: str, now: int, here: Collection[str]
) -> Iterable[Wired]:
    """The frames that tell a client where the room is; `here` are the seats that are connected."""
    room, asked = frames.room, frames.room.current
    if asked is None:
        yield frames.lobby()
        return
    match room.phase:
        case "paced":
            yield from _paced(frames, seat, now)
        case "open" | "closed":
            yield frames.question(asked, now)
            if room.phase == "closed":
                yield frames.closed(asked)
            if seat and (answer := asked.answers.get(seat.id)):
                yield frames.mine(asked, answer)
        case "skipped":
            yield {"t": "skipped", "round": asked.round}
        case "revealed":
            yield frames.reveal(asked)
            yield from _outcome(frames, asked, seat, role)
        case "ranked":
            yield frames.standings(room.standings(), False, role == "host")
            yield from _outcome(frames, asked, seat, "")
        case "finished":
            yield from _end(frames, seat, role)
    if role != "player" and room.phase in ("open", "paced"):
        yield count(frames, asked, here)


def _paced(frames: Frames, seat: Seat | None, now: int) -> Iterable[Wired]:
    rounds = frames.room.rounds
    yield frames.paced(now, seat.id if seat else "")
    if seat is None:
        return
    first = next((one for one in rounds if seat.id not in one.answers), rounds[0])
    yield frames.question(first, now)
    for one in rounds:
        if answer := one.answers.get(seat.id):
            yield frames.mine(one, answer)


def _outcome(frames: Frames, asked: Round, seat: Seat | None, role: str) -> Iterable[Wired]:
    """What only one of the clients is told of a reveal."""
    if seat:
        place = places(frames.room.standings()).get(seat.id)
        yield frames.result(asked, seat, place)
    elif role == "host" and (typed := frames.typed(asked)):
        yield typed


def _end(frames: Frames, seat: Seat | None, role: str) -> Iterable[Wired]:
    rows = frames.room.standings()
    yield frames.standings(rows, True, role == "host")
    if seat:
        yield frames.summary(seat, places(rows).get(seat.id))


def count(frames: Frames, asked: Round, here: Collection[str]) -> Wired:
    """How many have answered; where each goes at their own speed, how many have answered all."""
    if frames.room.phase == "paced":
        done = sum(_has_done(frames.room, seat) for seat in here)
        return {"t": "count", "round": 0, "answered": done, "of": len(here)}
    return frames.count(asked, len(here))


def _has_done(room: Room, seat: str) -> bool:
    return all(seat in one.answers for one in room.rounds)
