"""The room as a fold over its log."""

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.live import events as e
from game.live.room import Room, fold
from game.live.rounds import Outcome
from tests.live.logs import Written
from tests.live.rooms import setup

RIGHT, WRONG = "id-1", "id-0"


def asked(log: Written, number: int = 1, limit: int | None = 20_000) -> Written:
    rounds = sum(isinstance(event, e.Asked) for event in log.lines)
    return log.then(e.Asked, rounds + 1, number, limit)


def answered(log: Written, seat: str, response: str, seq: int = 1, after: int = 1000) -> Written:
    rounds = sum(isinstance(event, e.Asked) for event in log.lines)
    return log.then(e.Answered, seat, rounds, seq, response, after=after)


def closed(log: Written) -> Written:
    rounds = sum(isinstance(event, e.Asked) for event in log.lines)
    return log.then(e.Closed, rounds)


def scores(room: Room) -> dict[str, float]:
    return {row.name: row.score for row in room.standings()}


def test_the_last_answer_before_the_close_counts() -> None:
    log = asked(Written(setup("one")).joined("Aru", "Bek"))
    answered(log, "saru", WRONG)
    answered(log, "saru", RIGHT, seq=2)
    answered(log, "sbek", RIGHT)
    answered(log, "sbek", WRONG, seq=5)
    closed(log)
    answered(log, "sbek", RIGHT, seq=6)
    assert scores(log.room()) == {"Aru": 1.0, "Bek": 0.0}


def test_what_comes_after_the_close_is_late_but_a_repeat_is_acknowledged_again() -> None:
    room = closed(answered(asked(Written(setup("one")).joined("Aru")), "saru", RIGHT)).room()
    assert room.apply(e.Answered(9000, "saru", 1, 1, RIGHT)) is Outcome.REPEAT
    assert room.apply(e.Answered(9000, "saru", 1, 2, RIGHT)) is Outcome.LATE
    assert room.apply(e.Answered(9000, "saru", 1, 1, WRONG)) is Outcome.STALE


def test_an_answer_to_an_earlier_round_with_a_smaller_number_is_no_stale_one() -> None:
    log = Written(setup("one", "judged", mode="paced")).joined("Aru").then(e.Paced, None)
    log.then(e.Answered, "saru", 2, 2, False)
    room = log.room()
    assert room.apply(e.Answered(9000, "saru", 1, 1, RIGHT)) is Outcome.COUNTED


def test_events_told_twice_happen_once() -> None:
    log = Written(setup("one", "judged")).joined("Aru")
    answered(asked(log), "saru", RIGHT).then(e.Paused, 1).then(e.Resumed, 1)
    log.then(e.Extended, 1, 5000).then(e.Cut, 1)
    closed(log)
    once = log.room()
    room = log.room()
    for event in log.lines:
        if not isinstance(event, e.Answered):
            assert room.apply(event) in (Outcome.IGNORED, Outcome.REPEAT)
    assert (scores(room), len(room.rounds), room.phase) == (scores(once), 1, "closed")


def test_more_time_appended_twice_is_given_once() -> None:
    log = asked(Written(setup("one")), limit=20_000).then(e.Extended, 1, 5000)
    room, opened = log.room(), log.lines[1].at
    room.apply(log.lines[-1])
    assert room.rounds[0].time_left(opened) == 25_000
    room.apply(e.Extended(log.at + 1, 1, 5000))
    assert room.rounds[0].time_left(opened) == 30_000


def test_ties_share_a_place_and_the_next_is_counted_on() -> None:
    log = asked(Written(setup("one")).joined("Aru", "Bek", "Caro", "Dana"))
    for seat, response in (("saru", WRONG), ("sbek", RIGHT), ("scaro", RIGHT)):
        answered(log, seat, response)
    rows = closed(log).room().standings()
    assert [(row.place, row.name) for row in rows] == [
        (1, "Bek"), (1, "Caro"), (3, "Aru"), (3, "Dana")
    ]  # fmt: skip


def test_speed_is_a_column_and_ranks_nobody() -> None:
    log = asked(Written(setup("one")).joined("Aru", "Bek"))
    answered(log, "sbek", RIGHT, after=1000)
    answered(log, "saru", RIGHT, after=8000)
    rows = closed(log).room().standings()
    assert [(r.place, r.name, r.seconds, r.bonus) for r in rows] == [
        (1, "Aru", 9.0, 0.0), (1, "Bek", 1.0, 0.0)
    ]  # fmt: skip


def test_a_bonus_is_paid_only_where_chosen_and_pauses_cost_nothing() -> None:
    log = asked(Written(setup("one", bonus=0.5)).joined("Aru", "Bek"), limit=10_000)
    log.then(e.Paused, 1, after=0).then(e.Resumed, 1, after=60_000)
    answered(log, "saru", RIGHT, after=5000)
    answered(log, "sbek", RIGHT, after=5000)
    rows = closed(log).room().standings()
    assert [(r.name, r.score, r.bonus) for r in rows] == [("Aru", 1.0, 0.25), ("Bek", 1.0, 0.0)]


@given(st.floats(0, 0.5), st.floats(0, 0.5), st.integers(0, 60_000), st.integers(0, 50))
def test_a_bonus_is_never_more_than_half_of_what_was_right(
    speed: float, row: float, ms: int, streak: int
) -> None:
    from game.live.score import bonus

    rules = setup("one", bonus=speed, streak_bonus=row).rules
    assert 0 <= bonus(rules, 3.0, "right", ms, 20_000, streak) <= 1.5
    assert bonus(rules, 0.0, "wrong", ms, 20_000, streak) == 0


def test_streaks_are_counted_and_broken_by_a_question_left_out() -> None:
    log = Written(setup("one", "judged", "named")).joined("Aru")
    for number, response in ((1, RIGHT), (2, False)):
        closed(answered(asked(log, number), "saru", response))  # type: ignore[arg-type]
    assert log.room().tally("saru").streak == 2
    assert closed(asked(log, 3)).room().tally("saru").streak == 0


def test_a_question_asked_again_after_its_reveal_is_practice() -> None:
    log = asked(Written(setup("one")).joined("Aru"))
    closed(answered(log, "saru", WRONG)).then(e.Revealed, 1)
    closed(answered(asked(log), "saru", RIGHT))
    room = log.room()
    assert (scores(room), room.rounds[1].scored) == ({"Aru": 0.0}, False)


@pytest.mark.parametrize("before", ["skipped", "asked anew"])
def test_a_question_not_revealed_counts_when_it_is_asked_again(before: str) -> None:
    log = asked(Written(setup("one")).joined("Aru"))
    closed(answered(log, "saru", RIGHT))
    if before == "skipped":
        log.then(e.Skipped, 1)
        assert scores(log.room()) == {"Aru": 0.0}
    closed(answered(asked(log), "saru", WRONG))
    room = log.room()
    assert (scores(room), room.rounds[1].scored) == ({"Aru": 0.0}, True)
    assert room.most == 1.0


def test_who_is_put_out_is_out_for_good() -> None:
    log = asked(Written(setup("one")).joined("Aru", "Bek"))
    answered(log, "saru", RIGHT)
    room = log.then(e.Kicked, "saru").room()
    assert room.apply(e.Joined(9000, "saru", "Aru")) is Outcome.KICKED
    assert room.apply(e.Answered(9000, "saru", 1, 2, RIGHT)) is Outcome.KICKED
    room.apply(e.Closed(9000, 1))
    assert scores(room) == {"Bek": 0.0}
    assert room.answered(room.rounds[0]) == 0


def test_a_locked_room_takes_nobody_new_and_everybody_back() -> None:
    room = Written(setup("one")).joined("Aru").then(e.Locked, True).room()
    assert room.apply(e.Joined(9000, "sbek", "Bek")) is Outcome.LOCKED
    assert room.apply(e.Joined(9000, "saru", "Aru")) is Outcome.REPEAT


def test_names_that_look_alike_are_told_apart() -> None:
    room = Written(setup("one")).joined("Aru").room()
    for number, name in enumerate(["aru", "Аru", "ARU", "Bek"]):
        room.apply(e.Joined(1, f"s{number}", name))
    names = [seat.name for seat in room.in_play()]
    assert names == ["Aru", "aru (2)", "Аru (3)", "ARU (4)", "Bek"]


def test_teams_fill_evenly_and_have_the_mean_of_their_members() -> None:
    log = asked(Written(setup("one", teams=("Red", "Blue"))).joined("Aru", "Bek", "Caro"))
    answered(log, "saru", RIGHT)
    answered(log, "sbek", RIGHT)
    room = closed(log).room()
    rows = room.standings()
    assert {row.name: row.team for row in rows} == {"Aru": "Red", "Bek": "Blue", "Caro": "Red"}
    teams = room.team_standings(rows)
    assert [(t.place, t.name, t.score) for t in teams] == [(1, "Blue", 1.0), (2, "Red", 0.5)]


def test_practice_scores_nothing() -> None:
    log = asked(Written(setup("one", practice=True)).joined("Aru"))
    room = closed(answered(log, "saru", RIGHT)).room()
    assert (scores(room), room.most) == ({"Aru": 0.0}, 0)
    assert room.rounds[0].marks["saru"].outcome == "right"


def test_the_time_left_stands_still_in_a_pause_and_grows_by_what_is_given() -> None:
    log = asked(Written(setup("one")), limit=20_000)
    room, opened = log.room(), log.at
    assert room.rounds[0].time_left(opened + 5000) == 15_000
    room.apply(e.Paused(opened + 5000, 1))
    assert room.rounds[0].time_left(opened + 50_000) == 15_000
    room.apply(e.Extended(opened + 60_000, 1, 10_000))
    room.apply(e.Resumed(opened + 70_000, 1))
    assert room.rounds[0].time_left(opened + 70_000) == 25_000
    room.apply(e.Cut(opened + 71_000, 1))
    assert room.rounds[0].time_left(opened + 71_000) == 0


def test_finishing_in_mid_question_keeps_what_was_answered() -> None:
    log = answered(asked(Written(setup("one")).joined("Aru")), "saru", RIGHT).then(e.Finished)
    assert scores(log.room()) == {"Aru": 1.0}


# Any order of joins, drops, repeats and late frames


class Sent(NamedTuple):
    """What a client sends, perhaps several times, each time taking its own way."""

    seat: str
    round: int
    seq: int
    response: str


SEATS = ("sa", "sb", "sc")


@st.composite
def played(draw: st.DrawFn) -> tuple[list[e.Event], list[Sent]]:
    """A log in which answers to two rounds come in any order, repeated, lost in part and late.

    Each client numbers its answers as it gives them and sends them in that order on each of its
    connections; a connection that was cut is followed by another, which sends again from any point.
    """
    sent = {
        seat: [
            Sent(seat, r, seq, response)
            for seq, (r, response) in enumerate(
                sorted(draw(st.lists(st.tuples(st.sampled_from([1, 2]),
                                               st.sampled_from([RIGHT, WRONG])), max_size=4)),
                       key=lambda one: one[0]), 1)
        ]
        for seat in SEATS
    }  # fmt: skip
    frames: list[e.Event | Sent] = []
    streams: list[Iterator[Sent]] = []
    for seat in SEATS:
        frames.append(e.Joined(0, seat, seat))
        for _connection in range(draw(st.integers(1, 3))):
            start = draw(st.integers(0, len(sent[seat])))
            end = draw(st.integers(start, len(sent[seat])))
            streams.append(iter(sent[seat][start:end]))
    script: Iterator[e.Event] = iter(
        [
            e.Asked(0, 1, 1, None), e.Closed(0, 1), e.Closed(0, 1), e.Revealed(0, 1),
            e.Asked(0, 2, 2, None), e.Asked(0, 2, 2, None), e.Closed(0, 2), e.Revealed(0, 2),
        ]
    )  # fmt: skip
    sources: list[Iterator[e.Event] | Iterator[Sent]] = [script, *streams]
    while sources:
        source = draw(st.sampled_from(sources))
        try:
            frames.append(next(source))
        except StopIteration:
            sources.remove(source)
        if frames and draw(st.booleans()):
            frames.append(draw(st.sampled_from(frames)))  # told again, by a network or a server
    clock = count(1)
    first = Written(setup("one", "judged")).lines
    events = [
        e.Answered(next(clock), one.seat, one.round, one.seq, _response(one))
        if isinstance(one, Sent)
        else one
        for one in frames
    ]
    return [*first, *events], [one for several in sent.values() for one in several]


def _response(sent: Sent) -> str | bool:
    return sent.response if sent.round == 1 else sent.response != RIGHT


@given(played())
def test_no_order_loses_or_doubles_an_answer_or_changes_what_was_acknowledged(
    story: tuple[list[e.Event], list[Sent]],
) -> None:
    log, _sent = story
    room = Room()
    standing: dict[tuple[str, int], tuple[int, object]] = {}
    revealed: dict[tuple[str, int], float] = {}
    is_open: set[int] = set()
    for event in log:
        before = room.judge(event) if isinstance(event, e.Answered) else None
        outcome = room.apply(event)
        if isinstance(event, e.Answered):
            place = (event.seat, event.round)
            assert outcome is before
            # An oracle of its own: the greatest number that came in while the round was open.
            stands = standing.get(place)
            if stands and event.seq == stands[0]:
                assert outcome is Outcome.REPEAT
            elif stands and event.seq < stands[0]:
                assert outcome is Outcome.STALE
            elif event.round in is_open:
                assert outcome is Outcome.COUNTED
                standing[place] = (event.seq, event.response)
            else:
                assert outcome in (Outcome.LATE, Outcome.UNKNOWN)
        elif outcome is Outcome.DONE:
            if isinstance(event, e.Asked):
                is_open = {event.round}
            elif isinstance(event, e.Closed):
                is_open = set()
                for (seat, number), (_seq, response) in standing.items():
                    right = response == (RIGHT if number == 1 else False)
                    revealed.setdefault(
                        (seat, number), float(right)
                    ) if number == event.round else 0
        for (seat, number), score in revealed.items():
            assert room.rounds[number - 1].marks[seat].score == score
    for seat in SEATS:
        wanted = sum(score for (one, _n), score in revealed.items() if one == seat)
        assert room.tally(seat).score == wanted
    assert sorted(room.seats) == sorted(SEATS)
    assert scores(fold(log)) == scores(room)
