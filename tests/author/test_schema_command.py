import json
from pathlib import Path

import pytest

from game.author.new import schemas
from game.cli import main


def test_a_schema_is_printed_as_it_is_written_beside_a_pack(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("pack", "scenes"):
        assert main(["schema", name]) == 0
        assert capsys.readouterr().out == schemas()[f"{name}.schema.json"]
    assert main(["schema"]) == 0
    both = json.loads(capsys.readouterr().out)
    assert both == {name: json.loads(text) for name, text in schemas().items()}


def test_schemas_are_written_over_older_ones(tmp_path: Path) -> None:
    (tmp_path / "pack.schema.json").write_text("{}")
    assert main(["schema", "--out", str(tmp_path / "new")]) == 0
    assert main(["schema", "pack", "--out", str(tmp_path)]) == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["new", "pack.schema.json"]
    assert (tmp_path / "pack.schema.json").read_text() == schemas()["pack.schema.json"]
    assert {p.name: p.read_text() for p in (tmp_path / "new").iterdir()} == schemas()


def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("kept")
    assert main(["schema", "--out", str(tmp_path / "file")]) == 1
    assert "cannot be written" in capsys.readouterr().err
