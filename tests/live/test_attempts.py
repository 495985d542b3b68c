"""What a room's log says that its students answered, against the room itself."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings

from game.live import events as e
from game.live.attempts import NoRoom, attempts
from game.live.marks import Marker
from game.live.setup import Item
from game.report.classroom import Gathered, class_report
from game.report.classroom.classroom import ClassReport
from game.report.classroom.mark import mark
from tests.live.logs import Written
from tests.live.rooms import CODE, setup
from tests.report.classroom.sittings import rooms


def report(written: Written) -> ClassReport:
    room, sittings = attempts(written.lines)
    return class_report(Gathered(sittings=sittings, rooms=[room]))


def marks(written: Written) -> dict[str, dict[str, Any]]:
    return {
        one.name: {key: mark.result for key, mark in one.marks.items()}
        for one in report(written).students
    }


def asked(log: Written, round_: int, number: int, **responses: Any) -> Written:
    log.then(e.Asked, round_, number, None)
    for name, response in responses.items():
        log.then(e.Answered, f"s{name}", round_, round_, response)
    return log.then(e.Closed, round_).then(e.Revealed, round_)


def test_the_figures_are_those_of_the_room() -> None:
    log = Written(setup("one", "several", "counted")).joined("aru", "bek", "dana")
    asked(log, 1, 1, aru="id-1", bek="id-0", dana="id-0")
    asked(log, 2, 2, aru=["r0"], bek=["r0", "r1"])
    asked(log, 3, 3, aru="3,300 km", bek="3 300", dana="7")
    log.then(e.Finished)
    room = log.room()
    found = report(log)
    assert {one.key.partition("/")[2]: one.first for one in found.students} == {
        seat.id: room.tally(seat.id).score for seat in room.in_play()
    }
    for item, one in zip(found.items, room.counted(), strict=True):
        assert item.counts["right"] == sum(m.outcome == "right" for m in one.marks.values())
        assert item.answered == len(one.answers)
        assert item.put == 3


def test_when_and_how_long_are_told() -> None:
    log = Written(setup("one")).joined("aru")
    log.then(e.Asked, 1, 1, None).then(e.Answered, "saru", 1, 1, "id-1", after=2500)
    log.then(e.Closed, 1)
    (mark,) = report(log).students[0].marks.values()
    assert mark.ms == 2500
    assert mark.when == datetime(2026, 1, 25, 8, 0, 3, 500_000, tzinfo=UTC)


def test_the_answer_that_stands_counts_and_a_late_one_does_not() -> None:
    log = Written(setup("one")).joined("aru", "bek")
    log.then(e.Asked, 1, 1, None)
    log.then(e.Answered, "saru", 1, 1, "id-0").then(e.Answered, "saru", 1, 2, "id-1")
    log.then(e.Closed, 1).then(e.Answered, "sbek", 1, 1, "id-1")
    assert marks(log) == {"aru": {"one": "right"}, "bek": {"one": "none"}}


def test_a_question_that_was_skipped_is_left_out() -> None:
    log = Written(setup("one", "judged")).joined("aru")
    log.then(e.Asked, 1, 1, None).then(e.Answered, "saru", 1, 1, "id-1").then(e.Skipped, 1)
    asked(log, 2, 2, aru=False)
    assert marks(log) == {"aru": {"judged": "right"}}


def test_who_came_late_is_not_held_to_what_was_over_and_who_was_put_out_is_left_out() -> None:
    log = Written(setup("one", "judged")).joined("aru", "bek")
    asked(log, 1, 1, aru="id-1", bek="id-1")
    log.joined("late").then(e.Kicked, "sbek")
    asked(log, 2, 2, aru=True)
    assert marks(log) == {
        "aru": {"one": "right", "judged": "wrong"},
        "late": {"judged": "none"},
    }


def test_of_a_question_that_was_asked_again_the_first_time_counts_the_last_is_told() -> None:
    log = Written(setup("one")).joined("aru", "bek")
    asked(log, 1, 1, aru="id-0")
    asked(log, 2, 1, aru="id-1", bek="id-1")
    found = report(log)
    assert marks(log) == {"aru": {"one": "wrong"}, "bek": {"one": "none"}}
    assert [(s.first, s.last) for s in found.students] == [(0, 1), (0, 1)]


def test_a_self_paced_room_that_runs_is_reported_as_it_stands() -> None:
    log = Written(setup("one", "judged", mode="paced")).joined("aru")
    log.then(e.Paced, None).then(e.Answered, "saru", 2, 1, False)
    room, _sittings = attempts(log.lines)
    assert not room.finished
    assert marks(log) == {"aru": {"one": "none", "judged": "right"}}
    log.then(e.Finished)
    assert attempts(log.lines)[0].finished
    assert marks(log) == {"aru": {"one": "none", "judged": "right"}}


def test_an_open_question_does_not_count_yet() -> None:
    log = Written(setup("one")).joined("aru")
    log.then(e.Asked, 1, 1, None).then(e.Answered, "saru", 1, 1, "id-1")
    room, (one,) = attempts(log.lines)
    assert (room.code, room.finished, one.given) == (CODE, False, ())


@settings(max_examples=60)
@given(rooms())
def test_a_report_marks_as_the_room_does(got: Gathered) -> None:
    for sitting in got.sittings:
        for one in sitting.given:
            if one.response is None:
                continue
            marked = mark(one.posed.question, one.response, "en")
            room = Marker(Item(id=one.posed.id, question=one.posed.question), "en")
            assert marked is not None
            assert marked.score == room.verdict(one.response).score


def test_a_log_that_opens_no_room_is_none() -> None:
    with pytest.raises(NoRoom):
        attempts([e.Joined(0, "s1", "Aru")])
