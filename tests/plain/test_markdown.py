"""Markdown as plain lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.plain.markdown import one_line, to_plain


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("a *b* **c** `d` ~~e~~", ["a b c d e"]),
        ("one\ntwo\n\nthree", ["one two", "three"]),
        ("one\\\ntwo", ["one\ntwo"]),
        ("# Head", ["Head"]),
        ("- a\n- b\n  - c", ["- a\n- b\n  - c"]),
        ("3. a\n4. b", ["3. a\n4. b"]),
        ("> a\n>\n> b", ["Quote: a", "Quote goes on: b"]),
        ("a\n\n***\n\nb", ["a", "b"]),
        ("```\n x *y*\n```", [" x *y*"]),
        ("|a|b|\n|-|-|\n|1|2|\n|3||", ["- a: 1; b: 2\n- a: 3"]),
        ("[the road](term:corridor)", ["the road"]),
        ("[site](https://example.org)", ["site (https://example.org)"]),
        ("![a map](map.png)", ["a map"]),
        ("Rows [00] and [red] [1997]\n\n[red]: x", ["Rows [00] and [red] [1997]", "[red]: x"]),
        ("<b>hi</b> <script>x</script>", ["<b>hi</b> <script>x</script>"]),
        ("&amp;amp;", ["&amp;"]),
        ("سلام 30", ["سلام 30"]),
    ],
)
def test_a_text_reads_in_plain_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert list(to_plain(text).paragraphs) == paragraphs


def test_links_of_the_pack_are_told_once_and_in_order() -> None:
    text = "[a](term:x) [b](speech:13) [c](term:x) [d](data:3)"
    assert to_plain(text).links == (("term", "x"), ("speech", "13"), ("data", "3"))


def test_one_line_drops_emphasis_and_nothing_else() -> None:
    assert one_line("1. *a* x[0] # <b>") == "1. a x[0] # <b>"


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    to_plain(text)
    one_line(text)


@given(st.lists(st.from_regex(r"[a-zA-Z]{1,8}", fullmatch=True), min_size=1))
def test_no_word_is_lost(words: list[str]) -> None:
    assert " ".join(to_plain(" ".join(words)).paragraphs).split() == words
