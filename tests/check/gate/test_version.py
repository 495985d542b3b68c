"""An earlier version: a folder, a shared file, a revision of git; and what stands in the way."""

import shutil
import subprocess
from pathlib import Path

import pytest

from game import cli
from game.author.bundle import make_bundle
from game.check.gate import NoEarlier, earlier
from game.pack import read_pack
from tests.packs import MANIFEST, SCENES, write_pack

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", folder, *who, *words], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The pack's folder in a repository that held it in its first revision, and changed it."""
    folder = write_pack(tmp_path / "work" / "packs" / "mine")
    git(tmp_path / "work", "init", "-q")
    git(tmp_path / "work", "add", ".")
    git(tmp_path / "work", "commit", "-q", "-m", "one")
    write_pack(folder, SCENES.replace("A clerk looks up.", "Somebody looks up."))
    git(tmp_path / "work", "commit", "-q", "-a", "-m", "two")
    return folder


@needs_git
@pytest.mark.parametrize("revision", ["HEAD~1", "HEAD^"])
def test_a_revision_is_the_pack_as_it_was(repository: Path, revision: str) -> None:
    with earlier(revision, repository) as found:
        assert found.pack is not None
        assert found.pack.scenes["window"].text[0].text == "A clerk looks up."
        assert found.pack.folder.is_dir()
    assert not found.pack.folder.exists()


@needs_git
@pytest.mark.parametrize("revision", ["nowhere", "--upload-pack=x", "-h", "HEAD~9", "a\0b"])
def test_no_revision_is_told(repository: Path, revision: str) -> None:
    with pytest.raises(NoEarlier, match="no revision"), earlier(revision, repository):
        pass


@needs_git
def test_a_revision_without_the_pack_is_told(repository: Path) -> None:
    other = write_pack(repository.parent / "other")
    with pytest.raises(NoEarlier, match="holds no pack in 'packs/other'"), earlier("HEAD", other):
        pass


@needs_git
def test_a_pack_outside_of_any_repository_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    folder = write_pack(tmp_path / "pack")
    with pytest.raises(NoEarlier, match="no repository"), earlier("HEAD", folder):
        pass


def test_without_git_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    folder = write_pack(tmp_path)
    with pytest.raises(NoEarlier, match="git is not installed"), earlier("HEAD", folder):
        pass


def test_a_folder_and_a_shared_file_are_taken(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "old")
    shared = tmp_path / "old.keruen"
    shared.write_bytes(make_bundle(read_pack(folder)).data)
    for named in (folder, shared):
        with earlier(str(named), folder) as found:
            assert found.pack is not None


def test_an_earlier_version_with_errors_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = write_pack(tmp_path / "old", SCENES.replace('goto = "window"', 'goto = "windo"'))
    new = write_pack(tmp_path / "new", SCENES, MANIFEST)
    assert cli.main(["check", str(new), "--no-proof", "--against", str(old)]) == 2
    said = capsys.readouterr().err
    assert "has errors" in said
    assert "scenes.toml:" in said
