"""The country on a real server: requests a second of main pages, memory of the server, bytes of first visits."""

from __future__ import annotations

import re
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import quote

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
    place = environment(url, folder)  # the folder of the sessions' key
    server, port = _started("kongtun.config.wsgi:application", place, folder)
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
        _stop(server)
    return {"rates": rates, "memory": memory, "visits": visits, "public": _public(place, folder, known, seconds)}


def _public(place: dict[str, str], folder: str, known: dict[str, Any], seconds: int) -> dict[str, tuple[float, float]]:
    """Return requests/s of public pages for a visitor, ours and bare by hand, each on the same server with the same processes, in turns."""
    pages = {
        "front": "/", "find a fund": f"/find/?q={quote('นา')}", "fund": f"/f/{known['code']}/", "project": f"/p/{known['projects'][0]}/",
        "province": f"/a/province/{known['province']}/",
    }  # fmt: skip
    servers = []
    try:
        for application in ("kongtun.config.wsgi:application", "bench.national.bare_site:application"):
            servers.append(_started(application, place, folder))
            _wait(servers[-1][1])
        rates = {}
        for name, path in pages.items():
            portions: list[list[float]] = [[], []]
            for _ in range(2):
                for (_server, port), found in zip(servers, portions, strict=True):
                    for _ in range(4):  # each process once
                        get(port, path, "nobody=1")
                    found.append(throughput(port, path, "nobody=1", max(1, seconds // 2)))
            ours, bare = (sum(found) / len(found) for found in portions)
            rates[name] = (ours, bare)
        return rates
    finally:
        for server, _port in servers:
            _stop(server)


def _started(application: str, place: dict[str, str], folder: str) -> tuple[subprocess.Popen[bytes], int]:
    port = _free_port()
    with (Path(folder) / "log").open("ab") as log:
        command = [*granian_command(port), application]
        return subprocess.Popen(command, cwd=ROOT, env=place, stdout=log, stderr=log), port


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    server.wait(20)


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
