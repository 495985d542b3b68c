"""The options, keys, commands and rules that the page on live rooms tells of."""

import re
from collections.abc import Iterable

import pytest

from game.cli import main
from game.live.addresses import PORT
from game.live.desk import _AWAY
from game.live.seats import _KEPT
from game.live.setup import MOST_BONUS, Rules
from game.plain.live_host import _COMMANDS
from game.plain.live_wording import player_help
from game.tui.live.desk import HostScreen
from game.tui.live.host import HostApp
from tests.docs.pages import code, page, rows

PAGE = page("rooms.md")
EVERYWHERE = {"--plain", "--saves", "--lang", "--no-motion", "--help"}
OF_QUESTIONS = {"--tag", "--objective", "--chapter", "--questions", "--number", "--shuffle"}
NAMES = {"+": "plus", "?": "question_mark"}


def options(verb: str, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The options of a command, those of every command left out."""
    assert main([verb, "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    words = {word.strip("[],") for line in lines for word in line.split()}
    return {word for word in words if word.startswith("--")} - EVERYWHERE


def told(verb: str) -> set[str]:
    """The options that the page's tables tell of, of the command `keruen VERB`."""
    found: set[str] = set()
    for table in PAGE.split(f"| Option of `keruen {verb}`")[1:]:
        block = table.split("\n\n")[0]
        found |= {o.split(" ")[0] for row in rows(block) for o in code(row[0]) if o[:2] == "--"}
    return found


def test_the_options_of_host_and_join_are_all_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert told("host") == options("host", capsys)
    assert told("join") == options("join", capsys)
    assert told("homework") | OF_QUESTIONS == options("homework", capsys)
    assert told("host") >= OF_QUESTIONS


def test_options_named_in_sentences_are_some_commands(capsys: pytest.CaptureFixture[str]) -> None:
    known = {o for verb in ("host", "join", "homework", "report") for o in options(verb, capsys)}
    named = set(re.findall(r"(?<![-\w])--[a-z][a-z-]+", PAGE))
    assert len(named) > 30
    assert named <= known | EVERYWHERE


def _part(mark: str, until: str) -> str:
    return PAGE.split(f"<!-- {mark} -->")[1].split(until)[0]


def _bound(holders: Iterable[type]) -> set[str]:
    return {
        name.strip()
        for holder in holders
        for cls in holder.__mro__
        for binding in vars(cls).get("BINDINGS", ())
        for name in binding.key.split(",")
    }


def test_the_hosts_keys_are_those_of_the_screen() -> None:
    shown = {
        NAMES.get(name.lower(), name.lower())
        for row in rows(_part("keys of the host", "## In line mode"))
        for name in code(row[0])
    }
    assert shown <= _bound((HostScreen, HostApp))
    own = {name for b in HostScreen.BINDINGS for name in b.key.split(",")}
    assert own <= shown


def test_the_hosts_commands_are_those_of_line_mode() -> None:
    table = rows(_part("commands of the host", "<!-- commands of a player"))
    assert {c.split(" ")[0] for row in table for c in code(row[0])} == set(_COMMANDS)


def test_a_players_commands_are_those_that_the_help_lists() -> None:
    table = rows(_part("commands of a player", "## Homework"))
    listed = {c.split(" ")[0] for row in table for c in code(row[0])}
    lines = [line.split(":")[0].split(" ")[0] for line in player_help(paced=True) if ":" in line]
    assert listed == {word for word in lines if word.islower() and word.isalpha()}


def test_the_figures_are_those_of_the_program() -> None:
    rules = Rules()
    assert (rules.limit, rules.grace, rules.auto_wait) == (30_000, 1_000, 8_000)
    assert (PORT, _AWAY, _KEPT, MOST_BONUS) == (8765, 30.0, 14 * 86_400, 0.5)
    for said in (
        "30 unless given", "one second after its time is up", "eight seconds after", "than 8765",
        "up to 30 seconds", "for two weeks", "at most half as much again",
    ):  # fmt: skip
        assert said in PAGE
