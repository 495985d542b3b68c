"""The shelf: no pack on it is passed over, whatever its pack.toml holds."""

import os
from pathlib import Path

import pytest

from game.pack import examine_pack
from game.pack.library import NoSuchPack, find_pack, pack_folders, packs
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


def test_a_folder_that_refuses_is_listed_and_says_why_when_it_is_opened(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pack(shelf / "locked")
    write_pack(shelf / "open", manifest=MANIFEST.replace('"small"', '"open"'))
    stat, read = Path.stat, Path.read_bytes

    def refuse(self: Path) -> None:
        if self.parent == shelf / "locked":
            raise PermissionError(13, "Permission denied", str(self))

    def no_stat(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        refuse(self)
        return stat(self, follow_symlinks=follow_symlinks)

    def no_read(self: Path) -> bytes:
        refuse(self)
        return read(self)

    monkeypatch.setattr(Path, "stat", no_stat)
    monkeypatch.setattr(Path, "read_bytes", no_read)
    listed = {pack.id: pack.summary for pack in packs()}
    assert listed["locked"] == "It cannot be read: Permission denied."
    assert "open" in listed
    assert find_pack("locked") == shelf / "locked"
    diagnostics = examine_pack(shelf / "locked")[1]
    assert any("Permission denied" in fault.message for fault in diagnostics)


def test_hidden_folders_and_folders_without_a_pack_are_passed_over(shelf: Path) -> None:
    write_pack(shelf / ".new-123")
    write_pack(shelf / "mine")
    (shelf / "empty").mkdir()
    (shelf / "file.txt").write_text("x")
    assert pack_folders(shelf) == (shelf / "mine",)
    assert pack_folders(shelf / "nowhere") == ()


def test_a_file_of_a_pack_is_no_pack(shelf: Path) -> None:
    folder = write_pack(shelf / "mine")
    assert find_pack(str(folder / "pack.toml")) == folder
    with pytest.raises(NoSuchPack, match="is a file and no pack"):
        find_pack(str(folder / "scenes.toml"))
