"""Telling commands from answers."""

import pytest

from game.plain.actions import _ACTIONS
from game.plain.commands import SHORT, WITH_NAME, names, nearest, read


@pytest.mark.parametrize(
    ("line", "command", "name"),
    [
        ("help", "help", ""),
        ("?", "help", ""),
        ("MAP", "map", ""),
        ("u", "undo", ""),
        ("source 13", "source", "13"),
        ("save  my game ", "save", "my game"),
    ],
)
def test_an_exact_command_is_one(line: str, command: str, name: str) -> None:
    typed = read(line)
    assert (typed.command, typed.name) == (command, name)


@pytest.mark.parametrize("line", ["map of the road", "helpful", "2", "undo it"])
def test_what_is_more_than_a_command_is_an_answer(line: str) -> None:
    assert read(line).answer == line


def test_an_equals_sign_makes_any_line_an_answer() -> None:
    assert read("= map").answer == "map"
    assert read("=").answer == ""


def test_a_letter_of_an_option_is_never_a_short_form() -> None:
    assert read("t", frozenset("tf")).answer == "t"
    assert read("h a b", frozenset("abh")).answer == "h a b"
    assert read("help", frozenset("abh")).command == "help"


def test_a_name_that_fits_nothing_makes_the_line_an_answer() -> None:
    assert read("open border", fits=lambda _command, _name: False).answer == "open border"
    assert read("open", fits=lambda _command, _name: False).command == "open"


def test_every_command_that_is_described_does_something() -> None:
    assert names() == _ACTIONS.keys()
    assert set(SHORT.values()) | WITH_NAME <= names()


def test_a_misspelt_command_is_recognised() -> None:
    assert nearest("jornal") == "journal"
    assert nearest("water") == ""
    assert nearest("") == ""
