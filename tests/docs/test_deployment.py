"""The options, figures and settings that the page on deployment tells of."""

import configparser
import re
import shlex
from pathlib import Path

import pytest

from game.cli import main
from game.live.connection import _A_SECOND, _BURST, MOST_BYTES, SILENCE
from game.live.link import PING
from game.live.log import rooms_folder
from game.live.redis_log import _PATIENCE, RedisLog
from game.live.setup import Rules
from tests.docs.pages import fences, page
from tests.docs.test_rooms import EVERYWHERE, options

PAGE = page("deployment.md")


def _block(title: str) -> str:
    return next(fence.body for fence in fences(PAGE) if fence.title.endswith(title))


def test_options_are_those_of_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    known = {o for verb in ("host", "report") for o in options(verb, capsys)} | EVERYWHERE
    named = set(re.findall(r"(?<![-\w])--[a-z][a-z-]+", PAGE)) - {"--now"}
    assert {"--public", "--log", "--lan", "--resume"} <= named <= known


def test_what_is_said_of_bounds_is_so(tmp_path: Path) -> None:
    assert (SILENCE, PING, _PATIENCE) == (35.0, 10.0, 30.0)
    assert (MOST_BYTES, _BURST, _A_SECOND) == (8192, 40.0, 8.0)
    assert Rules().most == 20_000
    assert rooms_folder(tmp_path).name == "rooms"
    assert RedisLog("redis://127.0.0.1:1/0", "KXQ7P")._stream == "keruen:room:KXQ7P"
    for said in (
        "silent for 35", "every 10 seconds", "up to 30 seconds", "20,000", "keruen:room:CODE",
        "8 KB each, 40 at once, 8 a second",
    ):  # fmt: skip
        assert said in PAGE


def test_proxies_wait_longer_than_the_room_does() -> None:
    nginx = _block("keruen.conf")
    waits = [int(s) for s in re.findall(r"proxy_(?:read|send)_timeout (\d+)s;", nginx)]
    assert len(waits) == 2
    assert min(waits) > SILENCE
    assert "proxy_set_header Host $http_host;" in nginx


def test_the_unit_starts_a_command_that_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read_string(_block("keruen-room@.service"))
    program, *words = shlex.split(unit["Service"]["ExecStart"])
    assert program.endswith("/keruen")
    assert main([word.replace("%i", "KXQ7P") for word in words]) == 1  # there is no such room here
    assert "KXQ7P.sqlite" in capsys.readouterr().err


def test_an_address_that_is_none_is_refused_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    for given in ("quiz.school.kz", "https://school.kz/quiz", "ftp://school.kz", "https://a b"):
        assert main(["host", "thirty-years", "--public", given]) == 2
        assert "without a path" in capsys.readouterr().err


def test_a_room_in_redis_is_not_looked_for_in_files(capsys: pytest.CaptureFixture[str]) -> None:
    for option in ("--forget", "--close"):
        assert main(["host", option, "KXQ7P", "--log", "redis://127.0.0.1:1/0"]) == 2
        assert "redis-cli DEL keruen:room:" in capsys.readouterr().err
