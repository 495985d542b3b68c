"""Where a player joins: a room's code, and the host that carries it."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from game.i18n import gettext as _
from game.live.addresses import PORT
from game.live.tokens import CODE, plain_code

_HOST = re.compile(r"\[[0-9A-Fa-f:.%]+\]|[^\s:/?#@\[\]]+")
_MOST = 400


class BadAddress(ValueError):
    """What was typed is no address of a room; the message says what one looks like."""


@dataclass(frozen=True, slots=True)
class RoomAddress:
    """The room `code` on `host`; "" for what was not said. `port` is None where none was named.

    `secure` where a page behind HTTPS was named, None where nothing tells.
    """

    code: str
    host: str
    port: int | None = None
    secure: bool | None = None

    @property
    def urls(self) -> tuple[str, ...]:
        """The sockets to try, the likeliest first."""
        if self.port is not None or self.secure is not None:
            return (_url(self.secure or self.port == 443, self.host, self.port),)
        return (_url(False, self.host, PORT), _url(True, self.host, None))

    def __str__(self) -> str:
        port = "" if self.port is None else f":{self.port}"
        return f"{self.code}@{self.host}{port}"


def _url(secure: bool, host: str, port: int | None) -> str:
    return f"{'wss' if secure else 'ws'}://{host}{'' if port is None else f':{port}'}/ws"


def read_address(typed: str) -> RoomAddress:
    """The address that was typed or pasted: `KXQ7A@192.168.1.5:8765`, or the page's own address.

    Either part may be missing: a bare code, a bare host.

    Raises:
        BadAddress: it is neither.
    """
    text = typed.strip()
    if not text or len(text) > _MOST:
        raise BadAddress(_wanted())
    if "://" in text:
        return _of_page(text)
    code, at, place = text.rpartition("@")
    if not at:
        if _is_code(place):
            return RoomAddress(plain_code(place), "")
        if "/" in text:
            return _of_page(f"http://{text}")
        if "." not in place and ":" not in place and place.casefold() != "localhost":
            raise BadAddress(_wanted())
    host, port = _host_and_port(place.rstrip("/"))
    return RoomAddress(read_code(code) if code.strip() else "", host, port)


def read_code(typed: str) -> str:
    """The code that was typed, as rooms have it.

    Raises:
        BadAddress: it is none.
    """
    if not _is_code(typed):
        raise BadAddress(
            _("A room's code has four to six letters and digits, such as KXQ7A; it stands on the"
              " host's screen.")
        )  # fmt: skip
    return plain_code(typed)


def _is_code(typed: str) -> bool:
    bare = typed.replace(" ", "").replace("-", "")
    return bare.isalnum() and CODE.fullmatch(plain_code(bare)) is not None


def _of_page(text: str) -> RoomAddress:
    try:
        page = urlsplit(text)
        port = page.port
    except ValueError:
        raise BadAddress(_wanted()) from None
    if page.scheme not in ("http", "https", "ws", "wss") or not page.hostname:
        raise BadAddress(_wanted())
    codes = parse_qs(page.query).get("c", [""])
    host = f"[{page.hostname}]" if ":" in page.hostname else page.hostname
    code = read_code(codes[0]) if codes[0].strip() else ""
    secure = page.scheme in ("https", "wss")
    return RoomAddress(code, host, port, secure)


def _host_and_port(place: str) -> tuple[str, int | None]:
    found = _HOST.match(place)
    rest = place[found.end() :] if found else ""
    if found is None or (rest and not re.fullmatch(r":[0-9]{1,5}", rest)):
        raise BadAddress(_wanted())
    port = int(rest[1:]) if rest else None
    if port is not None and not 1 <= port <= 65535:
        raise BadAddress(_("A port is a number from 1 to 65535."))
    return found[0], port


def _wanted() -> str:
    return _(
        "That is no address of a room. One looks like KXQ7A@192.168.1.5:8765, or is the address"
        " under the QR code; the host's screen shows both."
    )
