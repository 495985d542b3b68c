"""`keruen report`, as it is typed."""

import json
import sqlite3
from pathlib import Path

import pytest

from game import cli
from game.live import events as e
from game.live.events import write_event
from game.live.questions import Wanted, setup_from
from game.live.setup import Rules
from game.report.classroom.output import FORMATS
from game.story import Answered
from tests.live.logs import Written
from tests.live.rooms import CODE, setup
from tests.packs import write_pack
from tests.report.classroom.handed_in import homework, said
from tests.saves.playing import ASK, saved, story

Told = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_pack(tmp_path / "packs" / "small")
    monkeypatch.setenv("KERUEN_PACKS", str(tmp_path / "packs"))
    return tmp_path


def log_file(written: Written, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{CODE}.sqlite"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE event (n INTEGER PRIMARY KEY, line TEXT NOT NULL)")
    rows = [(write_event(event),) for event in written.lines]
    db.executemany("INSERT INTO event (line) VALUES (?)", rows)
    db.commit()
    db.close()
    return path


def room(here: Path, *, finished: bool = True, pack: str = "small") -> Path:
    """A room of the small pack beside the saves: Aru is right, Bek wrong, Dana does not answer."""
    made = setup_from("small", Wanted(), Rules(grace=0)) if pack else setup("one")
    log = Written(made).joined("Aru", "Bek", "Dana")
    log.then(e.Asked, 1, 1, None)
    right, wrong = ("3300", "33") if pack else ("id-1", "id-0")
    log.then(e.Answered, "saru", 1, 1, right).then(e.Answered, "sbek", 1, 1, wrong)
    log.then(e.Closed, 1)
    if finished:
        log.then(e.Finished)
    return log_file(log, here / "saves" / "rooms")


def report(*words: str) -> int:
    return cli.main(["report", *words])


def test_a_room_is_named_by_its_code_however_it_is_written(here: Path, capsys: Told) -> None:
    room(here)
    assert report("kxq-7p") == 0
    told, complaints = capsys.readouterr()
    assert told.startswith("A small pack\nRoom KXQ7P, 2026-01-25. 3 students, 1 question.\n")
    assert "33 %" in told
    assert "Read a figure" in told  # the objective's title, of the pack at hand
    assert complaints == ""


def test_a_room_that_is_not_over_is_reported_and_said_to_be_so(here: Path, capsys: Told) -> None:
    room(here, finished=False)
    assert report(CODE) == 0
    assert "not over" in capsys.readouterr().err


def test_a_room_homework_and_a_save_are_one_report(here: Path, capsys: Told) -> None:
    path = room(here)
    homework(here / "in" / "emil.json", "Emil", [said("length", "3300")])
    saved(here / "in", story(here / "packs" / "small"), ASK, Answered("window", "length", "7"))
    assert report(str(path), "in", "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert {one["name"]: one["points"] for one in data["students"]} == {
        "Aru (KXQ7P)": 1,
        "aru (aru.toml)": 0,
        "Bek": 0,
        "Dana": 0,
        "Emil": 1,
    }
    (item,) = data["questions"]
    assert (item["put"], item["right"], item["wrong"], item["none"]) == (5, 2, 2, 1)
    assert item["facility"] == 40


def test_a_slot_is_named_by_its_name(here: Path, capsys: Told) -> None:
    saved(here / "saves", story(here / "packs" / "small"), ASK, Answered("window", "length", "7"))
    assert report("aru") == 0
    assert "1 saved game." in capsys.readouterr().out


def test_a_bad_file_is_named_and_the_rest_is_reported(here: Path, capsys: Told) -> None:
    homework(here / "in" / "emil.json", "Emil", [said("length", "3300")])
    (here / "in" / "bad.json").write_text("{", encoding="utf-8")
    (here / "in" / "bad.sqlite").write_text("no database", encoding="utf-8")
    (here / "in" / "bad.toml").write_text("=", encoding="utf-8")
    assert report("in") == 1
    told, complaints = capsys.readouterr()
    assert "1 student, 1 question" in told
    assert complaints.count("bad.") >= 3
    assert "Traceback" not in complaints


def test_where_nothing_can_be_read_the_exit_code_says_so(here: Path, capsys: Told) -> None:
    (here / "in").mkdir()
    assert report("in") == 1
    assert capsys.readouterr().err == "There is nothing to report on.\n"


def test_what_is_not_there_is_a_wrong_command_line(here: Path, capsys: Told) -> None:
    assert report("nobody") == 2
    assert "“nobody” is nothing to report on" in capsys.readouterr().err


def test_without_a_name_the_rooms_that_there_are_are_told(here: Path, capsys: Told) -> None:
    room(here)
    assert report() == 2
    assert "KXQ7P (2026-01-25)" in capsys.readouterr().err


def test_a_file_that_is_named_twice_is_one_student(here: Path, capsys: Told) -> None:
    homework(here / "in" / "emil.json", "Emil", [said("length", "3300")])
    assert report("in", "in/emil.json", str(here / "in"), "--format", "json") == 0
    assert len(json.loads(capsys.readouterr().out)["students"]) == 1


def test_two_files_of_one_name_are_told_apart_by_their_folders(here: Path, capsys: Told) -> None:
    for group in ("7a", "7b"):
        homework(here / group / "aru.json", "", [said("length", "3300")])
    assert report("7a", "7b", "--format", "json") == 0
    names = [one["name"] for one in json.loads(capsys.readouterr().out)["students"]]
    assert names == ["aru (7a/aru.json)", "aru (7b/aru.json)"]


@pytest.mark.parametrize(("form", "ending"), FORMATS.items())
def test_the_ending_of_the_file_tells_the_format(
    form: str, ending: str, here: Path, capsys: Told
) -> None:
    room(here)
    for _twice in range(2):  # a report may be written over
        assert report(CODE, "--out", f"r{ending}") == 0
    assert capsys.readouterr().out == f"The report is in r{ending}.\n" * 2
    data = (here / f"r{ending}").read_bytes()
    begins = {"html": b"<!doctype", "json": b"{", "xapi": b'{"id"', "xlsx": b"PK"}
    assert data.startswith(begins.get(form, b""))
    assert len(data) > 100


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--out", "r.doc"), "tells no format"),
        (("--format", "xlsx"), "goes into a file"),
        (("--out", "packs"), "is a folder"),
        (("--out", "packs/small/pack.toml", "--format", "json"), "is no report"),
        (("--again", "emil.json"), "is no report"),
        (("--out", "emil.json"), "is what the report is on"),
        (("--home", "ftp://x"), "--home needs an address"),
    ],
)
def test_a_wrong_command_line_is_told_and_writes_nothing(
    words: tuple[str, ...], why: str, here: Path, capsys: Told
) -> None:
    path = homework(here / "emil.json", "Emil", [said("length", "3300")])
    before = path.read_bytes(), (here / "packs/small/pack.toml").read_bytes()
    if "packs" in words:
        (here / "packs").mkdir(exist_ok=True)
    if words[-1] == "packs":
        words = (*words, "--format", "json")
    assert report("emil.json", *words) == 2
    told, complaints = capsys.readouterr()
    assert why in complaints
    assert told == ""
    assert (path.read_bytes(), (here / "packs/small/pack.toml").read_bytes()) == before


def test_without_names_the_report_has_none(here: Path, capsys: Told) -> None:
    homework(here / "in" / "emil.json", "Emil", [said("length", "3300")])
    room(here)
    assert report("in", CODE, "--names", "off", "--format", "json") == 0
    told = capsys.readouterr().out
    assert not any(name in told for name in ("Emil", "emil", "Aru", "Bek", "Dana"))
    assert told.count('"name": "Student ') == 4


def test_what_the_class_got_wrong_is_asked_in_the_next_room(here: Path, capsys: Told) -> None:
    room(here)
    assert report(CODE, "--again", "again.toml") == 0
    assert "again.toml" in capsys.readouterr().err  # the report alone goes to the output
    made = setup_from("again.toml", Wanted(), Rules())
    assert [item.id for item in made.items] == ["length"]


def test_questions_of_no_pack_at_hand_are_asked_again_as_well(here: Path, capsys: Told) -> None:
    room(here, pack="")
    (here / "packs" / "small" / "pack.toml").unlink()
    assert report(CODE, "--again", "again.toml") == 0
    capsys.readouterr()
    (item,) = setup_from("again.toml", Wanted(), Rules()).items
    assert item.question == setup("one").items[0].question


def test_where_all_was_known_no_question_file_is_written(here: Path, capsys: Told) -> None:
    homework(here / "emil.json", "Emil", [said("length", "3300")])
    assert report("emil.json", "--again", "again.toml") == 0
    assert not (here / "again.toml").exists()
    assert "was not written" in capsys.readouterr().err


def test_the_pack_can_be_named_where_it_is_on_no_shelf(
    here: Path, capsys: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KERUEN_PACKS")
    homework(here / "emil.json", "Emil", [said("length", "3300")])
    assert report("emil.json") == 1
    assert "name its folder, or the file of questions, with --pack" in capsys.readouterr().err
    assert report("emil.json", "--pack", "packs/small") == 0


def test_a_pack_with_errors_is_told(here: Path, capsys: Told) -> None:
    (here / "packs" / "small" / "scenes.toml").write_text("=", encoding="utf-8")
    homework(here / "emil.json", "Emil", [said("length", "3300")])
    assert report("emil.json") == 1
    assert "run keruen check" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_to_is_told(here: Path, capsys: Told) -> None:
    room(here)
    assert report(CODE, "--out", "nowhere/r.csv") == 1
    assert "cannot be written" in capsys.readouterr().err


def test_the_csv_on_the_output_has_its_own_line_ends(
    here: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    room(here)
    assert report(CODE, "--format", "csv", "--bom") == 0
    told = capfdbinary.readouterr().out
    assert told.startswith(b"\xef\xbb\xbf")
    assert told.count(b"\r\n") == told.count(b"\n") == 4


def test_a_copy_of_a_room_counts_once(here: Path, capsys: Told) -> None:
    path = room(here)
    (here / "copy.sqlite").write_bytes(path.read_bytes())
    assert report(CODE, "copy.sqlite", "--format", "json") == 0
    told, complaints = capsys.readouterr()
    assert len(json.loads(told)["students"]) == 3
    assert "counts once" in complaints


def test_homework_from_a_file_of_questions_is_graded_by_that_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = tmp_path / "own.toml"
    questions.write_text(
        '[question.settled]\nkind = "true-false"\nprompt = "Is it so?"\nanswer = true\n'
        'why = "Line 13 says so in so many words."\n',
        encoding="utf-8",
    )
    homework = tmp_path / "aru.json"
    homework.write_text(
        '{"format": 1, "kind": "keruen-homework", "pack": "questions", "fingerprint": "x",'
        ' "name": "Aru", "answers": [{"question": "settled", "response": true, "ms": 900}]}',
        encoding="utf-8",
    )
    assert cli.main(["report", str(homework), "--pack", str(questions)]) == 0
    assert "100 %" in capsys.readouterr().out
