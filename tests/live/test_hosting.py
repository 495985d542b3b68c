"""What the host's commands and the clock make happen."""

import pytest

from game.live import events as e
from game.live.hosting import Refused, command, due
from game.live.room import Room
from tests.live.logs import Written
from tests.live.rooms import setup


def after(room: Room, word: str, now: int = 50_000, **more: object) -> str:
    """Give a command; the phase that it leads to."""
    for event in command(room, {"do": word, **more}, now):
        room.apply(event)
    return room.phase


def test_one_button_leads_through_the_whole_quiz() -> None:
    room = Written(setup("one", "judged")).room()
    phases = [after(room, "next") for _ in range(9)]
    # The first press ends the time, a second within the grace does not wait for its end.
    assert phases == [
        "open", "open", "closed", "revealed", "ranked", "open", "open", "closed", "revealed"
    ]  # fmt: skip
    assert after(room, "next") == "finished"
    with pytest.raises(Refused, match="over"):
        after(room, "next")


def test_one_button_leads_through_a_self_paced_quiz() -> None:
    room = Written(setup("one", "judged", mode="paced")).room()
    assert [after(room, "next") for _ in range(2)] == ["paced", "finished"]


def test_the_host_goes_back_and_skips() -> None:
    room = Written(setup("one", "judged")).room()
    after(room, "ask", number=2)
    assert after(room, "skip") == "skipped"
    assert after(room, "back") == "open"
    assert room.rounds[-1].number == 1
    assert after(room, "reveal") == "revealed"
    assert after(room, "standings") == "ranked"


@pytest.mark.parametrize(
    ("word", "more"),
    [
        ("close", {}), ("reveal", {}), ("standings", {}), ("skip", {}), ("pause", {}),
        ("resume", {}), ("extend", {"ms": 5000}), ("back", {}), ("ask", {"number": 0}),
        ("ask", {"number": 3}), ("ask", {"number": "1"}), ("kick", {"seat": "nobody"}),
        ("rename", {"seat": "saru", "name": "\u200b"}), ("dance", {}), ("next", {"round": 4}),
    ],
)  # fmt: skip
def test_what_cannot_be_done_in_the_lobby_is_refused_in_words(
    word: str, more: dict[str, object]
) -> None:
    room = Written(setup("one", "judged")).joined("Aru").room()
    with pytest.raises(Refused) as refused:
        after(room, word, **more)
    assert str(refused.value)
    assert room.phase == "lobby"


@pytest.mark.parametrize(
    ("ms", "fits"), [(999, False), (1000, True), (600_001, False), ("5", False)]
)
def test_time_is_given_within_bounds(ms: object, fits: bool) -> None:
    room = Written(setup("one", limit=20_000)).then(e.Asked, 1, 1, 20_000).room()
    if fits:
        assert after(room, "extend", ms=ms, now=1000) == "open"
    else:
        with pytest.raises(Refused):
            after(room, "extend", ms=ms)


def opened(**rules: object) -> Room:
    return Written(setup("one", "judged", **rules)).then(e.Asked, 1, 1, 20_000, after=0).room()


def test_a_question_closes_when_its_time_and_the_grace_are_over() -> None:
    room = opened(limit=20_000, grace=1000)
    assert due(room, 20_999, False) == ([], 21_000)
    assert due(room, 21_000, False) == ([e.Closed(21_000, 1)], None)


def test_a_question_that_all_have_answered_ends_early_unless_it_was_extended_or_paused() -> None:
    room = opened(limit=20_000)
    assert due(room, 100, True)[0] == [e.Cut(100, 1)]
    room.apply(e.Paused(200, 1))
    assert due(room, 300, True) == ([], None)
    room.apply(e.Resumed(400, 1))
    room.apply(e.Extended(500, 1, 5000))
    assert due(room, 600, True)[0] == []
    assert due(opened(limit=20_000, close_when_all=False), 100, True)[0] == []


def test_a_room_on_its_own_reveals_and_goes_on() -> None:
    room = opened(limit=20_000, auto=True, auto_wait=5000, standings=False, grace=0)
    times = []
    now = 0
    while room.phase != "finished":
        events, when = due(room, now, False)
        for event in events:
            times.append((now, type(event).__name__))
            room.apply(event)
        now = when if when is not None and not events else now
    assert times == [
        (20_000, "Closed"), (20_000, "Revealed"), (25_000, "Asked"),
        (45_000, "Closed"), (45_000, "Revealed"), (50_000, "Finished"),
    ]  # fmt: skip


def test_a_self_paced_room_ends_when_its_time_is_over() -> None:
    room = Written(setup("one", mode="paced", limit=60_000, grace=0)).room()
    room.apply(e.Paced(0, 60_000))
    assert due(room, 59_999, True) == ([], 60_000)
    assert due(room, 60_000, False)[0] == [e.Finished(60_000)]
