"""The map in words: everything once, within the width."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from game.author.map.graph import Graph, Group, Place, Way, graph, only
from game.author.map.text import text_map
from game.pack import read_pack
from game.pack.columns import cells
from game.pack.library import find_pack
from tests.author.map.graphs import graphs
from tests.packs import small_pack

SMALL = """\
A small pack: 4 scenes, 5 choices, 1 ending, 1 aside.


1. The road

gate: The gate (start)
  - Ask at the window ({trust}) (once)
    to window: The window (quiz: 2 questions, 2 to pass)
      - Back to the gate
        see gate
      - Through the door (if passed('window') and has('border') and
        answered('length'))
        to end: The end (ending: out)
  - Walk on (if permit)
    see end
  - Take the south road
    see end


Asides: open from anywhere

note: A note on sources (aside; if trust >= 1)
"""


def test_a_small_pack_in_words(tmp_path: Path) -> None:
    assert text_map(graph(small_pack(tmp_path / "p"))) == SMALL


def test_what_leads_out_of_the_chapter_says_where_to() -> None:
    lines = text_map(only(graph(read_pack(find_pack("thirty-years"))), "2")).splitlines()
    assert "2. The map room" in lines
    assert sum(line.strip() == "to freight-yard" for line in lines) == 2
    whole = text_map(graph(read_pack(find_pack("thirty-years"))))
    assert "to freight-yard, 3. The freight yard\n" in whole


@given(graphs(), st.integers(40, 80))
def test_every_scene_is_told_once_and_every_choice_once(drawn: Graph, width: int) -> None:
    text = text_map(drawn, width=width)
    assert max(map(cells, text.splitlines())) <= width
    words = " ".join(text.split())
    for scene, place in drawn.places.items():
        assert words.count(f"{scene}: {place.title}") == 1
    assert sum(line.lstrip().startswith("- ") for line in text.splitlines()) == sum(
        1 for way in drawn.ways() if way.label
    )
    told = {line.strip().split(":")[0].removeprefix("to ") for line in text.splitlines()}
    assert set(drawn.places) <= told


def test_a_long_chain_is_never_indented_past_reading() -> None:
    places = tuple(
        Place(f"s{n}", f"Scene {n}", (Way(f"s{n}", f"s{n + 1}", "on", 1, "Walk on"),))
        for n in range(3000)
    )
    lines = text_map(Graph("Chain", (Group(1, "One", places),))).splitlines()
    assert max(len(line) - len(line.lstrip()) for line in lines) <= 20
    assert sum(": Scene" in line for line in lines) == 3000
