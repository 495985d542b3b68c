"""A report in every form that it can take."""

import csv
import io
import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import sync_playwright

from game.pack.columns import cells
from game.report.classroom import FORMATS, Gathered, Given, class_report, output
from game.report.classroom.output import TABLES
from game.report.classroom.output.comma import FORMULA, plain
from tests.live.rooms import questions
from tests.quiz.makers import choice
from tests.report.classroom.sittings import HAND, A, B, C, answered, gathered, posed, rooms, student

EVIL = [
    "=HYPERLINK(\"http://x\")",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "علی رضا",
    "\x1b[2J\x1b]0;owned\x07",
    "\u202egnp.exe",
    "[bold]Aru[/bold]",
    "＝1+1",
]  # fmt: skip


def text(got: Gathered, form: str = "text", **more: Any) -> str:
    return output(class_report(got), form, **more).decode()


def evil() -> Gathered:
    asked = posed("q", choice("=1+1", "<b>No</b>", "\x1b[31mRed"))
    return gathered(
        *(
            student(name, Given(asked, f"id-{n % 3}"), origin="KXQ7P", key=f"s{n}")
            for n, name in enumerate(EVIL)
        )
    )


def grid(written: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written, newline="")))


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_form_of_nothing_and_of_anything_is_made(form: str) -> None:
    for got in (gathered(), gathered(student("Aru")), answered([A, B, C], HAND), evil()):
        assert isinstance(output(class_report(got), form), bytes)


# Text


@settings(max_examples=40)
@given(rooms())
def test_the_text_fits_a_terminal_of_80_columns(got: Gathered) -> None:
    assert max(cells(line) for line in text(got).splitlines()) <= 80


def test_the_text_begins_with_what_to_teach_again_and_shows_bars_and_numbers() -> None:
    told = text(answered([A, B, C], HAND))
    heads = re.findall(r"^(.+)\n-+$", told, re.MULTILINE)
    assert heads[0] == "What to teach again"
    assert "1. c" in told
    assert "█████████░░░░░░░░░░░  45 %" in told
    row = next(line for line in told.splitlines() if line.startswith("b "))
    assert row.split()[-5:] == ["25", "5", "0", "5", "0"]


def test_where_block_characters_cannot_be_shown_bars_are_of_ascii() -> None:
    told = text(answered([A, B, C], HAND), blocks=False)
    assert "#########...........  45 %" in told
    assert "█" not in told


def test_no_control_code_of_a_name_or_a_question_reaches_the_terminal() -> None:
    told = text(evil())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", told)
    assert "[bold]Aru[/bold]" in told  # shown, and no markup


# CSV


@pytest.mark.parametrize("table", TABLES)
def test_csv_is_read_back_as_it_was_written(table: str) -> None:
    written = text(answered([A, B, C], HAND), "csv", table=table)
    read = grid(written)
    assert len({len(row) for row in read}) == 1
    assert len(read) > 1
    assert written.count("\r\n") == written.count("\n") == len(read)


def test_the_table_of_students_has_their_marks_as_numbers() -> None:
    head, *rows = grid(text(answered([A, B, C], HAND), "csv"))
    by_name = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert by_name["s03"]["Points"] == "3"
    assert by_name["s03"]["Per cent"] == "75"
    assert [by_name["s10"][key] for key in "abc"] == ["0", "0", "0"]
    assert by_name["s10"]["Not answered"] == "2"


def test_no_cell_that_is_a_text_begins_as_a_formula_does() -> None:
    for table in TABLES:
        for row in grid(text(evil(), "csv", table=table)):
            for cell in row:
                assert not cell.lstrip(" \xa0").startswith(FORMULA) or re.fullmatch(
                    r"-?[\d.]+", cell
                )
    names = {row[0] for row in grid(text(evil(), "csv"))}
    assert '\'=HYPERLINK("http://x")' in names


def test_a_negative_figure_is_a_number_in_csv() -> None:
    rows = {name: [r[0], "33" if r[0] == "id-0" else "3300"] for name, r in HAND.items()}
    head, first, _second = grid(text(answered([A, B], rows), "csv", table="questions"))
    assert dict(zip(head, first, strict=True))["Discrimination"] == "-100"


@given(st.text())
def test_a_text_made_plain_is_no_formula_and_loses_nothing(said: str) -> None:
    made = plain(said)
    assert made in (said, f"'{said}")
    assert not made.lstrip(" \xa0").startswith(FORMULA) or not made.strip()


def test_a_bom_is_there_when_asked_for() -> None:
    report = class_report(answered([A], {"Әлия": ["id-0"]}))
    assert output(report, "csv", bom=True).startswith(b"\xef\xbb\xbf")
    assert not output(report, "csv").startswith(b"\xef\xbb\xbf")
    assert grid(output(report, "csv", bom=True).decode("utf-8-sig"))[1][0] == "Әлия"


# XLSX


def test_a_workbook_holds_texts_as_texts_and_numbers_as_numbers() -> None:
    data = output(class_report(evil()), "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames[0] == "Teach again"
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n")  # no formula, whatever a text begins with
                assert cell.hyperlink is None
    names = {row[0].value for row in book["Students"].iter_rows(min_row=2)}
    assert "=HYPERLINK(\"http://x\")" in names  # fmt: skip
    points = {cell.value for cell in book["Students"]["C"][1:]}
    assert points == {0, 1}


# JSON


def test_json_has_the_figures_by_stable_keys() -> None:
    data = json.loads(text(answered([A, B, C], HAND), "json"))
    assert (data["format"], data["kind"]) == (1, "keruen-report")
    assert [one["question"] for one in data["teach_again"]] == ["c", "b", "a"]
    first = data["questions"][0]
    assert (first["key"], first["facility"], first["none"], first["put"]) == ("a", 60, 1, 10)
    assert first["parts"][0]["chosen"][1]["count"] == 2
    assert data["students"][9]["answers"]["a"]["result"] == "none"
    assert data["students"][9]["answers"]["a"]["response"] is None


# HTML


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said += data


def test_the_page_shows_names_literally_and_asks_for_nothing() -> None:
    tags = _Tags()
    tags.feed(text(evil(), "html"))
    kinds = {tag for tag, _attributes in tags.found}
    assert not kinds & {"script", "img", "link", "iframe", "b"}
    assert not any(a.get("src") or a.get("href") for _tag, a in tags.found)
    assert not any(name.startswith("on") for _tag, a in tags.found for name in a)
    assert "<script>alert(1)</script>" in tags.said
    assert "\x1b" not in tags.said
    scopes = [a.get("scope") for tag, a in tags.found if tag == "th"]
    assert set(scopes) == {"col", "row"}


@pytest.mark.slow
def test_axe_finds_nothing_on_the_page_and_it_does_not_scroll_sideways(tmp_path: Path) -> None:
    chromium = Path("/usr/bin/chromium")
    if not chromium.exists():
        pytest.skip("there is no Chromium here")
    known = questions()
    asked = [posed(name, question, n) for n, (name, question) in enumerate(known.items())]
    got = answered(asked, {"Aru": [None] * len(asked), "علی": [None] * len(asked)})
    got.sittings += [*evil().sittings, *answered([A, B, C], HAND).sittings]
    page = tmp_path / "report.html"
    page.write_bytes(output(class_report(got), "html"))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            for width in (1000, 320):
                shown = browser.new_page(
                    color_scheme=scheme,  # type: ignore[arg-type]
                    viewport={"width": width, "height": 640},
                    bypass_csp=True,  # for axe itself, which is a script
                )
                asked_for: list[str] = []
                shown.on("request", lambda request, to=asked_for: to.append(request.url))
                shown.goto(page.as_uri())
                shown.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
                found = Axe().run(shown)
                assert found.violations_count == 0, found.generate_report()
                assert shown.evaluate("document.documentElement.scrollWidth") <= width
                assert asked_for == [page.as_uri()]
                shown.close()
        browser.close()


# xAPI


def statements(got: Gathered, **more: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text(got, "xapi", **more).splitlines()]


EVERY = {
    "one": ("choice", "id-1", "id-1", ["id-1"]),
    "several": ("choice", ["r1", "w0"], "r1[,]w0", ["r0[,]r1"]),
    "judged": ("true-false", True, "true", ["false"]),
    "counted": ("numeric", "3.3 thousand km", "3300", ["3300[:]3300"]),
    "named": (
        "fill-in",
        "issyk kul",
        "issyk kul",
        ["{case_matters=false}Issyk-Kul", "{case_matters=false}Issyk Kul"],
    ),
    "ordered": (
        "sequencing",
        ["step-1", "step-0", "step-2"],
        "step-1[,]step-0[,]step-2",
        ["step-0[,]step-1[,]step-2"],
    ),
    "matched": (
        "matching",
        {"first": "first", "second": "none"},
        "first[.]first[,]second[.]none",
        ["first[.]first[,]second[.]second[,]third[.]third"],
    ),
    "filled": (
        "fill-in",
        {"year": "1992", "word": "a[,]b"},
        "1992[,][,]a,b",
        ["{case_matters=false}{order_matters=true}1992[,]lake[,]amity"],
    ),
}


@pytest.mark.parametrize("name", sorted(EVERY))
def test_each_kind_is_an_interaction_with_its_response_as_a_string(name: str) -> None:
    kind, response, told, right = EVERY[name]
    asked = posed(name, questions()[name])
    answer, done = statements(answered([asked], {"Aru": [response]}))
    about = answer["object"]["definition"]
    assert (about["interactionType"], answer["result"]["response"]) == (kind, told)
    assert about["correctResponsesPattern"] == right
    assert done["verb"]["id"] == "http://adlnet.gov/expapi/verbs/completed"


def test_a_statement_knows_its_student_by_an_account_and_its_score() -> None:
    when = datetime(2026, 1, 25, 8, 0, 5, tzinfo=UTC)
    got = gathered(student("Aru", Given(C, ["r0"], 2500, when), Given(A, None)))
    answer, done = statements(got, home="https://school.example/")
    assert answer["actor"]["account"] == {
        "homePage": "https://school.example/room",
        "name": "KXQ7P/saru",
    }
    assert answer["actor"]["name"] == "Aru"
    assert "mbox" not in json.dumps(answer)
    assert answer["result"]["score"] == {"scaled": 0.5, "raw": 1, "min": 0, "max": 2}
    assert (answer["result"]["success"], answer["result"]["duration"]) == (False, "PT2.50S")
    assert answer["timestamp"] == "2026-01-25T08:00:05.000Z"
    assert done["result"]["completion"] is False  # A was put and not answered
    assert done["result"]["score"]["scaled"] == pytest.approx(1 / 3, abs=1e-3)


def test_ids_are_of_version_5_all_different_and_the_same_the_next_time() -> None:
    got = answered([A, B, C], HAND)
    ids = [one["id"] for one in statements(got)]
    assert {UUID(one).version for one in ids} == {5}
    assert len(set(ids)) == len(ids) == 28 + 10  # 28 answers of 10 students
    assert ids == [one["id"] for one in statements(got)]


def test_who_answered_nothing_has_completed_nothing() -> None:
    assert statements(gathered(student("Aru", Given(A, None)))) == []


def test_without_names_no_statement_has_one() -> None:
    report = class_report(gathered(student("Aru", Given(A, "id-0"), kind="save")), names=False)
    told = output(report, "xapi").decode()
    assert "Aru" not in told
    assert json.loads(told.splitlines()[0])["actor"]["account"]["name"] == "student-1"


@settings(max_examples=40)
@given(rooms())
def test_every_form_of_any_room_can_be_read(got: Gathered) -> None:
    report = class_report(got)
    data = json.loads(output(report, "json"))
    assert len(data["students"]) == len(got.sittings)
    assert len(grid(output(report, "csv").decode())) == len(got.sittings) + 1
    assert all(json.loads(line)["id"] for line in output(report, "xapi").decode().splitlines())
    _Tags().feed(output(report, "html").decode())
