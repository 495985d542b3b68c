"""Answers whose options, items, pairs or gaps go by other ids now."""

from pathlib import Path

import pytest

from game.pack import Pack, read_pack
from game.quiz import Response
from game.story import Answered
from game.story.playthrough import renamed
from tests.packs import MANIFEST, SCENES, faults, write_pack

QUESTIONS = """
[question.one]
kind = "choice"
prompt = "Which?"
why = "So it is."
option.new = { text = "This", right = true }
option.other = { text = "That" }

[question.several]
kind = "many"
prompt = "Which ones?"
why = "So it is."
option.new = { text = "This", right = true }
option.other = { text = "That" }

[question.row]
kind = "order"
prompt = "In which order?"
why = "So it is."
item.new = "First"
item.other = "Second"

[question.pairs]
kind = "match"
prompt = "What goes together?"
why = "So it is."
pair.new = { left = "A", right = "1" }
pair.other = { left = "B", right = "2" }
extra.newer = "3"

[question.holes]
kind = "gap"
prompt = "Fill in."
why = "So it is."
text = "In {new} and {other}."
gap.new = { answer = "old" }
gap.other = { answer = 3 }

[question.said]
kind = "words"
prompt = "What?"
why = "So it is."
answer = ["old"]
"""
IDS = ("one", "several", "row", "pairs", "holes")
RENAMED = "[renamed.part]\n" + "".join(f'"{name}/old" = "{name}/new"\n' for name in IDS)


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    extra = '"pairs/older" = "pairs/newer"\n'
    return read_pack(write_pack(tmp_path, SCENES + QUESTIONS, MANIFEST + RENAMED + extra))


@pytest.mark.parametrize(
    ("question", "before", "now"),
    [
        ("one", "old", "new"),
        ("one", "other", "other"),
        ("several", ["old", "other"], ["new", "other"]),
        ("row", ["other", "old"], ["other", "new"]),
        ("pairs", {"old": "older", "other": "old"}, {"new": "newer", "other": "new"}),
        ("holes", {"old": "old", "other": "3"}, {"new": "old", "other": "3"}),
        ("said", "old", "old"),
        ("gone", "old", "old"),
        ("one", True, True),
    ],
)
def test_parts_are_named_by_their_new_ids(
    pack: Pack, question: str, before: Response, now: Response
) -> None:
    assert renamed(Answered("gate", question, before), pack) == Answered("gate", question, now)


@pytest.mark.parametrize("line", ['"one/old" = "one/nwe"', '"one/other" = "one/new"'])
def test_a_part_must_lead_from_what_is_gone_to_what_is_there(tmp_path: Path, line: str) -> None:
    manifest = f"{MANIFEST}[renamed.part]\n{line}\n"
    found = [d for d in faults(tmp_path, SCENES + QUESTIONS, manifest) if d.severity == "error"]
    assert [(d.code, d.source) for d in found] == [("K213", line)]
