"""The limits, options and endings that the pages on sharing and on the map tell of."""

import pytest

from game.author.map import ENDINGS, FORMATS
from game.cli import main
from game.pack import bundle
from tests.docs.pages import code, page, rows


def test_the_limits_are_those_of_the_program() -> None:
    said = dict(rows(page("sharing.md")))
    mib = bundle.MIB
    assert said == {
        "the file": f"{bundle.MAX_PACKED // mib} MiB",
        "files in it": f"{bundle.MAX_FILES:,}",
        "one file, unpacked": f"{bundle.MAX_FILE // mib} MiB",
        "all files, unpacked": f"{bundle.MAX_TOTAL // mib} MiB",
        "growth in unpacking, beyond 1 MiB": f"{bundle.MAX_RATIO} times the file",
    }


def test_the_options_are_those_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["map", "--help"]) == 0
    told = capsys.readouterr().out
    shown = [code(row[0])[0] for row in rows(page("map.md"))]
    assert len(shown) == 7
    for option in shown:
        assert option.split(" ")[0] in told
    formats = [option.split(" ")[1] for option in shown if option.startswith("--format")]
    assert sorted([*formats, "text"]) == sorted(FORMATS)
    written = next(row[1] for row in rows(page("map.md")) if row[0].startswith("`--out"))
    assert set(code(written)) <= set(ENDINGS)
    assert {ENDINGS[ending] for ending in code(written)} == set(FORMATS)
