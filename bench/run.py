"""Measure list, project page, fund page and home page on a fund with 5,000 projects, the search for
earlier projects and the checks; write bench/results/latest.json and .md.

The product and the bare site are measured in turns, so that whatever else the machine does meets both; each number is
the median of its rounds. The bars are those of the project's first milestone.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import json
import os
import platform
import re
import statistics
import time
from datetime import date
from pathlib import Path
from typing import Any

from bench.checks import PROPOSALS, check_about, check_figures, check_rows
from bench.drive import CLIENTS, driver, get, single, throughput
from bench.first_visit import first_visits
from bench.similar.rows import similar_about, similar_figures, similar_rows
from bench.site import Site, granian_command

RESULTS = Path(__file__).parent / "results"
BARS = {"list": 0.4, "project": 0.4, "fund": 0.3, "home": 0.3}
MOST_HTML, MOST_VISIT, MOST_SLOWER = 60 * 1024, 350 * 1024, 1.2
ROUNDS, SECONDS, SINGLES = 7, 2, 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgres", default="", help="DATABASE_URL of a server that lets us make a database")
    parser.add_argument("--projects", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument(
        "--similar", type=int, default=1_000_000, help="proposals to search for earlier ones in, 0: not measured"
    )
    parser.add_argument("--checks", type=int, default=PROPOSALS, help="proposals of a file to check, 0: not measured")
    args = parser.parse_args()
    rows: list[dict[str, Any]] = []
    versions = {}
    start = time.monotonic()
    for name, url in (("sqlite", ""), ("postgresql", args.postgres)):
        if (name == "postgresql" and not url) or (args.only and args.only != name):
            continue
        print(f"== {name}: เตรียมข้อมูล", flush=True)
        with Site(url, args.projects) as site:
            versions[name] = site.seeded["version"]
            rows += measure(name, site, args.rounds)
    notes = []
    if args.similar:
        print("== ค้นโครงการเดิมที่เหมือนกัน", flush=True)
        figures = similar_figures(args.similar)
        rows += shown(similar_rows(figures, row))
        notes.append(similar_about(figures))
    if args.checks:
        print("== ข้อตรวจ", flush=True)
        figures = check_figures(args.checks)
        rows += shown(check_rows(figures, row))
        notes.append(check_about(figures))
    write(rows, versions, args.projects, args.rounds, time.monotonic() - start, notes)
    missed = [row["name"] for row in rows if row["ok"] is False]
    print("\n".join(["ไม่ถึงเกณฑ์:", *missed]) if missed else "ถึงเกณฑ์ทุกข้อ")
    raise SystemExit(1 if missed else 0)


def measure(database: str, site: Site, rounds: int) -> list[dict[str, Any]]:
    """Return the rows of one database."""
    seeded = site.seeded
    cookie = f"sessionid={seeded['officer_session']}"
    pages = {
        "list": f"/funds/{seeded['fund']}/projects/",
        "project": f"/projects/{seeded['project']}/",
        "fund": f"/funds/{seeded['fund']}/",
        "home": "/home/",
    }
    same_content(site, pages, cookie)
    counts = {name: site.queries(name, list(pages.values())) for name in site.ports}
    visits = first_visits(site.ports["product"], pages, seeded["officer_session"])
    print(f"   วัด {rounds} รอบ", flush=True)
    for port in site.ports.values():
        for path in pages.values():
            throughput(port, path, cookie, 1)  # every worker and thread has met every page
    times: dict[tuple[str, str], list[float]] = {}
    rates: dict[tuple[str, str], list[float]] = {}
    for number in range(rounds):
        for page, path in pages.items():
            # Who goes first changes from round to round.
            for name in sorted(site.ports, reverse=bool(number % 2)):
                port = site.ports[name]
                times.setdefault((page, name), []).extend(single(port, path, cookie, SINGLES))
                rates.setdefault((page, name), []).append(throughput(port, path, cookie, SECONDS))
    rows = []
    for index, page in enumerate(pages):
        ours, bare = (page, "product"), (page, "baseline")
        label = f"{database} {page}"
        ratio = statistics.median(a / b for a, b in zip(rates[ours], rates[bare], strict=True))
        rows += [
            row(f"{label}: requests/s, {CLIENTS} clients", statistics.median(rates[ours]), "1/s", statistics.median(rates[bare]), ratio, BARS[page], ratio >= BARS[page]),
            row(f"{label}: single request, median", statistics.median(times[ours]), "ms", statistics.median(times[bare])),
            row(f"{label}: single request, p95", p95(times[ours]), "ms", p95(times[bare])),
            row(f"{label}: queries", counts["product"][index], "", counts["baseline"][index]),
        ]  # fmt: skip
        html = get(site.ports["product"], pages[page], cookie)
        rows += [
            row(f"{label}: HTML", len(html), "bytes", bar=MOST_HTML, ok=len(html) <= MOST_HTML),
            row(f"{label}: HTML, gzip", len(gzip.compress(html, 6)), "bytes"),
            row(
                f"{label}: first visit, compressed",
                visits[page],
                "bytes",
                bar=MOST_VISIT,
                ok=visits[page] <= MOST_VISIT,
            ),
        ]
    rows.append(growth(database, site, rounds))
    return shown(rows)


def shown(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Print the rows that have a bar."""
    for one in rows:
        if one["bar"] is not None:
            print(
                f"   {one['name']}: {one['value']:,} {one['unit']} ratio {one['ratio']} bar {one['bar']} {'ok' if one['ok'] else 'MISSED'}",
                flush=True,
            )
    return rows


def growth(database: str, site: Site, rounds: int) -> dict[str, Any]:
    """Compare the list of the large fund with that of the small one, request by request in turns."""
    seeded, port = site.seeded, site.ports["product"]
    large, small = [], []
    lists = (
        (large, f"/funds/{seeded['fund']}/projects/", f"sessionid={seeded['officer_session']}"),
        (small, f"/funds/{seeded['small_fund']}/projects/", f"sessionid={seeded['small_officer_session']}"),
    )
    for number in range(rounds * 8):
        for kept, path, cookie in lists if number % 2 else reversed(lists):
            kept += single(port, path, cookie, 6)[1:]
    ours, theirs = statistics.median(large), statistics.median(small)
    return row(
        f"{database} list: time with {seeded_count(site)} projects against 50",
        ours,
        "ms",
        theirs,
        ours / theirs,
        MOST_SLOWER,
        ours / theirs <= MOST_SLOWER,
    )


def seeded_count(site: Site) -> str:
    """Return the number of projects for people."""
    html = get(
        site.ports["product"], f"/funds/{site.seeded['fund']}/projects/", f"sessionid={site.seeded['officer_session']}"
    ).decode()
    found = re.search(r"([\d,]+) โครงการ", html)
    return found[1] if found else "?"


def row(
    name: str,
    value: float,
    unit: str,
    baseline: float | None = None,
    ratio: float | None = None,
    bar: float | None = None,
    ok: bool | None = None,
) -> dict[str, Any]:
    """Return one row of the report."""
    if ratio is None and baseline:
        ratio = value / baseline
    rounded = [
        None if number is None else round(number, 3) if abs(number) < 10 else round(number, 1)
        for number in (value, baseline, ratio)
    ]
    return {
        "name": name,
        "value": rounded[0],
        "unit": unit,
        "baseline": rounded[1],
        "ratio": rounded[2],
        "bar": bar,
        "ok": ok,
    }


def p95(values: list[float]) -> float:
    """Return the value below which 95 of 100 lie."""
    return statistics.quantiles(values, n=20)[-1]


def same_content(site: Site, pages: dict[str, str], cookie: str) -> None:
    """Stop unless the bare site answers with the same page: all words of the page, and nearly the same number of bytes."""
    for name, path in pages.items():
        html = [get(site.ports[which], path, cookie).decode() for which in ("product", "baseline")]
        ours, bare = (lines(text) for text in html)
        if ours != bare or abs(len(html[0]) - len(html[1])) > len(html[0]) / 100:
            changes = [
                text[:200] for text in difflib.unified_diff(ours, bare, "product", "baseline", lineterm="", n=0)
            ][:20]
            raise SystemExit("\n".join([f"{name}: หน้าที่ใช้เทียบไม่เหมือนหน้าจริง", *changes]))


def lines(html: str) -> list[str]:
    """Return what a reader sees of the page, piece by piece."""
    return [line.strip() for line in re.sub(r"<[^>]*>", "\n", html).splitlines() if line.strip()]


def write(
    rows: list[dict[str, Any]], versions: dict[str, str], projects: int, rounds: int, seconds: float, notes: list[str]
) -> None:
    """Write the two reports."""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "latest.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    command = granian_command(0)
    workers, threads = command[command.index("--workers") + 1], command[command.index("--blocking-threads") + 1]
    text = [
        "# Speed of the main pages", "",
        f"{date.today().isoformat()} · {os.cpu_count()} cores ({platform.machine()}) · Python {platform.python_version()} · "
        + " · ".join(f"{ {'sqlite': 'SQLite', 'postgresql': 'PostgreSQL'}[name] } {version}" for name, version in versions.items())
        + f" · granian WSGI, {workers} workers × {threads} threads · {driver()}, {CLIENTS} clients · {rounds} rounds · {seconds / 60:.1f} minutes",
        "",
        (f"A fund with {projects:,} projects over five fiscal years, read by its officer. The baseline is a Django site without middleware, sessions or permissions "
        "that reads the same rows by hand-written SQL and renders the same templates from dictionaries; its pages are compared with the product's "
        "before anything is measured. Both are measured in turns; numbers are medians, ratios medians of the rounds' ratios. Requests ask for gzip as a browser "
        "does: the product compresses, the bare site does not."), "",
        *(line for note in notes for line in (note, "")),
        "| Measure | Kongtun | Baseline | Ratio | Bar | |", "|---|--:|--:|--:|--:|---|",
    ]  # fmt: skip
    for one in rows:
        verdict = "" if one["ok"] is None else "✓" if one["ok"] else "**missed**"
        numbers = [
            f"{one['value']:,} {one['unit']}".strip(),
            *("" if one[key] is None else f"{one[key]:,}" for key in ("baseline", "ratio", "bar")),
        ]
        text.append(f"| {one['name']} | {' | '.join(numbers)} | {verdict} |")
    (RESULTS / "latest.md").write_text("\n".join(text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
