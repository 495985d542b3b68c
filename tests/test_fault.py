from pathlib import Path

import pytest

from game.fault import FAILED, tell_fault


def test_details_that_cannot_be_kept_with_the_saves_go_elsewhere_and_never_on_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "temporary"))
    (tmp_path / "saves").write_text("a file in the folder's place")
    assert tell_fault(ValueError("bad\x1b[2J luck"), tmp_path / "saves") == FAILED
    said = capsys.readouterr().err
    assert "bad [2J luck" in said
    assert "Traceback" not in said
    assert str(tmp_path / "temporary" / "fault.log") in said
    assert "ValueError" in (tmp_path / "temporary" / "fault.log").read_text(encoding="utf-8")
