"""Starting: `--version` against a bare interpreter, the first frame against a bare Textual app."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("READY")
Bare().run()
"""


@pytest.mark.benchmark(group="start: --version")
def test_python_alone(benchmark: BenchmarkFixture) -> None:
    benchmark.pedantic(
        lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), rounds=30
    )


@pytest.mark.benchmark(group="start: --version")
def test_version(benchmark: BenchmarkFixture) -> None:
    command = Path(sys.executable).with_name("keruen")
    benchmark.pedantic(
        lambda: subprocess.run([command, "--version"], check=True, stdout=subprocess.DEVNULL),
        rounds=30,
    )


def first_frame(command: list[str], mark: bytes) -> None:
    """Start `command` in a terminal of 80×24 and wait until `mark` was painted."""
    import fcntl
    import pty
    import struct
    import termios

    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        os.execv(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen = b""
    while mark not in seen:
        seen += os.read(terminal, 65536)
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(terminal)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.benchmark(group="start: first painted frame")
def test_bare_textual_app(benchmark: BenchmarkFixture) -> None:
    benchmark.pedantic(first_frame, args=([sys.executable, "-c", BARE], b"READY"), rounds=10)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    "mark", [b"K e r u e n", b"New game"], ids=["first frame", "the menu can be used"]
)
@pytest.mark.benchmark(group="start: first painted frame")
def test_keruen(
    benchmark: BenchmarkFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: bytes
) -> None:
    """The picture and the name first; the list follows once the saves were looked at."""
    monkeypatch.setenv("KERUEN_SAVES", str(tmp_path))
    monkeypatch.setenv("KERUEN_CONFIG", str(tmp_path))
    benchmark.pedantic(first_frame, args=([sys.executable, "-m", "game"], mark), rounds=10)
