"""However a pack is edited, no saved game silently comes to mean something else."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from game.check.gate import gate
from game.check.gate.plays import each, saves_of
from game.quiz import Response
from game.story import Answered, Chose, Move, Opened, State, Story, replay
from tests.check.gate.versions import Version, edited, first_version


def _tokens(move: Move, version: Version) -> tuple[object, ...]:
    """What a move truly names."""
    assert hasattr(move, "at")
    at = version.scene.get(move.at)
    match move:
        case Chose(choice=choice):
            return at, version.choice.get((move.at, choice))
        case Answered(question=question, response=response):
            return at, version.question.get(question), _parts(question, response, version)
        case Opened(aside=aside):
            return at, version.scene.get(aside)
    return at, type(move)


def _parts(question: str, response: Response, version: Version) -> list[object]:
    named = response if isinstance(response, list) else [response]
    return [version.part.get((question, str(part)), part) for part in named]


def _has_its_cards(state: State, old: Version, save: State, new: Version) -> bool:
    """Whether each card that the save holds is held still, by the id it is said to have now."""
    was, now = old.found.pack, new.found.pack
    assert was is not None
    assert now is not None
    held = [card for card in was.cards if Story(was).has_card(save, card)]
    ids = [now.renamed.card.get(card, card) for card in held]
    return all(
        new.card.get(then) == old.card[card] and Story(now).has_card(state, then)
        for card, then in zip(held, ids, strict=True)
    )


def _has_its_values(state: State, old: Version, save: State, new: Version) -> bool:
    """Whether each variable has its value still, by the id it is said to have now."""
    was, now = old.found.pack, new.found.pack
    assert was is not None
    assert now is not None
    values = dict(zip(now.variables, state.values, strict=True))
    for name, value in zip(was.variables, save.values, strict=True):
        then = now.renamed.variable.get(name, name)
        if new.variable.get(then) != old.variable[name] or values[then] != value:
            return False
    return True


@settings(max_examples=40, deadline=None, phases=[Phase.generate])  # a seed cannot be shrunk
@given(seed=st.integers(0, 2**32), edits=st.integers(0, 4))
def test_no_saved_game_comes_to_mean_something_else_without_being_told(
    seed: int, edits: int
) -> None:
    with TemporaryDirectory() as room:
        first = first_version()
        old = Version(first, Path(room, "old"))
        new = Version(edited(first, seed, edits), Path(room, "new"))
        assert old.found.pack is not None, old.found.diagnostics
        assume(new.found.pack is not None)
        assert new.found.pack is not None
        report = gate(old.found, new.found, at_random=1)
        changed = lost = differing = whole = 0
        now = Story(new.found.pack)
        saves = list(each(saves_of(old.found.pack, at_random=1)))
        for save in saves:
            log = save.moves()
            opened = replay(now, log)
            lost += len(opened.stranded)
            state = opened.playthrough.state
            held = opened.playthrough.log
            another = any(
                _tokens(before, old) != _tokens(after, new)
                for before, after in zip(log, held, strict=False)
            )
            if not opened.stranded:
                another |= old.scene[save.state.place] != new.scene[state.place]
            changed += another
            if not (another or opened.stranded):
                cards = _has_its_cards(state, old, save.state, new)
                values = _has_its_values(state, old, save.state, new)
                differing += not (cards and values)
                said = new.found.pack.renamed.scene.get(save.state.place, save.state.place)
                whole += cards and values and state.place == said
        told = {fault.code for fault in report.faults}
        assert report.saves == len(saves)
        assert report.lost == lost
        assert report.changed >= changed, told
        assert ("K603" in told) >= bool(changed)
        assert ("K602" in told) or not report.moved
        assert report.changed + report.differing >= changed + differing, told
        # And what is as it was is not complained of.
        assert report.kept + report.carried == whole, report.faults
