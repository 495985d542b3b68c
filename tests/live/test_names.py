"""Names of players."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from game.live.names import (
    WIDTH,
    BadName,
    NameFilter,
    given_name,
    safe_name,
    skeleton,
    told_apart,
)
from tests.quiz.makers import or_refusal


@given(st.text(max_size=400))
def test_a_name_is_refused_or_safe_to_show(typed: str) -> None:
    name = or_refusal(BadName, safe_name, typed)
    assert name
    if name.startswith("refused: "):
        return
    assert cell_len(name) <= WIDTH
    assert not any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in name)
    assert name == safe_name(name)


@pytest.mark.parametrize("typed", ["", " ", "\u200b", "\u00a0", "\u2800", "\u3164", "\u202e\u0007"])
def test_what_nobody_can_see_is_no_name(typed: str) -> None:
    with pytest.raises(BadName):
        safe_name(typed)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" Aru ", "Aru"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("\x1b[2JAru", "[2JAru"),
        ("a\u202eb\u2066c", "abc"),
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("e" + "\u0301" * 30, "é\u0301\u0301\u0301"),
        ('"><img src=x>', '"><img src=x>'),
        ("x" * 300, "x" * 19 + "…"),
        ("سلام 30", "سلام 30"),
    ],
)
def test_a_name_is_made_safe(typed: str, name: str) -> None:
    assert safe_name(typed) == name


def test_a_cut_splits_no_sign() -> None:
    family, flag = "👨\u200d👩\u200d👧", "🇰🇿"
    for sign in (family, flag, "👍🏽", "e\u0301\u0302"):
        cut = safe_name("abc" + sign * 30)
        whole = unicodedata.normalize("NFC", sign)
        assert cut.removeprefix("abc").rstrip("…").replace(whole, "") == ""


@pytest.mark.parametrize("alike", ["aru", "ARU", "Аru", "Aгu", "Ar\u200du", "Ａｒｕ", "A r u"])
def test_what_looks_like_a_name_shares_its_skeleton(alike: str) -> None:
    assert skeleton(alike) == skeleton("Aru")


@given(st.lists(st.sampled_from(["Aru", "aru", "Аru", "Aru (2)", "Bek", "X" * 20]), max_size=12))
def test_no_two_names_look_alike(wished: list[str]) -> None:
    taken: dict[str, str] = {}
    for name in wished:
        shown = told_apart(name, taken)
        assert skeleton(shown) not in taken
        assert cell_len(shown) <= WIDTH
        taken[skeleton(shown)] = shown


def test_a_filter_refuses_words_and_pieces_however_they_are_spelt() -> None:
    refuses = NameFilter(["# rude", "  ass ", "*damn*", "", "*"]).refuses
    assert refuses("Ass")
    assert refuses("big.ass")
    assert refuses("Dаmnation")  # with a Cyrillic а
    assert not refuses("Cassandra")
    assert not NameFilter().refuses("anything")


def test_names_that_are_given_are_names() -> None:
    chance = random.Random(1)
    for _ in range(50):
        name = given_name(chance)
        assert safe_name(name) == name
