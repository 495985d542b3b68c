"""What a client knows of its room, from the frames alone."""

from typing import Any

import pytest

from game.live.mirror import Mirror
from tests.live.test_client import QUESTION, WELCOME


def _asked(**more: Any) -> Mirror:
    mirror = Mirror()
    mirror.hear(WELCOME, 0)
    mirror.hear({**QUESTION, **more}, 100.0)
    return mirror


def test_the_time_left_runs_by_the_clients_own_clock() -> None:
    mirror = _asked(left=30_000, limit=30_000)
    assert mirror.time_left(100.0) == 30.0
    assert mirror.time_left(112.5) == 17.5
    assert mirror.time_left(200.0) == 0.0


def test_the_time_stands_still_while_paused() -> None:
    mirror = _asked(left=30_000, limit=30_000)
    time = {"t": "time", "round": 1, "limit": 30_000}
    mirror.hear({**time, "left": 20_000, "paused": True}, 110.0)
    assert mirror.time_left(500.0) == 20.0
    mirror.hear({**time, "left": 20_000, "paused": False}, 600.0)
    assert mirror.time_left(605.0) == 15.0


def test_the_time_of_another_round_changes_nothing() -> None:
    mirror = _asked(left=30_000, limit=30_000)
    mirror.hear({"t": "time", "round": 9, "left": 1, "limit": 1, "paused": False}, 100.0)
    assert mirror.time_left(100.0) == 30.0


@pytest.mark.parametrize("why", ["late", "stale", "unknown"])
def test_an_answer_that_does_not_count_is_not_shown_as_counted(why: str) -> None:
    mirror = _asked()
    mirror.answered(1, 3, "a")
    mirror.hear({"t": "ack", "round": 1, "seq": 3, "counted": False, "why": why, "message": "",
                 "read": None}, 101.0)  # fmt: skip
    assert mirror.mine is not None
    assert mirror.mine.fate == why
    assert mirror.done == set()


def test_an_old_acknowledgement_does_not_confirm_a_new_answer() -> None:
    mirror = _asked()
    mirror.answered(1, 3, "a")
    mirror.answered(1, 4, "b")
    mirror.hear({"t": "ack", "round": 1, "seq": 3, "counted": True, "why": None, "message": "",
                 "read": None}, 101.0)  # fmt: skip
    assert mirror.mine is not None
    assert (mirror.mine.response, mirror.mine.fate) == ("b", "sent")


def test_what_stands_elsewhere_is_shown_but_not_over_what_is_on_its_way() -> None:
    mirror = _asked()
    mirror.hear({"t": "mine", "round": 1, "seq": 2, "response": "a"}, 101.0)
    assert mirror.mine is not None
    assert (mirror.mine.response, mirror.mine.fate) == ("a", "counted")
    mirror.answered(1, 3, "b")
    mirror.hear({"t": "mine", "round": 1, "seq": 2, "response": "a"}, 102.0)
    assert (mirror.mine.response, mirror.mine.fate) == ("b", "sent")


def test_the_same_question_told_again_keeps_what_is_known_of_it() -> None:
    mirror = _asked()
    mirror.hear({"t": "count", "round": 1, "answered": 2, "of": 3}, 101.0)
    mirror.hear(QUESTION, 102.0)
    assert mirror.count["answered"] == 2
    mirror.hear({**QUESTION, "round": 2, "number": 2}, 103.0)
    assert (mirror.count, mirror.round) == ({}, 2)


def test_people_are_kept_up_to_date_by_changes() -> None:
    mirror = Mirror()
    rows = [{"seat": seat, "name": seat, "here": True} for seat in ("s1", "s2")]
    mirror.hear({"t": "people", "full": True, "rows": rows}, 0)
    mirror.hear({"t": "people", "full": False, "rows": [{**rows[0], "here": False}]}, 0)
    assert [row["here"] for row in mirror.people.values()] == [False, True]
    mirror.hear({"t": "people", "full": True, "rows": rows[1:]}, 0)
    assert list(mirror.people) == ["s2"]


def test_frames_of_types_that_are_not_known_are_passed_over() -> None:
    mirror = _asked()
    mirror.hear({"t": "of_a_later_version"}, 0)
    mirror.hear({}, 0)
    assert mirror.phase == "question"
