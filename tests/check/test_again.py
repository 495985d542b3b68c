"""Checking again reads only what was edited, and finds what a first check finds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.check import again
from game.check.again import Again
from game.check.static import check_static
from tests.packs import MANIFEST, SCENES, write_pack

OTHER = '[scene.hall]\ntitle = "The hall"\ntext = "Wide."\nending = "seen"\n'
TEXTS = {
    "pack.toml": (MANIFEST, MANIFEST.replace("max = 5", "max = 3"), "format = 1\n", "id = ["),
    "scenes.toml": (
        SCENES,
        SCENES.replace('goto = "end"', 'goto = "hall"'),
        SCENES.replace("trust >= 3", "faith >= 3"),
        SCENES.replace("[term.corridor]", "[term.corridor"),
        SCENES.replace("A clerk", "The clerk"),
    ),
    "other.toml": (OTHER, OTHER + SCENES[: SCENES.index("[scene.window]")], ""),
}
EDITS = [(name, text) for name, texts in TEXTS.items() for text in (*texts, None)]


@given(st.lists(st.sampled_from(EDITS), min_size=1, max_size=6))
def test_whatever_was_edited_the_faults_are_those_of_a_first_check(tmp_path_factory, edits) -> None:
    folder = write_pack(tmp_path_factory.mktemp("pack"))
    check = Again()
    check(folder)
    for name, text in edits:
        if text is None:
            (folder / name).unlink(missing_ok=True)
        else:
            (folder / name).write_text(text, encoding="utf-8")
        pack, diagnostics = check(folder)
        whole = check_static(folder, cache=False)
        assert diagnostics == whole.diagnostics
        first = whole.examination().pack
        assert (pack is None) == (first is None)
        if pack and first:
            assert pack.fingerprint == first.fingerprint
            assert pack.scenes == first.scenes
            assert pack.names == first.names


def test_only_the_edited_file_is_read_again(tmp_path: Path, monkeypatch) -> None:
    read: list[str] = []
    really = again.read_file
    monkeypatch.setattr(
        again, "read_file", lambda contents, name: read.append(name) or really(contents, name)
    )
    folder = write_pack(tmp_path / "pack", other=OTHER)
    check = Again()
    check(folder)
    assert sorted(read) == ["other.toml", "pack.toml", "scenes.toml"]
    read.clear()
    (folder / "other.toml").write_text(OTHER.replace("Wide", "High"))
    check(folder)
    assert read == ["other.toml"]
    (folder / "pack.toml").write_text(MANIFEST.replace("max = 5", "max = 4"))
    read.clear()
    check(folder)
    assert sorted(read) == ["other.toml", "pack.toml", "scenes.toml"]


@pytest.mark.parametrize("folder", ["missing", "empty"])
def test_a_folder_that_is_no_pack_is_told(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    pack, diagnostics = Again()(tmp_path / folder)
    assert pack is None
    assert diagnostics
