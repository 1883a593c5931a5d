"""Requests: one after another, or by four clients at once (wrk, or threads where it is missing)."""

from __future__ import annotations

import http.client
import re
import shutil
import subprocess
import threading
import time

CLIENTS = 4
# What a browser sends: the product compresses, the bare site has nothing that could.
ACCEPT = {"Accept-Encoding": "gzip"}


def get(port: int, path: str, cookie: str, headers: dict[str, str] | None = None) -> bytes:
    """Return the body; anything but 200 stops the benchmark."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers={"Cookie": cookie} | (headers or {}))
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path}: HTTP {answer.status}")
        return body
    finally:
        connection.close()


def single(port: int, path: str, cookie: str, count: int) -> list[float]:
    """Return the milliseconds of requests made one after another over one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    times = []
    for _ in range(count):
        start = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie} | ACCEPT)
        connection.getresponse().read()
        times.append((time.perf_counter() - start) * 1000)
    connection.close()
    return times


def driver() -> str:
    """Return the name of the driver in use."""
    return "wrk" if shutil.which("wrk") else "threads"


def throughput(port: int, path: str, cookie: str, seconds: int) -> float:
    """Return requests a second with four clients."""
    if driver() == "wrk":
        done = subprocess.run(
            ["wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds}s", "-H", f"Cookie: {cookie}", "-H", "Accept-Encoding: gzip", f"http://127.0.0.1:{port}{path}"],
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
        if "Non-2xx" in done:
            raise SystemExit(f"{path}: {done}")
        found = re.search(r"Requests/sec:\s+([\d.]+)", done)
        return float(found[1]) if found else 0.0
    done_by: list[int] = []
    end = time.perf_counter() + seconds

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        count = 0
        while time.perf_counter() < end:
            connection.request("GET", path, headers={"Cookie": cookie} | ACCEPT)
            connection.getresponse().read()
            count += 1
        done_by.append(count)

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done_by) / (time.perf_counter() - start)
