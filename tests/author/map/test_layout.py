"""A drawn map: nothing lies upon anything else, and every line leads where it should."""

from hypothesis import given

from game.author.map.cards import PAD, WIDTH
from game.author.map.columns import columns
from game.author.map.graph import Graph, Group, Place, Way, graph
from game.author.map.layout import Picture, layout
from game.author.map.measure import wide, wrapped
from game.author.map.paths import Paths
from game.pack import read_pack
from game.pack.library import find_pack
from tests.author.map.graphs import graphs


def _sound(drawn: Graph, picture: Picture) -> None:
    boxes = [(c.x, c.y, c.x + WIDTH, c.y + c.height) for c in picture.cards.values()]
    assert len(boxes) == len(drawn.places)
    for n, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0
        assert top >= 0
        assert right <= picture.width
        assert bottom <= picture.height
        for other in boxes[:n]:
            assert right < other[0] or other[2] < left or bottom < other[1] or other[3] < top
    assert len(picture.lines) == sum(way.target in drawn.places for way in drawn.ways())
    upright: dict[float, list[tuple[float, float, str]]] = {}
    for line in picture.lines:
        source, target = line.route.source, line.route.target
        assert line.points[0] == (source.x + WIDTH, line.route.door)
        assert line.points[-1] == (target.x, line.route.entry)
        assert source.y < line.route.door < source.y + source.height
        for (x0, y0), (x1, y1) in zip(line.points, line.points[1:], strict=False):
            assert x0 == x1 or y0 == y1
            for left, top, right, bottom in boxes:
                beside = max(x0, x1) <= left or min(x0, x1) >= right
                assert beside or max(y0, y1) < top or min(y0, y1) > bottom
            if x0 == x1 and y0 != y1:
                upright.setdefault(x0, []).append((min(y0, y1), max(y0, y1), target.place.id))
    for spans in upright.values():
        for low, high, whose in spans:
            assert all(whose == w or high < lo or hi < low for lo, hi, w in spans)


@given(graphs())
def test_no_card_covers_another_and_no_line_crosses_one(drawn: Graph) -> None:
    _sound(drawn, layout(drawn))


def test_the_shipped_pack_is_drawn_soundly_with_paths_and_without() -> None:
    drawn = graph(read_pack(find_pack("thirty-years")))
    for walked in (None, Paths(30)):
        picture = layout(drawn, walked)
        _sound(drawn, picture)
        assert picture.width < 2000


def test_the_same_graph_gives_the_same_picture() -> None:
    drawn = graph(read_pack(find_pack("thirty-years")))
    assert layout(drawn) == layout(drawn)


def test_choices_lead_to_the_right_and_circles_back() -> None:
    def place(name: str, *targets: str) -> Place:
        return Place(name, name, tuple(Way(name, t, t, n, t) for n, t in enumerate(targets, 1)))

    group = Group(1, "", (place("a", "b", "c"), place("b", "d"), place("c", "d"), place("d", "a")))
    assert columns(group, ["a"]) == [["a"], ["b", "c"], ["d"]]
    assert columns(group, ["d"]) == [["d"], ["a"], ["b", "c"]]


def test_scenes_that_nothing_connects_stand_side_by_side() -> None:
    group = Group(0, "", tuple(Place(f"s{n}", "", ()) for n in range(6)))
    assert columns(group, []) == [["s0", "s4"], ["s1", "s5"], ["s2"], ["s3"]]


def test_a_chain_of_thousands_is_drawn() -> None:
    places = tuple(
        Place(f"s{n}", f"Scene {n}", (Way(f"s{n}", f"s{n + 1}", "on", 1, "Walk on"),))
        for n in range(3000)
    )
    assert len(layout(Graph("Chain", (Group(1, "One", places),))).cards) == 3000


def test_text_is_broken_to_fit_its_card() -> None:
    inner = WIDTH - 2 * PAD
    for text in ("word " * 40, "x" * 300, "李" * 100, "", "short"):
        lines = wrapped(text, inner, 12, 3)
        assert 1 <= len(lines) <= 3
        assert all(wide(line, 12) <= inner for line in lines)
        assert (lines[-1].endswith("…")) == (len(text) > 50)
