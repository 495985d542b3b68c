"""A class that answers by a plan, which the test keeps: in a terminal, in lines, in a browser, and
forty that speak for themselves."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, expect

from tests.live.pagehost import heading, says
from tests.live.scripted import ScriptedPlayer

Response = Any


@dataclass(frozen=True)
class Way:
    """A way to answer a question, with the author's ids, and what it earns."""

    response: Response
    points: float

    @property
    def result(self) -> str:
        return {0.0: "wrong", 1.0: "right"}.get(self.points, "partly")


def _ways(*pairs: tuple[Response, float]) -> tuple[Way, ...]:
    return tuple(Way(*pair) for pair in pairs)


PLAN: dict[str, tuple[Way, ...]] = {
    "border-kind": _ways(("claim", 1), ("promise", 0), ("proof", 0)),
    "border-length": _ways(("3300", 1), ("330", 0)),
    "border-confirm": _ways((["treaties", "maps"], 1), (["treaties", "speech"], 0)),
    "partnership-all": _ways((False, 1), (True, 0)),
    "partnership-word": _ways(("strategic partnerships", 1), ("alliances", 0)),
    "fence-order": _ways(
        (["talk", "sign", "posts", "draw"], 1), (["sign", "talk", "posts", "draw"], 2 / 3)
    ),
    # Right sides of one text go by the first id that has it: "exist" is claim, "sincere" opinion.
    "line-eleven": _ways(
        ({"exist": "exist", "sincere": "sincere", "thirtieth": "exist", "saying": "sincere"}, 1),
        ({"exist": "exist", "sincere": "exist", "thirtieth": "promise", "saying": "sincere"}, 0.5),
    ),
    "columns-gap": _ways(
        ({"scholarships": "1200", "y-scholarships": "2027", "places": "5,000", "y-places": "2025"},
         1),
        ({"scholarships": "1200", "y-scholarships": "2027", "places": "500", "y-places": "2022"},
         0.5),
    ),
    "sister-pairs": _ways(("58", 1), ("100", 0)),
    "joint-record": _ways(("joint", 1), ("total", 0)),
}  # fmt: skip
"""Ten questions of the pack, of all kinds, and how they are answered in the test."""
ASKED = tuple(PLAN)
_GAPS = ("scholarships", "y-scholarships", "places", "y-places")


def way(player: int, number: int) -> Way:
    """How a player answers the question of that number."""
    ways = PLAN[ASKED[number - 1]]
    # A few questions easier than others, so that players differ.
    return ways[0] if (player * 7 + number * 3) % 5 < 2 else ways[player % len(ways)]


@dataclass(frozen=True)
class Put:
    """A question as it was put, and the texts that its author gave the ids."""

    q: dict[str, Any]
    texts: dict[str, str]

    def sign(self, name: str, among: str = "options") -> str:
        """The sign by which players know what the author calls `name`."""
        return next(o["id"] for o in self.q[among] if o["text"] == self.texts[name])

    def out(self, response: Response) -> Any:
        """`response` as it goes over the wire."""
        match self.q["kind"]:
            case "choice":
                return self.sign(response)
            case "true-false":
                return "t" if response else "f"
            case "many" | "order":
                return [self.sign(one) for one in response]
            case "match":
                return {
                    self.sign(f"{left}-left", "lefts"): self.sign(right, "rights")
                    for left, right in response.items()
                }
            case "gap":
                return {str(n): response[gap] for n, gap in enumerate(_GAPS, 1)}
            case _:
                return response

    def line(self, response: Response) -> str:
        """`response` as it is typed in lines."""
        out = self.out(response)
        match self.q["kind"]:
            case "many" | "order":
                return " ".join(out)
            case "match":
                return " ".join(left + right for left, right in out.items())
            case "gap":
                return "; ".join(out.values())
            case _:
                return str(out)

    def keys(self, response: Response) -> str:
        """`response` as it is pressed on the screens."""
        out = self.out(response)
        match self.q["kind"]:
            case "many":
                return "".join(out) + "\r"
            case "order":
                return self._moves(out) + "\r"
            case "match":
                return "".join(out[left["id"]] for left in self.q["lefts"]) + "\r"
            case "gap":
                return "".join(f"{text}\r" for text in out.values())
            case _:
                return f"{out}\r"

    def _moves(self, wanted: list[str]) -> str:
        """Down to the item, then up with it, for each place but the last."""
        now, keys = [o["id"] for o in self.q["options"]], ""
        for place, item in enumerate(wanted):
            up = now.index(item) - place
            keys += "\x1b[B" * (up + (place > 0)) + "\x1b[1;2A" * up
            now.insert(place, now.pop(place + up))
        return keys

    def enter(self, page: Page, response: Response) -> None:
        """Enter `response` on a page, without sending it where that is a step of its own."""
        out = self.out(response)
        match self.q["kind"]:
            case "choice" | "true-false":
                place = [o["id"] for o in self.q["options"]].index(out)
                page.locator("button.option").nth(place).click()
            case "many":
                for place, one in enumerate(self.q["options"]):
                    if one["id"] in out:
                        page.get_by_role("checkbox").nth(place).check()
            case "order":
                self._move(page, out)
            case "match":
                for place, left in enumerate(self.q["lefts"]):
                    page.get_by_role("combobox").nth(place).select_option(out[left["id"]])
            case "gap":
                for number, text in out.items():
                    page.get_by_label(f"Gap {number}").fill(text)
            case kind:
                page.get_by_label("Your number" if kind == "number" else "Your answer").fill(out)

    def _move(self, page: Page, wanted: list[str]) -> None:
        now = [o["id"] for o in self.q["options"]]
        texts = {o["id"]: o["text"] for o in self.q["options"]}
        for place, item in enumerate(wanted):
            for _step in range(now.index(item) - place):
                page.get_by_role("button", name=f"Move up: {texts[item]}").click()
            now.insert(place, now.pop(now.index(item)))

    def send(self, page: Page) -> None:
        """Send what was entered, and see that it has arrived."""
        if self.q["kind"] not in ("choice", "true-false"):
            says(page, "Not sent yet")
            page.get_by_role("button", name="Send").click()
        says(page, "Answer received")


def sees(page: Page, planned: Way) -> None:
    """Wait until the page tells that verdict."""
    expect(page.locator("h1.verdict")).to_be_visible()
    heading(page, {"right": "Right", "partly": "Partly right", "wrong": "Wrong"}[planned.result])


@dataclass
class Scripted(ScriptedPlayer):
    """Answers by the plan, the questions in `held` only when it is back after a drop."""

    asked: Callable[[dict[str, Any]], Put] = field(kw_only=True)
    held: frozenset[int] = frozenset()

    async def receive(self, frame: dict[str, Any]) -> None:
        if frame["t"] != "question":
            await super().receive(frame)
            return
        put, number, key = self.asked(frame), frame["number"], frame["round"]
        if (
            key in self.acknowledged
            or key in self.unsaid
            or (number in self.held and not self.drops)
        ):
            return
        self.seq += 1
        response = put.out(way(self.number, number).response)
        self.unsaid[key] = {"t": "answer", "round": key, "seq": self.seq, "response": response}
        await self.send(**self.unsaid[key])


class Classroom:
    """Forty scripted players in a thread of their own; `put` tells what was asked."""

    def __init__(self, url: str, code: str, many: int, texts: dict[str, dict[str, str]]) -> None:
        self._texts, self._put = texts, dict[int, Put]()
        self._news = threading.Condition()
        self.players = [
            Scripted(
                (url,), code, lambda: None, number=n, asked=self._asked,
                held=frozenset({8}) if n % 2 else frozenset(),
            )
            for n in range(many)
        ]  # fmt: skip
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._tasks = asyncio.run_coroutine_threadsafe(self._all(), self._loop)

    async def _all(self) -> None:
        async with asyncio.TaskGroup() as group:
            for player in self.players:
                group.create_task(player.play())

    def _asked(self, frame: dict[str, Any]) -> Put:
        with self._news:
            number = frame["number"]
            made = self._put.setdefault(number, Put(frame["q"], self._texts[ASKED[number - 1]]))
            self._news.notify_all()
            return made

    def put(self, number: int) -> Put:
        """The question of that number, once it was asked."""
        with self._news:
            assert self._news.wait_for(lambda: number in self._put, 60), number
            return self._put[number]

    def over(self) -> None:
        """Wait until every player was told the summary."""
        self._tasks.result(60)

    def close(self) -> None:
        """Be gone, whatever the players are at."""
        self._tasks.cancel()

        async def rest() -> None:
            others = asyncio.all_tasks() - {asyncio.current_task()}
            await asyncio.gather(*others, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(rest(), self._loop).result(60)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(60)
        self._loop.close()


@contextmanager
def classroom(
    url: str, code: str, many: int, texts: dict[str, dict[str, str]]
) -> Iterator[Classroom]:
    """A class that is gone at the end."""
    made = Classroom(url, code, many, texts)
    try:
        yield made
    finally:
        made.close()
