"""Rooms that were left before they were over, as a host finds them again."""

from pathlib import Path

import pytest

from game.live.left_open import keep_place, kept_place, left_open
from game.live.log import log_file, rooms_folder
from tests.live.clients import Host, joined
from tests.live.rooms import CODE, room, setup


async def test_a_room_that_was_joined_and_not_finished_is_found(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        await joined(server, "Aru")
        assert left_open(tmp_path) == []  # it is carried now
    (found,) = left_open(tmp_path)
    assert (found.code, found.players, found.setup.title) == (CODE, 1, "A small room")


async def test_a_room_that_nobody_joined_or_that_is_over_is_not(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one"), "EMPTY"):
        pass
    async with room(tmp_path, setup("one"), "ENDED") as server:
        await joined(server, "Aru")
        host = await Host.of(server)
        await host.do("finish")
    assert left_open(tmp_path) == []


def test_a_damaged_log_is_passed_over(tmp_path: Path) -> None:
    rooms_folder(tmp_path).mkdir(parents=True)
    log_file(CODE, tmp_path).write_bytes(b"no database")
    assert left_open(tmp_path) == []


def test_where_a_room_was_reached_is_kept(tmp_path: Path) -> None:
    assert kept_place(CODE, tmp_path) is None
    rooms_folder(tmp_path).mkdir(parents=True)
    keep_place(CODE, 8766, True, tmp_path)
    assert kept_place(CODE, tmp_path) == (8766, True)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"port": "x", "lan": true}', '{"port": 0}'])
def test_a_damaged_place_is_none(tmp_path: Path, text: str) -> None:
    rooms_folder(tmp_path).mkdir(parents=True)
    (rooms_folder(tmp_path) / f"{CODE}.place.json").write_text(text)
    assert kept_place(CODE, tmp_path) is None
