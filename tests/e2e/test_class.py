"""A whole class, end to end: ten questions, every kind of client, every kind of trouble."""

import json
import re
import subprocess
import sys
from collections import Counter
from itertools import count
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from playwright.sync_api import Browser, Page, expect

from game.pack import read_pack
from game.pack.library import find_pack
from game.pack.questions import ManyQuestion, MatchQuestion, OrderQuestion
from tests.e2e.classmates import ASKED, PLAN, Classroom, classroom, sees, way
from tests.e2e.watched import Watched, watched
from tests.e2e.wire import Wire, wire
from tests.live.pagehost import CHROMIUM, PHONE, chromium, heading, says

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium at /usr/bin/chromium"),
]

SCRIPTED = 40
ARU, DANA, MADINA, TIMUR = range(SCRIPTED, SCRIPTED + 4)
"""In a terminal, in lines, on a phone, on a computer."""
ALL = SCRIPTED + 4
NAMES = {ARU: "Aru", DANA: "Dana", MADINA: "Madina", TIMUR: "Timur"}
RELOADED, CUT, KILLED = 3, 5, 8
"""The numbers of the questions in which something breaks."""


def texts() -> dict[str, dict[str, str]]:
    """For each question asked, the texts of the author's ids."""
    found: dict[str, dict[str, str]] = {}
    questions = read_pack(find_pack("thirty-years")).questions
    for name in ASKED:
        question: Any = questions[name]
        if isinstance(question, OrderQuestion):
            found[name] = dict(question.item)
        elif isinstance(question, MatchQuestion):
            found[name] = {n: p.right for n, p in question.pair.items()} | dict(question.extra)
            found[name] |= {f"{n}-left": p.left for n, p in question.pair.items()}
        elif isinstance(question, ManyQuestion) or question.kind == "choice":
            found[name] = {n: o.text for n, o in question.option.items()}
        else:
            found[name] = {}
    return found


class Quiz:
    """The room's clients, and what they do in a question."""

    def __init__(
        self, aru: Watched, dana: Watched, madina: Page, timur: Page, line: Wire, room: Classroom
    ) -> None:
        self.aru, self.dana, self.madina, self.timur = aru, dana, madina, timur
        self.line, self.room = line, room

    def answer(self, number: int) -> None:
        """All answer, but one; a page is loaded again, or the network of two is cut."""
        put = self.room.put(number)
        for page in (self.madina, self.timur):
            expect(page.locator("#room, body").first).to_contain_text(f"{number} of {len(ASKED)}")
        put.enter(self.madina, way(MADINA, number).response)
        if number == RELOADED:
            says(self.madina, "Not sent yet")
            self.madina.reload()
        put.send(self.madina)
        self.aru.shows(f"Question {number} of {len(ASKED)}")
        if number == CUT:
            self.line.cut()
            self.aru.shows("trying again by")
            says(self.timur, "The connection was lost.")
        put.enter(self.timur, way(TIMUR, number).response)
        self.aru.press(put.keys(way(ARU, number).response))
        if number == CUT:
            self.aru.shows("on its way")
            self.timur.get_by_role("button", name="Send").click()
            says(self.timur, "Your answer is kept and will be sent.")
            self.line.mend()
            says(self.timur, "Answer received")
        else:
            put.send(self.timur)
        self.aru.shows("✓ your answer")

    def answer_last(self, number: int) -> None:
        """The one who was waited for."""
        self.dana.shows(f"Question {number} of {len(ASKED)}")
        self.dana.press(self.room.put(number).line(way(DANA, number).response) + "\r")

    def verdicts(self, number: int) -> None:
        """All are told what their answers earned."""
        sees(self.madina, way(MADINA, number))
        sees(self.timur, way(TIMUR, number))
        words = {"right": "✓ Right", "partly": "Partly right", "wrong": "Not right"}
        self.aru.shows(words[way(ARU, number).result])


def close_and_reveal(host: Watched, number: int) -> None:
    host.shows(f"Question {number} of {len(ASKED)}", "N: show the answer")
    host.shows(f"{ALL} of {ALL} answered")
    host.press("n")
    host.shows("N: go on")


def report(code: str, *more: str) -> str:
    """What the command prints."""
    done = subprocess.run(
        [sys.executable, "-m", "game", "report", code, *more],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture
def browser() -> Any:
    with chromium() as found:
        yield found


def test_no_drop_costs_a_class_a_mark(browser: Browser, tmp_path: Path) -> None:
    asked = ",".join(ASKED)
    options = ("--time", "0", "--no-standings", "--no-motion")
    with watched(
        "host", "thirty-years", "--questions", asked, *options, "--port", "0", columns=110, rows=40
    ) as host:
        address = re.search(r"keruen join (\w+)@127\.0\.0\.1:(\d+)", host.shows("keruen join "))
        assert address
        code, port = address[1], int(address[2])
        url = f"ws://127.0.0.1:{port}/ws"
        there = ("--no-motion", "--name")
        with (
            wire(port) as line,
            watched("join", f"{code}@127.0.0.1:{line.port}", *there, "Aru", rows=50) as aru,
            watched("join", f"{code}@127.0.0.1:{port}", "--plain", *there, "Dana", rows=60) as dana,
            classroom(url, code, SCRIPTED, texts()) as room,
        ):
            phone = browser.new_page(viewport=PHONE, has_touch=True, is_mobile=True)
            computer = browser.new_page()
            for page, where, name in ((phone, port, "Madina"), (computer, line.port, "Timur")):
                page.goto(f"http://127.0.0.1:{where}/?c={code}")
                page.get_by_label("Your name").fill(name)
                page.get_by_role("button", name="Join").click()
                says(page, "You are in.")
            host.shows(f"{ALL} players")
            aru.shows("You are in, Aru.")
            dana.shows("Wait for the first question.")
            quiz = Quiz(aru, dana, phone, computer, line, room)
            host.press("n")
            for number in range(1, KILLED):
                quiz.answer(number)
                quiz.answer_last(number)
                close_and_reveal(host, number)
                quiz.verdicts(number)
                host.press("n")

            quiz.answer(KILLED)
            host.shows(f"{ALL - 1 - SCRIPTED // 2} of {ALL} answered")
            host.kill()
            for one in (aru, dana):
                one.shows("trying again by")
            says(phone, "The connection was lost.")
            with watched("host", "--resume", code, "--no-motion", columns=110, rows=40) as again:
                again.shows(f"{ALL - 1} of {ALL} answered", f"{ALL} here")
                dana.shows("The connection is back.")
                quiz.answer_last(KILLED)
                for number in count(KILLED):
                    close_and_reveal(again, number)
                    quiz.verdicts(number)
                    again.press("n")
                    if number == len(ASKED):
                        break
                    quiz.answer(number + 1)
                    quiz.answer_last(number + 1)
                again.shows("The room is over")
                for page in (phone, computer):
                    heading(page, "The quiz has ended")
                dana.shows("To leave, type: quit")
                room.over()
                again.press("q")
                assert again.end() == 0
    compare(json.loads(report(code, "--format", "json")), code)
    page = tmp_path / "class.html"
    report(code, "--out", str(page))
    computer.goto(page.as_uri())
    expect(computer.get_by_role("heading").first).to_be_visible()
    expect(computer.get_by_text("Madina").first).to_be_attached()


def compare(told: dict[str, Any], code: str) -> None:
    """The report holds what was answered: nothing else, nothing less, nothing twice."""
    (about,) = told["rooms"]
    assert (about["code"], about["finished"], told["ungraded"]) == (code, True, {})
    keys = {one["id"]: one["key"] for one in told["questions"]}
    assert list(keys) == list(ASKED)
    students = {one["name"]: one for one in told["students"]}
    names = {n: NAMES.get(n, f"Player {n:04}") for n in range(ALL)}
    assert sorted(students) == sorted(names.values())
    for player, name in names.items():
        student = students[name]
        assert list(student["answers"]) == [keys[i] for i in ASKED]
        for number, question in enumerate(ASKED, 1):
            mark, planned = student["answers"][keys[question]], way(player, number)
            assert mark["response"] == planned.response, (name, question)
            assert mark["result"] == planned.result, (name, question)
            assert mark["points"] == pytest.approx(planned.points)
            assert mark["tries"] == 1
        earned = sum(way(player, number).points for number in range(1, len(ASKED) + 1))
        assert student["points"] == pytest.approx(earned)
        assert student["possible"] == len(ASKED)
    for number, one in enumerate(told["questions"], 1):
        planned_ways = [way(player, number) for player in range(ALL)]
        results = Counter(planned.result for planned in planned_ways)
        assert (one["put"], one["answered"], one["none"]) == (ALL, ALL, 0)
        assert {r: one[r] for r in ("right", "partly", "wrong")} == {
            r: results[r] for r in ("right", "partly", "wrong")
        }
        mean = sum(planned.points for planned in planned_ways) / ALL
        assert one["facility"] == pytest.approx(100 * mean)


def test_the_plan_has_every_kind_and_every_result() -> None:
    questions = read_pack(find_pack("thirty-years")).questions
    assert len({questions[name].kind for name in ASKED}) == 8
    results = {w.result for ways in PLAN.values() for w in ways}
    assert results == {"right", "partly", "wrong"}
    assert len({sum(way(p, n).points for n in range(1, 11)) for p in range(ALL)}) > 3
