"""What the server says: frames made from a room, as the clients know them."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from game.live.marks import Mark
from game.live.room import Room
from game.live.rounds import Answer, Round, Seat
from game.live.score import Row
from game.live.setup import Item
from game.live.tokens import seat_token
from game.live.wire import Wired, WireQuestion, rich
from game.quiz import right_response, solution_parts

VERSION = 1
SHOWN_ROWS = 10
"""Lines of the standings that players see."""
SHOWN_TYPED = 12

_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def encode(frame: Wired) -> str:
    """`frame` as it goes over the wire."""
    return _dumps(frame)


class Frames:
    """Makes the frames of one room. What it makes of a question is made once."""

    def __init__(self, room: Room) -> None:
        self.room = room
        seed = room.setup.seed
        self.questions = tuple(WireQuestion(item, seed) for item in room.setup.items)
        self._revealed: dict[int, Wired] = {}

    def wire(self, asked: Round) -> WireQuestion:
        """The question of `asked`."""
        return self.questions[asked.number - 1]

    def item(self, asked: Round) -> Item:
        """What the room was set up with for `asked`."""
        return self.room.setup.items[asked.number - 1]

    # Who and where

    def about_room(self) -> Wired:
        """What the room is."""
        setup, rules = self.room.setup, self.room.setup.rules
        return {
            "code": self.room.code,
            "title": setup.title,
            "language": setup.language,
            "mode": rules.mode,
            "questions": len(setup.items),
            "practice": rules.practice,
            "bonus": rules.pays_bonus,
            "teams": list(rules.teams),
            "auto": self.room.auto,
            "grace": rules.grace,
            "names": rules.names,
        }

    def welcome(self, role: str, seat: Seat | None, join: Wired | None) -> Wired:
        """The first frame after a good hello."""
        return {
            "t": "welcome",
            "v": VERSION,
            "role": role,
            "room": self.about_room(),
            "seat": None
            if seat is None
            else {
                "id": seat.id,
                "name": seat.name,
                "token": seat_token(self.room.secret, seat.id),
                "team": seat.team,
            },
            "seq": 0 if seat is None else seat.last_seq,
            "join": join,
        }

    def lobby(self) -> Wired:
        """Before the first question."""
        return {"t": "lobby", "players": self.room.players, "locked": self.room.locked}

    def paced(self, now: int, seat: str) -> Wired:
        """A self-paced room runs."""
        first = self.room.rounds[0]
        answered = [one.round for one in self.room.rounds if seat in one.answers]
        return {
            "t": "paced",
            "of": len(self.room.rounds),
            "left": first.time_left(now),
            "limit": first.limit,
            "paused": first.paused is not None,
            "answered": answered,
        }

    # A question

    def _place(self, kind: str, asked: Round) -> Wired:
        of = len(self.room.setup.items)
        return {"t": kind, "round": asked.round, "number": asked.number, "of": of}

    def question(self, asked: Round, now: int) -> Wired:
        """A question opens, or is shown to who comes in."""
        return {
            **self._place("question", asked),
            "scored": asked.scored,
            **self._clock(asked, now),
            "paced": self.room.phase == "paced",
            "q": self.wire(asked).described,
        }

    def _clock(self, asked: Round, now: int) -> Wired:
        return {
            "left": asked.time_left(now),
            "limit": asked.limit,
            "paused": asked.paused is not None,
        }

    def time(self, asked: Round, now: int) -> Wired:
        """The time was changed."""
        return {"t": "time", "round": asked.round, **self._clock(asked, now)}

    def count(self, asked: Round, here: int) -> Wired:
        """How many have answered; `here` is how many are connected."""
        answered = self.room.answered(asked)
        of = max(here, answered)
        return {"t": "count", "round": asked.round, "answered": answered, "of": of}

    def closed(self, asked: Round) -> Wired:
        """No answer counts any more."""
        return self._place("closed", asked)

    def mine(self, asked: Round, answer: Answer | None) -> Wired:
        """What stands as a seat's answer."""
        response = None if answer is None else self.wire(asked).outward(answer.response)
        seq = 0 if answer is None else answer.seq
        return {"t": "mine", "round": asked.round, "seq": seq, "response": response}

    # The reveal

    def _solved(self, item: Item) -> Wired:
        return {
            "solution": solution_parts(item.question, self.room.setup.language),
            "why": rich(item.question.why),
            "cite": [cited.model_dump(mode="json") for cited in item.cites],
        }

    def reveal(self, asked: Round) -> Wired:
        """The right answer, and how the class did."""
        if (known := self._revealed.get(asked.round)) is None:
            item, wire = self.item(asked), self.wire(asked)
            known = self._revealed[asked.round] = {
                **self._place("reveal", asked),
                "scored": asked.scored,
                "q": wire.described,
                "right": wire.outward(right_response(item.question)),
                **self._solved(item),
                "tally": self._tally(asked),
            }
        return known

    def _in_play(self, asked: Round) -> list[tuple[Answer, Mark]]:
        return [
            (asked.answers[seat], mark)
            for seat, mark in asked.marks.items()
            if not self.room.seats[seat].kicked
        ]

    def _tally(self, asked: Round) -> Wired:
        given = self._in_play(asked)
        outcomes = Counter(mark.outcome for _answer, mark in given)
        return {
            "players": self.room.players,
            "answered": len(given),
            "right": outcomes["right"],
            "partly": outcomes["partly"],
            "wrong": outcomes["wrong"],
            "none": self.room.players - len(given),
            "bars": self._bars(asked, given),
        }

    def _bars(self, asked: Round, given: list[tuple[Answer, Mark]]) -> list[Wired]:
        wire, described = self.wire(asked), self.wire(asked).described
        kind = described["kind"]
        if kind in ("choice", "many", "true-false"):
            right = wire.outward(right_response(self.item(asked).question))
            rights = set(right) if isinstance(right, list) else {right}
            chosen: Counter[str] = Counter()
            for answer, _mark in given:
                wired = wire.outward(answer.response)
                chosen.update(wired if isinstance(wired, list) else [str(wired)])
            return [
                {**option, "count": chosen[option["id"]], "right": option["id"] in rights}
                for option in described["options"]
            ]
        if kind in ("number", "words"):
            return []
        return self._parts(asked, given)

    def _parts(self, asked: Round, given: list[tuple[Answer, Mark]]) -> list[Wired]:
        """How many had each part right, the parts in the order of the solution."""
        marker = self.room.markers[asked.number - 1]
        kind = self.wire(asked).described["kind"]
        right = marker.solved().notes
        hits: Counter[str] = Counter()
        for answer, _mark in given:
            notes = marker.verdict(answer.response).notes
            if kind == "order":
                hits.update(note.about for note in notes if note.ok)
            else:
                hits.update(str(n) for n, note in enumerate(notes, 1) if note.ok)
        return [
            {
                "id": str(n),
                "text": note.about,
                "count": hits[note.about if kind == "order" else str(n)],
                "right": True,
            }
            for n, note in enumerate(right, 1)
        ]

    def typed(self, asked: Round) -> Wired | None:
        """What was typed, for the host alone; None where nothing is typed."""
        if self.wire(asked).described["kind"] not in ("number", "words", "gap"):
            return None
        wire = self.wire(asked)
        said: Counter[tuple[str, str]] = Counter()
        for answer, mark in self._in_play(asked):
            said["; ".join(wire.in_words(answer.response)), mark.outcome] += 1
        answers = [
            {"text": text, "count": count, "outcome": outcome}
            for (text, outcome), count in said.most_common(SHOWN_TYPED)
        ]
        return {"t": "typed", "round": asked.round, "answers": answers}

    def result(self, asked: Round, seat: Seat, place: int | None) -> Wired:
        """What a seat earned with a question, and where it stands."""
        room, answer, mark = self.room, asked.answers.get(seat.id), asked.marks.get(seat.id)
        verdict = answer and mark and room.markers[asked.number - 1].verdict(answer.response)
        earned = room.tally(seat.id)
        return {
            "t": "result",
            "round": asked.round,
            "response": self.wire(asked).outward(answer.response) if answer else None,
            "outcome": mark.outcome if mark else "none",
            "score": mark.score if mark else 0.0,
            "points": float(self.item(asked).question.points),
            "scored": asked.scored,
            "bonus": mark.bonus if mark else 0.0,
            "ms": answer.ms if answer else None,
            "notes": [
                {"about": note.about, "ok": note.ok, "text": rich(note.text) if note.text else []}
                for note in (verdict.notes if verdict else ())
            ],
            "total": earned.score,
            "max": room.most,
            "place": None if room.setup.rules.practice else place,
            "players": room.players,
            "streak": earned.streak,
        }

    # Standings

    def standings(self, rows: list[Row], final: bool, host: bool) -> Wired:
        """Who stands where; the host sees all."""
        room = self.room
        shown = rows if host else rows[:SHOWN_ROWS]
        return {
            "t": "finished" if final else "standings",
            "players": room.players,
            "max": room.most,
            "ranked": "bonus" if room.setup.rules.pays_bonus else "accuracy",
            "final": final,
            "rows": [_row(row, host) for row in shown],
            "teams": [_row(row, False) for row in room.team_standings(rows)],
        }

    def summary(self, seat: Seat, place: int | None) -> Wired:
        """All that a seat did, once the room is over."""
        room = self.room
        rounds = room.counted()
        outcomes = Counter(
            one.marks[seat.id].outcome if seat.id in one.marks else "none" for one in rounds
        )
        return {
            "t": "summary",
            "place": None if room.setup.rules.practice else place,
            "players": room.players,
            "total": room.tally(seat.id).score,
            "max": room.most,
            **{word: outcomes[word] for word in ("right", "partly", "wrong", "none")},
            "items": [self._summed(one, seat) for one in rounds],
        }

    def _summed(self, asked: Round, seat: Seat) -> Wired:
        mark, answer = asked.marks.get(seat.id), asked.answers.get(seat.id)
        item = self.item(asked)
        return {
            "number": asked.number,
            "prompt": rich(item.question.prompt),
            "outcome": mark.outcome if mark else "none",
            "score": mark.score if mark else 0.0,
            "points": float(item.question.points),
            "scored": asked.scored,
            "given": self.wire(asked).in_words(answer.response) if answer else [],
            **self._solved(item),
        }

    # For the host

    def person(self, seat: Seat, here: bool, rtt: int | None) -> Wired:
        """What the host is told of a seat."""
        current = self.room.current
        return {
            "seat": seat.id,
            "name": seat.name,
            "team": seat.team,
            "here": here,
            "rtt": rtt,
            "answered": current is not None and seat.id in current.answers,
            "done": sum(seat.id in one.answers for one in self.room.rounds),
            "score": self.room.tally(seat.id).score,
            "kicked": seat.kicked,
        }


def _row(row: Row, host: bool) -> Wired:
    shown: dict[str, Any] = row._asdict()
    shown["seat"] = row.seat if host else None
    return shown


def places(rows: Iterable[Row]) -> dict[str, int]:
    """Each seat's place."""
    return {row.seat: row.place for row in rows}
