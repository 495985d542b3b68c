"""How a client's connection to a room stands, and why one is over."""

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How the connection stands."""

    CONNECTING = "connecting"
    THERE = "there"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Contact:
    """How the connection stands: where it is `AWAY`, why, and in how many seconds it tries again.

    `before`: there was a connection before this.
    """

    state: State
    why: str = ""
    wait: float = 0.0
    before: bool = False


class Why(Enum):
    """Why a client does not come back by itself."""

    LEFT = "left"
    OVER = "over"
    KICKED = "kicked"
    LOCKED = "locked"
    ELSEWHERE = "elsewhere"
    NAME = "name"
    CODE = "code"
    TOKEN = "token"  # noqa: S105 - a reason, not a secret
    VERSION = "version"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Ended:
    """A connection is over for good; `message` is what the server said of it, perhaps nothing."""

    why: Why
    message: str = ""
