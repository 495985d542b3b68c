"""Homework files and saved games, read into what their students answered."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.pack import Pack
from game.report.classroom import Files, Gathered, NoPack, class_report
from game.report.classroom.homework import BadHomework, read_homework
from game.saves.read import SlotFiles
from game.story import Answered, Chose
from tests.packs import MANIFEST, SCENES, small_pack
from tests.quiz.makers import or_refusal
from tests.report.classroom.handed_in import homework, said
from tests.saves.playing import ASK, saved, story


class Reader:
    def __init__(self, pack: Pack) -> None:
        self.gathered = Gathered()
        self.pack = pack
        self.files = Files(self.gathered, self._find)

    def _find(self, name: str) -> Pack:
        if name != self.pack.id:
            raise NoPack(f"there is no pack {name}")
        return self.pack

    def homework(self, path: Path) -> None:
        self.files.homework(path, path.name)

    def save(self, path: Path) -> None:
        self.files.save(SlotFiles(path.parent, path.stem, path.stem), path.name)


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(small_pack(tmp_path / "small"))


def test_a_homework_file_is_a_student(reader: Reader, tmp_path: Path) -> None:
    answers = [said("length", "3300", ms=4100), said("settled", None)]
    reader.homework(homework(tmp_path / "a.json", "Aru", answers))
    (one,) = class_report(reader.gathered).students
    assert (one.name, one.kind, one.first) == ("Aru", "homework", 1)
    assert {key: mark.result for key, mark in one.marks.items()} == {
        "length": "right",
        "settled": "none",
    }
    assert one.marks["length"].ms == 4100


def test_a_score_that_a_file_states_is_not_believed(reader: Reader, tmp_path: Path) -> None:
    answers = [said("length", "7", score=1, outcome="right")]
    reader.homework(homework(tmp_path / "a.json", "Aru", answers, score=100))
    assert class_report(reader.gathered).students[0].first == 0


def test_a_homework_file_without_a_name_goes_by_the_files(reader: Reader, tmp_path: Path) -> None:
    reader.homework(homework(tmp_path / "aru-7b.json", "", [said("length", "1")]))
    assert reader.gathered.sittings[0].name == "aru-7b"


def test_a_save_is_a_student_whose_first_answers_count(reader: Reader, tmp_path: Path) -> None:
    on = story(tmp_path / "small")
    path = saved(tmp_path / "in", on, ASK, Answered("window", "length", "33"), slot="aru")
    before = path.read_bytes()
    reader.save(path)
    (one,) = class_report(reader.gathered).students
    assert (one.name, one.kind, one.first, list(one.marks)) == ("aru", "save", 0, ["length"])
    assert reader.gathered.notices == reader.gathered.troubles == []
    assert path.read_bytes() == before


def test_what_an_edit_set_aside_was_answered_first(reader: Reader, tmp_path: Path) -> None:
    on = story(tmp_path / "small")
    path = saved(tmp_path / "in", on, ASK, Answered("window", "length", "3300"))
    aside = '[[stranded]]\nat = "gone"\nanswered = "length"\nresponse = "33"\n\n[end]'
    text = path.read_text(encoding="utf-8")
    assert text.count("[end]") == 1
    path.write_text(text.replace("[end]", aside), encoding="utf-8")
    reader.save(path)
    (mark,) = class_report(reader.gathered).students[0].marks.values()
    assert (mark.first, mark.last, mark.tries) == (0, 1, 2)


def test_another_version_of_the_pack_grades_what_is_still_there(tmp_path: Path) -> None:
    on = story(tmp_path / "old")
    moves = (ASK, Answered("window", "length", "3300"), Answered("window", "settled", True))
    path = saved(tmp_path / "in", on, *moves, Chose("window", "gate"))
    without = SCENES.replace('ask = ["length", "settled"], pass = 2', 'ask = ["length"], pass = 1')
    start = without.index("[question.settled]")
    without = without[:start] + without[without.index("[term.corridor]") :]
    reader = Reader(small_pack(tmp_path / "new", without))
    reader.save(path)
    reader.homework(
        homework(tmp_path / "b.json", "Bek", [said("settled", True)], fingerprint="another")
    )
    reader.files.tell()
    aru, bek = class_report(reader.gathered).students
    assert (aru.first, list(aru.marks)) == (1, ["length"])
    assert bek.marks == {}
    versions, gone = reader.gathered.notices
    assert versions.startswith("2 files were made with other versions of “small”")
    assert gone == "2 answers to “settled” do not count: the pack has no such question now."


def test_a_question_that_was_renamed_is_found_by_its_new_name(tmp_path: Path) -> None:
    renamed = SCENES.replace("question.length", "question.span").replace('"length"', '"span"')
    renamed = renamed.replace("answered('length')", "answered('span')")
    manifest = MANIFEST + '\n[renamed]\nquestion = { length = "span" }\n'
    reader = Reader(small_pack(tmp_path / "new", renamed, manifest))
    reader.homework(homework(tmp_path / "a.json", "Aru", [said("length", "3300")]))
    assert list(class_report(reader.gathered).students[0].marks) == ["span"]


BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "no JSON"),
    "cut": (b'{"format": 1, "kind": "keruen-ho', "no JSON"),
    "binary": (b"\xff\xfe\xfd\x00\x80", "no JSON"),
    "deep": (b"[" * 100_000, "no JSON"),
    "list": (b"[]", "no homework"),
    "other": (b'{"kind": "quiz"}', "no homework"),
    "null": (b"null", "no homework"),
    "newer": (b'{"format": 2, "kind": "keruen-homework"}', "newer version"),
    "strange": (b'{"format": "1", "kind": "keruen-homework"}', "not known"),
    "bare": (b'{"format": 1, "kind": "keruen-homework"}', "“pack”"),
    "shape": (
        b'{"format":1,"kind":"keruen-homework","pack":"small","answers":[{"question":3}]}',
        "“answers.0.question”",
    ),
    "long": (b" " * 5_000_000, "too long"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_and_passed_over(name: str, reader: Reader, tmp_path: Path) -> None:
    raw, why = BAD[name]
    path = tmp_path / "bad.json"
    path.write_bytes(raw)
    reader.homework(path)
    (trouble,) = reader.gathered.troubles
    assert trouble.startswith("bad.json was passed over: ")
    assert why in trouble
    assert reader.gathered.sittings == []


def test_a_file_of_a_pack_that_is_not_here_is_named(reader: Reader, tmp_path: Path) -> None:
    reader.homework(homework(tmp_path / "a.json", "Aru", [], pack="elsewhere"))
    assert reader.gathered.troubles == ["a.json was passed over: there is no pack elsewhere."]


def test_a_damaged_save_is_named_and_one_that_is_missing_too(
    reader: Reader, tmp_path: Path
) -> None:
    (tmp_path / "bad.toml").write_text("[[move]]\n", encoding="utf-8")
    reader.save(tmp_path / "bad.toml")
    reader.save(tmp_path / "gone.toml")
    reader.homework(tmp_path / "gone.json")
    assert [t.partition(" was passed over: ")[0] for t in reader.gathered.troubles] == [
        "bad.toml",
        "gone.toml",
        "gone.json",
    ]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(json_values, json_values, json_values)
def test_whatever_a_homework_file_holds_it_is_read_or_refused_in_words(
    tmp_path: Path, answers: Any, name: Any, response: Any
) -> None:
    path = tmp_path / "a.json"
    for given_ in (answers, [{"question": "length", "response": response, "ms": answers}]):
        data = {"format": 1, "kind": "keruen-homework", "pack": "small", "name": name}
        path.write_text(json.dumps({**data, "answers": given_}), encoding="utf-8")
        name_read = or_refusal(BadHomework, lambda: read_homework(path).name)
        assert name_read.startswith("refused: ") or "\n" not in name_read
