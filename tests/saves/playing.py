"""Packs, moves and broken files for the tests of saves."""

from pathlib import Path

from game.pack import Pack
from game.quiz import Response, right_response
from game.saves import Game, Saves
from game.story import (
    Answered,
    Chose,
    Opened,
    Retried,
    Returned,
    Step,
    Story,
)
from tests.packs import MANIFEST, SCENES, small_pack

EVERY_KIND = """
[scene.exam]
title = "The exam"
text = "Eight questions."
quiz = { ask = ["c", "m", "t", "n", "w", "o", "p", "g"], pass = 7 }

[[scene.exam.choice]]
label = "Back to the gate"
goto = "gate"

[[scene.gate.choice]]
label = "Sit the exam"
goto = "exam"

[question.c]
kind = "choice"
prompt = "?"
why = "."
option = { a = { text = "A", right = true }, b = { text = "B" } }

[question.m]
kind = "many"
prompt = "?"
why = "."
option = { a = { text = "A", right = true }, b = { text = "B", right = true }, c = { text = "C" } }

[question.t]
kind = "true-false"
prompt = "?"
why = "."
answer = false

[question.n]
kind = "number"
prompt = "?"
why = "."
answer = 70
unit = "km"

[question.w]
kind = "words"
prompt = "?"
why = "."
answer = "Issyk-Kul"

[question.o]
kind = "order"
prompt = "?"
why = "."
item = { a = "First", b = "Second", c = "Third" }

[question.p]
kind = "match"
prompt = "?"
why = "."
pair = { a = { left = "A", right = "1" }, b = { left = "B", right = "2" } }

[question.g]
kind = "gap"
prompt = "?"
why = "."
text = "In {year} at {place}."
gap = { year = { answer = 1992 }, place = { answer = "Almaty" } }
"""
WRONG: dict[str, list[Response]] = {
    "choice": ["b"],
    "many": [["a"], ["c"], []],
    "true-false": [True],
    "number": ["71", "seventy-one", "71 km"],
    "words": ["Сарыесік “[b]\\\n\t", "Café e\u0301", "\x07bell", "👩‍🚀 علی‌رضا", '"""', "'''"],
    "order": [["c", "b", "a"]],
    "match": [{"a": "b", "b": "a"}, {}],
    "gap": [{"year": "1993", "place": "Ош"}, {"year": "1992"}, {}],
}

ASK = Chose("gate", "window")
TO_THE_CLERK = (
    ASK,
    Answered("window", "length", "3300"),
    Answered("window", "settled", True),
    Chose("window", "gate"),
)


def story(folder: Path, scenes: str = SCENES, manifest: str = MANIFEST) -> Story:
    return Story(small_pack(folder, scenes, manifest))


def play(game: Game, *steps: Step) -> Game:
    for step in steps:
        game.do(step)
    assert game.trouble == ""
    return game


def saved(folder: Path, on: Story, *steps: Step, slot: str = "aru") -> Path:
    """A slot with a game of some moves, closed; its file."""
    game = play(Saves(folder).start(on, slot), *steps)
    game.close()
    return folder / f"{slot}.toml"


def files(folder: Path) -> dict[str, bytes]:
    """What is in a folder, but for the locks."""
    return {
        path.name: path.read_bytes()
        for path in sorted(folder.iterdir())
        if path.is_file() and path.suffix != ".lock"
    }


def open_steps(pack: Pack, game: Game) -> list[Step]:
    """Moves that are open where a game stands, with right responses and wrong ones."""
    turn = game.turn
    steps: list[Step] = [Chose(turn.place, choice.id) for choice in turn.choices]
    if turn.question:
        question = pack.questions[turn.question]
        responses = [right_response(question), *WRONG[question.kind]]
        steps += [Answered(turn.place, turn.question, response) for response in responses]
    if turn.can_retry:
        steps.append(Retried(turn.place))
    if turn.in_aside:
        steps.append(Returned(turn.place))
    steps += [Opened(turn.place, aside) for aside in game.story.asides(game.state)]
    return steps
