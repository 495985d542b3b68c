"""Words are counted as a reader counts them, whatever signs of Markdown stand around them."""

import pytest

from game.pack.model import Scene
from game.pack.questions import ChoiceQuestion, GapQuestion, MatchQuestion
from game.pack.wordcount import minutes, prose, question_words, scene_words, words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("* * *", 0),
        ("You walk on.", 3),
        ("A good-neighbour’s *long* **road**", 4),
        ("It grew by 3,300 km (12.5%).", 6),
        ("A [corridor of trade](term:corridor), [line 13](speech:13).", 6),
        ("# A heading\n\n- one\n- two\n\n> three", 5),
        ("Trust is {trust} now — or was.", 6),
        ("and/or", 2),
        ("Қоңыр күз келді.", 3),
        ("第13行这样说。", 6),
        ("漢字 and kana かな", 6),
    ],
)
def test_words(text: str, count: int) -> None:
    assert words(text) == count


def test_prose_has_no_signs_of_markdown() -> None:
    text = "# Head\n\n- *one* [two](term:two)\n- `three`\n\n> of __four__"
    assert prose(text) == "Head\n\none two\nthree\n\nof four"


def test_a_scene_is_read_with_its_title_its_blocks_and_its_choices() -> None:
    scene = Scene.model_validate(
        {
            "title": "Two words",
            "text": [{"text": "Three more words."}, {"text": "And two.", "when": "permit"}],
            "choice": [{"label": "Go on", "goto": "end"}],
        }
    )
    assert scene_words(scene) == 2 + 3 + 2 + 2


def test_a_question_is_read_with_all_there_is_to_choose_from_and_its_reason() -> None:
    shared = {"prompt": "One two?", "why": "Three four five."}
    choice = {"a": {"text": "six seven", "right": True}, "b": {"text": "eight"}}
    found = ChoiceQuestion.model_validate({"kind": "choice", "option": choice, **shared})
    assert question_words(found) == 8
    # A right side that several pairs share is shown once.
    pair = {"a": {"left": "one", "right": "same"}, "b": {"left": "two", "right": "same"}}
    match = {"kind": "match", "pair": pair, "extra": {"c": "other"}, **shared}
    assert question_words(MatchQuestion.model_validate(match)) == 5 + 4
    gap = {"kind": "gap", "text": "It is {day}.", "gap": {"day": {"answer": "Sunday"}}, **shared}
    assert question_words(GapQuestion.model_validate(gap)) == 5 + 3


def test_minutes_are_those_of_reading_and_of_answering() -> None:
    assert minutes(440) == 2
    assert minutes(220, 15) == 1 + 2
