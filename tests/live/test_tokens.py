"""Tokens of a room."""

from hypothesis import given
from hypothesis import strategies as st

from game.live.tokens import (
    CODE,
    host_token,
    new_code,
    new_secret,
    plain_code,
    same,
    seat_of_key,
    seat_of_token,
    seat_token,
    view_key,
)

SECRET, OTHER = "00" * 32, "01" * 32


@given(st.text(max_size=80))
def test_nothing_but_its_own_token_is_a_seat(typed: str) -> None:
    assert seat_of_token(SECRET, typed) == ""
    assert not same(typed, host_token(SECRET))


def test_a_token_is_of_one_room_one_seat_and_one_right() -> None:
    seat = seat_of_key(SECRET, "k" * 16)
    token = seat_token(SECRET, seat)
    assert seat_of_token(SECRET, token) == seat == seat_of_key(SECRET, "k" * 16)
    assert seat_of_token(OTHER, token) == ""
    assert seat_of_key(SECRET, "l" * 16) != seat != seat_of_key(OTHER, "k" * 16)
    assert seat_of_token(SECRET, seat_token(SECRET, "s" + "x" * 12)) != seat
    rights = {host_token(SECRET), view_key(SECRET), token, host_token(OTHER), view_key(OTHER)}
    assert len(rights) == 5


def test_codes_are_typed_in_any_way() -> None:
    code = new_code()
    assert CODE.fullmatch(code)
    assert plain_code(f" {code[:2].lower()}-{code[2:]} ") == code
    assert len({new_secret(), new_secret(), SECRET}) == 3
