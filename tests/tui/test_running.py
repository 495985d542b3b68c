"""A fault of the program ends it with a sentence, never with a traceback on the screen."""

import subprocess
import sys
from pathlib import Path

import pytest

from game.saves import Settings
from game.tui import run
from game.tui.app import Keruen
from game.tui.screenshots import take


def test_a_fault_is_told_in_plain_words_and_written_down(
    tmp_path: Path, monkeypatch, capsys
) -> None:
    def fail(self: Keruen) -> int:
        raise ValueError("a [/] fault")

    monkeypatch.setattr(Keruen, "run", fail)
    assert run(tmp_path / "saves", Settings()) == 70
    told = capsys.readouterr()
    assert told.out == ""
    assert "Traceback" not in told.err
    assert str(tmp_path / "saves") in told.err
    assert "a [/] fault" in (tmp_path / "saves" / "fault.log").read_text()


async def test_a_fault_in_a_handler_ends_the_app_without_a_traceback(tmp_path, capsys) -> None:
    app = Keruen(tmp_path, Settings())
    app.action_settings = lambda: 1 // 0

    async def play() -> None:
        async with app.run_test() as pilot:
            await pilot.press("comma")
            await pilot.pause()

    with pytest.raises(ZeroDivisionError):
        await play()
    assert isinstance(app.fault, ZeroDivisionError)
    assert "Traceback" not in capsys.readouterr().err


async def test_pictures_of_the_shipped_pack_are_taken(tmp_path: Path) -> None:
    await take(tmp_path)
    assert "speech" in (tmp_path / "scene.svg").read_text(encoding="utf-8")
    assert "arches" in (tmp_path / "map.svg").read_text(encoding="utf-8")


def test_the_first_frame_waits_for_nothing_of_a_game() -> None:
    program = (
        "import sys; from game.saves import load_settings; from game.tui import run;"
        "print(sorted({'pydantic', 'rapidfuzz', 'game.story', 'game.quiz'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
