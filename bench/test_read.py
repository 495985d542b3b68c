"""Reading a pack, against what tomllib alone takes for the same files."""

import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from game.pack import read_pack

SIZES = [1_000, 10_000]


@pytest.mark.parametrize("scenes", SIZES)
@pytest.mark.benchmark(group="read a pack")
def test_tomllib_alone(
    benchmark: BenchmarkFixture, folder_of: Callable[[int], Path], scenes: int
) -> None:
    files = sorted(folder_of(scenes).glob("*.toml"))

    def parse() -> None:
        for file in files:
            tomllib.loads(file.read_text(encoding="utf-8"))

    benchmark.extra_info["MB"] = sum(f.stat().st_size for f in files) / 1e6
    benchmark.pedantic(parse, rounds=3)


@pytest.mark.parametrize("scenes", SIZES)
@pytest.mark.benchmark(group="read a pack")
def test_read_pack(
    benchmark: BenchmarkFixture, folder_of: Callable[[int], Path], scenes: int
) -> None:
    pack = benchmark.pedantic(read_pack, args=(folder_of(scenes),), rounds=3)
    assert len(pack.scenes) == scenes


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads Linux's own figures")
@pytest.mark.parametrize("scenes", SIZES)
def test_memory(folder_of: Callable[[int], Path], scenes: int) -> None:
    """Peak memory of a process that reads the pack, in MB; printed, and held under 400."""
    program = (
        "import sys, re; from pathlib import Path; from game.pack import read_pack;"
        "pack = read_pack(Path(sys.argv[1]));"
        "status = Path('/proc/self/status').read_text();"
        "print(int(re.search(r'VmHWM:\\s+(\\d+)', status)[1]) // 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder_of(scenes))],
        capture_output=True,
        text=True,
        check=True,
    )
    print(f"\npeak memory reading {scenes} scenes: {done.stdout.strip()} MB")
    assert int(done.stdout) < 400
