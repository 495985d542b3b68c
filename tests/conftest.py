"""What every test starts from: folders of its own, no language or terminal of the machine's."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from game.i18n import use_language

settings.register_profile(
    "keruen",
    deadline=None,  # timing decides no test
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("keruen")

# What a fixture of a whole module reads is isolated as well: a pack opened on this machine, say,
# would hide the one that ships.
for _name in ("KERUEN_SAVES", "KERUEN_CONFIG", "KERUEN_DATA", "KERUEN_CACHE"):
    os.environ[_name] = str(Path(tempfile.gettempdir(), "keruen-tests-no-such-folder", _name))
for _name in ("KERUEN_PACKS", "KERUEN_PLAIN", "KERUEN_DEBUG", "LANGUAGE"):
    os.environ.pop(_name, None)


@pytest.fixture(autouse=True)
def _isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERUEN_SAVES", str(tmp_path / "saves"))
    monkeypatch.setenv("KERUEN_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("KERUEN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("KERUEN_CACHE", str(tmp_path / "cache"))
    for name in ("KERUEN_PACKS", "KERUEN_PLAIN", "KERUEN_DEBUG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    use_language(None)
