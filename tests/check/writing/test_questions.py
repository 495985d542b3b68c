"""Rules about questions: what they find, and what they leave in peace."""

import pytest

from tests.check.writing.checking import codes_in, question


def choice(*options: str, prompt: str = "", kind: str = "choice", right: int = 0) -> str:
    """A question whose options are these texts; that at place `right` is right."""
    body = [f'prompt = "{prompt}"'] if prompt else []
    for place, text in enumerate(options):
        more = ", right = true" if place == right else ""
        body.append(f'option.o{place} = {{ text = "{text}"{more} }}')
    return question(kind, "\n".join(body))


def test_a_right_option_far_longer_than_the_others_is_told() -> None:
    long = "At nine, though on Mondays not before the staff have met"
    assert codes_in(choice(long, "At eight", "At noon")) == ["K403"]
    assert codes_in(choice(long, "At eight", "At noon, but on Fridays an hour later")) == []
    assert codes_in(choice("At eight", long, "At noon")) == []
    assert codes_in(choice("Kazakhstan", "Iran", "Oman")) == []


@pytest.mark.parametrize(
    "text", ["All of the above", "None of these.", "Both a and b", "A and C", "Все перечисленное"]
)
def test_an_option_about_the_other_options_is_told(text: str) -> None:
    assert codes_in(choice("At nine", "At eight", text), "xx") == ["K420"]


@pytest.mark.parametrize(
    "text", ["All of the books", "None", "Both banks of the river", "Aru and Bek", "All day"]
)
def test_other_options_with_such_words_are_not(text: str) -> None:
    assert codes_in(choice("At nine", "At eight", text)) == []


def test_a_prompt_that_says_the_right_option_alone_is_told() -> None:
    told = "The sister cities number 58. How is the count of sister cities worded?"
    assert codes_in(choice("The sister cities", "The twin towns", prompt=told)) == ["K421"]
    both = "Which came first, the twin towns or the sister cities?"
    assert codes_in(choice("The sister cities", "The twin towns", prompt=both)) == []
    assert codes_in(choice("Cities", "Towns", prompt="What are sister cities?")) == []
    assert codes_in(choice("The sister cities", "Towns", prompt="What numbers 58?")) == []


def typed(answer: str, prompt: str, slip: str = "") -> str:
    slips = f'slip = [{{ text = "{slip}", feedback = "No." }}]' if slip else ""
    return question("words", f'prompt = "{prompt}"\nanswer = "{answer}"\n{slips}')


def test_a_prompt_that_says_the_answer_to_be_typed_is_told() -> None:
    assert codes_in(typed("separatism", "What is separatism called?")) == ["K421"]
    assert codes_in(typed("separatism", "What is the wish to split a state called?")) == []
    assert codes_in(typed("separatism", "Is it separatism or extremism?")) == []
    assert codes_in(typed("separatism", "Which, extremism, separatism?", "extremism")) == []
    assert codes_in(typed("north", "Which way is north?")) == []


def test_a_number_slip_within_the_tolerance_is_told_and_one_given_twice() -> None:
    def number(slips: str) -> str:
        return question("number", f"answer = 3300\ntolerance = 50\nslip = [{slips}]")

    def slip(value: object) -> str:
        return f'{{ value = {value}, feedback = "No." }},'

    assert codes_in(number(slip(3350))) == ["K411"]
    assert codes_in(number(slip(3351))) == []
    assert codes_in(number(slip(100) + slip("1e2"))) == ["K411"]


def test_a_slip_that_is_an_accepted_answer_is_told() -> None:
    assert codes_in(typed("reading room", "Where?", "The Reading Room.")) == ["K411"]
    assert codes_in(typed("reading room", "Where?", "the hall")) == []
    exact = typed("Reading Room", "Where?", "reading room") + "\nexact = true"
    assert codes_in(exact) == []


def test_the_same_option_twice_is_told_in_every_kind() -> None:
    assert codes_in(choice("At nine", "at  nine", "At noon")) == ["K412"]
    assert codes_in(question("order", 'item = { a = "Walk", b = "Read", c = "walk" }')) == ["K412"]
    pairs = 'pair.a = { left = "Lent", right = "claim" }\npair.b = { left = "%s", right = "%s" }'
    assert codes_in(question("match", pairs % ("lent", "promise"))) == ["K412"]
    assert codes_in(question("match", pairs % ("Lend", "claim") + '\nextra.c = "offer"')) == []
    clash = pairs % ("Lend", "promise") + '\nextra.c = "Claim"'
    assert codes_in(question("match", clash)) == ["K412"]


def test_a_gap_with_one_option_is_told() -> None:
    gap = 'text = "On {day} it is closed."\ngap.day = { answer = "Sunday", options = [%s] }'
    assert codes_in(question("gap", gap % '"Sunday"')) == ["K412"]
    assert codes_in(question("gap", gap % '"Sunday", "Monday", "Monday"')) == ["K412"]
    assert codes_in(question("gap", gap % '"Sunday", "Monday"')) == []
    assert codes_in(question("gap", gap % "")) == []


def test_many_options_that_are_all_right_are_told() -> None:
    both = 'option.a = { text = "Nine", right = true }\noption.b = { text = "Ten"%s }'
    assert codes_in(question("many", both % ", right = true")) == ["K422"]
    assert codes_in(question("many", both % "")) == []


@pytest.mark.parametrize("why", ["Because.", "It is.", "At nine.", "at nine o'clock"])
def test_a_reason_that_gives_none_is_told(why: str) -> None:
    body = f'why = "{why}"\nanswer = "At nine o\'clock"'
    assert codes_in(question("words", body)) == ["K405"]


def test_a_short_reason_is_a_reason() -> None:
    assert codes_in(question("words", 'why = "Line 2 says so."\nanswer = "nine"')) == []
    assert codes_in(question("words", 'why = "第二行这样说。"\nanswer = "九点"'), "zh") == []


def test_feedback_that_was_forgotten_is_told_for_wrong_options_alone() -> None:
    body = (
        'option.a = {{ text = "Nine", right = true }}\n'
        'option.b = {{ text = "Ten", feedback = "It opens before." }}\n'
        'option.c = {{ text = "Noon"{} }}'
    )
    assert codes_in(question("choice", body.format(""))) == ["K417"]
    assert codes_in(question("choice", body.format(', feedback = "Lunch."'))) == []
    truth = 'answer = false\nfeedback = {{ {} = "It names no day." }}'
    assert codes_in(question("true-false", truth.format("false"))) == ["K417"]
    assert codes_in(question("true-false", truth.format("true"))) == []
