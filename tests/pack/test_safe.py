import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.pack import TooLong, safe_line, safe_text


@given(st.text())
def test_nothing_unsafe_is_left(text: str) -> None:
    for char in safe_text(text):
        assert char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")
        assert not "\u202a" <= char <= "\u202e"
        assert not "\u2066" <= char <= "\u2069"


@given(st.text())
def test_a_safe_text_is_left_as_it_is(text: str) -> None:
    once = safe_text(text)
    assert safe_text(once) == once


def test_terminal_codes_are_dropped_and_what_they_wrapped_stays() -> None:
    assert safe_text("\x1b]0;title\x07a\x1b[2Jb\x9b1mc") == "]0;titlea[2Jb1mc"


def test_joiners_of_emoji_and_persian_stay() -> None:
    assert safe_text("👩\u200d🚀 می\u200cخواهم") == "👩\u200d🚀 می\u200cخواهم"


def test_letters_are_composed() -> None:
    assert safe_text("Cafe\u0301") == "Café"


def test_newlines_of_every_platform_become_one() -> None:
    assert safe_text("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_a_line_is_folded_and_trimmed() -> None:
    assert safe_line("  a\t b\n c ") == "a b c"


def test_a_text_over_its_limit_is_refused_not_cut() -> None:
    with pytest.raises(TooLong, match="6 characters; at most 5"):
        safe_text("abcdef", 5)
