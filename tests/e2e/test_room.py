"""A live room in real terminals: a host, a player on screens, a player in lines."""

import re
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from tests.e2e.terminal import Terminal, terminal
from tests.e2e.wire import wire

pytestmark = pytest.mark.slow

QUESTIONS = """\
[question.length]
kind = "number"
prompt = "How long are the borders said to be?"
answer = 3300
unit = "km"
why = "Line 13 has the figure."

[question.kind]
kind = "choice"
prompt = "What is it?"
why = "It is promised for a later year."

[question.kind.option]
claim = { text = "A claim", feedback = "A claim says what is." }
promise = { text = "A promise", right = true }
"""
QUIET = ("--time", "0", "--no-motion")
"""No clock on the screen: a screen that stands still lets a missing text be noticed."""


@pytest.fixture
def questions(tmp_path: Path) -> str:
    path = tmp_path / "two-questions.toml"
    path.write_text(QUESTIONS, encoding="utf-8")
    return str(path)


def _address(host: Terminal) -> tuple[str, int]:
    """The room's code and port, as the host's screen shows them."""
    found = re.search(r"keruen join (\w+)@127\.0\.0\.1:(\d+)", host.shows("keruen join "))
    assert found
    return found[1], int(found[2])


def test_a_quiz_outlives_a_cut_wire_and_a_killed_host(questions: str) -> None:
    with terminal("host", questions, *QUIET, "--port", "0") as host:
        code, port = _address(host)
        with (
            wire(port) as line,
            terminal(
                "join", f"{code}@127.0.0.1:{line.port}", "--name", "Aru", "--no-motion"
            ) as aru,
            terminal(
                "join", f"{code}@127.0.0.1:{port}", "--name", "Dana", "--plain", rows=60
            ) as dana,
        ):
            aru.shows("You are in, Aru.")
            dana.shows("Your name here is Dana.", "Wait for the first question.")
            host.shows("2 players", "Aru", "Dana")
            host.press("n")
            host.shows("Question 1 of 2", "0 of 2 answered")
            aru.shows("Question 1 of 2", "km")
            dana.shows("Question 1 of 2", "Type a number (in km).")

            line.cut()
            aru.shows("trying again by")
            host.shows("1 away")
            aru.press("3300\r")
            aru.shows("on its way: 3300")
            line.mend()
            aru.press("\x1b[15~")  # F5: at once
            aru.shows("✓ your answer: 3300")
            dana.press("3,300 km\r")
            dana.shows("Your answer is in")
            host.shows("2 of 2 answered", "N: show the answer")
            host.press("n")
            host.shows("2 right · 0 partly")
            aru.shows("✓ Right · 1 of 1 point")
            dana.shows("Of 2 players 2 were right.")
            host.press("n")
            aru.shows("Standings")
            host.press("n")
            host.shows("Question 2 of 2")
            aru.shows("Question 2 of 2", "A promise")
            aru.press("b\r")
            aru.shows("✓ your answer: A promise")

            host.kill()
            aru.shows("trying again by")
            dana.shows("trying again by")
            with terminal("host", "--resume", code, "--no-motion") as again:
                again.shows("Question 2 of 2", "2 here", "1 of 2 answered")
                aru.wait(lambda text: "trying again" not in text)
                aru.shows("✓ your answer: A promise")
                dana.shows("The connection is back.")
                dana.press("a\r")
                again.shows("2 of 2 answered", "N: show the answer")
                again.press("n")
                dana.shows("Not right", "A claim says what is.")
                again.press("n")
                again.shows("The room is over", "1.  Aru   2 of 2", "2.  Dana   1 of 2")
                aru.shows("The room is over", "2 right, 0 partly")
                dana.shows("To look at again:")
                dana.press("quit\r")
                assert dana.end() == 0
                aru.press("\x03")
                assert aru.end() == 0
                again.press("q")
                assert again.end() == 0


def test_a_host_in_lines_runs_a_room_to_its_end(questions: str) -> None:
    with terminal("host", questions, *QUIET, "--port", "0", "--plain", rows=80) as host:
        code, port = _address(host)
        host.shows("Only this computer can reach the room.")
        with terminal(
            "join", f"{code}@127.0.0.1:{port}", "--name", "Aru", "--plain", rows=60
        ) as aru:
            host.shows("Came in: Aru (1 here).")
            for word, then in (
                ("people", "1. Aru: here"),
                ("nxet", "Did you mean next?"),
                ("rename Aru = Aruzhan", ""),
                ("next", "Question 1 of 2"),
                ("extend 5", "This question has no time limit."),
            ):
                host.press(f"{word}\r")
                host.shows(then)
            aru.shows("The host has named you Aruzhan.", "Question 1 of 2")
            aru.press("help\r")
            aru.shows("type = before it")
            aru.press("3300\r")
            aru.shows("Your answer is in")
            host.shows("All 1 have answered.", "The question is closed: 1 of 1")
            host.press("next\r")
            host.shows("1 right", "1 × 3300")
            aru.shows("Right: 1 of 1 point.")
            host.press("quit\r")
            host.shows("The room is not finished", f"keruen host --resume {code}")
            host.press("finish\r")
            host.shows("1. Aruzhan: 1 of")
            aru.shows("The room is over.")
            aru.press("\x04")
            assert aru.end() == 0
            host.press("quit\r")
            assert host.end() == 0


def test_an_unfinished_room_is_offered_and_can_be_closed(questions: str) -> None:
    with terminal("host", questions, *QUIET, "--port", "0") as host:
        code, port = _address(host)
        with terminal("join", f"{code}@127.0.0.1:{port}", "--name", "Aru", "--plain") as aru:
            aru.shows("Wait for the first question.")
            host.shows("1 player")
            host.kill()
    with terminal("host", questions, *QUIET, "--port", "0") as host:
        host.shows(f"The room {code}", "1 player", "was not finished.")
        host.press("c\r")
        assert _address(host)[0] != code
    with terminal("host", questions, *QUIET, "--port", "0") as host:
        assert _address(host)[0] != code
