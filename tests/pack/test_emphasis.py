from hypothesis import given
from hypothesis import strategies as st

from game.pack.emphasis import Span, spans, unmarked


def test_emphasis_is_told_from_the_text() -> None:
    assert spans("say *so*, **do**") == (
        Span("say ", False, False),
        Span("so", True, False),
        Span(", ", False, False),
        Span("do", False, True),
    )


def test_nothing_else_is_markdown() -> None:
    text = "[a](b) \\[c] <b> &amp; 2 * 3 snake_case_x\n\n- d\n# e"
    assert unmarked(text) == text


@given(st.text(alphabet="ab *_\\[]()<>\n", max_size=40))
def test_only_signs_of_emphasis_are_ever_left_out(text: str) -> None:
    left = iter(text.replace("\n", ""))
    said = unmarked(text).replace("\n", "")
    assert all(char in left for char in said)
    assert len(text) - len(unmarked(text)) <= text.count("*") + text.count("_")
