"""What is installed only where it was asked for, and what to say where it was not."""

from importlib.util import find_spec

from game.cli.words import complain
from game.i18n import gettext as _

_NEEDED = {"class": ("websockets", "starlette", "uvicorn", "segno"), "redis": ("redis",)}
MISSING = 1


def lacks(extra: str) -> int:
    """0 where `extra` is installed; else say how to install it, and the exit code for that."""
    missing = [name for name in _NEEDED[extra] if find_spec(name) is None]
    if not missing:
        return 0
    complain(
        _("Live rooms need {packages}, which is not installed. Install it with:").format(
            packages=", ".join(missing)
        )
    )
    complain(f'  pip install "keruen[{extra}]"')
    return MISSING
