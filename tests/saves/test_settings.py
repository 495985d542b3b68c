"""Settings: kept, and never in the way of a game."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.saves import Settings, load_settings, save_settings
from game.saves.settings import settings_file
from tests.saves.test_failures import refusing

OTHER = Settings(theme="day", width=100, language="kk", motion=False, plain=True)


def test_without_a_file_the_defaults_hold_and_nothing_is_made(tmp_path: Path) -> None:
    assert load_settings() == (Settings(), "")
    assert not (tmp_path / "config").exists()


def test_settings_come_back_as_they_were_saved() -> None:
    assert save_settings(OTHER) == ""
    assert load_settings() == (OTHER, "")
    assert [path.name for path in settings_file().parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize(
    "raw",
    [
        b"theme = 5",
        b'theme = "mauve"',
        b"width = 39",
        b"width = 121",
        b"width = nan",
        b"width = true",
        b'motion = "yes"',
        b'language = "../x"',
        b"\xff\xfe\xff",
        b"x = " + b"[" * 5_000,
        b"x = " + b"9" * 4_301,
        b"#" * 200_000,
    ],
    ids=lambda raw: repr(raw[:20]),
)
def test_a_bad_file_is_kept_aside_and_the_defaults_hold(raw: bytes) -> None:
    path = settings_file()
    path.parent.mkdir()
    path.write_bytes(raw)
    found, said = load_settings()
    assert found == Settings()
    assert str(path) in said
    assert "settings.damaged-1.toml" in said
    assert (path.parent / "settings.damaged-1.toml").read_bytes() == raw
    assert load_settings() == (Settings(), "")


@given(st.binary(max_size=200))
def test_random_bytes_never_raise(raw: bytes) -> None:
    path = settings_file()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(raw)
    load_settings()
    for left in path.parent.iterdir():
        left.unlink()


def test_keys_of_another_version_are_passed_over() -> None:
    save_settings(OTHER)
    with settings_file().open("ab") as file:
        file.write(b'sound = "loud"\n')
    assert load_settings() == (OTHER, "")


def test_settings_that_cannot_be_saved_say_where_and_why(monkeypatch: pytest.MonkeyPatch) -> None:
    save_settings(OTHER)
    with refusing(monkeypatch, "fsync", 28):
        said = save_settings(Settings())
    assert str(settings_file()) in said
    assert "the disk is full" in said
    assert load_settings() == (OTHER, "")
    assert len(list(settings_file().parent.iterdir())) == 1


def test_settings_that_cannot_be_read_stay_where_they_are() -> None:
    settings_file().mkdir(parents=True)
    found, said = load_settings()
    assert found == Settings()
    assert str(settings_file()) in said
    assert settings_file().is_dir()


@pytest.mark.parametrize(
    "values",
    [{"width": 10}, {"width": True}, {"theme": "pink"}, {"language": "../x"}, {"motion": 1}],
)
def test_settings_out_of_range_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="cannot have"):
        Settings(**values)


def test_without_the_variable_the_platform_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KERUEN_CONFIG")
    assert settings_file().parent.name == "keruen"
