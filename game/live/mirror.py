"""What a client knows of its room, told from the frames that came: for every front the same."""

from dataclasses import dataclass, field
from typing import Any, Literal

Frame = dict[str, Any]
Phase = Literal[
    "", "lobby", "question", "closed", "skipped", "reveal", "standings", "finished", "paced"
]


@dataclass
class Given:
    """An answer of one's own. `fate`: sent, counted, late, stale; `read` is how it was read."""

    seq: int
    response: Any
    fate: str = "sent"
    read: str = ""


@dataclass
class Mirror:
    """A room as its clients see it; `hear` takes each frame that comes.

    `question`, `reveal`, `result`, `typed`, `standings`, `summary` are the frames as they came,
    {} before there is one. `given` are one's own answers by round.
    """

    phase: Phase = ""
    room: Frame = field(default_factory=dict)
    join: Frame = field(default_factory=dict)
    seat: str = ""
    name: str = ""
    team: str = ""
    players: int = 0
    locked: bool = False
    question: Frame = field(default_factory=dict)
    count: Frame = field(default_factory=dict)
    reveal: Frame = field(default_factory=dict)
    result: Frame = field(default_factory=dict)
    typed: list[Frame] = field(default_factory=list)
    standings: Frame = field(default_factory=dict)
    summary: Frame = field(default_factory=dict)
    people: dict[str, Frame] = field(default_factory=dict)
    given: dict[int, Given] = field(default_factory=dict)
    paced: bool = False
    of: int = 0
    limit: int | None = None
    paused: bool = False
    _ends: float | None = None
    _left: float | None = None

    @property
    def round(self) -> int:
        """The round that the room is in, 0 before the first."""
        return int(self.question.get("round", 0))

    @property
    def mine(self) -> Given | None:
        """One's own answer to the question that is shown."""
        return self.given.get(self.round)

    @property
    def at(self) -> int:
        """Where a command of the host is given, by the room's count: a doubled one is refused.

        A self-paced room has put all of its questions, and so is at the last.
        """
        return self.of if self.phase == "paced" else self.round

    @property
    def done(self) -> set[int]:
        """The rounds that one's answer is in for."""
        return {number for number, given in self.given.items() if given.fate == "counted"}

    def time_left(self, now: float) -> float | None:
        """Seconds until the time is up, None where there is no limit. `now`: a steady clock."""
        if self.paused:
            return self._left
        return None if self._ends is None else max(0.0, self._ends - now)

    def answered(self, round_: int, seq: int, response: Any) -> None:
        """An answer of one's own is on its way."""
        self.given[round_] = Given(seq, response)

    def hear(self, frame: Frame, now: float) -> None:
        """Take in a frame that came at `now`, in seconds of a steady clock."""
        if take := getattr(self, f"_{frame.get('t')}_", None):
            take(frame, now)

    # One method a frame

    def _welcome_(self, frame: Frame, _now: float) -> None:
        self.room, self.join = frame["room"], frame.get("join") or {}
        self.of = self.room.get("questions", 0)
        if seat := frame.get("seat"):
            self.seat, self.name, self.team = seat["id"], seat["name"], seat.get("team") or ""

    def _renamed_(self, frame: Frame, _now: float) -> None:
        self.name = frame["name"]

    def _lobby_(self, frame: Frame, _now: float) -> None:
        self.phase = "lobby"
        self.players, self.locked = frame["players"], frame["locked"]

    def _paced_(self, frame: Frame, now: float) -> None:
        self.paced, self.phase, self.of = True, "paced", frame["of"]
        self._time(frame, now)

    def _question_(self, frame: Frame, now: float) -> None:
        if frame["round"] != self.round:
            self.count, self.reveal, self.result, self.typed = {}, {}, {}, []
        self.question, self.phase = frame, "question"
        self.paced = bool(frame.get("paced"))
        self._time(frame, now)

    def _time_(self, frame: Frame, now: float) -> None:
        if self.paced or frame["round"] == self.round:
            self._time(frame, now)

    def _time(self, frame: Frame, now: float) -> None:
        left = frame.get("left")
        self.limit, self.paused = frame.get("limit"), bool(frame.get("paused"))
        self._left = None if left is None else left / 1000
        self._ends = None if self._left is None else now + self._left

    def _count_(self, frame: Frame, _now: float) -> None:
        self.count = frame

    def _ack_(self, frame: Frame, _now: float) -> None:
        given = self.given.get(frame["round"])
        if given is not None and given.seq == frame["seq"]:
            given.fate = "counted" if frame["counted"] else str(frame.get("why") or "late")
            given.read = frame.get("read") or ""

    def _mine_(self, frame: Frame, _now: float) -> None:
        known = self.given.get(frame["round"])
        if known is not None and known.fate == "sent" and known.seq > frame["seq"]:
            return  # a newer one is on its way
        if frame.get("response") is None:
            self.given.pop(frame["round"], None)
        elif known is None or known.seq != frame["seq"] or known.fate != "counted":
            self.given[frame["round"]] = Given(frame["seq"], frame["response"], "counted")

    def _ask_(self, frame: Frame, _now: float) -> None:
        given = self.given.get(frame["round"])
        if given is not None and given.seq == frame["seq"]:
            del self.given[frame["round"]]

    _bad_ = _ask_

    def _closed_(self, _frame: Frame, _now: float) -> None:
        self.phase = "closed"
        self._ends = self._left = None
        self.paused = False

    def _skipped_(self, frame: Frame, _now: float) -> None:
        self.phase = "skipped"
        self.question = self.question or frame
        self._ends = self._left = None

    def _reveal_(self, frame: Frame, _now: float) -> None:
        if frame["round"] != self.round:
            self.question, self.result, self.typed = frame, {}, []
        self.reveal, self.phase = frame, "reveal"
        self._ends = self._left = None

    def _result_(self, frame: Frame, _now: float) -> None:
        self.result = frame

    def _typed_(self, frame: Frame, _now: float) -> None:
        self.typed = frame["answers"]

    def _standings_(self, frame: Frame, _now: float) -> None:
        self.standings, self.phase = frame, "standings"

    def _finished_(self, frame: Frame, _now: float) -> None:
        self.standings, self.phase = frame, "finished"
        self._ends = self._left = None

    def _summary_(self, frame: Frame, _now: float) -> None:
        self.summary = frame

    def _people_(self, frame: Frame, _now: float) -> None:
        if frame["full"]:
            self.people = {}
        self.people |= {row["seat"]: row for row in frame["rows"]}
