"""A pack edited since a game was saved never costs the game."""

from pathlib import Path

import pytest

from game.saves import Opened as OpenedGame
from game.saves import Saves
from game.story import Answered, Chose, Opened, Retried, Returned, Undid, answers
from tests.packs import MANIFEST, SCENES
from tests.saves.playing import ASK, TO_THE_CLERK, saved, story

UNCHANGED = "The pack was changed since this game was saved; your game is as you left it."


def edited(
    tmp_path: Path, scenes: str, manifest: str = MANIFEST, steps: tuple = TO_THE_CLERK
) -> OpenedGame:
    """A game saved on the small pack, opened on an edited one, and left open."""
    saved(tmp_path / "saves", story(tmp_path / "old"), *steps)
    return Saves(tmp_path / "saves").open(story(tmp_path / "new", scenes, manifest), "aru")


def swap(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def moved_choice() -> str:
    """The small pack with the gate's choices in another order."""
    south = SCENES.index('[[scene.gate.choice]]\nid = "south"')
    end = SCENES.index("[scene.window]")
    first = SCENES.index("[[scene.gate.choice]]")
    return SCENES[:first] + SCENES[south:end] + SCENES[first:south] + SCENES[end:]


@pytest.mark.parametrize(
    "scenes",
    [
        swap(SCENES, ("Ask at the window", "Knock at the window"), ("A clerk", "The clerk")),
        moved_choice(),
        swap(SCENES, ("[question.length]", '[question.length]\nhint = "Look."')),
        swap(SCENES, ('title = "The gate"', 'title = "The old gate"')),
        SCENES + '\n[scene.attic]\ntitle = "Attic"\ntext = "Dust."\nending = "dust"\n'
        + '[[scene.gate.choice]]\nlabel = "Up"\ngoto = "attic"\n',
    ],
    ids=["reworded", "reordered", "hint", "title", "a scene more"],
)  # fmt: skip
def test_an_edit_that_touches_no_move_changes_nothing(tmp_path: Path, scenes: str) -> None:
    opened = edited(tmp_path, scenes)
    assert opened.notices == (UNCHANGED,)
    assert opened.game.playthrough.log == list(TO_THE_CLERK)
    assert opened.game.stranded == ()
    assert opened.game.turn.place == "gate"


def test_a_declared_rename_carries_the_game_over(tmp_path: Path) -> None:
    scenes = swap(
        SCENES,
        ("scene.window", "scene.counter"),
        ('goto = "window"', 'goto = "counter"'),
        ("visited('window')", "visited('counter')"),
        ("passed('window')", "passed('counter')"),
        ("question.length", "question.span"),
        ('ask = ["length"', 'ask = ["span"'),
        ("answered('length')", "answered('span')"),
        ("card.stamp", "card.seal"),
        ("card:stamp", "card:seal"),
        ("trust", "faith"),
    )
    manifest = (
        swap(MANIFEST, ("trust", "faith")) + '\n[renamed]\nscene = { window = "counter" }\n'
        'question = { length = "span" }\ncard = { stamp = "seal" }\n'
        'variable = { trust = "faith" }\n'
    )
    opened = edited(tmp_path, scenes, manifest)
    assert opened.notices == (UNCHANGED,)
    assert opened.game.playthrough.log[:2] == [
        Chose("gate", "counter"),
        Answered("counter", "span", "3300"),
    ]
    # What is saved from here on has the new names.
    opened.game.undo()
    opened.game.close()
    again = Saves(tmp_path / "saves").open(opened.game.story, "aru")
    assert again.notices == ()
    assert again.game.playthrough.log == opened.game.playthrough.log


def without_window() -> str:
    """The small pack with the window renamed to `counter`, and nobody told."""
    return swap(
        SCENES,
        ("scene.window", "scene.counter"),
        ('goto = "window"', 'goto = "counter"'),
        ("visited('window')", "visited('counter')"),
        ("passed('window')", "passed('counter')"),
    )


def test_a_scene_that_is_gone_puts_the_player_back_and_keeps_the_answers(tmp_path: Path) -> None:
    opened = edited(tmp_path, without_window(), steps=TO_THE_CLERK[:3])
    game = opened.game
    assert game.turn.place == "gate"
    assert opened.notices == (
        "The pack was changed since this game was saved.",
        "This scene is no longer in it: “The window”.",
        "You are now in “The gate”.",
        "3 later moves no longer fit and are set aside."
        " What you answered in the questions still counts.",
    )
    assert game.stranded == TO_THE_CLERK[:3]
    scores = [verdict.score for _answer, verdict in answers(game.story, game.stranded)]
    assert scores == [1, 1]
    # Play goes on, and the answers stay in the save.
    game.do(Chose("gate", "counter"))
    game.close()
    again = Saves(tmp_path / "saves").open(game.story, "aru")
    assert (again.notices, again.game.stranded) == ((), TO_THE_CLERK[:3])
    assert again.game.turn.place == "counter"


def test_until_the_next_move_an_edit_taken_back_brings_everything_back(tmp_path: Path) -> None:
    edited(tmp_path, without_window()).game.close()
    again = Saves(tmp_path / "saves").open(story(tmp_path / "old"), "aru")
    assert again.notices == ()
    assert again.game.playthrough.log == list(TO_THE_CLERK)


MOOD = 'mood = { kind = "number", max = 9, start = 7, label = "Mood" }'
PERMIT = 'permit = { kind = "flag", label = "Permit" }'


def test_a_scene_renamed_and_a_variable_added_in_one_edit(tmp_path: Path) -> None:
    manifest = swap(MANIFEST, (PERMIT, f"{PERMIT}\n{MOOD}"))
    opened = edited(tmp_path, without_window(), manifest)
    assert opened.game.turn.place == "gate"
    assert opened.game.state.values[opened.game.story.pack.names.variables["mood"][0]] == 7
    assert any("window" in notice for notice in opened.notices)


def test_a_new_variable_gets_its_default_and_a_lost_one_is_forgotten(tmp_path: Path) -> None:
    scenes = swap(SCENES, (', "permit = true"', ""), ('when = "permit"', 'when = "mood > 1"'))
    opened = edited(tmp_path, scenes, swap(MANIFEST, (PERMIT, MOOD)))
    assert opened.notices == (UNCHANGED,)
    assert opened.game.state.values[opened.game.story.pack.names.variables["mood"][0]] == 7


def test_a_choice_that_is_gone_is_told_with_where_the_player_stands(tmp_path: Path) -> None:
    scenes = swap(SCENES, ('id = "south"', 'id = "desert"'))
    opened = edited(tmp_path, scenes, steps=(*TO_THE_CLERK, Chose("gate", "south")))
    assert opened.notices[1:] == (
        "What you did next in “The gate” is no longer possible there.",
        "You are now in “The gate”.",
        "1 later move no longer fits and is set aside.",
    )
    assert opened.game.playthrough.log == list(TO_THE_CLERK)


YARD = """
[scene.yard]
title = "The yard"
text = "."

[[scene.yard.choice]]
label = "On"
goto = "gate"
"""


def test_a_choice_that_leads_elsewhere_now_is_told(tmp_path: Path) -> None:
    back = 'label = "Back to the gate"\n'
    scenes = swap(SCENES, (f'{back}goto = "gate"', f'{back}id = "gate"\ngoto = "yard"')) + YARD
    opened = edited(tmp_path, scenes)
    assert opened.game.turn.place == "yard"
    assert opened.notices == (
        "The pack was changed since this game was saved; all your moves still hold.",
        "They now lead to “The yard”, where you were in “The gate”.",
    )


def test_what_an_edit_changes_for_the_players_eye_is_told(tmp_path: Path) -> None:
    scenes = swap(
        SCENES,
        ('"trust += 1", "permit = true"', '"trust += 2"'),
        ('goto = "gate"\ngain = ["card:stamp"]', 'goto = "gate"\ngain = ["card:pass"]'),
        ('[card.stamp]\ntitle = "A stamp"', '[card.pass]\ntitle = "A pass"'),
    )
    opened = edited(tmp_path, scenes)
    assert opened.notices[1:] == (
        "Trust is now 3; it was 2.",
        "Permit is now no; it was yes.",
        "No longer among your cards: stamp.",
        "New among your cards: A pass.",
    )


def test_an_answer_that_an_edit_makes_right_is_right(tmp_path: Path) -> None:
    steps = (ASK, Answered("window", "length", "70"), Answered("window", "settled", True))
    opened = edited(tmp_path, swap(SCENES, ("answer = 3300", "answer = 70")), steps=steps)
    assert opened.game.story.has_passed(opened.game.state, "window")
    assert opened.game.playthrough.log == list(steps)


def test_an_answer_taken_back_counts_even_where_its_scene_is_gone(tmp_path: Path) -> None:
    on = story(tmp_path / "old")
    game = Saves(tmp_path / "saves").start(on, "aru")
    for step in TO_THE_CLERK[:2]:
        game.do(step)
    game.undo()
    game.undo()
    game.do(Chose("gate", "south"))
    game.close()
    opened = Saves(tmp_path / "saves").open(story(tmp_path / "new", without_window()), "aru")
    assert opened.notices == (UNCHANGED,)
    assert opened.game.playthrough.log == [Chose("gate", "south")]
    assert opened.game.stranded == (Answered("window", "length", "3300"),)


def test_stranded_moves_of_every_kind_are_kept(tmp_path: Path) -> None:
    steps = (
        ASK,
        Opened("window", "note"),
        Returned("note"),
        Answered("window", "length", "1"),
        Answered("window", "settled", False),
        Retried("window"),
    )
    saved(tmp_path / "saves", story(tmp_path / "old"), *steps)
    on = story(tmp_path / "new", without_window())
    for _ in range(2):
        game = Saves(tmp_path / "saves").open(on, "aru").game
        assert game.stranded == steps
        game.do(Opened("gate", "note")) if game.turn.place == "gate" else game.undo()
        game.close()


def test_a_question_renamed_later_keeps_the_answers_that_were_set_aside(tmp_path: Path) -> None:
    game = edited(tmp_path, without_window()).game
    game.do(Opened("gate", "note"))
    game.close()
    scenes = swap(
        without_window(),
        ("question.length", "question.span"),
        ('ask = ["length"', 'ask = ["span"'),
        ("answered('length')", "answered('span')"),
    )
    manifest = MANIFEST + '\n[renamed]\nquestion = { length = "span" }\n'
    on = story(tmp_path / "later", scenes, manifest)
    again = Saves(tmp_path / "saves").open(on, "aru").game
    assert [answer.question for answer, _verdict in answers(on, again.stranded)] == [
        "span",
        "settled",
    ]


def test_moves_stranded_twice_are_kept_in_order(tmp_path: Path) -> None:
    opened = edited(tmp_path, without_window())
    opened.game.do(Chose("gate", "counter"))
    opened.game.undo()
    opened.game.do(Chose("gate", "counter"))
    opened.game.close()
    again = Saves(tmp_path / "saves").open(story(tmp_path / "old"), "aru")
    assert again.game.turn.place == "gate"
    assert again.game.stranded == (*TO_THE_CLERK, Chose("gate", "counter"))
    assert Undid() not in again.game.stranded
