"""Every way of saving is seen, what is half written is not told, and nothing ends the watch."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.author.preview import Version, Watch, look, watch
from tests.author.preview.editing import WAYS, replace, until
from tests.packs import SCENES, write_pack

TITLES = ["The gate", "The wall", "The moat"]


class Told(list[Version]):
    """The versions told, the last one at the end."""

    @property
    def title(self) -> str:
        pack = self[-1].pack if self else None
        return pack.scenes["gate"].title if pack else ""


@contextmanager
def watching(
    folder: Path, read: Callable[[Path], Version] = look
) -> Iterator[tuple[Told, list[Exception]]]:
    told, faults = Told(), list[Exception]()
    watched = Watch(folder, told.append, faults.append, read)
    try:
        yield told, faults
    finally:
        watched.close()
    assert not watched._thread.is_alive()


@pytest.fixture(params=["told by the system", "looked for"])
def _way(request, monkeypatch) -> None:
    if request.param == "looked for":

        def no_watches(*_args, **_more):
            raise OSError(28, "no watches left")
            yield

        monkeypatch.setattr("watchfiles.watch", no_watches)


@pytest.mark.usefixtures("_way")
@pytest.mark.parametrize("save", WAYS)
def test_a_file_saved_in_any_way_is_read_again(tmp_path: Path, save) -> None:
    folder = write_pack(tmp_path / "pack")
    with watching(folder) as (told, faults):
        for title in (*TITLES, *TITLES):
            save(folder / "scenes.toml", SCENES.replace("The gate", title))
            until(lambda title=title: told.title == title)
    assert faults == []


@pytest.mark.usefixtures("_way")
def test_a_folder_that_vanishes_and_comes_back_is_followed(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack")
    with watching(folder) as (told, faults):
        until(lambda: told.title == "The gate")
        folder.rename(tmp_path / "away")
        until(lambda: told[-1].errors > 0)
        assert told[-1].pack is None
        shutil.copytree(tmp_path / "away", folder)
        until(lambda: told.title == "The gate")
        replace(folder / "scenes.toml", SCENES.replace("The gate", "The wall"))
        until(lambda: told.title == "The wall")
    assert faults == []


@pytest.mark.usefixtures("_way")
def test_a_folder_that_gives_its_name_to_another_is_followed(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack")
    other = write_pack(tmp_path / "other", SCENES.replace("The gate", "The wall"))
    with watching(folder) as (told, _faults):
        until(lambda: told.title == "The gate")
        folder.rename(tmp_path / "away")
        other.rename(folder)
        until(lambda: told.title == "The wall")


@pytest.mark.usefixtures("_way")
def test_files_in_new_folders_are_read(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack")
    with watching(folder) as (told, _faults):
        until(lambda: bool(told))
        (folder / "more").mkdir()
        (folder / "more" / "terms.toml").write_text('[term.dew]\ntitle = "dew"\ntext = "wet"\n')
        until(lambda: "dew" in told[-1].pack.terms)


def test_several_files_saved_at_once_end_in_one_sound_version(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack")
    with watching(folder) as (told, _faults):
        until(lambda: bool(told))
        scenes = SCENES.replace("scene.window]", "scene.counter]").replace('"window"', '"counter"')
        scenes = scenes.replace("scene.window.", "scene.counter.").replace("'window'", "'counter'")
        replace(folder / "scenes.toml", scenes.replace('title = "The end"', 'title = "Finis"'))
        replace(folder / "more.toml", '[term.dew]\ntitle = "dew"\ntext = "wet"\n')
        until(lambda: told[-1].pack is not None and "dew" in told[-1].pack.terms)
        assert "counter" in told[-1].pack.scenes


def test_what_is_saved_during_a_reading_is_read_as_well(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack")
    begun, go_on = threading.Event(), threading.Event()

    def slowly(place: Path) -> Version:
        version = look(place)
        if version.pack and version.pack.scenes["gate"].title == "The wall":
            begun.set()
            assert go_on.wait(60)
        return version

    with watching(folder, slowly) as (told, _faults):
        until(lambda: bool(told))
        replace(folder / "scenes.toml", SCENES.replace("The gate", "The wall"))
        assert begun.wait(60)
        replace(folder / "scenes.toml", SCENES.replace("The gate", "The moat"))
        go_on.set()
        until(lambda: told.title == "The moat")


def test_a_file_half_written_is_not_told_when_the_rest_follows(tmp_path: Path, monkeypatch) -> None:
    folder = write_pack(tmp_path / "pack")
    sound, half = look(folder), SCENES[: SCENES.index('title = "The window"') + 9]
    (folder / "scenes.toml").write_text(half)
    broken = look(folder)
    assert broken.pack is None
    read = iter([sound, broken, sound, broken])
    ticks = [True, True, True, False, True, False]
    monkeypatch.setattr(watch, "changes", lambda _folder, _stop: iter(ticks))
    with watching(folder, lambda _folder: next(read)) as (told, _faults):
        until(lambda: len(told) == 2)
    assert told == [sound, broken]


def test_what_changes_nothing_is_not_told(tmp_path: Path, monkeypatch) -> None:
    folder = write_pack(tmp_path / "pack")
    monkeypatch.setattr(watch, "changes", lambda _folder, _stop: iter([True, True, True]))
    with watching(folder) as (told, _faults):
        until(lambda: bool(told))
    assert len(told) == 1


def test_hidden_files_are_nobody_s_business(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack")
    (folder / ".git").mkdir()
    before = watch._stamp(folder)[0]
    (folder / ".git" / "index").write_text("x")
    (folder / ".scenes.toml.swp").write_text("x")
    assert watch._stamp(folder)[0] == before
    (folder / "speech.txt").write_text("x")
    assert watch._stamp(folder)[0] != before


def test_a_fault_of_the_program_is_told_and_ends_the_watch(tmp_path: Path) -> None:
    def fail(_folder: Path) -> Version:
        raise ZeroDivisionError

    with watching(write_pack(tmp_path / "pack"), fail) as (told, faults):
        until(lambda: bool(faults))
    assert told == []
    assert isinstance(faults[0], ZeroDivisionError)


def test_a_source_that_changes_alone_makes_another_version(tmp_path: Path) -> None:
    from tests.packs import MANIFEST

    manifest = MANIFEST.replace("lines = 86", 'lines = 86\nfile = "speech.txt"')
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "speech.txt").write_text("".join(f"Line {n}\n" for n in range(1, 87)))
    write_pack(folder, manifest=manifest)
    first = look(folder)
    assert first.pack is not None
    (folder / "speech.txt").write_text("".join(f"Verse {n}\n" for n in range(1, 87)))
    second = look(folder)
    assert not second.same_as(first)
    assert second.same_as(look(folder))
    os.utime(folder / "speech.txt")
    assert second.same_as(look(folder))
