"""Games saved in the first version of the shipped pack, in the one that is shipped now."""

from pathlib import Path

from game.check.gate import earlier, gate
from game.pack import examine
from game.pack.library import find_pack

FIRST = Path(__file__).with_name("first-version.keruen")
"""The pack as it was first played in full, made by `keruen pack`."""


def test_no_saved_game_of_the_first_version_is_refused_or_means_something_else() -> None:
    folder = find_pack("thirty-years")
    with earlier(str(FIRST), folder) as old:
        report = gate(old, examine(folder))
    assert report.scenes[0] == report.scenes[1]
    assert (report.refused, report.changed, report.lost) == (0, 0, 0)
    assert {fault.code for fault in report.faults} <= {"K604"}
