"""What a map knows of a pack."""

from pathlib import Path

import pytest

from game.author.map.graph import NoSuchChapter, graph, only
from game.author.map.words import about_place, about_way, facts
from tests.packs import SCENES, small_pack

LOST = """
[scene.cellar]
title = "The cellar"
text = "Nobody comes here."

[[scene.cellar.choice]]
label = "Up"
goto = "attic"

[scene.attic]
title = "The attic"
text = "Nor here."

[[scene.attic.choice]]
label = "Down"
goto = "cellar"
once = true
"""


def test_every_scene_and_choice_is_there_with_what_is_special_about_it(tmp_path: Path) -> None:
    drawn = graph(small_pack(tmp_path / "p"))
    assert [group.title for group in drawn.groups] == ["The road", "Asides: open from anywhere"]
    assert {i: about_place(p) for i, p in drawn.places.items()} == {
        "gate": ["start"],
        "window": ["quiz: 2 questions, 2 to pass"],
        "end": ["ending: out"],
        "note": ["aside", "if trust >= 1"],
    }
    assert [(w.source, w.target, w.choice, w.label, about_way(w)) for w in drawn.ways()][:3] == [
        ("gate", "window", "window", "Ask at the window ({trust})", ["once"]),
        ("gate", "end", "end", "Walk on", ["if permit"]),
        ("gate", "end", "south", "Take the south road", []),
    ]
    assert facts(drawn, None) == "4 scenes, 5 choices, 1 ending, 1 aside."


def test_scenes_that_no_choice_leads_to_are_marked_those_in_a_circle_as_well(
    tmp_path: Path,
) -> None:
    drawn = graph(small_pack(tmp_path / "p", SCENES + LOST))
    assert [i for i, p in drawn.places.items() if not p.reached] == ["cellar", "attic"]
    assert about_place(drawn.places["attic"]) == ["no choice leads here"]
    assert "2 scenes that no choice leads to" in facts(drawn, None)


def test_a_pack_without_chapters_is_one_group(tmp_path: Path) -> None:
    drawn = graph(small_pack(tmp_path / "p", SCENES.replace('chapter = "The road"', "")))
    assert [group.title for group in drawn.groups] == ["Scenes", "Asides: open from anywhere"]


@pytest.mark.parametrize("name", ["The road", "the ROAD ", "1", "the r"])
def test_a_chapter_is_found_by_title_number_or_beginning(tmp_path: Path, name: str) -> None:
    part = only(graph(small_pack(tmp_path / "p")), name)
    assert list(part.places) == ["gate", "window", "end"]


@pytest.mark.parametrize("name", ["The rod", "2", "", "0"])
def test_a_chapter_that_there_is_not_is_told_with_those_that_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(NoSuchChapter, match="The road"):
        only(graph(small_pack(tmp_path / "p")), name)
