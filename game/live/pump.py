"""Keeps a room in step with its log: what happens is appended, read back, folded, and then told.

Nothing is told before it stands in the log. Whoever wants to know what came of its own event
gives a callback with it.
"""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from game.i18n import gettext as _
from game.live import events as e
from game.live.hosting import due
from game.live.log import MOST, Log, LogError
from game.live.room import Room
from game.live.rounds import Outcome
from game.live.setup import Setup
from game.live.tokens import new_secret

Told = Callable[[Outcome], None]
_RETRY = 1.0


class Pump:
    """Moves events from whoever makes them into the log and from there into the room.

    `happened(event, outcome)` is called for each event of the log, whoever wrote it;
    `trouble(message)` while the log cannot be written, "" once it can again. `all_in()` says
    whether everybody who is here has answered.
    """

    def __init__(
        self,
        log: Log,
        happened: Callable[[e.Event, Outcome], None],
        all_in: Callable[[], bool],
        trouble: Callable[[str], None],
    ) -> None:
        self.log = log
        self.room = Room()
        self._happened, self._all_in, self._trouble = happened, all_in, trouble
        self._waiting: list[str] = []
        self._told: defaultdict[str, list[Told]] = defaultdict(list)
        self._written = asyncio.Event()
        self.stirred = asyncio.Event()
        self._folded = asyncio.Condition()

    async def open(self, code: str, setup: Setup | None) -> bool:
        """Take hold of the log and fold what is in it; begin it where it is empty.

        True where the room was there already.

        Raises:
            LogError: the log cannot be used, or is empty and there is no `setup`.
        """
        self._recover(await self.log.open())
        if self.room.opened:
            return True
        if setup is None:
            raise LogError(_("There is no room {code} here.").format(code=code))
        when = datetime.now(UTC).isoformat(timespec="seconds")
        await self.log.append(
            [e.write_event(e.Opened(self.log.now(), code, new_secret(), when, setup))]
        )
        while not self.room.opened:
            # Of two servers that begin a room at once the first has begun it.
            self._recover(await self.log.more())
        return False

    def _recover(self, lines: Iterable[str]) -> None:
        """Fold what was written before anybody is here to be told."""
        for number, line in enumerate(lines, 1):
            try:
                self.room.apply(e.read_event(line))
            except e.BadEvent as error:
                raise LogError(
                    _("Entry {number} of the room's log is damaged: {why}").format(
                        number=number, why=str(error)[:200]
                    )
                ) from None

    def submit(self, event: e.Event, told: Told | None = None) -> None:
        """Let `event` happen; `told` learns what came of it."""
        line = e.write_event(event)
        if told is not None:
            self._told[line].append(told)
        self._waiting.append(line)
        self._written.set()

    async def run(self) -> None:
        """Keep going, until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._write())
            group.create_task(self._follow())
            group.create_task(self._keep_time())

    async def _write(self) -> None:
        while True:
            await self._written.wait()
            self._written.clear()
            while batch := self._waiting[:MOST]:
                del self._waiting[: len(batch)]
                await self._append(batch)

    async def _append(self, batch: list[str]) -> None:
        """Append, however long that takes: nothing of it was acknowledged yet."""
        failed = False
        while True:
            try:
                await self.log.append(batch)
            except LogError as error:
                failed = True
                self._trouble(str(error))
                await asyncio.sleep(_RETRY)
                continue
            if failed:
                self._trouble("")
            return

    async def _follow(self) -> None:
        while True:
            try:
                batch = await self.log.more()
            except LogError:
                await asyncio.sleep(_RETRY)
                continue
            self._fold(batch)
            async with self._folded:
                self._folded.notify_all()

    def _fold(self, lines: Iterable[str]) -> None:
        for line in lines:
            try:
                event = e.read_event(line)
            except e.BadEvent:
                continue  # written into a shared log by something that is no server
            outcome = self.room.apply(event)
            self._happened(event, outcome)
            for told in self._told.pop(line, ()):
                told(outcome)
        self.stirred.set()

    async def until(self, holds: Callable[[], bool], seconds: float = 2.0) -> bool:
        """Wait until the log of other servers has brought it about that `holds()`."""
        if holds() or not self.log.shared:
            return holds()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds), self._folded:
                await self._folded.wait_for(holds)
        return holds()

    async def _keep_time(self) -> None:
        given: list[e.Event] = []
        while True:
            self.stirred.clear()
            now = self.log.now()
            events, when = due(self.room, now, self._all_in())
            # Once is enough: what was given is on its way into the log.
            if [_timeless(event) for event in events] != [_timeless(event) for event in given]:
                for event in events:
                    self.submit(event)
                given = events
            wait = None if when is None else max(0.0, (when - now) / 1000)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self.stirred.wait()


def _timeless(event: e.Event) -> object:
    return type(event), getattr(event, "round", None)
