"""Slot names that every platform can keep."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.saves import BadSlotName
from game.saves.names import MAX_NAME, slot_key, slot_name


@pytest.mark.parametrize(
    "name",
    [
        "aru",
        "Әлия 2",
        "李雷",
        "thirty-years",
        "a_b",
        "1",
        "हिन्दी",
        "Ünal",
        "com",
        "console",
        "x" * 40,
    ],
)
def test_names_of_any_script_are_good(name: str) -> None:
    assert slot_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "", "   ", "a/b", "a\\b", "..", ".", ".hidden", "a.", "a.b", "c:", "a:b", "a\0", "a\nb",
        "a\tb", "\x1b[2J", "-rf", "_a", "a*", "a?", "<a>", 'a"', "a|b",
        "x" * 41, "👩‍🚀", "a\u202eb",
        "a\u200bb", "a\ud800", "~", "$HOME", "%TEMP%", "\u0301a", "²",
    ],
)  # fmt: skip
def test_names_that_some_platform_refuses_are_refused_with_what_is_allowed(name: str) -> None:
    with pytest.raises(BadSlotName) as caught:
        slot_name(name)
    assert "name" in str(caught.value)


@pytest.mark.parametrize("name", ["con", "NUL", "Com1", "lpt9", "aux", "prn", "COM0", "con "])
def test_names_that_windows_keeps_are_refused(name: str) -> None:
    with pytest.raises(BadSlotName, match="Windows"):
        slot_name(name)


def test_a_name_is_trimmed_and_composed() -> None:
    assert slot_name(" Cafe\u0301 ") == "Caf\u00e9"
    assert len(slot_name("e\u0301" * MAX_NAME)) == MAX_NAME


@given(st.text(max_size=60))
def test_a_good_name_is_a_file_name_everywhere(typed: str) -> None:
    try:
        name = slot_name(typed)
    except BadSlotName:
        return
    assert slot_name(name) == name == unicodedata.normalize("NFC", name)
    assert not set(name) & set('/\\:*?"<>|.\0')
    assert name == name.strip()
    for spelt in (
        f"{name}.damaged-100.toml",
        f".{slot_key(name)}.lock",
        f".{name}.99999-999.bak.tmp",
    ):
        assert len(spelt.encode()) <= 255


@given(st.text(min_size=1, max_size=20))
def test_names_that_differ_in_capitals_or_composition_have_one_key(text: str) -> None:
    assert slot_key(text) == slot_key(unicodedata.normalize("NFD", text))
    assert slot_key(text) == slot_key(text.casefold())
