"""The product in a process of its own, on a database of its own, at a free port of this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
THAI = ZoneInfo("Asia/Bangkok")
START = datetime(2025, 10, 6, 9, 0, tzinfo=THAI)


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a server whose data lie in ``folder``."""
    keep = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KONGTUN_", "DATABASE_URL", "DJANGO_"))
    }
    return keep | {
        "KONGTUN_DEMO": "1",
        "KONGTUN_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "journeys.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]),
    }


def build_world(folder: Path, module: str = "journeys.world", day: datetime = START) -> Path:
    """Make the world once; every server starts from a copy of it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "today").write_text(day.isoformat())
    subprocess.run([sys.executable, "-m", module], env=environment(folder), cwd=ROOT, check=True)
    return folder


class Server:
    """A running server; ``day`` moves the story's clock."""

    def __init__(self, world: Path, folder: Path) -> None:
        shutil.copytree(world, folder)
        self.folder = folder
        self.day(START)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = (folder / "server.log").open("wb")
        self.process = subprocess.Popen(
            [
                str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port),
                "--workers", "1", "--blocking-threads", "3", "--no-ws", "--log-level", "warning", "kongtun.config.wsgi:application",
            ],
            env=environment(folder), cwd=ROOT, stdout=self.log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self._wait()

    def _wait(self) -> None:
        for _attempt in range(300):
            if self.process.poll() is not None:
                raise RuntimeError(self.said())
            try:
                urllib.request.urlopen(f"{self.url}/login/", timeout=5).close()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(self.said())

    def day(self, when: datetime) -> None:
        """Let it be ``when`` in the story from now on."""
        moment = when if when.tzinfo else when.replace(tzinfo=THAI)
        draft = self.folder / "today.new"
        draft.write_text(moment.isoformat())
        draft.replace(self.folder / "today")

    def said(self) -> str:
        """Return what the server wrote so far."""
        if not self.log.closed:
            self.log.flush()
        return (self.folder / "server.log").read_text(errors="replace")

    def stop(self) -> None:
        """End the server."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
