"""Every row of the grading tables is graded for real."""

import re
import tomllib
from dataclasses import dataclass

import pytest

from game.pack.questions import KINDS, AnyQuestion
from game.quiz import AskBack, BadResponse, grade, read_typed
from tests.docs.pages import code, page, rows

PART = re.compile(r"^```toml\n(.*?)^```$(.*?)(?=^```|\Z)", re.MULTILINE | re.DOTALL)
LANGUAGE = re.compile(r"<!-- language: (\w+) -->")
SAID = re.compile(r"(?:^|[:;] )\*([^*]+[.?])\*")


@dataclass(frozen=True)
class Case:
    name: str
    question: AnyQuestion
    typed: str
    verdict: str
    said: tuple[str, ...]
    language: str


def cases() -> list[Case]:
    found = []
    for match in PART.finditer(page("grading.md")):
        ((name, table),) = tomllib.loads(match[1])["question"].items()
        question = KINDS[table["kind"]].model_validate(table)
        language = "en"
        for piece in re.split(r"(<!-- language: \w+ -->)", match[2]):
            if marked := LANGUAGE.match(piece):
                language = marked[1]
            found += [
                Case(name, question, code(row[0])[0], row[1], tuple(SAID.findall(row[2])), language)
                for row in rows(piece)
            ]
    return found


def judged(case: Case) -> tuple[str, str]:
    """The verdict as the tables word it, and all that is said with it."""
    try:
        response = read_typed(case.question, case.typed, language=case.language)
        verdict = grade(case.question, response, case.language)
    except BadResponse as error:
        return "no answer", str(error)
    if isinstance(verdict, AskBack):
        return "asked back", verdict.message
    said = " ".join(note.text for note in verdict.notes)
    word = f"partly {verdict.score:.2g}" if verdict.outcome == "partly" else verdict.outcome
    return word, said


@pytest.mark.parametrize("case", cases(), ids=lambda c: f"{c.name}: {c.typed} ({c.language})")
def test_a_row_tells_the_true_verdict(case: Case) -> None:
    word, said = judged(case)
    assert word == case.verdict
    for sentence in case.said:
        assert sentence in said


def test_every_kind_has_a_table_and_sayings_are_found() -> None:
    all_cases = cases()
    assert {case.question.kind for case in all_cases} == set(KINDS)
    assert sum(bool(case.said) for case in all_cases) >= 20
    assert {case.language for case in all_cases} == {"en", "kk"}
