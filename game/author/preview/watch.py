"""Watching a pack's folder, so that a file is read again as soon as it was saved."""

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from game.author.preview.version import Version, look

TICK = 0.06
"""Seconds between two looks at whether the folder is still the same one."""
_GATHER = 100
"""Milliseconds for which changes that follow each other are taken together, at most."""
_QUIET = 30
"""Milliseconds without a change after which those so far are told."""
_RARELY = 1.0
"""Seconds between two looks at every file, for drives that report no changes."""
_SHARE = 20
"""That look takes at most this part of the time: one of twenty seconds."""
_ANEW = 80
"""Ticks after which a watch that could not be set is tried again."""

Stamp = dict[str, tuple[int, int, int]]
"""Every file below a folder, with what changes when it is written: time, length, number."""


class Watch:
    """Reads `folder` at once and after every change, and tells each version that differs.

    `tell` is called in a thread of the watch's own. A version with errors is told only after a
    moment without changes, so that a file that is half written shows no errors. `failed` is
    called, once and last, with what only a fault of the program can raise.
    """

    def __init__(
        self,
        folder: Path,
        tell: Callable[[Version], None],
        failed: Callable[[Exception], None],
        read: Callable[[Path], Version] = look,
    ) -> None:
        self._folder, self._tell, self._failed, self._read = folder, tell, failed, read
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop, and wait for the thread unless it is in the middle of a long reading."""
        self._stop.set()
        if self._thread is not threading.current_thread():
            self._thread.join(timeout=1)

    def _run(self) -> None:
        try:
            for version in self._versions():
                if self._stop.is_set():
                    return
                self._tell(version)
        except Exception as error:
            if not self._stop.is_set():
                self._failed(error)

    def _versions(self) -> Iterator[Version]:
        told: Version | None = None
        held: Version | None = None
        for changed in changes(self._folder, self._stop):
            if changed:
                held = self._read(self._folder)
                if held.same_as(told):
                    held = None
            if held is not None and (held.pack is not None or told is None or not changed):
                told, held = held, None
                yield told


def changes(folder: Path, stop: threading.Event) -> Iterator[bool]:
    """True at once and whenever a file below `folder` may have changed; False every TICK, if not.

    A change may come about in any way that an editor has: written in place, renamed over,
    deleted and made anew, and the whole folder as well.
    """
    last, cost = _stamp(folder)
    yield True
    while not stop.is_set():
        known, due = _identity(folder), time.monotonic() + 2 * TICK
        for event in _events(folder, stop):
            moved = _identity(folder) != known
            changed = bool(event) or moved
            if changed or time.monotonic() >= due:
                before, (last, cost) = last, _stamp(folder)
                changed = changed or last != before
                often = 2 * TICK if event is None else _RARELY
                due = time.monotonic() + max(often, cost * _SHARE)
            yield changed
            if moved or stop.is_set():
                break


def _events(folder: Path, stop: threading.Event) -> Iterator[bool | None]:
    """Whether the system reported a change, every TICK; None while it cannot report any."""
    from watchfiles import Change, watch

    def ours(_change: Change, path: str) -> bool:
        return not re.search(r"[/\\]\.", path.removeprefix(whole))

    try:
        whole = str(folder.resolve(strict=True))
        for event in watch(
            whole,
            watch_filter=ours,
            debounce=_GATHER,
            step=_QUIET,
            stop_event=stop,
            rust_timeout=int(TICK * 1000),
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            yield bool(event)
    except (OSError, RuntimeError):  # no such folder just now, or no more watches to be had
        for _tick in range(_ANEW):
            if stop.wait(TICK):
                return
            yield None


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another one that has taken its name since."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _stamp(folder: Path) -> tuple[Stamp, float]:
    """Every file of the folder as it is now, hidden ones apart, and the seconds that it took."""
    began = time.monotonic()
    stamp: Stamp = {}
    for top, inner, files in os.walk(folder):
        inner[:] = [name for name in inner if not name.startswith(".")]
        for name in files:
            if name.startswith("."):
                continue
            path = os.path.join(top, name)  # noqa: PTH118 - ten thousand times a look
            try:
                found = os.stat(path)  # noqa: PTH116
            except OSError:
                stamp[path] = (0, 0, 0)
            else:
                stamp[path] = (found.st_mtime_ns, found.st_size, found.st_ino)
    return stamp, time.monotonic() - began
