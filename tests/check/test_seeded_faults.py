"""Eight faults that a story can have, put into packs: each is found, at its place, with its way.

docs/seeded-faults.md shows the same packs and what is said of them.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from game.check.proof import proof_faults, prove
from game.pack import Diagnostic
from game.pack.reader import examine
from game.story import Move, Story, replay
from tests.docs.pages import page

TEXT = page("seeded-faults.md")
_SECTION = re.compile(r"^## (.+?)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r'```(\w+)(?: title="([\w.-]+)")?\n(.*?)```', re.DOTALL)
WANTED = {
    "A missing target": "K201",
    "A variable that there is not, in a text": "K305",
    "An orphan scene": "K501",
    "A condition that can never be true": "K503",
    "A dead end behind a choice that is never open": "K502",
    "A trap of once-only choices": "K509",
    "A quiz that nobody can pass": "K523",
    "An objective that a way leaves out": "K521",
}
SHOWN = {"K509", "K521"}
"""What a way through the story shows."""


@dataclass(frozen=True)
class Seeded:
    """A fault as the page shows it: the pack, and what is said of it."""

    title: str
    files: dict[str, str]
    said: str


def seeded() -> list[Seeded]:
    found = []
    for title, body in _SECTION.findall(TEXT):
        fences = _FENCE.findall(body)
        files = {name: text for _language, name, text in fences if name}
        (said,) = [text for _language, name, text in fences if not name]
        found.append(Seeded(title, files, said))
    return found


CASES = seeded()


def checked(folder: Path, files: dict[str, str]) -> tuple[list[Diagnostic], list[Move]]:
    """What is said of a pack, and the moves of the first finding that has any."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    examination = examine(folder)
    said = list(examination.diagnostics)
    moves: list[Move] = []
    if examination.pack:
        failures = proof_faults(examination, prove(examination.pack, plays=1))
        said += examination.locate(failure.fault for failure in failures)
        for failure in failures:
            if failure.shown:
                played = replay(Story(examination.pack), failure.moves)
                assert not played.stranded
                moves = moves or list(failure.moves)
    return said, moves


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_seeded_fault_is_found_at_its_place_with_its_way(tmp_path: Path, case: Seeded) -> None:
    said, moves = checked(tmp_path, case.files)
    codes = [fault.code for fault in said]
    assert WANTED[case.title] in codes
    assert "\n\n".join(map(str, said)) + "\n" == case.said
    assert all(fault.line for fault in said)
    assert bool(moves) == bool(SHOWN & set(codes))


def test_the_page_shows_every_fault_of_the_table_and_no_other() -> None:
    assert [case.title for case in CASES] == list(WANTED)


def test_what_shows_every_fault_is_in_the_table_of_the_page() -> None:
    table = TEXT.split("\n## ", maxsplit=1)[0]
    listed = re.findall(r"^\| \[(.+?)\]\(#[\w-]+\) \| \[`(K\d{3})`\]", table, re.MULTILINE)
    assert dict(listed) == WANTED
