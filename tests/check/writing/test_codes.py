"""The examples of every rule about writing: one finds its code and no other, one finds nothing."""

from pathlib import Path

import pytest

from game.check.codes.code import DEFAULT_MANIFEST, Code
from game.check.codes.writing import codes
from game.pack.library import MANIFEST
from tests.check.writing.checking import warnings_in


@pytest.mark.parametrize("code", codes(), ids=lambda code: code.id)
def test_the_wrong_example_finds_this_code_alone_and_the_right_one_nothing(
    code: Code, tmp_path: Path
) -> None:
    for name, files, expected in (("wrong", code.wrong, {code.id}), ("right", code.right, set())):
        folder = tmp_path / name
        folder.mkdir()
        for file, text in {MANIFEST: DEFAULT_MANIFEST, **files}.items():
            (folder / file).write_text(text, encoding="utf-8")
        found = warnings_in(folder)
        assert {fault.code for fault in found} == expected, "\n\n".join(map(str, found))
        assert all(fault.line and fault.severity == "warning" for fault in found)
