import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.author.ids import LONGEST, free, id_from, id_trouble
from game.pack.types import ID_PATTERN


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("River Letters", "river-letters"),
        ("Straße Nr. 2", "strasse-nr-2"),
        ("L’Été à Liège", "lete-a-liege"),
        ("Ærø", "aero"),
        ("three--dots…", "three-dots"),
        ("Керуен", "mine"),
        ("河的信 2", "mine"),
        ("!!", "mine"),
        ("", "mine"),
    ],
)
def test_an_id_is_made_of_a_title(text: str, found: str) -> None:
    assert id_from(text, "mine") == found


@given(st.text(), st.sets(st.sampled_from(["a", "a-2", "a-3", "x" * 64, "mine"])))
def test_an_id_made_and_freed_is_always_one_that_may_be_given(text: str, taken: set[str]) -> None:
    found = free(id_from(text, "mine"), taken)
    assert re.fullmatch(ID_PATTERN, found)
    assert not id_trouble(found, taken)


def test_a_taken_id_is_refused_with_a_free_one_named() -> None:
    assert "'gate-3' is free" in id_trouble("gate", {"gate", "gate-2"})
    assert "'a-gate' would do" in id_trouble("A Gate", set())
    assert id_trouble("x" * (LONGEST + 1), set())
    assert not id_trouble("x" * LONGEST, set())
