"""The examples of the proof's codes: each wrong one has that fault alone, each right one none."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from game.check.codes.code import DEFAULT_MANIFEST, Code
from game.check.codes.proof import codes
from game.check.proof import proof_faults, prove
from game.pack.reader import examine

CODES = {code.id: code for code in codes()}


def found(folder: Path, files: Mapping[str, str]) -> list[str]:
    for name, text in {"pack.toml": DEFAULT_MANIFEST, **files}.items():
        (folder / name).write_text(text, encoding="utf-8")
    examination = examine(folder)
    assert examination.pack, examination.diagnostics
    failures = proof_faults(examination, prove(examination.pack, plays=1))
    located = examination.locate(failure.fault for failure in failures)
    assert all(fault.line for fault in located)
    return [fault.code for fault in (*examination.diagnostics, *located)]


@pytest.mark.parametrize("code", [c for c in codes() if c.wrong], ids=lambda code: code.id)
def test_the_wrong_example_has_this_fault_alone(tmp_path: Path, code: Code) -> None:
    assert found(tmp_path, code.wrong) == [code.id]


@pytest.mark.parametrize("code", [c for c in codes() if c.right], ids=lambda code: code.id)
def test_the_right_example_has_none(tmp_path: Path, code: Code) -> None:
    assert found(tmp_path, code.right) == []


def test_only_what_takes_too_many_states_has_no_example() -> None:
    assert {code.id for code in codes() if not code.wrong} == {"K519"}
