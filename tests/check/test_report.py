"""What an author is told in one line."""

from pathlib import Path

import pytest

from game.check import CheckOptions, CheckReport, check_pack, summary
from game.check.report import is_asked_for
from game.pack import Diagnostic
from tests.packs import SCENES, write_pack


def test_a_sound_pack_is_counted(tmp_path: Path) -> None:
    report = check_pack(write_pack(tmp_path), CheckOptions(proof=False))
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


@pytest.mark.parametrize(
    ("select", "ignore", "told"),
    [
        ((), (), "K201 K204 K401"),
        (("K2",), (), "K201 K204"),
        (("K204", "K4"), (), "K204 K401"),
        ((), ("K2",), "K401"),
        (("K2",), ("K204",), "K201"),
        (("K204",), ("K2",), "K204"),
        (("K2",), ("K2",), ""),
        (("K",), ("K",), ""),
        ((), ("K",), ""),
        (("K",), ("K4",), "K201 K204"),
    ],
)
def test_codes_are_chosen_by_how_they_begin_the_longer_beginning_counting(
    select: tuple[str, ...], ignore: tuple[str, ...], told: str
) -> None:
    codes = ("K201", "K204", "K401")
    assert " ".join(c for c in codes if is_asked_for(c, select, ignore)) == told


def fault(code: str) -> Diagnostic:
    return Diagnostic(code, "error", "a.toml", 1, 1, 1, "x", "wrong", "")


def test_what_is_not_asked_for_is_counted_and_no_longer_told() -> None:
    report = CheckReport((fault("K201"), fault("K204"))).narrowed(["K201"], [])
    assert [d.code for d in report.diagnostics] == ["K201"]
    assert (report.errors, report.hidden) == (1, 1)
    assert summary(report) == "1 error in 1 file. 1 fault is not shown, as you asked."
    none = report.narrowed([], ["K"])
    assert none.hidden == 2
    assert summary(none) == "No fault of those asked for. 2 faults are not shown, as you asked."
