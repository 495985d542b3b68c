"""Who may do what in a room: tokens signed with the room's secret, none of them kept anywhere.

Whoever holds a token is who it says. The secret stands in the room's log, so that every token
outlives the server's process.
"""

import base64
import hashlib
import hmac
import re
import secrets

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""The signs of a room's code: none that is easily taken for another."""
CODE = re.compile(rf"[{SIGNS}]{{4,6}}")
KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
"""What a client makes up before it joins, so that joining twice makes one seat."""


def new_code() -> str:
    """A code for a new room."""
    return "".join(secrets.choice(SIGNS) for _ in range(5))


def new_secret() -> str:
    """A secret for a new room."""
    return secrets.token_hex(32)


def plain_code(typed: str) -> str:
    """The code that was typed: capitals, without spaces and hyphens."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def _signed(secret: str, words: str) -> bytes:
    return hmac.new(bytes.fromhex(secret), words.encode(), hashlib.sha256).digest()


def _written(digest: bytes, length: int) -> str:
    return base64.urlsafe_b64encode(digest)[:length].decode()


def host_token(secret: str) -> str:
    """The token that gives the host's rights."""
    return "h-" + _written(_signed(secret, "host"), 32)


def view_key(secret: str) -> str:
    """The key that opens the read-only view."""
    return "v-" + _written(_signed(secret, "view"), 24)


def seat_of_key(secret: str, key: str) -> str:
    """The id of the seat that a client's key stands for: the same for the same key."""
    digest = _signed(secret, f"key:{key}")
    return "s" + base64.b32encode(digest)[:12].decode().lower()


def seat_token(secret: str, seat: str) -> str:
    """The token that is the seat."""
    return f"{seat}.{_written(_signed(secret, f'seat:{seat}'), 32)}"


def seat_of_token(secret: str, token: str) -> str:
    """The id of the seat whose token this is, "" where it is none of this room's."""
    seat = token.partition(".")[0]
    return seat if same(token, seat_token(secret, seat)) else ""


def same(given: str, wanted: str) -> bool:
    """Whether two tokens are alike, in a time that tells nothing."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())
