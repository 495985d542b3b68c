"""What is told of a playthrough: all of it worked out from the moves."""

from pathlib import Path

import pytest

from game.report import journal, journey, progress, source_lines, status
from game.story import Answered, Chose, Opened, Playthrough, Story
from tests.packs import small_pack


@pytest.fixture
def play(tmp_path: Path) -> Playthrough:
    return Playthrough(Story(small_pack(tmp_path)))


def test_labelled_variables_are_shown(play: Playthrough) -> None:
    assert status(play.story, play.state) == (("Trust", "1 of 5"), ("Permit", "no"))
    play.do(Chose("gate", "window"))
    assert status(play.story, play.state) == (("Trust", "2 of 5"), ("Permit", "yes"))


def test_the_journey_counts_scenes_and_knows_where_the_player_is(play: Playthrough) -> None:
    play.do(Chose("gate", "window"))
    play.do(Opened("window", "note"))
    (station,) = journey(play.story, play.state)
    assert (station.title, station.visited, station.scenes) == ("The road", 2, 3)
    assert station.here
    assert station.reached


def test_the_journal_holds_cards_gained_and_terms_met(play: Playthrough) -> None:
    held = journal(play.story, play.state)
    assert [card for card, _ in held.cards] == ["border"]
    assert [term for term, _ in held.terms] == ["corridor"]
    assert (held.all_cards, held.all_terms) == (2, 1)


def test_a_source_shows_what_was_met_of_it(play: Playthrough) -> None:
    borders, trade = source_lines(play.story, play.state, "speech")
    assert (borders.first, borders.met, borders.cards) == (13, True, ("Shared borders",))
    assert (trade.first, trade.last, trade.met, trade.cards) == (15, 16, False, ())


def test_progress_counts_first_answers_even_when_taken_back(play: Playthrough) -> None:
    play.do(Chose("gate", "window"))
    play.do(Answered("window", "length", "33"))
    play.undo()
    play.do(Answered("window", "length", "3300"))
    report = progress(play.story, play.state, play.log)
    (asked,) = report.asked
    assert (asked.first, asked.last, asked.attempts) == (0, 1, 2)
    assert (report.first, report.last, report.possible) == (0, 1, 1)
    assert report.review == (asked,)
    (taught,) = report.objectives
    assert (taught.earned, taught.possible, taught.asked, taught.questions) == (0, 1, 1, 1)


def test_answers_set_aside_by_an_edit_of_the_pack_still_count(play: Playthrough) -> None:
    stranded = (Answered("gone", "settled", False), Chose("gone", "gate"))
    report = progress(play.story, play.state, play.log, stranded)
    assert [(a.question, a.first) for a in report.asked] == [("settled", 0)]
    assert report.moves == 0


def test_progress_names_the_ending(play: Playthrough) -> None:
    play.do(Chose("gate", "south"))
    report = progress(play.story, play.state, play.log)
    assert (report.ending, report.ending_title) == ("out", "The end")
    assert (report.scenes, report.all_scenes, report.cards, report.moves) == (2, 3, 1, 1)
