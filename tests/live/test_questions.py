"""Which questions a room asks."""

from pathlib import Path

import pytest

from game.live.questions import NoQuestions, Wanted, setup_from
from game.live.setup import Rules
from game.pack import PackError
from game.pack.library import NoSuchPack
from tests.packs import write_pack

OWN = """\
[question.sum]
kind = "number"
prompt = "Two and two?"
answer = 4
why = "Count."
cite = ["book:3"]
tests = ["count"]
"""


def ids(name: str, **wanted: object) -> list[str]:
    setup = setup_from(name, Wanted(**wanted), Rules())  # type: ignore[arg-type]
    return [item.id for item in setup.items]


@pytest.fixture
def pack(tmp_path: Path) -> str:
    more = """\
chapter = "Beyond"
[scene.far]
title = "Far"
text = "Far away."
ending = "far"
[question.far]
kind = "true-false"
prompt = "It is far."
answer = true
why = "So it is."
tags = ["distance"]
"""
    return str(write_pack(tmp_path / "pack", more=more))


def test_a_whole_pack_or_a_part_of_it(pack: str) -> None:
    assert ids(pack) == ["far", "length", "settled"]
    assert ids(pack, objectives=("figures",)) == ["length"]
    assert ids(pack, tags=("distance",)) == ["far"]
    assert ids(pack, chapters=("the road",)) == ["length", "settled"]
    assert ids(pack, chapters=("1",)) == ids(pack, chapters=("Beyond",)) == ["far"]
    assert ids(pack, chapters=("1", "2"), objectives=("figures",)) == ["length"]
    assert ids(pack, ids=("settled", "far", "settled")) == ["settled", "far"]


def test_a_number_of_them_in_the_packs_order_or_another_the_same_for_a_seed(pack: str) -> None:
    two = ids(pack, number=2, seed=3)
    assert two == [name for name in ids(pack) if name in two]
    assert len(two) == 2
    assert ids(pack, shuffled=True, seed=5) == ids(pack, shuffled=True, seed=5)
    orders = {tuple(ids(pack, shuffled=True, seed=seed)) for seed in range(20)}
    assert len(orders) > 1


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"tags": ("distanse",)}, "did you mean 'distance'"),
        ({"objectives": ("figure",)}, "did you mean 'figures'"),
        ({"chapters": ("Beyound",)}, "did you mean 'Beyond'"),
        ({"ids": ("lenght",)}, "did you mean 'length'"),
        ({"number": 0}, "No question fits"),
        ({"tags": ("distance",), "objectives": ("figures",)}, "No question fits"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(
    pack: str, wanted: dict[str, object], said: str
) -> None:
    with pytest.raises(NoQuestions, match=said):
        ids(pack, **wanted)


def test_what_is_cited_comes_along(pack: str) -> None:
    (item,) = setup_from(pack, Wanted(ids=("length",)), Rules()).items
    (cited,) = item.cites
    assert (cited.at, cited.title, cited.lines) == ("speech:13", "A speech", "13")
    assert cited.gist == ("Borders are said to be settled",)


def test_a_question_file_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "own-quiz.toml"
    file.write_text(OWN, encoding="utf-8")
    setup = setup_from(str(file), Wanted(), Rules())
    assert (setup.title, [item.id for item in setup.items]) == ("own quiz", ["sum"])
    assert setup.items[0].cites[0].at == "book:3"


def test_a_question_file_that_names_a_packs_questions(tmp_path: Path, pack: str) -> None:
    file = tmp_path / "again.toml"
    file.write_text('pack = "pack"\nquestions = ["settled", "length"]\n', encoding="utf-8")
    assert ids(str(file)) == ["settled", "length"]
    assert ids(str(file), ids=("far",)) == ["far"]
    file.write_text('pack = "no-such"\nquestions = ["settled"]\n', encoding="utf-8")
    with pytest.raises(NoSuchPack):
        ids(str(file))
    file.write_text('pack = "pack"\nquestions = "settled"\n', encoding="utf-8")
    with pytest.raises(NoQuestions, match=r"again\.toml needs"):
        ids(str(file))


def test_faults_in_a_question_file_are_told_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(OWN.replace("answer =", "anser ="), encoding="utf-8")
    with pytest.raises(PackError) as error:
        ids(str(file))
    assert {fault.place.partition(":")[0] for fault in error.value.diagnostics} == {"own.toml"}
    assert any(fault.line == 4 for fault in error.value.diagnostics)
    file.write_text("[question.sum\n", encoding="utf-8")
    with pytest.raises(PackError) as error:
        ids(str(file))
    assert error.value.diagnostics[0].line == 1


def test_a_file_without_questions_is_told(tmp_path: Path) -> None:
    file = tmp_path / "empty.toml"
    file.write_text("", encoding="utf-8")
    with pytest.raises(NoQuestions):
        ids(str(file))
