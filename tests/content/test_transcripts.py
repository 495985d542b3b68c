"""Every ending of the shipped pack, reached by a transcript as a teacher would write one."""

import io
from pathlib import Path

import pytest

from game.pack import read_pack
from game.pack.library import find_pack
from game.plain import run
from game.saves import Saves, Settings
from game.story import Story

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


def test_there_is_one_for_each_ending() -> None:
    pack = read_pack(find_pack("thirty-years"))
    endings = {scene.ending for scene in pack.scenes.values() if scene.ending}
    assert {path.stem for path in TRANSCRIPTS} == endings


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_transcript_plays_from_the_prologue_to_its_ending(path: Path, tmp_path: Path) -> None:
    said = io.StringIO()
    folder = find_pack("thirty-years")
    with path.open(encoding="utf-8") as typed:
        code = run(
            Saves(tmp_path), Settings(), pack=folder, slot="played", stdin=typed, stdout=said
        )
    assert code == 0, said.getvalue()[-2000:]
    assert "The end:" in said.getvalue()
    story = Story(read_pack(folder))
    opened = Saves(tmp_path).open(story, "played")
    assert story.turn(opened.game.state).ending == path.stem
    assert opened.notices == ()
    opened.game.close()
