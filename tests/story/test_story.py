"""The rules of a story: which moves are open, and what each does."""

from pathlib import Path

import pytest

from game.story import (
    Answered,
    Chose,
    NotOpen,
    Opened,
    Retried,
    Returned,
    State,
    Step,
    Story,
)
from tests.packs import SCENES, small_pack


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(small_pack(tmp_path))


def after(story: Story, *steps: Step) -> State:
    state = story.first
    for step in steps:
        state = story.apply(state, step)
    return state


ASK = Chose("gate", "window")
RIGHT = (Answered("window", "length", "3,300 km"), Answered("window", "settled", True))
WRONG = (Answered("window", "length", "33 km"), Answered("window", "settled", False))


def test_a_story_begins_at_its_start_with_what_is_gained_there(story: Story) -> None:
    turn = story.turn(story.first)
    assert (turn.place, turn.title) == ("gate", "The gate")
    assert "Trust is 1." in turn.text
    assert story.has_card(story.first, "border")
    assert story.has_visited(story.first, "gate")
    assert [c.id for c in turn.choices] == ["window", "south"]
    assert turn.choices[0].label == "Ask at the window (1)"


def test_a_choice_sets_variables_and_opens_others(story: Story) -> None:
    state = after(story, ASK, *RIGHT, Chose("window", "gate"))
    assert state.values == (2, True, "north")
    assert [c.id for c in story.choices(state)] == ["end", "south"]


def test_a_once_only_choice_closes(story: Story) -> None:
    state = after(story, ASK, *RIGHT, Chose("window", "gate"))
    with pytest.raises(NotOpen):
        story.apply(state, ASK)


def test_questions_come_in_order_before_the_choices(story: Story) -> None:
    state = after(story, ASK)
    turn = story.turn(state)
    assert (turn.question, turn.asked, turn.of, turn.choices) == ("length", 1, 2, ())
    with pytest.raises(NotOpen):
        story.apply(state, Chose("window", "gate"))
    with pytest.raises(NotOpen):
        story.apply(state, RIGHT[1])


def test_a_passed_quiz_opens_what_it_guards_and_is_not_asked_again(story: Story) -> None:
    state = after(story, ASK, *RIGHT)
    turn = story.turn(state)
    assert story.has_passed(state, "window")
    assert [c.id for c in turn.choices] == ["gate", "end"]
    assert not turn.can_retry


def test_a_failed_quiz_can_be_taken_again(story: Story) -> None:
    state = after(story, ASK, *WRONG)
    turn = story.turn(state)
    assert not story.has_passed(state, "window")
    assert [c.id for c in turn.choices] == ["gate"]
    assert turn.can_retry
    again = story.apply(state, Retried("window"))
    assert story.turn(again).question == "length"
    for step in RIGHT:
        again = story.apply(again, step)
    assert story.has_passed(again, "window")


def test_a_failed_quiz_without_retry_is_over(tmp_path: Path) -> None:
    scenes = SCENES.replace("pass = 2", "pass = 2, retry = false").replace("once = true", "")
    story = Story(small_pack(tmp_path, scenes))
    state = after(story, ASK, *WRONG)
    assert not story.turn(state).can_retry
    back = story.apply(story.apply(state, Chose("window", "gate")), ASK)
    assert story.turn(back).question is None
    assert [c.id for c in story.choices(back)] == ["gate"]


def test_a_quiz_without_retry_is_asked_even_where_its_questions_were_answered_elsewhere(
    tmp_path: Path,
) -> None:
    scenes = SCENES.replace("once = true", "").replace(
        'title = "The gate"\n',
        'title = "The gate"\nquiz = { ask = ["length", "settled"], pass = 2, retry = false }\n',
    )
    story = Story(small_pack(tmp_path, scenes.replace("pass = 2 }", "pass = 2, retry = false }")))
    state = after(story, *(Answered("gate", a.question, a.response) for a in WRONG), ASK)
    assert story.turn(state).question == "length"


def test_leaving_a_half_taken_quiz_is_not_possible_but_a_failed_one_is_asked_again_on_return(
    tmp_path: Path,
) -> None:
    story = Story(small_pack(tmp_path, SCENES.replace("once = true", "")))
    state = after(story, ASK, *WRONG, Chose("window", "gate"), ASK)
    assert story.turn(state).question == "length"


def test_a_response_that_is_ambiguous_or_none_is_no_move(story: Story) -> None:
    state = after(story, ASK)
    for response in ("a lot", "1.5.5", True, ["x"]):
        with pytest.raises(NotOpen):
            story.apply(state, Answered("window", "length", response))


def test_an_aside_opens_from_anywhere_and_returns(story: Story) -> None:
    state = after(story, ASK, RIGHT[0])
    assert story.asides(state) == ("note",)
    aside = story.apply(state, Opened("window", "note"))
    turn = story.turn(aside)
    assert (turn.place, turn.in_aside, turn.question, turn.stuck) == ("note", True, None, False)
    assert story.has_visited(aside, "note")
    back = story.apply(aside, Returned("note"))
    assert story.turn(back).question == "settled"
    with pytest.raises(NotOpen):
        story.apply(back, Returned("window"))


def test_a_scene_is_no_aside(story: Story) -> None:
    with pytest.raises(NotOpen):
        story.apply(story.first, Opened("gate", "end"))
    with pytest.raises(NotOpen):
        story.apply(story.first, Opened("gate", "nowhere"))


def test_a_move_made_elsewhere_is_not_open(story: Story) -> None:
    with pytest.raises(NotOpen, match="window"):
        story.apply(story.first, Chose("window", "gate"))
    with pytest.raises(NotOpen, match="no choice 'bazaar'"):
        story.apply(story.first, Chose("gate", "bazaar"))


def test_an_ending_shows_what_the_variables_became(story: Story) -> None:
    turn = story.turn(after(story, Chose("gate", "south")))
    assert (turn.ending, turn.choices, turn.stuck) == ("out", (), False)
    assert turn.text == "You leave by the south road."


def test_conditional_blocks_show_where_their_condition_holds(tmp_path: Path) -> None:
    scenes = SCENES.replace("start = 1", "").replace("once = true", "")
    story = Story(small_pack(tmp_path, scenes))
    state = after(story, ASK)
    assert story.text(state) == "A clerk looks up."
    state = after(story, ASK, *RIGHT, Chose("window", "gate"), ASK)
    assert story.text(state) == "A clerk looks up.\n\nYou are known here."


def test_a_scene_without_a_way_on_is_stuck(tmp_path: Path) -> None:
    story = Story(small_pack(tmp_path, SCENES.replace('ending = "out"\n', "")))
    assert story.turn(after(story, Chose("gate", "south"))).stuck
