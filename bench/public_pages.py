"""Kept public pages beside bare views that read the same rows and render the same template, on the database of the environment.

``DATABASE_URL=… python -m bench.public_pages --fund L0001`` calls both as functions, in turns, and writes bench/results/public_pages.json. The bare view is the view without
its cover (no version asked, nothing kept, nothing compressed); the kept one is what visitors get: version asked, page from memory, compressed.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from datetime import date
from pathlib import Path

RESULTS = Path(__file__).parent / "results" / "public_pages.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fund", required=True)
    parser.add_argument("--province", default="33")
    parser.add_argument("--seconds", type=float, default=2.0)
    args = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kongtun.config.settings")
    import django

    django.setup()
    from django.contrib.auth.models import AnonymousUser
    from django.db import connection
    from django.test import RequestFactory
    from django.urls import resolve

    def request(path: str):
        made = RequestFactory(headers={"accept-encoding": "gzip"}, SERVER_NAME="localhost").get(path)
        made.user, made.fund, made.shared_page, made.LANGUAGE_CODE = AnonymousUser(), None, True, "th"
        return made

    rows = []
    for name, path in {
        "front": "/",
        "fund": f"/f/{args.fund}/",
        "province": f"/a/province/{args.province}/",
        "find": "/find/",
    }.items():
        match = resolve(path)
        kept, bare = match.func, match.func
        while hasattr(bare, "__wrapped__"):
            bare = bare.__wrapped__
        kept(request(path), **match.kwargs)
        paces: dict[str, list[float]] = {"bare": [], "kept": []}
        for _round in range(5):
            for label, view in (("bare", bare), ("kept", kept)):
                began, count = time.perf_counter(), 0
                while time.perf_counter() - began < args.seconds / 5:
                    assert view(request(path), **match.kwargs).status_code == 200
                    count += 1
                paces[label].append(count / (time.perf_counter() - began))
        one = {label: round(statistics.median(values), 1) for label, values in paces.items()}
        rows.append(
            {"page": name, **one, "times": round(one["kept"] / one["bare"], 1), "passes": one["kept"] >= one["bare"]}
        )
        print(rows[-1], flush=True)
    known = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    known[connection.vendor] = {"on": date.today().isoformat(), "unit": "pages a second, one thread", "rows": rows}
    RESULTS.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
