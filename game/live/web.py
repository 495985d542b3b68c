"""What the server gives over HTTP, and the socket that everything else goes over."""

import asyncio
import contextlib
import logging
import re
from collections.abc import Callable, Collection
from importlib.resources import files
from io import BytesIO
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from game.live.connection import BadFrame, Close, Connection
from game.live.desk import Desk
from game.live.tokens import plain_code

log = logging.getLogger("keruen.live")
log.addHandler(logging.NullHandler())

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}
# Safaris of 2022 do not take a socket of the page's own server for 'self'.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self' {sockets}; font-src 'self'; manifest-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
_PLAIN_HOST = re.compile(r"[\w.:\[\]-]+", re.ASCII)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_ANY = "*"


def application(desk: Desk, hosts: Collection[str], join_url: Callable[[], str]) -> ASGIApp:
    """The server's application; `hosts` are the names that it answers to, "*" for any."""
    return _Guard(
        Starlette(
            routes=[
                Route("/", lambda _request: _page("index.html")),
                Route("/view", lambda _request: _page("view.html")),
                Route("/static/{name}", lambda request: _page(request.path_params["name"])),
                Route("/strings.json", _strings),
                Route("/room.json", lambda request: _room(request, desk)),
                Route("/qr.svg", lambda _request: _qr(join_url())),
                Route("/healthz", lambda _request: JSONResponse({"ok": True})),
                WebSocketRoute("/ws", lambda socket: _serve(socket, desk)),
            ]
        ),
        hosts,
    )


class _Guard:
    """Lets in who calls the server by one of its names, and adds the headers of every answer."""

    def __init__(self, inner: ASGIApp, hosts: Collection[str]) -> None:
        self._inner, self._hosts = inner, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._inner(scope, receive, send)
            return
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        if not self._knows(headers):
            await _forbidden(scope, receive, send)
            return

        if scope["type"] == "websocket":
            await self._inner(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                policy = ("content-security-policy", _policy(headers.get(b"host", "")))
                pairs = [(k.encode(), v.encode()) for k, v in (policy, *_HEADERS.items())]
                message["headers"] = [*message.get("headers", ()), *pairs]
            await send(message)

        await self._inner(scope, receive, guarded)

    def _knows(self, headers: dict[bytes, str]) -> bool:
        host = headers.get(b"host", "")
        try:
            name = urlsplit(f"//{host}").hostname or ""
            origin = urlsplit(headers[b"origin"]) if b"origin" in headers else None
        except ValueError:
            return False
        if _ANY not in self._hosts and name.casefold() not in self._hosts:
            return False
        # A page of another site must not speak to the room in a visitor's name.
        return origin is None or (
            origin.scheme in ("http", "https") and origin.netloc.casefold() == host.casefold()
        )


def _policy(host: str) -> str:
    """What a page from `host` may load, and where it may connect."""
    known = _PLAIN_HOST.fullmatch(host)
    return _POLICY.format(sockets=f"ws://{host} wss://{host}" if known else "")


async def _forbidden(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = {"content-security-policy": _policy(""), **_HEADERS}
    response = Response("This server does not go by that name.", 403, headers)
    await response(scope, receive, send)


def _page(name: str) -> Response:
    suffix = name[name.rfind(".") :]
    place = files("game.live") / "page" / name
    if suffix not in _TYPES or "/" in name or "\\" in name or not place.is_file():
        return Response("There is no such page.", 404, media_type="text/plain")
    return Response(place.read_bytes(), headers={"content-type": _TYPES[suffix]})


def _strings(_request: Request) -> Response:
    from game.live.page_strings import page_strings

    return JSONResponse(page_strings())


def _room(request: Request, desk: Desk) -> Response:
    setup = desk.room.setup
    if plain_code(request.query_params.get("c", "")) != desk.room.code:
        return JSONResponse({"error": "no such room"}, 404)
    about = {"title": setup.title, "language": setup.language}
    return JSONResponse({**about, "names": setup.rules.names, "mode": setup.rules.mode})


def _qr(url: str) -> Response:
    import segno

    drawn = BytesIO()
    segno.make(url, error="m", micro=False).save(drawn, kind="svg", scale=8, border=4, light="#fff")
    return Response(drawn.getvalue(), headers={"content-type": _TYPES[".svg"]})


async def _serve(socket: WebSocket, desk: Desk) -> None:
    """One client, from its first frame to its last."""
    await socket.accept()
    client = Connection(socket)
    desk.came(client)
    sending = asyncio.create_task(client.pump())
    try:
        await _listen(client, desk)
        # What was to be said before the close still goes out.
        async with asyncio.timeout(5):
            await sending
    except asyncio.CancelledError:
        pass  # let go of: it does not read, or says nothing
    except (WebSocketDisconnect, TimeoutError):
        pass
    except Exception:
        log.exception("a client's connection failed")
        client.close(1011, "server fault")
    finally:
        desk.went(client)
        sending.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await sending


async def _listen(client: Connection, desk: Desk) -> None:
    try:
        while True:
            await desk.receive(client, await client.receive())
    except BadFrame as error:
        said = {"t": "error", "code": "frame", "message": str(error), "fatal": True}
        client.send(said)
        client.close(4000, "bad frame")
    except Close as error:
        client.close(error.code, error.reason)
