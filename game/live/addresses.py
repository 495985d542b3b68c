"""Where a room can be reached: this machine's addresses, and a port that is free."""

import contextlib
import errno
import socket

LOOPBACK = "127.0.0.1"
PORT = 8765
"""The port that is asked for first."""


class PortTaken(OSError):
    """Another program has the `port`; `other` is one that is free, 0 where none was found."""

    def __init__(self, port: int, other: int) -> None:
        super().__init__(errno.EADDRINUSE, f"port {port} is taken")
        self.port, self.other = port, other


def listen(port: int, lan: bool) -> socket.socket:
    """A socket that listens on `port` (0: any), on this machine alone or for the network.

    Raises:
        PortTaken: another program has the port.
        OSError: it may not be used.
    """
    try:
        return _bound(port, lan)
    except OSError as error:
        # Windows says WSAEACCES where another program has the port to itself.
        if error.errno not in (errno.EADDRINUSE, 10048, 10013):
            raise
        raise PortTaken(port, _free(port, lan)) from None


def _bound(port: int, lan: bool) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            # A room that is started again at once finds its port still settling.
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(("0.0.0.0" if lan else LOOPBACK, port))  # noqa: S104 - asked for with --lan
        made.listen(2048)
    except OSError:
        made.close()
        raise
    return made


def _free(port: int, lan: bool) -> int:
    for other in (*range(port + 1, min(port + 20, 65536)), 0):
        with contextlib.suppress(OSError), contextlib.closing(_bound(other, lan)) as made:
            return int(made.getsockname()[1])
    return 0


def lan_addresses() -> list[str]:
    """The IPv4 addresses of this machine in its network, the likeliest first."""
    found: list[str] = []
    with (
        contextlib.suppress(OSError),
        contextlib.closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe,
    ):
        probe.connect(("192.0.2.1", 9))  # sends nothing: only asks which way it would go
        found.append(probe.getsockname()[0])
    with contextlib.suppress(OSError):
        named = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        found += [str(place[4][0]) for place in named]
    return [one for one in dict.fromkeys(found) if not one.startswith(("127.", "0."))]
