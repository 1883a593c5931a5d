"""The country on a real server: requests a second of main pages, memory of the server, bytes of first visits."""

from __future__ import annotations

import re
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any

from bench.drive import get, throughput
from bench.national.engine import ROOT, environment
from bench.site import _free_port, granian_command

FIRST_VISIT = 350 * 1024


def serve(url: str, known: dict[str, Any], folder: str, *, seconds: int) -> dict[str, Any]:
    """Return requests/s by page, megabytes of the server's processes together at their peak, and bytes of first visits."""
    pages = {
        "home of an officer": ("/home/", "officer"), "home of a zone": ("/home/", "zone"), "home of the administrator": ("/home/", "admin"),
        "list of funds": ("/funds/", "zone"), "fund": (f"/funds/{known['fund']}/", "officer"),
        "project": (f"/projects/{known['projects'][0]}/", "officer"), "figures of the country": ("/figures/", "admin"),
        "figures of a zone": ("/figures/", "zone"), "front": ("/", ""), "find a fund": ("/find/", ""), "public fund": (f"/f/{known['code']}/", ""),
    }  # fmt: skip
    port, place = _free_port(), environment(url, folder)  # the folder of the sessions' key
    with (Path(folder) / "log").open("wb") as log:
        server = subprocess.Popen(
            [*granian_command(port), "kongtun.config.wsgi:application"], cwd=ROOT, env=place, stdout=log, stderr=log
        )
    try:
        _wait(port)
        rates = {}
        for name, (path, role) in pages.items():
            cookie = f"sessionid={known['sessions'][role]}" if role else "nobody=1"
            get(port, path, cookie)
            rates[name] = throughput(port, path, cookie, seconds)
        memory = _peak(server.pid)
        visits = _visits(port, pages, known)
    finally:
        server.terminate()
        server.wait(20)
    return {"rates": rates, "memory": memory, "visits": visits}


def _visits(port: int, pages: dict[str, tuple[str, str]], known: dict[str, Any]) -> dict[str, int]:
    try:
        from bench.first_visit import first_visits

        found = {}
        for role in ("officer", "zone", ""):
            paths = {name: path for name, (path, whose) in pages.items() if whose == role}
            found |= first_visits(port, paths, known["sessions"].get(role, "nobody"))
        return found
    except Exception as error:
        print(f"   ไม่ได้วัดการเปิดครั้งแรก: {error}", flush=True)
        return {}


def _peak(parent: int) -> float:
    """Return the peak memory of a process and its children in megabytes."""
    total = 0.0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
        except OSError:
            continue
        found = re.search(r"^PPid:\s+(\d+)", text, re.MULTILINE)
        peak = re.search(r"^VmHWM:\s+(\d+)", text, re.MULTILINE)
        if found and peak and (int(found[1]) == parent or status.parent.name == str(parent)):
            total += int(peak[1]) / 1024
    return total


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("เครื่องแม่ข่ายไม่ตอบ")
