"""Start the real server, wait until it answers, kill it with everything it started."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NURSERY = ROOT / "tests" / "crash" / "crash_nursery.py"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """One granian worker on a port of its own, started again and again (see ``crash_nursery``)."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self.log, self.port, self.pid = log, free_port(), 0
        self.starts: list[float] = []
        with log.open("ab") as written:
            self.nursery = subprocess.Popen(
                [sys.executable, str(NURSERY), str(self.port)], cwd=ROOT, env=environment, stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=written, text=True, bufsize=1,
            )  # fmt: skip
        self.heard("ready")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def heard(self, expected: str = "") -> str:
        line = self.nursery.stdout.readline().strip()  # type: ignore[union-attr]
        assert line and expected in ("", line), f"{line!r}: {self.log.read_text()[-3000:]}"
        return line

    def say(self, word: str) -> None:
        self.nursery.stdin.write(f"{word}\n")  # type: ignore[union-attr]

    def start(self) -> None:
        self.begun = time.monotonic()
        self.say("start")
        self.pid = int(self.heard())

    def wait(self, longest: float = 60) -> None:
        """Return when it takes connections."""
        while time.monotonic() - self.begun < longest:
            with socket.socket() as probe:
                probe.settimeout(1)
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    self.starts.append(time.monotonic() - self.begun)
                    return
            time.sleep(0.005)
        raise AssertionError(f"the server did not start: {self.log.read_text()[-3000:]}")

    def kill(self) -> None:
        """SIGKILL to the whole group: nothing gets a chance to finish. Returns when all of it has ended."""
        if self.pid:
            os.killpg(self.pid, signal.SIGKILL)
            self.pid = 0
            self.say("gone")
            self.heard("gone")

    def close(self) -> None:
        self.kill()
        self.nursery.stdin.close()  # type: ignore[union-attr]
        self.nursery.wait(30)
        self.nursery.stdout.close()  # type: ignore[union-attr]
