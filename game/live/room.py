"""A room: what its log says, folded event by event.

`Room.apply` is the one place where an answer is counted or not, and it reads nothing but the
events in their order: whoever reads the same log comes to the same room. An event that does not
fit (a question closed twice, by two servers) changes nothing.

What counts: of a seat's answers to a round, the one with the greatest `seq`, if it stands in the
log before the round was closed. A repeat of that answer is counted once, and acknowledged again
even after the close. Of several rounds of one question the first that was closed counts, unless
it was skipped, or asked anew before its answer was revealed; any later one is for practice.
"""

from collections import Counter
from collections.abc import Iterable

from game.live import events as e
from game.live.marks import Mark, Marker
from game.live.names import skeleton, told_apart
from game.live.rounds import Answer, Outcome, Phase, Round, Seat, run_clock
from game.live.score import Row, Tally, bonus, ranked, teams, total
from game.live.setup import Setup


class Room:
    """What a log has come to so far. Empty until its first event, which is `Opened`."""

    def __init__(self) -> None:
        self.code = ""
        self.secret = ""
        self.when = ""
        self.setup: Setup = None  # type: ignore[assignment]  # there once the room is opened
        self.markers: tuple[Marker, ...] = ()
        self.phase: Phase = "lobby"
        self.locked = False
        self.auto = False
        self.seats: dict[str, Seat] = {}
        self.rounds: list[Round] = []
        self.shown = 0
        """When the phase began."""
        self.now = 0
        """When the last event was."""
        self._skeletons: dict[str, str] = {}
        self._tallies: dict[str, Tally] = {}
        self._alike: Counter[str] = Counter()
        self._members: Counter[str] = Counter()
        self._out = 0

    @property
    def opened(self) -> bool:
        """Whether the log has begun."""
        return bool(self.secret)

    @property
    def current(self) -> Round | None:
        """The round that is or was shown last; None in the lobby."""
        return self.rounds[-1] if self.rounds else None

    @property
    def players(self) -> int:
        """How many seats there are, those put out apart."""
        return len(self.seats) - self._out

    def round(self, number: int) -> Round | None:
        """The round called `number`."""
        return self.rounds[number - 1] if 0 < number <= len(self.rounds) else None

    def is_open(self, asked: Round) -> bool:
        """Whether an answer to `asked` still counts."""
        live = self.phase == "paced" or asked is self.current
        return live and not asked.closed and not asked.void and self.phase != "finished"

    # Reading

    def in_play(self) -> list[Seat]:
        """The seats that were not put out, in the order in which they were taken."""
        return [seat for seat in self.seats.values() if not seat.kicked]

    def answered(self, asked: Round) -> int:
        """How many of the seats in play have answered `asked`."""
        if not self._out:
            return len(asked.answers)
        return sum(not self.seats[seat].kicked for seat in asked.answers)

    def counted(self) -> list[Round]:
        """The rounds that were closed and not voided, in the order asked."""
        return [one for one in self.rounds if one.closed and not one.void]

    def tally(self, seat: str) -> Tally:
        """What a seat has earned so far."""
        return self._tallies.get(seat, Tally())

    @property
    def most(self) -> float:
        """The points that could be earned so far."""
        return total(
            self.setup.items[one.number - 1].question.points for one in self.counted() if one.scored
        )

    def standings(self) -> list[Row]:
        """All players, best first."""
        seats = ((seat.id, seat.name, seat.team) for seat in self.in_play())
        return ranked(seats, self._tallies, self.setup.rules.pays_bonus)

    def team_standings(self, rows: Iterable[Row]) -> list[Row]:
        """All teams, best first."""
        return teams(self.setup.rules.teams, rows, self.setup.rules.pays_bonus)

    def judge(self, event: e.Answered) -> Outcome:
        """What would come of an answer now; nothing changes."""
        seat, asked = self.seats.get(event.seat), self.round(event.round)
        if seat is None or asked is None:
            return Outcome.UNKNOWN
        if seat.kicked:
            return Outcome.KICKED
        stands = asked.answers.get(event.seat)
        if stands is not None and event.seq <= stands.seq:
            same = event.seq == stands.seq and event.response == stands.response
            return Outcome.REPEAT if same else Outcome.STALE
        return Outcome.COUNTED if self.is_open(asked) else Outcome.LATE

    # Folding

    def apply(self, event: e.Event) -> Outcome:
        """Let `event` happen, and say what came of it."""
        if isinstance(event, e.Opened):
            return self._open(event)
        if not self.opened:
            return Outcome.IGNORED
        self.now = max(self.now, event.at)
        match event:
            case e.Answered():
                return self._answer(event)
            case e.Joined():
                return self._join(event)
            case e.Renamed() | e.Kicked():
                return self._seat(event)
            case e.Locked():
                self.locked = event.on
            case e.Auto():
                self.auto = event.on
            case e.Asked():
                return self._ask(event)
            case e.Paced():
                return self._pace(event)
            case e.Finished():
                return self._finish(event)
            case e.Forgot():
                pass
            case _:
                return self._go_on(event)
        return Outcome.DONE

    def _open(self, event: e.Opened) -> Outcome:
        if self.opened:
            return Outcome.IGNORED
        self.code, self.secret, self.when = event.code, event.secret, event.when
        self.setup = event.setup
        self.auto = event.setup.rules.auto
        self.now = self.shown = event.at
        self.markers = tuple(Marker(item, event.setup.language) for item in event.setup.items)
        return Outcome.DONE

    def _answer(self, event: e.Answered) -> Outcome:
        outcome = self.judge(event)
        if outcome is Outcome.COUNTED:
            asked = self.rounds[event.round - 1]
            seat, before = self.seats[event.seat], asked.answers.get(event.seat)
            ms = asked.taken(event.at)
            if self.phase == "paced":
                ms = before.ms if before else max(0, event.at - max(asked.opened, seat.last_at))
            asked.answers[event.seat] = Answer(event.response, event.seq, ms)
            seat.last_seq = max(seat.last_seq, event.seq)
            seat.last_at = max(seat.last_at, event.at)
        return outcome

    def _join(self, event: e.Joined) -> Outcome:
        if seat := self.seats.get(event.seat):
            return Outcome.KICKED if seat.kicked else Outcome.REPEAT
        if self.phase == "finished" or self.locked:
            return Outcome.LOCKED
        if self.players >= self.setup.rules.most:
            return Outcome.FULL
        names = self.setup.rules.teams
        team = min(names, key=self._members.__getitem__) if names else None
        if team is not None:
            self._members[team] += 1
        name = self._name(event.seat, event.name)
        self.seats[event.seat] = Seat(event.seat, name, team, last_at=event.at)
        return Outcome.DONE

    def _name(self, seat: str, wished: str) -> str:
        """What `seat` is called from now on."""
        self._alike[skeleton(wished)] += 1
        name = told_apart(wished, self._skeletons, self._alike[skeleton(wished)])
        self._skeletons[skeleton(name)] = seat
        return name

    def _seat(self, event: e.Renamed | e.Kicked) -> Outcome:
        seat = self.seats.get(event.seat)
        if seat is None or seat.kicked:
            return Outcome.UNKNOWN
        if isinstance(event, e.Kicked):
            seat.kicked = True
            self._out += 1
            if seat.team is not None:
                self._members[seat.team] -= 1
            return Outcome.DONE
        self._skeletons.pop(skeleton(seat.name), None)
        seat.name = self._name(seat.id, event.name)
        return Outcome.DONE

    def _ask(self, event: e.Asked) -> Outcome:
        fits = event.round == len(self.rounds) + 1 and 0 < event.number <= len(self.setup.items)
        if not fits or self.phase in ("finished", "paced"):
            return Outcome.IGNORED
        if (before := self.current) and not before.closed:
            before.void = True
        for earlier in self.rounds:
            if earlier.number == event.number and not earlier.revealed and not earlier.void:
                self._void(earlier)
        known = any(one.number == event.number and one.revealed for one in self.rounds)
        scored = not known and not self.setup.rules.practice
        self.rounds.append(self._round(event.round, event.number, scored, event.at, event.limit))
        self._show("open", event.at)
        return Outcome.DONE

    @staticmethod
    def _round(asked: int, number: int, scored: bool, at: int, limit: int | None) -> Round:
        deadline = None if limit is None else at + limit
        return Round(asked, number, scored, at, limit, deadline)

    def _pace(self, event: e.Paced) -> Outcome:
        if self.rounds or self.phase != "lobby":
            return Outcome.IGNORED
        scored = not self.setup.rules.practice
        self.rounds = [
            self._round(number, number, scored, event.at, event.limit)
            for number in range(1, len(self.setup.items) + 1)
        ]
        self._show("paced", event.at)
        return Outcome.DONE

    def _finish(self, event: e.Finished) -> Outcome:
        if self.phase == "finished":
            return Outcome.IGNORED
        for one in self.rounds:
            if not one.closed and not one.void:
                self._close(one)
        self._show("finished", event.at)
        return Outcome.DONE

    def _show(self, phase: Phase, at: int) -> None:
        self.phase, self.shown = phase, at

    def _go_on(
        self,
        event: e.Extended
        | e.Paused
        | e.Resumed
        | e.Cut
        | e.Closed
        | e.Revealed
        | e.Ranked
        | e.Skipped,
    ) -> Outcome:
        """What happens to the round that is shown."""
        asked = self.current
        if asked is None or self.phase == "finished":
            return Outcome.IGNORED
        if self.phase == "paced":
            return self._clock_of_all(event)
        if event.round != asked.round:
            return Outcome.IGNORED
        phase = self.phase
        match event:
            case e.Extended() | e.Paused() | e.Resumed() | e.Cut() if phase == "open":
                return run_clock(asked, event)
            case e.Closed() if phase == "open":
                self._close(asked)
                self._show("closed", event.at)
            case e.Revealed() if phase == "closed":
                asked.revealed = True
                self._show("revealed", event.at)
            case e.Ranked() if phase == "revealed":
                self._show("ranked", event.at)
            case e.Skipped() if phase in ("open", "closed"):
                self._void(asked)
                self._show("skipped", event.at)
            case _:
                return Outcome.IGNORED
        return Outcome.DONE

    def _clock_of_all(self, event: e.Event) -> Outcome:
        outcome = Outcome.IGNORED
        if isinstance(event, (e.Extended, e.Paused, e.Resumed, e.Cut)):
            for one in self.rounds:
                outcome = run_clock(one, event)
        return outcome

    def _close(self, asked: Round) -> None:
        """Mark the answers of `asked`, and count them if it counts."""
        asked.closed = True
        marker, rules = self.markers[asked.number - 1], self.setup.rules
        limit = asked.limit if rules.mode == "live" else None
        for seat in self.seats:
            before = self._tallies.get(seat, Tally())
            answer = asked.answers.get(seat)
            if answer is None:
                if before.streak and asked.scored:
                    self._tallies[seat] = before._replace(streak=0)
                continue
            verdict = marker.verdict(answer.response)
            right = verdict.outcome == "right"
            paid = bonus(rules, verdict.score, verdict.outcome, answer.ms, limit, before.streak)
            asked.marks[seat] = Mark(verdict.score, verdict.outcome, paid)
            if not asked.scored:
                continue
            self._tallies[seat] = Tally(
                total((before.score, verdict.score)),
                total((before.bonus, paid)),
                (*before.quick, answer.ms) if right else before.quick,
                before.streak + 1 if right else 0,
            )

    def _void(self, asked: Round) -> None:
        """Take `asked` out of the count."""
        asked.void = True
        if asked.closed:
            self._recount()

    def _recount(self) -> None:
        self._tallies = {}
        for one in self.counted():
            one.marks = {}
            self._close(one)


def fold(events: Iterable[e.Event]) -> Room:
    """The room that a log has come to."""
    room = Room()
    for event in events:
        room.apply(event)
    return room
