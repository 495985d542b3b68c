"""Where saves are kept."""

import os
from pathlib import Path

from game.pack.library import checkout


def saves_folder() -> Path:
    """Where saves are kept: KERUEN_SAVES, the checkout's `saves`, or the platform's place."""
    if named := os.environ.get("KERUEN_SAVES"):
        return Path(named)
    if root := checkout():
        return root / "saves"
    from platformdirs import user_data_path

    return user_data_path("keruen", appauthor=False) / "saves"
