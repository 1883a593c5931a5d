"""Everything that a browser with an empty cache loads for a page, as it comes over the line (compressed); and how long a cheap phone on 3G takes.

``python -m bench.first_visit --base http://127.0.0.1:8000 --fund L9038 --project 1`` measures the public pages of a running server and writes
bench/results/first_visit.json. 3G is Lighthouse's "slow 4G / regular 3G": 1.6 Mbit/s down, 750 kbit/s up, 150 ms round trip, as its DevTools throttling
applies it (562.5 ms before each answer, 90 % of the throughput, which stands for the handshakes too), with a processor four times slower than this machine's.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import statistics
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2}
RESULTS = Path(__file__).parent / "results" / "first_visit.json"
MOST_BYTES, MOST_SECONDS, ROUNDS = 200 * 1024, 3.0, 5
THREE_G = {
    "offline": False,
    "latency": 150 * 3.75,
    "downloadThroughput": 1.6 * 1024 * 1024 / 8 * 0.9,
    "uploadThroughput": 750 * 1024 / 8 * 0.9,
}
# The largest thing in the first screen, in milliseconds since the address was opened; words are drawn before their fonts come.
PAINTS = """() => new Promise(done => {
  const times = {lcp: 0};
  new PerformanceObserver(list => { for (const one of list.getEntries()) times.lcp = one.startTime; })
    .observe({type: 'largest-contentful-paint', buffered: true});
  setTimeout(() => {
    const nav = performance.getEntriesByType('navigation')[0];
    const fcp = performance.getEntriesByName('first-contentful-paint')[0];
    done({...times, fcp: fcp ? fcp.startTime : 0, ready: nav.domContentLoadedEventEnd, load: nav.loadEventEnd, first: nav.responseStart});
  }, 300);
})"""


def first_visits(port: int, paths: dict[str, str], session: str) -> dict[str, int]:
    """Return bytes of document, styles, scripts, fonts and icons of each page; photographs of people's work are not counted."""
    totals = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, path in paths.items():
            context = browser.new_context(**PHONE)
            context.add_cookies([{"name": "sessionid", "value": session, "url": f"http://127.0.0.1:{port}"}])
            parts = _loaded(context, f"http://127.0.0.1:{port}{path}")
            totals[name] = sum(size for kind, size in parts.items() if kind != "photos")
            context.close()
        browser.close()
    return totals


def _loaded(context: Any, url: str) -> dict[str, int]:
    """Return the bytes of a page by kind, headers included."""
    page = context.new_page()
    done: list[Any] = []
    page.on("requestfinished", lambda request, kept=done: kept.append(request))
    page.goto(url, wait_until="networkidle")
    parts: dict[str, int] = {}
    for request in done:
        sizes = request.sizes()
        kind = "photos" if "/photos/" in request.url else request.resource_type
        parts[kind] = parts.get(kind, 0) + sizes["responseBodySize"] + sizes["responseHeadersSize"]
    return parts


def on_a_phone(browser: Any, url: str) -> dict[str, float]:
    """Open a page as a cheap phone on 3G with an empty cache; return its times in milliseconds."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line.send("Network.emulateNetworkConditions", THREE_G)
    line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(url, wait_until="load")
    times = page.evaluate(PAINTS)
    context.close()
    return times


def measure(base: str, paths: dict[str, str], rounds: int) -> list[dict[str, Any]]:
    """Return a row for each page: bytes by kind, and the median times of some rounds."""
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, path in paths.items():
            context = browser.new_context(**PHONE)
            parts = _loaded(context, base + path)
            context.close()
            times = [on_a_phone(browser, base + path) for _ in range(rounds)]
            # Usable: the first screen is drawn and the document is read; forms and links work without scripts.
            usable = statistics.median(max(one["lcp"], one["ready"]) for one in times) / 1000
            total = sum(parts.values())
            rows.append(
                {
                    "page": name, "path": path, "bytes": parts, "total_bytes": total, "usable_s": round(usable, 2),
                    "first_paint_s": round(statistics.median(one["fcp"] for one in times) / 1000, 2),
                    "load_s": round(statistics.median(one["load"] for one in times) / 1000, 2),
                    "passes": total <= MOST_BYTES and usable <= MOST_SECONDS,
                }
            )  # fmt: skip
            print(
                f"{name:<12} {total / 1024:6.0f} KB  usable {usable:.2f} s  {'ok' if rows[-1]['passes'] else 'ไม่ผ่าน'}",
                flush=True,
            )
        browser.close()
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True)
    parser.add_argument("--fund", required=True)
    parser.add_argument("--project", required=True)
    parser.add_argument("--province", default="33")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    args = parser.parse_args()
    paths = {
        "front": "/", "find": "/find/", "found": "/find/?q=นาดี", "fund": f"/f/{args.fund}/", "project": f"/p/{args.project}/",
        "province": f"/a/province/{args.province}/", "map": "/find/map/", "open data": "/open/",
    }  # fmt: skip
    rows = measure(args.base.rstrip("/"), paths, args.rounds)
    report = {
        "on": date.today().isoformat(), "machine": f"{platform.machine()} {platform.processor()}", "network": "1.6 Mbit/s, 750 kbit/s, 150 ms (Lighthouse, DevTools throttling)",
        "cpu": "4x slower", "bars": {"bytes": MOST_BYTES, "usable_s": MOST_SECONDS}, "rows": rows,
    }  # fmt: skip
    RESULTS.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n")
    print(RESULTS)


if __name__ == "__main__":
    main()
