from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from game.quiz import AskBack, Verdict, format_number, format_quantity, grade, solution
from game.quiz.number import NotANumber, read_number, spell_plainly
from tests.quiz.makers import number, numbers, or_refusal

BORDER = number(3300, unit="km")
TRADE = number(70, unit="billion US$")


def outcome(question, typed, language="en"):
    verdict = grade(question, typed, language)
    return verdict.outcome if isinstance(verdict, Verdict) else "asked"


@pytest.mark.parametrize(
    "typed",
    ["3300", "3,300", "3 300", "3\u00a0300", "3\u2009300", "3\u202f300", "3'300", "3’300",
     "3300.0", "3300 km", "3300km", "3300 kilometres", "3,300 kilometers", "3300 kms", "+3300",
     "about 3300", "over 3,300", "~3300", "more than 3300", "at least 3300 km", "3300+",
     "３３００", "٣٣٠٠", "３，３００", "three thousand three hundred", "3 300.",
     " 3300 ", "3300,00"],
)  # fmt: skip
def test_every_way_of_writing_3300_km_is_right(typed):
    assert outcome(BORDER, typed) == "right"


@pytest.mark.parametrize("typed", ["70,5", "70.5", "70,50", "+70.5", "７０．５"])
def test_a_decimal_comma_is_read_where_it_cannot_mark_thousands(typed):
    assert outcome(number(70.5), typed) == "right"


@pytest.mark.parametrize(
    "typed",
    ["US$70 billion", "$70bn", "70 billion dollars", "70", "70 billion US$", "USD 70bn",
     "70 billion US dollars", "US$70 billion dollars", "70,000,000,000", "seventy billion",
     "0.07 trillion", "70000 million", "USD70 billion", "70 bn.", "70 млрд долларов США"],
)  # fmt: skip
def test_every_way_of_writing_70_billion_dollars_is_right(typed):
    assert outcome(TRADE, typed) == "right"


@pytest.mark.parametrize(
    ("question", "typed"),
    [(TRADE, "70 million"), (TRADE, "€70 billion"), (TRADE, "70 billion yuan"),
     (TRADE, "¥70 billion"), (BORDER, "3300 miles"), (BORDER, "3300 m")],
)  # fmt: skip
def test_another_unit_is_wrong_and_the_note_says_so(question, typed):
    verdict = grade(question, typed)
    assert verdict.outcome == "wrong"
    assert question.unit in verdict.notes[0].text


@pytest.mark.parametrize(
    "typed",
    ["3300 foo", "not 3300", "less than 3300", "no more than 3300", "2000-3300", "3300 or 3400",
     "", "   ", "abc", "nan", "inf", "-inf", "1e3", "1e999999999", "9" * 10_000, "3½", "10²",
     "1/2", "10:30", "1.2.3", "1, 2", "3300\ud800"],
)  # fmt: skip
def test_what_is_not_one_plain_number_is_asked_back(typed):
    asked = grade(BORDER, typed)
    assert isinstance(asked, AskBack)
    assert asked.message


def test_a_strange_word_is_asked_about_naming_the_unit():
    assert "km" in grade(BORDER, "3300 foo").message


@pytest.mark.parametrize("typed", ["2 pairs", "2 pair", "2 pairs of sister cities", "2"])
def test_the_leading_words_of_a_unit_are_enough(typed):
    assert outcome(number(2, unit="pairs of sister cities"), typed) == "right"


@pytest.mark.parametrize("typed", ["5%", "5 %", "5 percent", "5 per cent", "5"])
def test_percent_is_known_by_its_names(typed):
    assert outcome(number(5, unit="%"), typed) == "right"


@pytest.mark.parametrize("typed", ["-5", "−5", "- 5", "minus 5", "–5"])
def test_minus_is_known_by_its_signs(typed):
    assert outcome(number(-5), typed) == "right"
    assert outcome(number(5), typed) == "wrong"


@pytest.mark.parametrize(
    ("typed", "language", "first", "second"),
    [("3.300", "en", 3.3, 3300), ("3,300", "en", 3300, 3.3), ("3,300", "zh", 3300, 3.3),
     ("3.300", "ru", 3300, 3.3), ("3,300", "kk", 3.3, 3300), ("3,300", "de-AT", 3.3, 3300)],
)  # fmt: skip
def test_the_lessons_language_settles_the_first_reading_and_the_second_is_asked(
    typed, language, first, second
):
    assert outcome(number(first), typed, language) == "right"
    assert outcome(number(17), typed, language) == "wrong"
    asked = grade(number(second), typed, language)
    assert isinstance(asked, AskBack)
    assert len(asked.readings) == 2
    assert [outcome(number(second), text, language) for text in asked.readings] == [
        "wrong",
        "right",
    ]


def test_a_reading_is_resubmitted_with_its_unit():
    asked = grade(TRADE, "US$70.000 million")
    assert isinstance(asked, AskBack)
    assert "right" in [outcome(TRADE, text) for text in asked.readings]


@pytest.mark.parametrize("typed", ["0,125", "0.125", "1234,567"])
def test_a_mark_that_cannot_be_thousands_has_one_reading(typed):
    assert len(read_number(typed).readings) == 1


def test_a_foreseen_number_is_wrong_with_its_feedback():
    question = number(70, unit="billion US$", slip=[{"value": 7, "feedback": "A tenth."}])
    for typed in ("7", "7 billion", "$7bn", "7000 million"):
        verdict = grade(question, typed)
        assert verdict.outcome == "wrong"
        assert verdict.notes[0].text == "A tenth."


def test_tolerance_is_exact_at_its_edge():
    question = number(0.3, tolerance=0.1)
    assert outcome(question, "0.4") == outcome(question, "0.2") == "right"
    assert outcome(question, "0.4000000000000000000001") == "wrong"


def test_tolerance_grows_with_the_multiplier():
    question = number(70, unit="billion US$", tolerance=1)
    assert outcome(question, "71 billion") == outcome(question, "71000000000") == "right"
    assert outcome(question, "72 billion") == outcome(question, "72000000000") == "wrong"


@pytest.mark.parametrize(
    ("value", "unit", "language", "shown"),
    [(3300, "km", "en", "3,300 km"), (3300, "km", "ru", "3\u00a0300 km"), (2030, "", "en", "2030"),
     (2030, "", "kk", "2030"), (12345, "", "en", "12,345"), (12345, "", "kk", "12\u00a0345"),
     (70.5, "", "ru", "70,5"), (70, "billion US$", "en", "70 billion US$"), (5, "%", "en", "5%"),
     (5, "%", "ru", "5 %"), (1250, "US$", "en", "US$1,250"), (-0.0, "", "en", "0"),
     (-1234567.25, "t", "de", "-1.234.567,25 t"), (1e15, "", "en", "1,000,000,000,000,000")],
)  # fmt: skip
def test_numbers_are_shown_in_the_lessons_style(value, unit, language, shown):
    assert format_quantity(value, unit, language) == shown


@given(numbers, st.sampled_from(["en", "ru", "kk", "de", "zh", "fr"]), st.sampled_from(["", "km"]))
def test_a_shown_number_is_read_back_first(value, language, unit):
    shown = format_number(value, language, unit)
    assert read_number(shown, language).readings[0] == Decimal(repr(value))


@given(numbers, st.sampled_from(["en", "ru", "kk", "de"]))
def test_a_plainly_spelt_number_has_one_reading_in_every_language(value, language):
    assert read_number(spell_plainly(value), language).readings == (Decimal(repr(value)),)


@given(
    numbers, st.sampled_from(["", "km", "billion US$", "%", "million doses"]),
    st.sampled_from(["en", "ru", "kk", "de"]),
)  # fmt: skip
def test_the_solution_as_shown_is_right(value, unit, language):
    question = number(value, unit=unit)
    assert outcome(question, solution(question, language), language) == "right"


@given(st.data(), st.integers(0, 10**12))
def test_an_integer_is_right_however_it_is_forgiven(data, value):
    grouped = f"{value:_}"
    full_width = str(value).translate({ord("0") + n: ord("０") + n for n in range(10)})
    spaced = [grouped.replace("_", mark) for mark in (" ", "\u00a0", "\u202f", "'", ",")]
    typed = data.draw(st.sampled_from([str(value), f"{value}.0", full_width, *spaced]))
    before = data.draw(st.sampled_from(["", "about ", "over ", " ", "~"]))
    after = data.draw(st.sampled_from(["", " km", "km", " Kilometres", ".", " "]))
    assert outcome(number(value, unit="km"), before + typed + after) == "right"


@given(numbers, numbers, st.sampled_from(["", " km"]))
def test_another_number_is_never_right(answer, other, unit):
    assume(Decimal(repr(answer)) != Decimal(repr(other)))
    assert outcome(number(answer, unit="km"), spell_plainly(other) + unit) == "wrong"


@given(st.text(max_size=60) | st.text("0123456789.,' -+$kme٫½²", max_size=30))
def test_any_text_is_graded_or_asked_back(typed):
    assert isinstance(grade(BORDER, typed), (Verdict, AskBack))
    assert isinstance(grade(TRADE, typed, "ru"), (Verdict, AskBack))


@given(st.text("0123456789.,' -", max_size=30))
def test_a_number_is_read_or_refused_in_words(typed):
    read = or_refusal(NotANumber, read_number, typed)
    if isinstance(read, str):
        assert len(read) > len("refused: ")
    else:
        assert all(value.is_finite() for value in read.readings)
