"""The figures on a pack."""

import json
from pathlib import Path

from game.check.stats import FORMAT, Stats, stats
from game.check.stats_text import WIDTH, stats_text
from game.pack import read_pack
from game.pack.columns import cells
from game.pack.library import find_pack
from game.pack.wordcount import question_words, scene_words
from tests.docs.pages import code, page
from tests.packs import MANIFEST, SCENES, small_pack

KEYS = {
    "format",
    "id",
    "title",
    "language",
    "scenes",
    "asides",
    "endings",
    "words",
    "minutes",
    "choices",
    "questions",
    "terms",
    "cards",
    "kinds",
    "tags",
    "evidence",
    "objectives",
    "chapters",
    "sources",
}


def test_everything_is_counted(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    found = stats(pack)
    assert (found.scenes, found.asides, found.endings) == (4, 1, ("out",))
    assert (found.questions, found.cards, found.terms) == (2, 2, 1)
    assert found.kinds == {"number": 1, "true-false": 1}
    assert found.evidence == {"claim": 1, "background": 1}
    assert found.choices == {2: 1, 3: 1}
    (objective,) = found.objectives.values()
    assert (objective.title, objective.scenes, objective.questions) == ("Read a figure", 1, 1)
    assert found.words == sum(map(scene_words, pack.scenes.values())) + sum(
        map(question_words, pack.questions.values())
    )
    assert found.minutes == round(found.words / 220 + 2 * 8 / 60)


def test_a_chapter_has_its_scenes_and_the_asides_stand_apart(tmp_path: Path) -> None:
    road, asides = stats(small_pack(tmp_path)).chapters
    assert (road.title, road.scenes, road.questions) == ("The road", 3, 2)
    assert (asides.title, asides.scenes, asides.questions) == ("", 1, 0)
    assert road.lix is not None
    assert road.lix > 0


def test_lines_that_nobody_tells_are_found(tmp_path: Path) -> None:
    scenes = SCENES.replace('cite = ["speech:13"]\ngain', 'cite = ["speech:20-86"]\ngain')
    scenes = scenes.replace("lies ahead.", "lies ahead, says [line 2](speech:2-3).")
    source = stats(small_pack(tmp_path, scenes)).sources["speech"]
    assert source.lines == 86
    assert source.by_no_scene == ("1", "4-19")
    assert source.by_nothing == ("1", "4-12", "14-19")


def test_a_language_without_a_measure_has_no_readability(tmp_path: Path) -> None:
    manifest = MANIFEST.replace('language = "en"', 'language = "kk"')
    found = stats(small_pack(tmp_path, manifest=manifest))
    assert [chapter.lix for chapter in found.chapters] == [None, None]
    assert " -\n" in stats_text(found)


def test_the_json_has_these_keys_and_no_others(tmp_path: Path) -> None:
    data = json.loads(json.dumps(stats(small_pack(tmp_path)).as_json()))
    assert set(data) == KEYS
    assert data["format"] == FORMAT
    assert set(data["sources"]["speech"]) == {"title", "lines", "by_no_scene", "by_nothing"}
    assert set(data["chapters"][0]) == {"title", "scenes", "words", "questions", "lix"}
    assert set(data["objectives"]["figures"]) == {"title", "scenes", "questions"}


def table(found: Stats, head: str) -> list[str]:
    """The rows of a table whose head begins like this."""
    part = next(p for p in stats_text(found).split("\n\n") if p.startswith(head))
    return part.split("\n")


def test_tables_are_straight_whatever_the_titles_are(tmp_path: Path) -> None:
    titles = ("路" * 60, "Әлия 李雷雷 👩‍🚀 e\u0301")
    for number, title in enumerate(titles):
        scenes = SCENES.replace('chapter = "The road"', f'chapter = "{title}"')
        found = stats(small_pack(tmp_path / str(number), scenes))
        rows = table(found, "Chapter")
        assert len(rows) == 3
        assert len({cells(row) for row in rows}) == 1
        assert cells(rows[0]) <= WIDTH


def test_no_row_is_wider_than_a_terminal() -> None:
    text = stats_text(stats(read_pack(find_pack("thirty-years"))))
    assert max(map(cells, text.split("\n"))) <= WIDTH
    assert "every line is cited by a scene" in " ".join(text.split())


def test_a_pack_of_almost_nothing_has_figures_too(tmp_path: Path) -> None:
    manifest = 'format = 1\nid = "bare"\ntitle = "[b]Bare[/b]"\nlanguage = "en"\nstart = "end"\n'
    scenes = '[scene.end]\ntitle = "End"\ntext = "That is all."\nending = "out"\n'
    found = stats(small_pack(tmp_path, scenes, manifest))
    assert (found.scenes, found.chapters, found.choices) == (1, (), {})
    text = stats_text(found)
    assert text.startswith("[b]Bare[/b] (bare)\n")
    assert "choices a scene" not in text


def test_the_page_names_every_key() -> None:
    rows = [line for line in page("statistics.md").split("\n") if line.startswith("| `")]
    told = {key for row in rows for key in code(row.split(" | ")[0])}
    assert told == KEYS - {"format"}
