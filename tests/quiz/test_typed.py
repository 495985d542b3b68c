import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.quiz import BadResponse, layout, read_typed, right_response
from tests.quiz.makers import choice, make, many, number, or_refusal, order, questions

CHOICE = choice("Almaty", "The Silk Road", "x[0]")
MANY = many(("Almaty", "Osh"), ("Khiva", "Bukhara"))  # a, b right; c, d wrong
TF = make("true-false", answer=True)
ORDER = order("first", "second", "third")
PAIR = {"road": {"left": "Road", "right": "north"}, "rail": {"left": "Rail", "right": "south"}}
MATCH = make("match", pair=PAIR, extra={"none": "nowhere"})
GAPS = make("gap", text="{a-1} {b}", gap={"a-1": {"answer": "amity"}, "b": {"answer": 2030}})
GAP = make("gap", text="{a}", gap={"a": {"answer": "amity; peace"}})


def by_letters(question, response, seed):
    shown = layout(question, seed)
    letter = {s.id: s.letter for s in (*shown.options, *shown.rights)}
    match question.kind:
        case "choice":
            return letter[response]
        case "true-false":
            return "t" if response else "f"
        case "many" | "order":
            return " ".join(letter[i] for i in response)
        case "match":
            return " ".join(s.letter + letter[response[s.id]] for s in shown.lefts)
        case "gap" if len(question.gap) > 1:
            return "; ".join(f"{g.number}={response[g.id]}" for g in shown.gaps)
        case "gap":
            return next(iter(response.values()))
        case _:
            return response


@given(questions(), st.integers(0, 50))
def test_the_right_response_typed_by_letters_is_read_back(question, seed):
    right = right_response(question)
    read = read_typed(question, by_letters(question, right, seed), seed)
    if question.kind == "gap":
        right = {name: text.strip() for name, text in right.items()}
        read = {name: text.strip() for name, text in read.items()}
    assert read == right


@pytest.mark.parametrize(
    "typed", ["b", "B", "B)", "(b)", "b.", "2", "id-1", "the silk road", "Silk Road", " b "]
)
def test_a_choice_is_known_by_letter_number_id_or_text(typed):
    assert read_typed(CHOICE, typed) == "id-1"


def test_a_number_that_is_another_options_text_is_asked_about():
    with pytest.raises(BadResponse, match="a to c"):
        read_typed(choice("3", "4", "2"), "2")
    assert read_typed(choice("2030", "2040"), "2040") == "id-1"


@pytest.mark.parametrize(
    ("typed", "ids"),
    [("a c", ["r0", "w0"]), ("a,c", ["r0", "w0"]), ("ac", ["r0", "w0"]), ("CA", ["r0", "w0"]),
     ("a, c.", ["r0", "w0"]), ("1 3", ["r0", "w0"]), ("Almaty; Khiva", ["r0", "w0"]),
     ("r0 w0", ["r0", "w0"]), ("none", []), ("None.", []), ("b", ["r1"]), ("а с", ["r0", "w0"]),
     ("a a", ["r0"])],
)  # fmt: skip
def test_many_are_known_by_letters_in_any_manner(typed, ids):
    assert read_typed(MANY, typed) == ids


@pytest.mark.parametrize("typed", ["true", "T", "yes", "True.", "Y"])
def test_true_is_known_by_its_words(typed):
    assert read_typed(TF, typed) is True


@pytest.mark.parametrize("typed", ["false", "F", "no", "FALSE", "n"])
def test_false_is_known_by_its_words(typed):
    assert read_typed(TF, typed) is False


def test_an_order_is_known_by_letters_or_ids():
    shown = layout(ORDER, 7).options
    wanted = [s.id for s in reversed(shown)]
    for typed in ("c b a", "cba", "C, B, A", "c > b > a", "c) b) a)", " ".join(wanted)):
        assert read_typed(ORDER, typed, 7) == wanted


def test_a_match_is_known_in_any_manner():
    letter = {s.id: s.letter for s in layout(MATCH).rights}
    n, s = letter["road"], letter["rail"]
    full = {"road": "road", "rail": "rail"}
    for typed in (f"1{n} 2{s}", f"1={n}, 2={s}", f"1{n},2{s}", f"1{n}2{s}", f"1 {n} 2 {s}",
                  f"1-{n} 2-{s}", f"2{s} 1{n}", f"1.{n} 2){s}", f"road={n}; rail={s}", f"{n} {s}",
                  f"{n}{s}", "road = north, rail = south", "1: " + n + ", 2: " + s):  # fmt: skip
        assert read_typed(MATCH, typed) == full
    assert read_typed(MATCH, f"1{n}") == {"road": "road"}


@pytest.mark.parametrize(
    "typed",
    ["1=amity; 2=2030", "amity; 2030", "2=2030;1=amity", "a-1=amity; b: 2030", "amity;2030"],
)
def test_gaps_are_known_by_number_id_or_place(typed):
    assert read_typed(GAPS, typed) == {"a-1": "amity", "b": "2030"}


def test_semicolons_may_stand_in_an_answer():
    assert read_typed(GAP, "amity; peace") == {"a": "amity; peace"}
    assert read_typed(GAPS, "1=amity; peace; 2=2030") == {"a-1": "amity; peace", "b": "2030"}


def test_what_was_typed_is_kept_as_typed():
    assert read_typed(number(70.5), " 70,5 ") == " 70,5 "


@pytest.mark.parametrize(
    ("question", "typed", "says"),
    [(CHOICE, "z", "a to c"), (CHOICE, "9", "a to c"), (CHOICE, "ab", "a to c"), (CHOICE, "", "."),
     (MANY, "a z", "a to d"), (MANY, ",", "a to d"), (TF, "maybe", "t for true"),
     (ORDER, "a b", "missing: c"), (ORDER, "a a b", "once"), (ORDER, "a b z", "a to c"),
     (ORDER, ",;", "a to c"), (MATCH, "1z", "a to c"), (MATCH, "9a", "1 to 2"),
     (MATCH, "1a 1b", "twice"), (MATCH, "=", "1b"), (MATCH, ",", "1b"),
     (GAPS, "x; y; z", "1=first"), (GAPS, "1=x; 1=y", "1=first"),
     (number(1), "9" * 5000, "long"), (MANY, "a" * 9999, "long")],
)  # fmt: skip
def test_what_means_nothing_is_answered_with_what_to_type(question, typed, says):
    with pytest.raises(BadResponse, match=says):
        read_typed(question, typed)


def test_letters_that_are_also_a_text_are_asked_about():
    with pytest.raises(BadResponse, match="b a d"):
        read_typed(many(("x", "bad"), ("y", "z")), "bad")


@given(questions(), st.text(max_size=40) | st.text("ab12c=;:, -.)(", max_size=30))
def test_any_line_is_read_or_refused_in_words(question, typed):
    read = or_refusal(BadResponse, read_typed, question, typed)
    assert isinstance(read, (str, bool, list, dict))
    assert read != "refused: "
