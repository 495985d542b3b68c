"""`python -m bench.room.measure [PLAYERS…]`: rooms of several sizes, undisturbed and with drops."""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

QUESTIONS = 10


def measure(players: int, dropping: float) -> dict[str, Any]:
    """One room; what the load process measured, with the server's memory."""
    with TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [sys.executable, "-m", "bench.room.serve", folder, str(QUESTIONS)],
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert server.stdout is not None
            url, code, token = server.stdout.readline().split()
            empty = memory(server.pid, "VmRSS")
            done = subprocess.run(
                [sys.executable, "-m", "bench.room.load", url, code, token]
                + [str(value) for value in (players, QUESTIONS, dropping)],
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
            peak = memory(server.pid, "VmHWM")
        finally:
            server.kill()
            server.wait()
    return json.loads(done.stdout) | {
        "server MB": round(peak / 1024, 1),
        "KB per player": round((peak - empty) / players, 1),
    }


def memory(pid: int, name: str) -> int:
    """A figure of /proc, in KB."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith(name):
            return int(line.split()[1])
    return 0


if __name__ == "__main__":
    for count in [int(word) for word in sys.argv[1:]] or [100, 1000]:
        for share in (0.0, 0.1):
            print(json.dumps(measure(count, share)), flush=True)
