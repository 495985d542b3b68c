from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.pack.compiler import compile_condition, compile_effect
from game.pack.expression import ExpressionError, Names, Value, start_values
from game.pack.model import FlagVariable, NumberVariable, WordVariable

NAMES = Names(
    {
        "trust": (0, NumberVariable(kind="number", min=0, max=5, start=1)),
        "permit": (1, FlagVariable(kind="flag")),
        "road": (2, WordVariable(kind="word", values=("north", "south"), start="north")),
    },
    {"gate": 0, "market": 1},
    {"length": 0},
    {"border": 0},
    {"market": 1},
)


@dataclass
class Here:
    values: tuple[Value, ...] = (1, False, "north")
    visited: int = 0
    passed: int = 0
    answered: int = 0
    cards: int = 0


def holds(source: str, **facts: object) -> bool:
    return compile_condition(source, NAMES).test(Here(**facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("trust >= 1", True),
        ("trust + 2 - 1 == 2", True),
        ("0 < trust <= 1 < 2", True),
        ("not permit", True),
        ("permit == false", True),
        ("road == 'north' and trust != 0", True),
        ("road != 'north' or permit", False),
        ("permit or trust > 0 or road == 'south'", True),
        ("-trust == -1", True),
        ("true", True),
        ("not (permit or false)", True),
    ],
)
def test_conditions_mean_what_they_say(source: str, expected: bool) -> None:
    assert holds(source) is expected


def test_functions_ask_the_state() -> None:
    assert holds("visited('market')", visited=0b10)
    assert not holds("visited('market')", visited=0b01)
    assert holds("passed('market')", passed=0b10)
    assert holds("answered('length')", answered=1)
    assert holds("has('border')", cards=1)


def test_a_condition_tells_what_it_reads() -> None:
    assert compile_condition("trust > 1 and has('border')", NAMES).reads == {
        "trust",
        "has(border)",
    }


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("trust += 1", 2),
        ("trust += 9", 5),
        ("trust -= 9", 0),
        ("trust = 3", 3),
        ("trust = trust + trust", 2),
        ("permit = trust > 0", True),
        ("road = 'south'", "south"),
    ],
)
def test_effects_change_their_variable_and_clamp_numbers(source: str, expected: Value) -> None:
    effect = compile_effect(source, NAMES)
    assert effect.value(Here()) == expected


@pytest.mark.parametrize(
    ("source", "code", "start", "remedy"),
    [
        ("trsut > 1", "K302", 0, "did you mean 'trust'?"),
        ("trust > 'x'", "K303", 0, "compare like with like"),
        ("trust", "K303", 0, "trust >= 2"),
        ("trust and permit", "K303", 0, "compare it"),
        ("road == 'noth'", "K304", 8, "did you mean 'north'?"),
        ("road < 'south'", "K303", 0, "== or !="),
        ("visited('markt')", "K302", 8, "did you mean 'market'?"),
        ("passed('gate')", "K302", 7, "market"),
        ("visited(market)", "K301", 0, "visited('some-id')"),
        ("seen('market')", "K302", 0, ""),
        ("trust = 1", "K301", 6, "=="),
        ("trust => 1", "K301", 6, ""),
        ("trust > 1 && permit", "K301", 10, "write 'and'"),
        ("!permit", "K301", 0, "write 'not'"),
        ("road == ‘north’", "K301", 8, "straight"),
        ("trust >", "K301", 6, "write one such as"),
        ("", "K301", 0, "write something"),
        ("trust * 2 > 1", "K301", 0, "use and, or, not"),
        ("__import__('os')", "K302", 0, ""),
        ("trust.real > 1", "K301", 0, ""),
        ("[x for x in 'a']", "K301", 0, ""),
        ("2and 3", "K301", 0, "space"),
        ("1.5 > trust", "K301", 0, ""),
    ],
)
def test_a_faulty_condition_is_told_by_place_and_remedy(
    source: str, code: str, start: int, remedy: str
) -> None:
    with pytest.raises(ExpressionError) as caught:
        compile_condition(source, NAMES)
    assert (caught.value.code, caught.value.start) == (code, start)
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("trust", "K301"),
        ("trust == 1", "K301"),
        ("trust *= 2", "K301"),
        ("trsut += 1", "K302"),
        ("trust = 'x'", "K303"),
        ("permit += 1", "K303"),
        ("road = 'west'", "K304"),
        ("trust = 1; permit = true", "K301"),
        ("import os", "K301"),
    ],
)
def test_a_faulty_effect_is_told(source: str, code: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        compile_effect(source, NAMES)
    assert caught.value.code == code


@given(st.text(alphabet="trustpermiroad'()+-<>=! andotvsi0123456789\\\n\"“", max_size=60))
def test_any_text_is_an_expression_or_is_refused_inside_its_bounds(source: str) -> None:
    for compiler in (compile_condition, compile_effect):
        start, end = 0, 1
        try:
            compiler(source, NAMES)
        except ExpressionError as error:
            start, end = error.start, error.end
        assert 0 <= start < end <= len(source) + 1


@given(st.integers(-9, 9), st.integers(-9, 9))
def test_a_number_never_leaves_its_bounds(first: int, second: int) -> None:
    facts = Here()
    for change in (first, second):
        value = compile_effect(f"trust += {change}", NAMES).value(facts)
        assert 0 <= value <= 5  # type: ignore[operator]
        facts.values = (value, *facts.values[1:])


def test_values_start_as_declared_in_the_order_of_the_pack() -> None:
    assert start_values(NAMES) == (1, False, "north")
