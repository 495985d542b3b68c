"""Playing, pure: a state, the moves open in it, the state after a move."""

from game.story.playthrough import Playthrough, Replay, answers, graded, replay
from game.story.state import (
    Answered,
    Chose,
    Move,
    NotOpen,
    Opened,
    Retried,
    Returned,
    State,
    Step,
    Undid,
)
from game.story.story import OpenChoice, Story, Turn

__all__ = [
    "Answered",
    "Chose",
    "Move",
    "NotOpen",
    "OpenChoice",
    "Opened",
    "Playthrough",
    "Replay",
    "Retried",
    "Returned",
    "State",
    "Step",
    "Story",
    "Turn",
    "Undid",
    "answers",
    "graded",
    "replay",
]
