"""Logs on disk."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from game.live import events as e
from game.live.log import LogError, log_file, open_log
from game.live.rooms import read_room, rooms
from game.live.sqlite_log import SqliteLog, forget, read_lines
from tests.live.clients import Host, joined
from tests.live.logs import Written
from tests.live.rooms import CODE, room, setup


async def filled(path: Path, log: Written) -> None:
    file = SqliteLog(path)
    await file.open()
    await file.append([e.write_event(event) for event in log.lines])
    await file.close()


async def test_what_was_appended_is_read_again_in_its_order(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path / "rooms" / "A.sqlite")
    assert await log.open() == []
    await log.append(["one", "two"])
    await log.append(["three"])
    assert await log.more() == ["one", "two"]
    assert await log.more() == ["three"]
    await log.close()
    again = SqliteLog(log.path)
    assert await again.open() == ["one", "two", "three"]
    await again.close()


async def test_each_commit_is_flushed_to_the_disk(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path / "A.sqlite")
    await log.open()
    db = log._db
    assert db is not None
    assert await log._run(lambda: db.execute("PRAGMA synchronous").fetchone()) == (2,)
    await log.close()


async def test_two_servers_do_not_hold_one_file(tmp_path: Path) -> None:
    first, second = SqliteLog(tmp_path / "A.sqlite"), SqliteLog(tmp_path / "A.sqlite")
    await first.open()
    with pytest.raises(LogError, match="another window"):
        await second.open()
    await first.close()
    assert await second.open() == []
    await second.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
async def test_nobody_else_may_read_a_log(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path / "A.sqlite")
    await log.open()
    await log.append(["x"])
    for file in tmp_path.glob("A.sqlite*"):
        if file.suffix != ".lock":
            assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file
    await log.close()


async def test_the_clock_goes_on_from_the_last_event(tmp_path: Path) -> None:
    path = tmp_path / "A.sqlite"
    await filled(path, Written(setup("one")).joined("Aru").then(e.Asked, 1, 1, None, after=90_000))
    log = SqliteLog(path)
    await log.open()
    assert 90_000 <= log.now() < 150_000
    await log.close()


async def test_a_file_that_is_no_log_is_told_in_words(tmp_path: Path) -> None:
    path = tmp_path / "A.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(LogError, match="cannot be used"):
        await SqliteLog(path).open()
    with pytest.raises(LogError, match="no such file"):
        read_lines(tmp_path / "B.sqlite")
    with pytest.raises(LogError, match="no address of a log"):
        open_log("http://example.org", CODE)


async def test_a_damaged_entry_is_named(tmp_path: Path) -> None:
    path = log_file(CODE, tmp_path)
    await filled(path, Written(setup("one")).joined("Aru"))
    with sqlite3.connect(path) as db:
        db.execute("UPDATE event SET line = '{' WHERE n = 2")
    db.close()
    with pytest.raises(LogError, match="Entry 2"):
        async with room(tmp_path, None):
            pass


async def test_names_are_forgotten_and_leave_nothing_behind(tmp_path: Path) -> None:
    path = log_file(CODE, tmp_path)
    log = Written(setup("one")).joined("Aru", "Bek").then(e.Asked, 1, 1, None)
    log.then(e.Answered, "saru", 1, 1, "id-1").then(e.Finished)
    await filled(path, log)
    before = read_room(path)
    assert forget(path) == 2
    after = read_room(path)
    assert [seat.name for seat in after.in_play()] == ["Student 1", "Student 2"]
    assert after.tally("saru") == before.tally("saru")
    for file in path.parent.glob(f"{CODE}.sqlite*"):
        content = file.read_bytes()
        assert b"Aru" not in content
        assert b"Bek" not in content


async def test_rooms_on_disk_are_listed_the_unfinished_too(tmp_path: Path) -> None:
    assert rooms(tmp_path) == []
    async with room(tmp_path, setup("one", "judged")) as server:
        host = await Host.of(server)
        await joined(server, "Aru")
        await host.do("next")
        (info,) = rooms(tmp_path)  # while it runs
        assert (info.code, info.phase, info.players, info.asked, info.questions) == (
            CODE, "open", 1, 1, 2
        )  # fmt: skip
        with pytest.raises(LogError, match="is open"):
            forget(info.path)
    assert not rooms(tmp_path)[0].finished
    (log_file("OTHER", tmp_path)).write_text("nothing")
    assert len(rooms(tmp_path)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "", "null", "[]", "{}", '{"e":"asked"}', '{"e":"asked","at":"x","round":1}',
        '{"e":"locked","at":1,"on":1}',
        '{"e":"answered","at":1,"seat":"s","round":1,"seq":1,"response":3}',
        '{"e":"opened","at":0,"code":"A","secret":"x","when":"","setup":{}}', "[" * 9000,
    ],
)  # fmt: skip
def test_a_line_that_is_no_event_is_told(line: str) -> None:
    with pytest.raises(e.BadEvent):
        e.read_event(line)


def test_events_come_back_as_they_were_written() -> None:
    log = Written(setup()).joined("Aru").then(e.Asked, 1, 1, None).then(e.Paced, 5000)
    log.then(e.Answered, "saru", 1, 1, {"a": "ü"}).then(e.Answered, "saru", 1, 2, ["b"])
    log.then(e.Answered, "saru", 1, 3, True).then(e.Locked, True).then(e.Extended, 1, 1000)
    for event in log.lines:
        assert e.read_event(e.write_event(event)) == event
