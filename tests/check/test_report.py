"""What an author is told in one line."""

from pathlib import Path

from game.check import check_pack, summary
from tests.packs import SCENES, write_pack


def test_a_sound_pack_is_counted(tmp_path: Path) -> None:
    report = check_pack(write_pack(tmp_path))
    assert (report.errors, report.warnings) == (0, 0)
    assert summary(report) == "No faults: 4 scenes, 2 questions, 2 cards, 1 term."


def test_errors_are_counted_over_the_files(tmp_path: Path) -> None:
    broken = SCENES.replace('title = "The gate"', 'titel = "The gate"')
    report = check_pack(write_pack(tmp_path, broken, more="x ="))
    assert report.errors == len(report.diagnostics) >= 2
    assert summary(report) == f"{report.errors} errors in 2 files."


def test_a_folder_that_is_no_pack_has_an_error(tmp_path: Path) -> None:
    report = check_pack(tmp_path)
    assert report.errors
    assert "in 1 file" in summary(report)
