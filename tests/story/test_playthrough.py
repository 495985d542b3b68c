"""A log of moves: undo, replay, and what an edited pack does to it."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from game.pack import Pack
from game.quiz import right_response
from game.story import (
    Answered,
    Chose,
    Opened,
    Playthrough,
    Retried,
    Returned,
    Step,
    Story,
    Undid,
    answers,
    replay,
)
from tests.packs import MANIFEST, SCENES, small_pack

ASK = Chose("gate", "window")
LOG = (
    ASK,
    Answered("window", "length", "3300"),
    Answered("window", "settled", True),
    Chose("window", "gate"),
    Chose("gate", "south"),
)


def open_steps(pack: Pack, play: Playthrough) -> list[Step]:
    """Every move open where a playthrough stands: questions both right and wrong."""
    state, story = play.state, play.story
    turn = story.turn(state)
    steps: list[Step] = [Chose(turn.place, choice.id) for choice in turn.choices]
    if turn.question:
        question = pack.questions[turn.question]
        steps.append(Answered(turn.place, turn.question, right_response(question)))
        wrong = {"number": "1", "true-false": False}[question.kind]
        steps.append(Answered(turn.place, turn.question, wrong))
    if turn.can_retry:
        steps.append(Retried(turn.place))
    if turn.in_aside:
        steps.append(Returned(turn.place))
    steps += [Opened(turn.place, aside) for aside in story.asides(state)]
    return steps


@given(st.lists(st.integers(0, 99), max_size=40))
def test_any_playthrough_replays_to_where_it_stands(tmp_path: Path, picks: list[int]) -> None:
    pack = small_pack(tmp_path)
    play = Playthrough(Story(pack))
    for pick in picks:
        steps = open_steps(pack, play)
        if pick % 5 == 0:
            play.undo()
        elif steps:
            play.do(steps[pick % len(steps)])
    again = replay(play.story, play.log)
    assert again.stranded == ()
    assert again.playthrough.state == play.state
    assert again.playthrough.log == play.log
    assert again.playthrough.steps == play.steps


@given(st.lists(st.integers(0, 99), min_size=1, max_size=20))
def test_undo_takes_back_exactly_the_last_move(tmp_path: Path, picks: list[int]) -> None:
    pack = small_pack(tmp_path)
    play = Playthrough(Story(pack))
    before = [play.state]
    for pick in picks:
        if steps := open_steps(pack, play):
            play.do(steps[pick % len(steps)])
            before.append(play.state)
    for state in reversed(before[:-1]):
        assert play.undo()
        assert play.state == state
    assert not play.undo()


def test_a_first_answer_stays_on_record_when_it_is_taken_back(tmp_path: Path) -> None:
    play = Playthrough(Story(small_pack(tmp_path)))
    play.do(ASK)
    play.do(Answered("window", "length", "33"))
    play.undo()
    play.do(Answered("window", "length", "3300"))
    outcomes = [verdict.outcome for _answer, verdict in answers(play.story, play.log)]
    assert outcomes == ["wrong", "right"]


def test_reworded_and_reordered_choices_change_nothing(tmp_path: Path) -> None:
    mark = "[[scene.gate.choice]]"
    gate, scene, rest = SCENES.partition("[scene.window]")
    head, ask, walk, south = gate.split(mark)
    edited = mark.join([head, south, ask.replace("Ask at", "Knock at"), walk]) + scene + rest
    again = replay(Story(small_pack(tmp_path, edited)), LOG)
    assert again.stranded == ()
    assert again.playthrough.state.scene == "end"


def test_a_declared_renaming_is_followed(tmp_path: Path) -> None:
    manifest = (
        MANIFEST + '[renamed]\nscene = { window = "counter" }\nquestion = { length = "how-long" }\n'
        'choice = { "gate/south" = "gate/south-road" }\n'
    )
    scenes = (
        SCENES.replace("scene.window", "scene.counter")
        .replace("'window'", "'counter'")
        .replace('"window"', '"counter"')
        .replace("question.length", "question.how-long")
        .replace('"length"', '"how-long"')
        .replace("'length'", "'how-long'")
        .replace('id = "south"', 'id = "south-road"')
    )
    again = replay(Story(small_pack(tmp_path, scenes, manifest)), LOG)
    assert again.stranded == ()
    assert again.playthrough.state.scene == "end"
    assert again.playthrough.log[0] == Chose("gate", "counter")


def test_what_no_longer_holds_is_set_aside_from_there_on(tmp_path: Path) -> None:
    scenes = SCENES.replace("answer = 3300", "answer = 3300\ntolerance = 0").replace(
        'id = "south"', 'id = "by-the-south"'
    )
    again = replay(Story(small_pack(tmp_path, scenes)), LOG)
    assert again.playthrough.state.scene == "gate"
    assert again.stranded == (LOG[-1],)
    assert again.at == "gate"
    assert "south" in again.reason


def test_a_move_that_was_taken_back_strands_nothing_when_it_is_gone(tmp_path: Path) -> None:
    story = Story(small_pack(tmp_path))
    log = (Chose("gate", "no-longer"), Undid(), Chose("gate", "south"))
    again = replay(story, log)
    assert again.stranded == ()
    assert again.playthrough.state.scene == "end"


def test_answers_that_the_pack_can_no_longer_grade_are_left_out(tmp_path: Path) -> None:
    story = Story(small_pack(tmp_path))
    log = (Answered("window", "gone", "1"), Answered("window", "settled", "maybe"))
    assert list(answers(story, log)) == []
