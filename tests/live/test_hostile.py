"""Clients that do what they should not: it costs them their own connection, and nobody else's."""

import asyncio
import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
import websockets

from game.live.addresses import PortTaken
from game.live.log import open_log
from game.live.server import RoomServer
from game.live.tokens import view_key
from tests.live.clients import Client, Host, back, host_of, joined, new_key
from tests.live.rooms import CODE, room, setup


@pytest.mark.parametrize(
    "raw",
    [
        "null",
        "[]",
        '{"type":1}',
        '{"t":1}',
        '{"t":"hel',
        "",
        '{"t":"fly"}',
        '{"t":"answer","round":1,"seq":1}',
        '{"t":"answer","round":-1,"seq":1,"response":"a"}',
        '{"t":"answer","round":1,"seq":1e99,"response":"a"}',
        '{"t":"answer","round":true,"seq":1,"response":"a"}',
        '{"t":"answer","round":NaN,"seq":1,"response":"a"}',
        '{"t":"host","id":1,"do":"next"}',
        '{"t":"hello","v":1,"role":"player"}',
        '{"t":"ping"}',
        "[" * 5000,
        b"\x00\xff",
    ],
    ids=repr,
)
async def test_a_bad_frame_ends_the_one_client_that_sent_it(
    tmp_path: Path, raw: str | bytes
) -> None:
    async with room(tmp_path, setup("one")) as server:
        good, bad = await joined(server, "Aru"), await joined(server, "Bek")
        await bad.socket.send(raw)
        assert await bad.end() == 4000
        host = await Host.of(server)
        await host.do("next")
        assert await good.frame("question")


async def test_a_frame_of_two_megabytes_ends_its_client(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        good, bad = await joined(server, "Aru"), await joined(server, "Bek")
        await bad.socket.send("x" * 2_000_000)
        assert await bad.end() == 1009
        await good.send(t="ping", n=1)
        assert await good.frame("pong")


async def test_too_many_frames_end_their_client(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        bad = await joined(server, "Bek")
        for n in range(200):
            try:
                await bad.send(t="ping", n=n)
            except websockets.ConnectionClosed:
                break
        assert await bad.end() == 4008


@pytest.mark.parametrize(
    "hello",
    [
        {"role": "host", "token": CODE},
        {"role": "host", "token": ""},
        {"role": "view", "token": "v-guessed"},
    ],
    ids=repr,
)
async def test_the_code_alone_gives_no_rights(tmp_path: Path, hello: dict[str, str]) -> None:
    async with room(tmp_path, setup("one")) as server:
        stranger = await Client.to(server.socket_url)
        await stranger.send(t="hello", v=1, **hello)
        assert (await stranger.frame("error"))["code"] == "token"
        assert await stranger.end() == 4002


async def test_a_view_looks_on_and_a_player_gives_no_commands(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        view = await Client.to(server.socket_url)
        await view.send(t="hello", v=1, role="view", token=view_key(server.desk.room.secret))
        await view.frame("welcome")
        await view.send(t="host", id=1, do="next")
        assert await view.end() == 4000
        assert server.desk.room.phase == "lobby"


async def test_a_seat_needs_its_own_token(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        aru = await joined(server, "Aru")
        seat, _dot, signature = (await aru.frame("welcome"))["seat"]["token"].partition(".")
        forged = await back(server, f"{seat}.{signature[::-1]}")
        assert (await forged.frame("error"))["code"] == "token"
        # The same connection may join anew, and gets another seat of nearly the same name.
        await forged.send(t="hello", v=1, role="player", code=CODE, key=new_key(), name="aru ")
        welcome = await forged.frame("welcome")
        assert welcome["seat"]["id"] != seat
        assert welcome["seat"]["name"] == "aru (2)"


async def test_codes_are_not_tried_out_for_ever(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        stranger = await Client.to(server.socket_url)
        for _ in range(20):
            await stranger.send(t="hello", v=1, role="player", code="AAAAA", key=new_key())
        assert await stranger.end() == 4001
        assert {frame["code"] for frame in stranger.by_type["error"]} == {"code"}


@pytest.mark.parametrize("name", ["", "\u200b", "\u00a0 ", "\x1b\x07"])
async def test_a_name_that_cannot_be_seen_is_refused_and_asked_again(
    tmp_path: Path, name: str
) -> None:
    async with room(tmp_path, setup("one")) as server:
        client = await Client.to(server.socket_url)
        hello = {"t": "hello", "v": 1, "role": "player", "code": "kx q7-p", "key": new_key()}
        await client.send(**hello, name=name)
        assert (await client.frame("error"))["code"] == "name"
        await client.send(**hello, name='"><img src=x>')
        assert (await client.frame("welcome"))["seat"]["name"] == '"><img src=x>'


async def test_a_player_is_told_nothing_of_another_players_answers(tmp_path: Path) -> None:
    async with room(tmp_path, setup("named", close_when_all=False)) as server:
        host, aru = await Host.of(server), await joined(server, "Aru")
        bek = await joined(server, "Bek")
        await host.do("next")
        await bek.send(t="answer", round=1, seq=1, response="what Bek thinks")
        await bek.frame("ack")
        await host.do("reveal")
        await aru.frame("result")
        assert "what Bek thinks" not in json.dumps(aru.frames)
        assert (await host.client.frame("typed"))["answers"][0]["text"] == "what Bek thinks"
        await host.do("finish")
        await aru.frame("summary")
        assert "what Bek thinks" not in json.dumps(aru.frames)
        seats = [row["seat"] for row in (await aru.frame("finished"))["rows"]]
        assert seats == [None, None]


async def test_who_does_not_read_is_let_go_and_nobody_waits_for_them(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        aru, slow = await joined(server, "Aru"), await joined(server, "Bek")
        connection = server.desk.seats[(await slow.frame("welcome"))["seat"]["id"]][0]
        slow.socket.transport.pause_reading()  # type: ignore[attr-defined]
        for _ in range(300):
            connection.send({"t": "filler", "text": "x" * 100_000})
        host = await Host.of(server)
        await host.do("next")
        assert await aru.frame("question")
        async with asyncio.timeout(20):
            while connection in server.desk.clients:
                await asyncio.sleep(0.01)
        await slow.cut()


async def test_silent_strangers_and_silent_players_are_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with room(tmp_path, setup("one")) as server:
        aru, stranger = await joined(server, "Aru"), await Client.to(server.socket_url)
        await asyncio.sleep(0)
        monkeypatch.setattr("game.live.connection.SILENCE", 0.0)
        monkeypatch.setattr("game.live.connection.HELLO", 0.0)
        while len(server.desk.clients) < 2:
            await asyncio.sleep(0.01)
        server.desk.sweep()
        assert await stranger.end() == 4001
        await aru.end()
        assert not server.desk.seats


# What the server says over HTTP


async def got(server: RoomServer, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    def get() -> tuple[int, dict[str, str], bytes]:
        url = f"http://127.0.0.1:{server.port}{path}"
        request = urllib.request.Request(url, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, dict(error.headers), error.read()

    return await asyncio.to_thread(get)


@pytest.mark.parametrize(
    "path",
    ["/healthz", "/qr.svg", f"/room.json?c={CODE.lower()}", "/static/nothing.js", "/nowhere"],
)
async def test_every_page_has_its_headers(tmp_path: Path, path: str) -> None:
    async with room(tmp_path, setup("one")) as server:
        status, headers, body = await got(server, path)
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert status == (200 if "no" not in path else 404)
        assert body


@pytest.mark.parametrize("path", ["/static/..%2fserver.py", "/static/%2e%2e/web.py", "/static/.."])
async def test_only_the_pages_own_files_are_given(tmp_path: Path, path: str) -> None:
    async with room(tmp_path, setup("one")) as server:
        status, _headers, body = await got(server, path)
        assert status == 404
        assert b"import" not in body


async def test_another_hosts_name_and_another_sites_page_are_refused(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        assert (await got(server, "/", Host="evil.example"))[0] == 403
        assert (await got(server, "/healthz", Host=f"localhost:{server.port}"))[0] == 200
        for origin in ("http://evil.example", "null", f"http://localhost:{server.port}"):
            with pytest.raises(websockets.InvalidStatus) as refused:
                await Client.to(server.socket_url, origin=origin)
            assert refused.value.response.status_code == 403
        own = await Client.to(server.socket_url, origin=f"http://127.0.0.1:{server.port}")
        await own.leave()


async def test_the_room_is_told_to_who_knows_its_code(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        _status, _headers, body = await got(server, f"/room.json?c={CODE}")
        assert json.loads(body)["title"] == "A small room"
        assert (await got(server, "/room.json?c=AAAAA"))[0] == 404


async def test_a_taken_port_is_told_with_one_that_is_free(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        other = RoomServer(open_log(None, "QQQQQ", tmp_path), "QQQQQ", setup(), port=server.port)
        with pytest.raises(PortTaken) as taken:
            await other.start()
        assert taken.value.port == server.port
        assert taken.value.other not in (0, server.port)


async def test_without_being_asked_only_this_machine_is_served(tmp_path: Path) -> None:
    async with room(tmp_path, setup("one")) as server:
        assert server.addresses == ["127.0.0.1"]
        assert server.join_url == f"http://127.0.0.1:{server.port}/?c={CODE}"
        assert server.join_address == f"{CODE}@127.0.0.1:{server.port}"
        host = await host_of(server)
        join: dict[str, Any] = (await host.frame("welcome"))["join"]
        assert join == {"url": server.join_url, "address": server.join_address, "qr": "/qr.svg"}
