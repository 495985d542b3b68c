"""Rooms for the tests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from game.live.log import open_log
from game.live.server import RoomServer
from game.live.setup import Item, Rules, Setup
from tests.quiz.makers import choice, make, many, number, order, words

SECRET = "5e" * 32
CODE = "KXQ7P"


def questions() -> dict[str, Any]:
    """One question of each kind."""
    return {
        "one": choice("Claim", "Promise", "Offer", right=1),
        "several": many(("treaties", "maps"), ("speech",)),
        "judged": make("true-false", answer=False),
        "counted": number(3300, unit="km"),
        "named": words("Issyk-Kul", "Issyk Kul"),
        "ordered": order("talk", "sign", "build"),
        "matched": make(
            "match",
            pair={
                "first": {"left": "one", "right": "uno"},
                "second": {"left": "two", "right": "due"},
                "third": {"left": "three", "right": "tre"},
            },
            extra={"none": "quattro"},
        ),
        "filled": make(
            "gap",
            text="In {year} the {place} was named {word}.",
            gap={
                "year": {"answer": 1992},
                "place": {"answer": "lake", "options": ["lake", "hill"]},
                "word": {"answer": "amity"},
            },
        ),
    }


def setup(*names: str, **rules: Any) -> Setup:
    """A room that asks the questions named, or all of them."""
    known = questions()
    return Setup(
        title="A small room",
        pack="small",
        rules=Rules(**{"limit": None, "grace": 0, **rules}),
        items=tuple(Item(id=name, question=known[name]) for name in names or known),
    )


@asynccontextmanager
async def room(saves: Path, made: Setup | None, code: str = CODE) -> AsyncIterator[RoomServer]:
    async with RoomServer(open_log(None, code, saves), code, made, port=0) as server:
        yield server
