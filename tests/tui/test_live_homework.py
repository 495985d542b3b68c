"""Homework on screens."""

import json
from pathlib import Path

from game.live.homework import Homework
from game.saves import Settings
from game.tui.live.homework import HomeworkApp
from tests.live.rooms import setup
from tests.tui.rooms import seen


async def test_questions_are_answered_one_after_another_and_the_file_is_written(
    tmp_path: Path,
) -> None:
    out = tmp_path / "aru.json"
    homework = Homework(setup("one", "counted"), "Aru", out)
    async with seen(HomeworkApp(homework, Settings(), motion=False)) as student:
        await student.shows("A small room · Aru", "Question 1 of 2", "0 of 2 answered")
        await student.press("a", "enter")
        await student.shows("✗ Not right", "1 of 2 answered", "Continue")
        await student.press("enter")
        await student.shows("Question 2 of 2")
        await student.press("q")  # a letter in the field, which ends nothing
        await student.press("backspace", *"3300", "enter")
        await student.shows("✓ Right")
        await student.press("enter")
        await student.shows("All is answered", "Hand in this file", "2 of 2 answered")
    answers = json.loads(out.read_text(encoding="utf-8"))["answers"]
    assert [(a["question"], a["response"]) for a in answers] == [
        ("one", "id-0"),
        ("counted", "3300"),
    ]


async def test_what_was_answered_before_is_not_asked_again(tmp_path: Path) -> None:
    out = tmp_path / "aru.json"
    first = Homework(setup("one", "counted"), "Aru", out)
    first.answer(first.waiting[0], "b", 900)
    again = Homework(setup("one", "counted"), "Aru", out)
    async with seen(HomeworkApp(again, Settings(), motion=False)) as student:
        await student.shows("Question 2 of 2", "1 of 2 answered")
