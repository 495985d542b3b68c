"""The text of a save file. Each move is put into TOML once, when it is made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import tomli_w

from game import __version__
from game.saves.model import FORMAT
from game.story import (
    Answered,
    Chose,
    Move,
    Opened,
    Playthrough,
    Retried,
    Returned,
    State,
    Story,
    Undid,
)

END = "[end]\nwhole = true\n"
"""How a save ends that was not cut off."""
_NOTE = "# A saved game of Keruen. The moves are what counts; all else is worked out from them.\n"


class SaveText:
    """The text of one game's save, kept up as its log grows."""

    def __init__(self, playthrough: Playthrough, stranded: Iterable[Move] = ()) -> None:
        self._playthrough = playthrough
        self._stranded = "".join(table("stranded", move) for move in stranded)
        self._moves: list[str] = []

    def whole(self) -> str:
        """The text as of now."""
        story, state = self._playthrough.story, self._playthrough.state
        # A log only ever grows, so what was put into words stays as it is.
        new = self._playthrough.log[len(self._moves) :]
        self._moves.extend(table("move", move) for move in new)
        head = {
            "format": FORMAT,
            "keruen": __version__,
            "saved": datetime.now(UTC),
            "pack": {
                "id": story.pack.id,
                "title": story.pack.title,
                "fingerprint": story.pack.fingerprint,
            },
        }
        return "".join(
            (
                _NOTE,
                tomli_w.dumps(head),
                "\n[at]\n",
                *_snapshot(story, state, self._playthrough.steps),
                "\n",
                *self._moves,
                self._stranded,
                END,
            )
        )


def ids_of(bits: int, places: Mapping[str, int]) -> tuple[str, ...]:
    """The ids in a state's bit set, in the pack's order."""
    return tuple(name for name, place in places.items() if bits >> place & 1)


def _snapshot(story: Story, state: State, moves: int) -> Iterator[str]:
    pack = story.pack
    scene = pack.scenes[state.place]
    chapter = pack.chapter_of.get(state.scene)
    plain: dict[str, Any] = {"scene": state.scene}
    if state.aside:
        plain["aside"] = state.aside
    plain["title"] = scene.title
    if chapter is not None:
        plain["chapter"] = pack.chapters[chapter].title
    plain["moves"] = moves
    plain["ending"] = pack.scenes[state.scene].ending is not None
    yield tomli_w.dumps(plain)
    names = pack.names
    yield _list("visited", ids_of(state.visited, names.scenes))
    yield _list("passed", ids_of(state.passed, names.scenes))
    yield _list("answered", ids_of(state.answered, names.questions))
    yield _list("cards", ids_of(state.cards, names.cards))
    if names.variables:
        values = {name: state.values[place] for name, (place, _kind) in names.variables.items()}
        yield "\n" + tomli_w.dumps({"at": {"values": values}})


def _list(key: str, ids: Sequence[str]) -> str:
    lines = "".join(f"    {_quoted(name)},\n" for name in ids)
    return f"{key} = [\n{lines}]\n" if lines else f"{key} = []\n"


@lru_cache(maxsize=20_000)
def _quoted(name: str) -> str:
    return tomli_w.dumps({"x": name})[len("x = ") : -1]


def table(name: str, move: Move) -> str:
    """`move` as one table of the list `name`: [[move]]."""
    written = tomli_w.dumps({name: _keys(move)})
    # tomli-w would write a list of tables on one line where it fits.
    return written.replace(f"[{name}]", f"[[{name}]]", 1) + "\n"


def _keys(move: Move) -> dict[str, Any]:
    match move:
        case Chose(at, choice):
            return {"at": at, "chose": choice}
        case Answered(at, question, response):
            return {"at": at, "answered": question, "response": response}
        case Retried(at):
            return {"at": at, "retried": True}
        case Opened(at, aside):
            return {"at": at, "opened": aside}
        case Returned(at):
            return {"at": at, "returned": True}
        case Undid():
            return {"undid": True}
