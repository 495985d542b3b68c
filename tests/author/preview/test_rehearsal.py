"""A game goes on in the next version: by its moves where they hold, else where it stands."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.author.preview.carry import carried, fitted
from game.author.preview.rehearsal import (
    Assigned,
    Fact,
    Kept,
    Leapt,
    Noted,
    Rehearsal,
    holds,
    moved,
)
from game.pack import Pack
from game.pack.model import FlagVariable, NumberVariable, WordVariable
from game.story import Answered, Chose, NotOpen, Opened, State, Story
from tests.packs import MANIFEST, SCENES, small_pack


def story(folder: Path, *edits: tuple[str, str], manifest: str = MANIFEST) -> Story:
    """The small pack with some of its words replaced."""
    scenes = SCENES
    for old, new in edits:
        assert old in scenes, old
        scenes = scenes.replace(old, new)
    return Story(small_pack(folder, scenes, manifest))


@pytest.fixture
def old(tmp_path: Path) -> Story:
    return story(tmp_path / "old")


@pytest.fixture
def played(old: Story) -> Rehearsal:
    """At the window, with the first of its two questions answered."""
    rehearsal = Rehearsal(old)
    rehearsal.act(Chose("gate", "window"))
    rehearsal.act(Answered("window", "length", "3300"))
    return rehearsal


def test_moves_that_hold_are_made_again(tmp_path: Path, played: Rehearsal) -> None:
    came = moved(played, story(tmp_path / "new", ("trust += 1", "trust += 3")))
    assert (came.reason, came.gone) == ("", "")
    assert came.rehearsal.state.place == "window"
    assert came.rehearsal.state.values[0] == 4
    assert came.rehearsal.state.marks == (1.0,)
    assert came.rehearsal.undo()
    assert came.rehearsal.state.marks == ()


def test_where_a_move_no_longer_holds_the_state_is_kept_at_the_same_scene(
    tmp_path: Path, played: Rehearsal
) -> None:
    came = moved(played, story(tmp_path / "new", ("once = true", 'when = "trust >= 4"')))
    assert "window" in came.reason
    assert came.rehearsal.state == played.state._replace(used=0)
    assert came.rehearsal.undo()
    assert came.rehearsal.state.place == "gate"


def test_where_the_way_leads_elsewhere_the_scene_stays(tmp_path: Path, old: Story) -> None:
    rehearsal = Rehearsal(old)
    rehearsal.act(Chose("gate", "south"))
    new = story(
        tmp_path / "new",
        ('id = "south"\nlabel = "Take the south road"\ngoto = "end"',
         'id = "south"\nlabel = "Take the south road"\ngoto = "window"'),
    )  # fmt: skip
    came = moved(rehearsal, new)
    assert "window" in came.reason
    assert came.rehearsal.state.place == "end"


def test_a_scene_that_is_gone_is_named_and_the_way_ends_before_it(
    tmp_path: Path, old: Story
) -> None:
    rehearsal = Rehearsal(old)
    rehearsal.act(Chose("gate", "south"))
    edits = [('goto = "end"', 'goto = "finis"'), ("[scene.end]", "[scene.finis]")]
    new = story(tmp_path / "new", *edits)
    came = moved(rehearsal, new)
    assert came.gone == "end"
    assert came.rehearsal.state.place in new.pack.scenes


def test_declared_renamings_are_followed(tmp_path: Path, played: Rehearsal) -> None:
    edits = [("scene.window", "scene.counter"), ('"window"', '"counter"'),
             ("'window'", "'counter'"), ("trust", "faith"), ("question.length", "question.far"),
             ('"length"', '"far"'), ("'length'", "'far'"), ("card.border", "card.edge"),
             ("card:border", "card:edge"), ("'border'", "'edge'")]  # fmt: skip
    manifest = MANIFEST.replace("trust =", "faith =") + (
        '[renamed]\nscene = { window = "counter" }\nvariable = { trust = "faith" }\n'
        'question = { length = "far" }\ncard = { border = "edge" }\n'
    )
    played.act(Noted(Fact("has", "border"), False))
    played.act(Noted(Fact("has", "border"), True))
    played.act(Assigned("trust", 5))
    new = story(tmp_path / "new", *edits, manifest=manifest)
    came = moved(played, new)
    assert (came.reason, came.gone) == ("", "")
    there = played.state._replace(scene="counter")
    assert came.rehearsal.state == there
    assert carried(played.story, played.state, new) == there


def test_what_an_author_did_is_done_again_and_can_be_taken_back(tmp_path: Path, old: Story) -> None:
    rehearsal = Rehearsal(old)
    for act in (Assigned("trust", 99), Leapt("window"), Noted(Fact("passed", "window"), True),
                Leapt("note"), Noted(Fact("visited", "end"), True)):  # fmt: skip
        rehearsal.act(act)
    assert rehearsal.state.values[0] == 5
    assert rehearsal.state.place == "note"
    came = moved(rehearsal, story(tmp_path / "new", ("A clerk", "The clerk")))
    assert came.rehearsal.state == rehearsal.state
    assert came.reason == ""
    for _act in range(5):
        assert came.rehearsal.undo()
    assert came.rehearsal.state == came.rehearsal.story.first
    assert not came.rehearsal.undo()


def test_an_act_on_what_is_not_there_changes_nothing(old: Story) -> None:
    rehearsal = Rehearsal(old)
    for act in (Leapt("nowhere"), Assigned("nothing", 1), Noted(Fact("has", "nothing"), True),
                Noted(Fact("passed", "gate"), True)):  # fmt: skip
        with pytest.raises(NotOpen):
            rehearsal.act(act)
    assert rehearsal.state == old.first
    assert rehearsal.acts == []


def test_a_leap_enters_the_scene_as_a_choice_would(old: Story) -> None:
    rehearsal = Rehearsal(old)
    rehearsal.act(Leapt("window"))
    assert holds(old, rehearsal.state, Fact("visited", "window"))
    assert old.turn(rehearsal.state).question == "length"
    rehearsal.act(Leapt("note"))
    assert (rehearsal.state.scene, rehearsal.state.aside) == ("window", "note")
    rehearsal.act(Leapt("gate"))
    assert (rehearsal.state.scene, rehearsal.state.aside) == ("gate", "")
    assert holds(old, rehearsal.state, Fact("has", "border"))


def test_a_quiz_not_passed_any_more_is_asked_again(old: Story) -> None:
    rehearsal = Rehearsal(old)
    rehearsal.act(Leapt("window"))
    rehearsal.act(Noted(Fact("passed", "window"), True))
    assert old.turn(rehearsal.state).question is None
    rehearsal.act(Noted(Fact("passed", "window"), False))
    assert old.turn(rehearsal.state).question == "length"


def test_a_scene_made_an_aside_and_an_aside_made_a_scene_are_stood_in(tmp_path: Path) -> None:
    old = story(tmp_path / "old")
    rehearsal = Rehearsal(old)
    rehearsal.act(Opened("gate", "note"))
    plain = story(tmp_path / "new", ('aside = true\nwhen = "trust >= 1"\n', 'ending = "read"\n'))
    came = moved(rehearsal, plain)
    assert (came.rehearsal.state.scene, came.rehearsal.state.aside) == ("note", "")
    again = moved(came.rehearsal, old)
    assert (again.rehearsal.state.scene, again.rehearsal.state.aside) == ("gate", "note")


def test_marks_are_kept_only_while_the_quiz_asks_the_same(tmp_path: Path, played) -> None:
    same = story(tmp_path / "same", ("pass = 2", "pass = 1"))
    other = story(tmp_path / "other", ('["length", "settled"]', '["settled", "length"]'))
    assert carried(played.story, played.state, same).marks == (1.0,)
    assert carried(played.story, played.state, other).marks == ()


@pytest.mark.parametrize(
    ("variable", "value", "becomes"),
    [
        (NumberVariable(kind="number", min=1, max=5, start=2), 9, 5),
        (NumberVariable(kind="number", min=1, max=5, start=2), -9, 1),
        (NumberVariable(kind="number", min=1, max=5, start=2), True, 2),
        (NumberVariable(kind="number", min=1, max=5, start=2), "4", 2),
        (FlagVariable(kind="flag"), True, True),
        (FlagVariable(kind="flag"), 1, False),
        (WordVariable(kind="word", values=("a", "b"), start="a"), "b", "b"),
        (WordVariable(kind="word", values=("a", "b"), start="a"), "c", "a"),
    ],
)
def test_a_value_comes_to_fit_its_variable(variable, value, becomes) -> None:
    assert fitted(variable, value) is becomes or fitted(variable, value) == becomes
    assert type(fitted(variable, value)) is type(becomes)


_ids = st.sampled_from(["gate", "window", "note", "end", "length", "settled", "border", "stamp"])
_kinds = st.sampled_from(["visited", "passed", "answered", "has"])
_acts = st.one_of(
    st.builds(Leapt, _ids),
    st.builds(Assigned, st.sampled_from(["trust", "permit", "road"]),
              st.one_of(st.integers(-2, 9), st.booleans(), st.sampled_from(["north", "south"]))),
    st.builds(Noted, st.builds(Fact, _kinds, _ids), st.booleans()),
    st.sampled_from([Chose("gate", "window"), Chose("gate", "end"), Chose("gate", "south"),
                     Chose("window", "gate"), Opened("gate", "note"),
                     Answered("window", "length", "3300"), Answered("window", "settled", True)]),
)  # fmt: skip

EDITS: tuple[tuple[tuple[str, str], ...], ...] = (
    (),
    (("once = true", ""),),
    (("trust += 1", "trust += 2"),),
    (('when = "permit"', 'when = "trust >= 4"'),),
    (('quiz = { ask = ["length", "settled"], pass = 2 }', ""), ("passed('window') and ", "")),
    (('["length", "settled"]', '["settled", "length"]'),),
    (("[scene.end]", "[scene.finis]"), ('goto = "end"', 'goto = "finis"')),
    (('aside = true\nwhen = "trust >= 1"\n', 'ending = "read"\n'),),
)


def _versions() -> list[Story]:
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        return [story(Path(place, str(n)), *edits) for n, edits in enumerate(EDITS)]


VERSIONS = _versions()


@given(
    st.lists(st.one_of(_acts, st.just(None)), max_size=12),
    st.lists(st.sampled_from(range(len(EDITS))), min_size=1, max_size=4),
)
def test_whatever_was_done_every_version_can_be_gone_on_in(acts, versions) -> None:
    rehearsal = Rehearsal(VERSIONS[0])
    for act in acts:
        if act is None:
            rehearsal.undo()
            continue
        try:
            rehearsal.act(act)
        except NotOpen:
            continue
    for version in versions:
        new, before = VERSIONS[version], rehearsal.state
        came = moved(rehearsal, new)
        state = came.rehearsal.state
        if not came.gone:
            assert state.place == before.place
        if not came.reason and not came.gone and new is rehearsal.story:
            assert state == before
        _sound(new.pack, state)
        new.turn(state)
        assert len(came.rehearsal.acts) == came.rehearsal.steps
        assert sum(isinstance(act, Kept) for act in came.rehearsal.acts) <= len(versions)
        rehearsal = came.rehearsal


def _sound(pack: Pack, state: State) -> None:
    """Every bit and value of `state` is one of the pack's."""
    assert state.scene in pack.scenes
    assert not pack.scenes[state.scene].aside
    assert state.aside == "" or pack.scenes[state.aside].aside
    for bits, names in (
        (state.visited, pack.names.scenes),
        (state.passed, pack.names.quizzes),
        (state.taken, pack.names.quizzes),
        (state.answered, pack.names.questions),
        (state.cards, pack.names.cards),
    ):
        assert bits & ~sum(1 << place for place in names.values()) == 0
    for variable, value in zip(pack.variables.values(), state.values, strict=True):
        assert fitted(variable, value) == value
