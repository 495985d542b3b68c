"""A class's paths: each student once, what was undone not at all, and nobody by name."""

from pathlib import Path

import pytest

from game.author.map import FORMATS, found, map_of, paths
from game.pack import read_pack
from game.saves import NoSuchSlot, Saves
from game.story import Answered, Chose, Opened, Returned, Step, Story
from tests.packs import MANIFEST, SCENES, small_pack, write_pack

ROUND = (
    Chose("gate", "window"),
    Answered("window", "length", "3300"),
    Answered("window", "settled", True),
    Chose("window", "gate"),
)
SOUTH = Chose("gate", "south")


def play(folder: Path, story: Story, name: str, *steps: Step | None) -> None:
    """A saved game of `steps`; None takes the last back."""
    game = Saves(folder).start(story, name)
    for step in steps:
        if step is None:
            assert game.undo()
        else:
            game.do(step)
    game.close()


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(small_pack(tmp_path / "p"))


@pytest.fixture
def classroom(tmp_path: Path, story: Story) -> Path:
    folder = tmp_path / "class"
    play(folder, story, "Aru Secret", *ROUND, SOUTH)
    play(folder, story, "Bek Secret", *ROUND, Chose("gate", "end"), None, SOUTH, None)
    play(folder / "more", story, "Ceren Secret", SOUTH, None, Opened("gate", "note"),
         Returned("note"), Chose("gate", "south"))  # fmt: skip
    return folder


def test_each_choice_has_the_number_of_students_who_took_it(classroom: Path, story: Story) -> None:
    walked = paths(story, found(str(classroom), classroom))
    assert walked.students == 3
    assert dict(walked.took) == {
        ("gate", "window"): 2,
        ("window", "gate"): 2,
        ("gate", "south"): 2,
    }
    assert dict(walked.saw) == {"gate": 3, "window": 2, "end": 2, "note": 1}
    assert walked.notices == ()


def test_a_student_who_goes_round_twice_counts_once(tmp_path: Path, story: Story) -> None:
    scenes = SCENES.replace("once = true\n", "")
    again = Story(small_pack(tmp_path / "q", scenes))
    play(tmp_path / "s", again, "one", *ROUND, Chose("gate", "window"), Chose("window", "gate"))
    walked = paths(again, found(str(tmp_path / "s"), tmp_path))
    assert walked.took["gate", "window"] == walked.took["window", "gate"] == 1


def test_files_folders_and_slots_are_found(classroom: Path, story: Story, tmp_path: Path) -> None:
    assert len(found(str(classroom), tmp_path)) == 3
    assert len(found(str(classroom / "Aru Secret.toml"), tmp_path)) == 1
    assert len(found("aru secret", classroom)) == 1
    odd = tmp_path / "hand-in (1), of Aru!.toml"
    odd.write_bytes((classroom / "Aru Secret.toml").read_bytes())
    assert paths(story, found(str(odd), tmp_path)).students == 1
    for name in ("nobody", "../nobody", "a/b", "?", "x" * 5000):
        with pytest.raises(NoSuchSlot, match="is no save"):
            found(name, classroom)


def test_what_is_no_save_of_this_pack_is_passed_over_and_told(
    classroom: Path, story: Story, tmp_path: Path
) -> None:
    other = Story(small_pack(tmp_path / "o", manifest=MANIFEST.replace('"small"', '"other"')))
    play(classroom, other, "stranger", SOUTH)
    (classroom / "notes.toml").write_text("x = 1")
    walked = paths(story, found(str(classroom), classroom))
    assert walked.students == 3
    assert walked.notices == (
        "1 save is of another pack and was passed over.",
        "1 file is no save that can be read and was passed over.",
    )


def test_moves_that_an_edited_pack_has_no_room_for_do_not_count(
    classroom: Path, tmp_path: Path
) -> None:
    edited = SCENES.replace('id = "south"\n', 'id = "far-south"\n')
    story = Story(read_pack(write_pack(tmp_path / "p", edited)))
    walked = paths(story, found(str(classroom), classroom))
    assert walked.students == 3
    assert walked.took["gate", "south"] == 0
    assert walked.took["gate", "window"] == 2
    assert walked.notices[0].startswith("2 saves go on where the pack has changed")


def test_no_save_is_changed_and_nothing_is_left_beside_them(classroom: Path, story: Story) -> None:
    def state() -> dict[Path, tuple[bytes, int]]:
        return {p: (p.read_bytes(), p.stat().st_mtime_ns)
                for p in classroom.rglob("*") if p.is_file()}  # fmt: skip

    before = state()
    paths(story, found(str(classroom), classroom))
    assert state() == before


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_gives_the_numbers_and_no_name(classroom: Path, story: Story, form: str) -> None:
    walked = paths(story, found(str(classroom), classroom))
    drawn = map_of(story.pack, form, walked=walked)
    assert "3 students" in " ".join(drawn.split())
    assert "taken by 2" in " ".join(drawn.split())
    assert "Secret" not in drawn


@pytest.mark.parametrize(
    ("form", "thick", "thin"),
    [
        ("svg", "stroke-width:6.5", "stroke-width:1.4"),
        ("dot", "penwidth=5.7", "penwidth=1.0"),
        ("mermaid", "stroke-width:5.7px", "stroke-width:1.0px"),
    ],
)
def test_lines_are_as_thick_as_students_are_many(
    classroom: Path, story: Story, form: str, thick: str, thin: str
) -> None:
    drawn = map_of(story.pack, form, walked=paths(story, found(str(classroom), classroom)))
    assert drawn.count(thick) == 3
    assert drawn.count(thin) == 2
