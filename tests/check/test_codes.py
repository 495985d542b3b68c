"""Every code has a page, made from the code itself, whose examples are what they say they are."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from game import cli
from game.check.codes import Code, all_codes
from game.check.codes.page import is_proved, plain_page, run_example, write_pages
from tests.docs.pages import DOCS, ROOT

CODES = all_codes()
WITHOUT_EXAMPLE = {"K001", "K519"}
"""What no small text can show: a file that may not be read, millions of states."""


def test_every_code_that_the_source_can_tell_has_a_page_and_no_other_has() -> None:
    told = {
        code
        for file in (ROOT / "game").rglob("*.py")
        if "codes" not in file.parts
        for code in re.findall(r'"(K\d{3})"', file.read_text(encoding="utf-8"))
    }
    assert set(CODES) == told


def test_codes_are_known_by_themselves() -> None:
    assert [code.id for code in CODES.values()] == sorted(CODES)
    assert len({code.title for code in CODES.values()}) == len(CODES)
    for code in CODES.values():
        assert not code.title.endswith("."), code.id
        assert code.why, code.id


@pytest.mark.parametrize("code", CODES.values(), ids=list(CODES))
def test_the_wrong_example_has_this_fault_alone_and_the_right_one_none(
    tmp_path: Path, code: Code
) -> None:
    if code.id in WITHOUT_EXAMPLE:
        assert (code.wrong, code.right) == ({}, {})
        return

    def found(files: Mapping[str, str], name: str) -> set[str]:
        report = run_example(files, tmp_path / name, proof=is_proved(code))
        return {fault.code for fault in report.diagnostics}

    assert found(code.wrong, "wrong") == {code.id}
    assert found(code.right, "right") == set()


def test_the_pages_in_the_documentation_are_those_that_are_made_from_the_codes(
    tmp_path: Path,
) -> None:
    write_pages(tuple(CODES.values()), tmp_path)
    made = {file.name: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()}
    kept = {file.name: file.read_text(encoding="utf-8") for file in (DOCS / "codes").iterdir()}
    assert kept == made, "write them anew: python -m game.check.codes docs/codes"


def test_a_page_of_a_code_that_is_no_more_goes(tmp_path: Path) -> None:
    (tmp_path / "K999.md").write_text("old", encoding="utf-8")
    write_pages((CODES["K001"],), tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["K001.md", "README.md"]


@pytest.mark.parametrize("file", sorted((DOCS / "codes").iterdir()), ids=lambda file: file.name)
def test_every_link_of_a_page_leads_somewhere(file: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target, anchor in re.findall(r"\]\(([\w./-]+)(?:#([\w-]+))?\)", text):
        page = (file.parent / target).resolve()
        assert page.is_file(), target
        titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        anchors = {re.sub(r"[^\w\s-]", "", t.lower()).replace(" ", "-") for t in titles}
        assert not anchor or anchor in anchors, (target, anchor)


@pytest.mark.parametrize("code", CODES.values(), ids=list(CODES))
def test_a_page_in_the_terminal_is_no_wider_than_the_terminal(code: Code) -> None:
    prose = plain_page(code, 60).split("\n    ")[0].split("\n\nWrong:")[0]
    assert max(map(len, prose.splitlines()[1:])) <= 60
    assert ".md" not in prose


def test_a_code_is_explained_in_whatever_letters_it_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["check", "--explain", "k204"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("K204: There is no such term\n\n")
    assert 'Wrong: gate.toml\n\n    [scene.gate]\n    title = "The gate"' in said


@pytest.mark.parametrize(
    ("word", "hint"),
    [("K24", "did you mean K"), ("204", "K204"), ("K2O4", "K204"), ("\x1b[2J", "K001")],
)
def test_a_code_that_there_is_not_is_told_with_the_nearest(
    word: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", "--explain", word]) == 2
    said = capsys.readouterr().err
    assert "There is no code" in said
    assert hint in said
    assert "\x1b" not in said
