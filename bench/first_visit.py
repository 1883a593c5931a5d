"""Everything that a browser with an empty cache loads for a page, as it comes over the line (compressed)."""

from __future__ import annotations

import shutil
from typing import Any

from playwright.sync_api import sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def first_visits(port: int, paths: dict[str, str], session: str) -> dict[str, int]:
    """Return bytes of document, styles, scripts, fonts and icons of each page; photographs of people's work are not counted."""
    totals = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, path in paths.items():
            context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2)
            context.add_cookies([{"name": "sessionid", "value": session, "url": f"http://127.0.0.1:{port}"}])
            page = context.new_page()
            done: list[Any] = []
            page.on("requestfinished", lambda request, kept=done: kept.append(request))
            page.goto(f"http://127.0.0.1:{port}{path}", wait_until="networkidle")
            totals[name] = sum(
                sizes["responseBodySize"] + sizes["responseHeadersSize"]
                for request in done
                if "/photos/" not in request.url
                for sizes in [request.sizes()]
            )
            context.close()
        browser.close()
    return totals
