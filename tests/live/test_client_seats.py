"""Seats that are kept on this machine."""

from pathlib import Path

import pytest

from game.live.seats import take_seat

CODE = "KXQ7A"


def test_who_comes_back_sits_where_they_sat(tmp_path: Path) -> None:
    seat = take_seat(CODE, "Aru", saves=tmp_path)
    seat.token, seat.seq = "s1.secret", 3
    seat.unconfirmed.append({"t": "answer", "round": 2, "seq": 3, "response": "b"})
    seat.keep()
    seat.let_go()
    again = take_seat(CODE, saves=tmp_path)
    assert (again.name, again.token, again.key, again.seq) == ("Aru", "s1.secret", seat.key, 3)
    assert again.unconfirmed == seat.unconfirmed
    again.let_go()


def test_two_players_on_one_computer_have_two_seats(tmp_path: Path) -> None:
    first, second = (take_seat(CODE, name, saves=tmp_path) for name in ("Aru", "Dana"))
    assert first.key != second.key
    for seat in (first, second):
        seat.token = f"token of {seat.name}"
        seat.keep()
        seat.let_go()
    # By name, each finds their own.
    dana = take_seat(CODE, "Dana", saves=tmp_path)
    assert dana.token == "token of Dana"
    dana.let_go()


def test_another_name_or_the_wish_for_a_new_seat_gives_one(tmp_path: Path) -> None:
    first = take_seat(CODE, "Aru", saves=tmp_path)
    first.token = "taken"
    first.keep()
    first.let_go()
    for more in ({"name": "Somebody"}, {"new": True}):
        seat = take_seat(CODE, saves=tmp_path, **more)  # type: ignore[arg-type]
        assert seat.token == ""
        seat.let_go()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"code": "OTHER"}', "null", "\ud800"])
def test_a_damaged_file_is_a_new_seat(tmp_path: Path, content: str) -> None:
    seat = take_seat(CODE, "Aru", saves=tmp_path)
    assert seat.path is not None
    seat.let_go()
    seat.path.write_text(content, encoding="utf-8", errors="replace")
    again = take_seat(CODE, "Aru", saves=tmp_path)
    assert (again.token, again.name) == ("", "Aru")
    again.let_go()


def test_where_nothing_can_be_kept_there_is_a_seat_all_the_same(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    seat = take_seat(CODE, "Aru", saves=blocked)
    seat.keep()
    assert (seat.name, seat.path) == ("Aru", None)
