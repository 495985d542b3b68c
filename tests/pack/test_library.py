"""The shelf: no pack on it is passed over, whatever its pack.toml holds."""

from pathlib import Path

import pytest

from game.pack.library import find_pack, packs
from tests.packs import MANIFEST, write_pack


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shelf of one's own."""
    monkeypatch.setenv("KERUEN_PACKS", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("length", [201, 400, 401])
def test_a_title_may_be_as_long_as_the_format_allows_or_longer(shelf: Path, length: int) -> None:
    title = "x" * length
    write_pack(shelf / "long", manifest=MANIFEST.replace("A small pack", title))
    assert packs()[0].title == title[:400]


@pytest.mark.parametrize("written", ["titel = [", 'title = "a"\ntitle = "b"', "\x00", ""])
def test_a_pack_with_a_faulty_manifest_is_listed_by_its_folder(shelf: Path, written: str) -> None:
    (shelf / "mine").mkdir()
    (shelf / "mine" / "pack.toml").write_text(written)
    listed = packs()[0]
    assert (listed.id, listed.title) == ("mine", "mine")
    assert find_pack("mine") == shelf / "mine"


def test_a_table_where_a_title_should_be_hides_no_pack(shelf: Path) -> None:
    (shelf / "mine").mkdir()
    (shelf / "mine" / "pack.toml").write_text("title = [1]\nabout = 3\n")
    assert packs()[0].folder == shelf / "mine"
