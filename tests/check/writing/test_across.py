"""Rules across files, on what each file adds to them."""

import json
from pathlib import Path

import pytest

from game.check.writing import FileFacts, contents, facts_of, faults_across
from game.pack import examine
from game.pack.library import find_pack
from game.pack.model import FlagVariable, NumberVariable
from tests.check.writing.checking import faults_of, held_in, scene
from tests.packs import MANIFEST, SCENES, write_pack


def choices(places: list[int], options: int = 4, *, longest: bool = False) -> FileFacts:
    """A file of choice questions whose right options stand at these places."""
    return FileFacts(
        "story.toml",
        questions=tuple(f"q{n}" for n in range(len(places))),
        asked=tuple(f"q{n}" for n in range(len(places))),
        choices=tuple((f"q{n}", place, options, longest) for n, place in enumerate(places)),
    )


def truths(*answers: bool) -> FileFacts:
    return FileFacts("story.toml", truths=tuple((f"t{n}", a) for n, a in enumerate(answers)))


def told(*files: FileFacts) -> list[str]:
    return [fault.code for fault in faults_across(files, {})]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (choices([0] * 5), ["K404"]),
        (choices([2] * 6), ["K404"]),
        (choices([0] * 4), []),
        (choices([0] * 5, options=2), []),
        (choices([0] * 10, options=2), ["K404"]),
        (choices([0, 1, 2, 3] * 10), []),
        (choices([0, 0, 0, 1, 2, 3] * 10), []),
        (choices([0, 1, 2, 3] * 3, longest=True), ["K403"]),
        (truths(*[True] * 9), ["K404"]),
        (truths(*[False] * 12, True), ["K404"]),
        (truths(*[True] * 7), []),
        (truths(*[True, True, False] * 8), []),
    ],
)
def test_a_pattern_is_told_when_chance_does_not_explain_it(
    file: FileFacts, expected: list[str]
) -> None:
    assert told(file) == expected


def test_one_careless_file_among_well_mixed_ones_is_told() -> None:
    mixed = choices([0, 1, 2, 3] * 8)
    assert told(mixed, choices([0] * 6)) == ["K404"]
    assert told(choices([0] * 6), choices([0] * 6)) == ["K404"]


def test_what_is_used_in_another_file_is_used() -> None:
    holder = FileFacts("a.toml", questions=("q",), cards=("c",), terms=("t",))
    user = FileFacts("b.toml", asked=("q",), gained=("c",), linked=("t",))
    assert told(holder, user) == []
    assert told(holder) == ["K406", "K407", "K410"]


def test_a_question_about_lines_that_nothing_tells_is_told() -> None:
    quiz = FileFacts("a.toml", asked=("q",), tested=(("q", ("speech:12-14", "speech:20")),))
    assert told(quiz, FileFacts("b.toml", told=("speech:14-15", "speech:20"))) == []
    (fault,) = faults_across([quiz, FileFacts("b.toml", told=("speech:11",))], {})[1:]
    assert (fault.code, fault.path) == ("K402", ("question", "q", "cite", 1))
    # Of a source that nothing cites, scenes may tell without saying so.
    assert told(quiz, FileFacts("b.toml", told=("letter:1",))) == []


@pytest.mark.parametrize(
    ("body", "label", "said"),
    [
        ("", "", "looks at it"),
        ('set = ["rain = true"]', "", "nothing looks at"),
        ('set = ["rain = true"]', "Rain", ""),
        ('when = "rain"', "", "nothing changes"),
        ('when = "rain"\nset = ["rain = true"]', "", ""),
        ('set = ["rain = true", "wet = rain"]', "", ""),
        ('when = "visited(\'rain\')"\nset = ["rain = not rain"]', "", "nothing looks at"),
    ],
)
def test_a_variable_that_makes_no_difference_is_told(body: str, label: str, said: str) -> None:
    held = held_in(scene("Rain.", f'[[scene.s.choice]]\nlabel = "On"\ngoto = "s"\n{body}'))
    facts = facts_of("story.toml", **held)
    found = faults_across([facts], {"rain": FlagVariable(kind="flag", label=label)})
    assert [fault.code for fault in found] == (["K413"] if said else [])
    assert all(said in fault.message for fault in found)


def test_a_variable_put_into_a_text_is_looked_at() -> None:
    held = held_in(scene("It rains {rain} times, {{not}} {{rain}}."))
    assert facts_of("story.toml", **held).reads == ("rain",)
    number = {"rain": NumberVariable(kind="number", max=3)}
    (fault,) = faults_across([facts_of("story.toml", **held)], number)
    assert "nothing changes" in fault.message


def test_a_tag_that_is_another_one_misspelt_is_told() -> None:
    def tagged(*tags: str) -> FileFacts:
        return FileFacts("a.toml", tags=tuple((f"q{n}", (tag,)) for n, tag in enumerate(tags)))

    assert told(tagged("trade", "trade", "trads")) == ["K415"]
    assert told(tagged("trade", "trade", "tread")) == []
    assert told(tagged("week-1", "week-1", "week-2")) == []
    assert told(tagged("trade", "trads")) == []


def test_facts_are_the_same_after_they_were_kept_as_json() -> None:
    found = examine(find_pack("thirty-years"))
    for file, held in contents(found).items():
        facts = facts_of(file, **held)
        assert FileFacts.from_json(json.loads(json.dumps(facts.as_json()))) == facts


def test_the_shipped_pack_and_the_small_one_have_no_fault(tmp_path: Path) -> None:
    assert faults_of(find_pack("thirty-years")) == []
    assert faults_of(write_pack(tmp_path)) == []


def test_a_fault_is_found_where_it_stands(tmp_path: Path) -> None:
    scenes = SCENES.replace('gain = ["card:border"]\n', "")
    folder = write_pack(tmp_path, scenes, MANIFEST.replace(', label = "Permit"', ""))
    found = examine(folder)
    (card,) = found.locate(faults_of(folder))
    row = scenes.split("\n")[card.line - 1]
    assert (card.code, row) == ("K406", "[card.border]")
