"""What a player may type or paste to say which room."""

import pytest

from game.live.room_address import BadAddress, RoomAddress, read_address


@pytest.mark.parametrize(
    ("typed", "code", "host", "port"),
    [
        ("KXQ7A@192.168.1.5:8765", "KXQ7A", "192.168.1.5", 8765),
        (" kxq-7a@school.local ", "KXQ7A", "school.local", None),
        ("KXQ7@localhost", "KXQ7", "localhost", None),
        ("kx q7 a@teacher:80", "KXQ7A", "teacher", 80),
        ("http://192.168.1.5:8765/?c=KXQ7A", "KXQ7A", "192.168.1.5", 8765),
        ("192.168.1.5:8765/?c=kxq7a", "KXQ7A", "192.168.1.5", 8765),
        ("https://quiz.school.kz/?c=KXQ7A", "KXQ7A", "quiz.school.kz", None),
        ("http://192.168.1.5:8765/", "", "192.168.1.5", 8765),
        ("192.168.1.5", "", "192.168.1.5", None),
        ("KXQ7A", "KXQ7A", "", None),
        ("KXQ7A@[::1]:8765", "KXQ7A", "[::1]", 8765),
        ("http://[::1]:8765/?c=KXQ7A", "KXQ7A", "[::1]", 8765),
    ],
)
def test_an_address_is_read(typed: str, code: str, host: str, port: int | None) -> None:
    found = read_address(typed)
    assert (found.code, found.host, found.port) == (code, host, port)


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "hello there", "KX@host", "KXQ7A@", "KXQ7A@host:0", "KXQ7A@host:99999",
     "KXQ7A@ho st", "ftp://host/?c=KXQ7A", "http://", "http://host:port/", "O0I1@host", "a" * 500,
     "KXQ7A@host/../x", "[/]@host"],
)  # fmt: skip
def test_what_is_no_address_is_told_with_an_example(typed: str) -> None:
    with pytest.raises(BadAddress) as told:
        read_address(typed)
    assert "KXQ7A" in str(told.value) or "65535" in str(told.value)


@pytest.mark.parametrize(
    ("typed", "urls"),
    [
        ("KXQ7A@host:90", ("ws://host:90/ws",)),
        ("https://quiz.kz/?c=KXQ7A", ("wss://quiz.kz/ws",)),
        ("http://quiz.kz/?c=KXQ7A", ("ws://quiz.kz/ws",)),
        ("KXQ7A@quiz.kz", ("ws://quiz.kz:8765/ws", "wss://quiz.kz/ws")),
    ],
)
def test_the_sockets_of_an_address(typed: str, urls: tuple[str, ...]) -> None:
    assert read_address(typed).urls == urls


def test_an_address_is_written_as_it_is_typed() -> None:
    assert str(RoomAddress("KXQ7A", "host", 90)) == "KXQ7A@host:90"
    assert read_address(str(RoomAddress("KXQ7A", "[::1]"))) == RoomAddress("KXQ7A", "[::1]")
