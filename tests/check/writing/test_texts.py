"""Rules about texts and labels: what they find, and what they leave in peace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.check.readability import HARDER, NEWSPAPER, clearly_easy, lix
from game.check.writing.length import COLUMNS, MOST, rows
from game.plain.markdown import to_plain
from game.plain.wrap import wrapped
from tests.check.writing.checking import codes_in, scene

SENTENCE = "You walk along the shelves and read what is written on the backs. "
HARD = (
    "Administrative considerations notwithstanding, institutional representatives responsible "
    "for acquisitions consistently emphasised interdepartmental coordination, comprehensive "
    "documentation requirements, supplementary verification procedures and standardised "
    "classification conventions throughout negotiations concerning collections, cataloguing, "
    "conservation, circulation, digitisation, accessibility and multilingual reference literature."
)


def test_two_screens_of_text_are_not_too_long_and_one_row_more_is() -> None:
    row = "x" * COLUMNS
    assert codes_in(scene("\n".join([row] * (MOST - 1)))) == []
    assert codes_in(scene("\n".join([row] * MOST))) == ["K401"]


def test_of_blocks_with_a_condition_the_longest_counts() -> None:
    def blocks(*sizes: int) -> str:
        tables = (
            f'[[scene.s.text]]\nwhen = "trust == {n}"\ntext = "{("x" * COLUMNS + " ") * size}"\n'
            for n, size in enumerate(sizes)
        )
        return '[scene.s]\ntitle = "A scene"\n' + "".join(tables)

    assert codes_in(blocks(20, 20, 20), "xx") == []
    assert codes_in(blocks(1, MOST), "xx") == ["K401"]


@given(st.lists(st.text("abcde", min_size=1, max_size=100), min_size=1, max_size=60))
def test_rows_are_those_of_line_mode(tokens: list[str]) -> None:
    text = " ".join(tokens)
    assert rows(text) - 1 == len(list(wrapped(to_plain(text).paragraphs[0], COLUMNS)))


units = st.sampled_from(
    ["x" * 37, "x" * 73, "字" * 19, "字" * 40, "a", "one or two words of a text,"]
)


@given(units, st.integers(1, 80), st.sampled_from([" ", "\n\n", "\n- ", "\n"]))
def test_no_text_is_passed_over_that_is_too_long(unit: str, times: int, between: str) -> None:
    text = between.join([unit] * times)
    assert ("K401" in codes_in(scene(text), "xx")) == (rows(text) > MOST)


def test_a_list_takes_a_row_for_each_item() -> None:
    assert rows("Take:\n\n- bread\n- salt\n- a [lamp](term:lamp)") == 1 + 1 + 3 + 1


def test_a_hard_text_is_told_in_a_language_that_was_measured_only() -> None:
    assert codes_in(scene(f"{HARD} {HARD}")) == ["K408"]
    assert codes_in(scene(f"{HARD} {HARD}"), "kk") == []
    assert codes_in(scene(HARD[:200])) == []


def test_long_names_among_plain_words_are_not_hard() -> None:
    names = "Kyrgyzstan, Uzbekistan and Turkmenistan are on the map. She shows each of them. "
    assert codes_in(scene(names * 6)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cat sat. The dog ran.", 3.0),
        ("Considerable investigations.", 2 + 100),
        ("One two three four\n\nfive six seven eight.", 4.0),
        ('"Stop!" she said. "Why?" He left.', 1.5),
        ("It grew 3.5 times.", 4.0),
        ("Take:\n\n- some bread\n- salt\n- a lamp", 6 / 4),
        ("# The gate\n\nYou stand there.", 5 / 2),
        ("", 0.0),
    ],
)
def test_lix_is_words_a_sentence_and_long_words_in_a_hundred(text: str, expected: float) -> None:
    assert lix(text) == pytest.approx(expected)


easy = st.sampled_from(["the", "cat", "walked", "caravanserai", "boundary", "of", "3,300"])
sentences = st.lists(easy, min_size=1, max_size=60).map(lambda w: " ".join(w).capitalize() + ".")


@given(
    st.lists(sentences, min_size=1, max_size=20),
    st.sampled_from([" ", "\n"]),
    st.sampled_from(["en", "fi"]),
)
def test_what_is_clearly_easy_is_never_hard(said: list[str], between: str, language: str) -> None:
    text = between.join(said)
    hard = NEWSPAPER[language] + HARDER
    assert lix(text) <= hard or not clearly_easy(text, hard)


def choices(*labels: str, when: str = "") -> str:
    tables = (
        f'[[scene.s.choice]]\nid = "c{n}"\nlabel = "{label}"\ngoto = "s"\n{when.format(n=n)}\n'
        for n, label in enumerate(labels)
    )
    return scene("A gate.", "".join(tables))


def test_a_label_of_two_rows_is_not_too_long_and_of_three_is() -> None:
    assert codes_in(choices("walk on " * 17)) == []
    assert codes_in(choices("walk on " * 18)) == ["K418"]


def test_the_same_label_twice_is_told_where_both_can_be_open() -> None:
    assert codes_in(choices("Go on", "go  on")) == ["K419"]
    assert codes_in(choices("Go on", "Go back")) == []
    assert codes_in(choices("Go on", "Go on", when='when = "trust == {n}"')) == []
    assert codes_in(choices("Go on", "Go on", when='when = "trust == 1"')) == ["K419"]


@pytest.mark.parametrize(
    "text",
    [
        "It cost US$70.",
        "It grew by 12%, they say.",
        "A share of 3.5 per cent.",
        "Trade of 70 billion dollars.",
        "There are 3,300 books.",
        "There are 3\u00a0300 books.",
        "In 1997 the well ran dry.",
        "It counts 50000 sheep.",
        "Es sind 3.300 Bücher.",
    ],
)
def test_a_figure_without_a_place_is_told(text: str) -> None:
    assert codes_in(scene(text), "xx") == ["K409"]
    assert codes_in(scene(text, 'cite = ["speech:13"]'), "xx") == []
    assert codes_in(scene(f"{text} [So it says](speech:13)."), "xx") == []
    assert codes_in(scene(text), "xx", sourced=False) == []


@pytest.mark.parametrize(
    "text",
    [
        "Room 12, second floor.",
        "From 2 to 20 wagons a day.",
        "The clock says 10:30.",
        "She lays 5 slips on the table.",
        "Trust is {trust}.",
        "Turn to line 13, then to lines 15-19.",
        "Shelf A-1204 is empty.",
        "1. Open the crate.\n2. Read the label.",
        "See [the term](term:goal-2030).",
        "A multiple of 100× stands there.",
    ],
)
def test_small_numbers_names_and_times_are_no_figures(text: str) -> None:
    assert codes_in(scene(text), "xx") == []


def test_a_card_says_where_its_figure_comes_from_unless_it_is_background() -> None:
    card = '[card.c]\ntitle = "Books"\nfigure = "40 books"\nmeasures = "what came back"\n'
    assert codes_in(card + 'kind = "claim"\n') == ["K409"]
    assert codes_in(card + 'kind = "claim"\ncite = ["speech:1"]\n') == []
    assert codes_in(card + 'kind = "background"\n') == []
    assert codes_in(card.replace("40 books", "few books") + 'kind = "claim"\n') == []
