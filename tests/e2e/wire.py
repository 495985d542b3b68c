"""A wire between a player and a room that can be cut, and joined again."""

import contextlib
import select
import socket
import threading
from collections.abc import Iterator


class Wire:
    """Passes on what comes at `port` to the port `to` of this machine, until it is cut."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._whole = True
        self._ends: list[socket.socket] = []
        self._lock = threading.Lock()
        threading.Thread(target=self._take, daemon=True).start()

    def cut(self) -> None:
        """Break every connection, and let no new one through."""
        with self._lock:
            self._whole = False
            for end in self._ends:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
            self._ends.clear()

    def mend(self) -> None:
        """Let connections through again."""
        with self._lock:
            self._whole = True

    def close(self) -> None:
        """Be gone."""
        self.cut()
        self._listener.close()

    def _take(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _address = self._listener.accept()
                with self._lock:
                    if not self._whole:
                        near.close()
                        continue
                    far = socket.socket()
                    try:
                        far.connect(("127.0.0.1", self._to))
                    except OSError:  # nobody is there now
                        near.close()
                        far.close()
                        continue
                    self._ends += [near, far]
                threading.Thread(target=_pass_on, args=(near, far), daemon=True).start()


def _pass_on(near: socket.socket, far: socket.socket) -> None:
    other = {near: far, far: near}
    with near, far, contextlib.suppress(OSError, ValueError):
        while True:
            ready, _writable, _broken = select.select([near, far], [], [])
            for end in ready:
                data = end.recv(65536)
                if not data:
                    return
                other[end].sendall(data)


@contextlib.contextmanager
def wire(to: int) -> Iterator[Wire]:
    """A wire that is gone at the end."""
    made = Wire(to)
    try:
        yield made
    finally:
        made.close()
