"""A room whose server runs in a thread, and a browser to look at its page."""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from game.live.hosting import command
from game.live.log import open_log
from game.live.rounds import Outcome
from game.live.server import RoomServer
from game.live.setup import Setup
from tests.live.rooms import CODE

T = TypeVar("T")
CHROMIUM = Path("/usr/bin/chromium")
PHONE = {"width": 390, "height": 844}
SMALL = {"width": 320, "height": 640}
PROJECTOR = {"width": 1280, "height": 720}
PATIENCE = 20_000
"""Milliseconds after which something that was waited for is taken not to come."""
expect.set_options(timeout=PATIENCE)


class PageHost:
    """A room's server; `do` gives the host's commands."""

    def __init__(self, folder: Path, made: Setup) -> None:
        self._folder, self._made = folder, made
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self.port = 0
        self.server: RoomServer

    def __enter__(self) -> Self:
        self._thread.start()
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, task: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(task, self._loop).result(60)

    def start(self) -> None:
        async def begin() -> None:
            log = open_log(None, CODE, self._folder)
            self.server = RoomServer(log, CODE, self._made, port=self.port)
            await self.server.start()

        self._run(begin())
        self.port = self.server.port

    def stop(self) -> None:
        self._run(self.server.stop())

    def do(self, word: str, **more: Any) -> None:
        """Carry out a host's command, and wait until the room has."""

        async def carry_out() -> None:
            desk = self.server.desk
            done: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
            *first, last = command(desk.room, {"do": word, **more}, desk.pump.log.now())
            for event in first:
                desk.pump.submit(event)
            desk.pump.submit(last, done.set_result)
            assert await done not in (Outcome.IGNORED, Outcome.UNKNOWN)

        self._run(carry_out())

    def cut(self) -> None:
        """Drop every connection."""

        async def drop() -> None:
            for client in list(self.server.desk.clients):
                client.drop()

        self._run(drop())

    def close(self, code: int) -> None:
        """Close every connection with `code`."""

        async def end() -> None:
            for client in list(self.server.desk.clients):
                client.close(code)

        self._run(end())

    def say(self, frame: dict[str, Any]) -> None:
        """Send `frame` to every client, whatever the room is at."""

        async def send() -> None:
            for client in list(self.server.desk.clients):
                client.send(frame)

        self._run(send())

    @property
    def seats(self) -> list[str]:
        """The names of those who have joined."""
        return [seat.name for seat in self.server.desk.room.in_play()]

    def answers(self, asked: int) -> list[Any]:
        """The responses that stand in a round, with the author's own ids."""
        found = self.server.desk.room.round(asked)
        assert found is not None
        return [answer.response for answer in found.answers.values()]

    @property
    def url(self) -> str:
        """The student's page."""
        return f"http://127.0.0.1:{self.port}/?c={CODE}"

    @property
    def view_url(self) -> str:
        """The projector's page."""
        return self.server.view_url


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


def enter(page: Page, host: PageHost, name: str) -> None:
    """Open the room's page and join under `name`."""
    page.goto(host.url)
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="A small room")).to_be_visible()


def says(page: Page, words: str) -> None:
    """Wait until the line that says what is happening contains `words`."""
    expect(page.locator("#status")).to_contain_text(words)


def heading(page: Page, words: str) -> None:
    """Wait until the page's heading contains `words`."""
    expect(page.locator("#head")).to_contain_text(words)


_RULES = {
    "light": {"rules": {"target-size": {"enabled": True}}},
    "dark": {"runOnly": "color-contrast"},
}
_AXE = """async (options) => (await axe.run({...options, resultTypes: ["violations"]})).violations
    .map((one) => `${one.id}: ${one.help}: ${one.nodes.map((node) => node.html.slice(0, 120))}`)"""
_TOO_SMALL = """() => [...document.querySelectorAll("button, summary, select, input, label.option")]
    .filter((one) => one.offsetParent && !one.matches("label.option input"))
    .filter((one) => one.offsetHeight < 44 || one.offsetWidth < 44)
    .map((one) => `less than 44 px: ${one.outerHTML.slice(0, 120)}`)"""


def faults(page: Page) -> list[str]:
    """What axe finds in both colour schemes, too small targets, and sideways scrolling."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    found: list[str] = page.evaluate(_TOO_SMALL)
    for scheme, rules in _RULES.items():
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += page.evaluate(_AXE, rules)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append(f"wider than {page.evaluate('innerWidth')}")
    return found
