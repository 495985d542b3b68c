"""A program killed at any instant loses at most the move that it was saving."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KILLS = 500


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="killing at an exact instant needs fork")
def test_a_game_killed_at_any_instant_opens_at_its_last_move_or_the_one_before(
    tmp_path: Path,
) -> None:
    worker = Path(__file__).with_name("kill_worker.py")
    result = subprocess.run(
        [sys.executable, str(worker), str(tmp_path), str(KILLS), "20220125"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stderr == ""
    kills = json.loads(result.stdout)
    assert len(kills) == KILLS
    for kill in kills:
        assert kill["saved"] <= kill["found"] <= kill["begun"], kill
        assert kill["notices"] == [], kill
        assert kill["left"] == 0, kill
    # Many of the kills came in the midst of saving, and some left a file half written.
    assert sum(kill["begun"] > kill["saved"] for kill in kills) > KILLS / 5
    assert sum(kill["leftovers"] > 0 for kill in kills) > KILLS / 50
