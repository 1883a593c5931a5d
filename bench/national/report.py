"""Rows with bars, and the two reports."""

from __future__ import annotations

import json
import os
import platform
from collections import defaultdict
from datetime import date
from statistics import median
from typing import Any

from bench.drive import CLIENTS, driver
from bench.national.server import FIRST_VISIT
from bench.run import RESULTS, row

NOW_BAR, THEN_BAR, WRITE_BAR, ROLE_BAR, GROWTH_BAR, BARE_BAR, PUBLIC_BAR = 2, 4, 1.5, 1.5, 1.3, 0.3, 1
SLOWEST = 10
NEAR = 0.12  # of a bar
WIDE_ROLES = ("admin", "programme", "zone", "province")


def figure_rows(figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each question against its bare SQL: answered from the facts; and where answers are kept, warm and first after a write."""
    rows = []
    for one in figures:
        bar = THEN_BAR if one["on"] else NOW_BAR
        ratio = one["ours"] / one["bare"]
        rows.append(row(f"figures: {one['name']}", one["ours"], "ms", one["bare"], ratio, bar, ratio <= bar))
        for key, words in (("warm", "kept"), ("first", "kept, first after a write in one fund")):
            if key in one:
                ratio = one[key] / one["bare"]
                rows.append(row(f"figures: {one['name']}, {words}", one[key], "ms", one["bare"], ratio))
    return rows


def write_rows(writes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each action with its read models against the same without."""
    rows = []
    for one in writes:
        if "refused" in one:
            print(f"   {one['name']}: ไม่ได้วัด ({one['refused']})", flush=True)
            continue
        for words, ours, bare in (("", "ours", "bare"), (", with what waits for its commit", "commit", "bare_commit")):
            ratio = one[ours] / one[bare]
            name = f"write: {one['name']}{words}"
            rows.append(row(name, one[ours], "ms", one[bare], ratio, WRITE_BAR, ratio <= WRITE_BAR))
    return rows


def ratios(timed: list[dict[str, Any]]) -> None:
    """Give each page its medians and ratios: to its bare view (requests), to the small country, to the administrator."""
    admin = {one["page"]: median(one["ours"]) for one in timed if one["role"] == "admin"}
    for one in timed:
        one["ms"] = median(one["ours"])
        one["of_bare"] = median(b / o for o, b in zip(one["ours"], one["bare"], strict=False)) if one["bare"] else None
        one["of_hand"] = median(b / o for o, b in zip(one["ours"], one["hand"], strict=False)) if one["hand"] else None
        one["growth"] = one["ms"] / median(one["small"]) if one["small"] else None
        # The administrator at the same address; where he may not open it, at the address of the same page that is his own.
        own = admin.get(one["page"]) if one["role"] not in ("admin", "anonymous") else None
        one["own_of_admin"] = own is not None and not one["admin"]
        beside = median(one["admin"]) if one["admin"] else own
        one["of_admin"] = one["ms"] / beside if beside else None


def near_a_bar(one: dict[str, Any]) -> bool:
    """Say whether a ratio of a page lies beyond a bar, or so near to it that chance may decide."""
    high = ((one["of_admin"], ROLE_BAR), (one["growth"], GROWTH_BAR))
    public = one["role"] == "anonymous" and one["page"].startswith("public:")
    least = PUBLIC_BAR if public else BARE_BAR
    low = ((one["of_bare"], least), (one["of_hand"], least))
    return any(ratio is not None and ratio > bar * (1 - NEAR) for ratio, bar in high) or any(
        ratio is not None and ratio < bar * (1 + NEAR) for ratio, bar in low
    )


def page_rows(timed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The three bars of all pages: how many pages of roles meet each, and the worst."""
    ratios(timed)
    public = [one for one in timed if one["role"] == "anonymous" and one["page"].startswith("public:")]
    inner = [one for one in timed if one not in public]
    rows = [
        _worst("pages, each role: time against the administrator's", inner, "of_admin", ROLE_BAR, highest=True),
        _worst("pages, each role: time against 100,000 projects", timed, "growth", GROWTH_BAR, highest=True),
        _worst("pages, each role: requests against the bare view", inner, "of_bare", BARE_BAR, highest=False),
        _worst(
            "pages, each role: requests against a bare view by hand-written SQL",
            inner,
            "of_hand",
            BARE_BAR,
            highest=False,
        ),
        _worst(
            "public pages of a visitor: requests against the bare view", public, "of_bare", PUBLIC_BAR, highest=False
        ),
        _worst(
            "public pages of a visitor: requests against a bare view by hand-written SQL",
            public,
            "of_hand",
            PUBLIC_BAR,
            highest=False,
        ),
    ]
    return [one for one in rows if one]


def _worst(name: str, pages: list[dict[str, Any]], key: str, bar: float, *, highest: bool) -> dict[str, Any]:
    known = [one for one in pages if one[key] is not None]
    if not known:
        return {}
    worst = (max if highest else min)(known, key=lambda one: one[key])
    missing = [one for one in known if (one[key] > bar if highest else one[key] < bar)]
    words = f"{name}: {len(known) - len(missing):,} of {len(known):,} meet it; worst {worst['page']} ({worst['role']})"
    return row(words, worst["ms"], "ms", None, worst[key], bar, not missing)


def wide_and_slow(timed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the slowest pages of those who look at many funds: what a write elsewhere makes them wait for."""
    return sorted((one for one in timed if one["role"] in WIDE_ROLES), key=lambda one: -one["ms"])[:SLOWEST]


def after_write_rows(timed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """First views after one write in another province against those before it; no bar."""
    rows = []
    for one in (one for one in timed if "first" in one):
        first, warm = median(one["first"]), median(one["warm"])
        name = f"first view after a write in another province: {one['page']} ({one['role']})"
        rows.append(row(name, first, "ms", warm, first / warm))
    return rows


def server_rows(found: dict[str, Any]) -> list[dict[str, Any]]:
    """What the real server did."""
    rows = [row(f"server: {name}, {CLIENTS} clients", rate, "1/s") for name, rate in found["rates"].items()]
    for name, (ours, bare) in found["public"].items():
        words = f"server: public {name} of a visitor against a bare view by hand, {CLIENTS} clients"
        rows.append(row(words, ours, "1/s", bare, ours / bare, PUBLIC_BAR, ours >= PUBLIC_BAR * bare))
    rows.append(row("server: peak memory of its processes together", found["memory"], "MB"))
    for name, size in found["visits"].items():
        rows.append(row(f"first visit: {name}, compressed", size, "bytes", bar=FIRST_VISIT, ok=size <= FIRST_VISIT))
    return rows


def write(
    rows: list[dict[str, Any]], timed: list[dict[str, Any]], found: list[dict[str, Any]], unknown: list[str], facts: dict[str, Any],
    *, quick: bool, rounds: int, seconds: float,
) -> None:  # fmt: skip
    """Write the two reports."""
    RESULTS.mkdir(exist_ok=True)
    pages = [
        {name: round(one[name], 3) if isinstance(one[name], float) else one[name] for name in
         ("page", "role", "ms", "of_admin", "growth", "of_bare", "of_hand", "queries", "sql_ms", "bytes")}
        for one in timed
    ]  # fmt: skip
    stored = {"rows": rows, "pages": pages, "facts": facts, "unknown": unknown}
    (RESULTS / "national.json").write_text(json.dumps(stored, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    country, small = facts["country"], facts["small"]
    opened = {one["page"] for one in timed}
    elsewhere = sum(one["own_of_admin"] for one in timed)
    text = [
        "# The whole country", "",
        f"{date.today().isoformat()} · {os.cpu_count()} cores ({platform.machine()}) · Python {platform.python_version()} · PostgreSQL {country['version']} · "
        f"{country['funds']:,} funds × {country['years']} years, {country['projects']:,} projects"
        + (f"; small: {small['projects']:,} projects" if small else "; no small country")
        + f" · {rounds} requests of each page · {driver()} · {seconds / 60:.0f} minutes" + (" · **quick run: fewer roles and rounds**" if quick else ""),
        "",
        ("Requests are whole WSGI calls in one process, with middleware, session and rights. The bare view of a page sends the statements that the page asks "
        "by a plain cursor and draws the same template with the same values; nothing else of the product runs. For the main pages its SQL is also written by hand "
        "(bench/national/by_hand.py). Figures and writes are measured against "
        "hand-written SQL of the same answer and the same action without read models. A role is laid beside the administrator who opens the same address "
        f"in the same turns; at {elsewhere} pages of roles he may not, and his own address of the page stands for it. Everything is measured in turns; numbers are medians."),
        "",
        f"Bars: {sum(1 for one in rows if one['ok'])} met, {sum(1 for one in rows if one['ok'] is False)} missed.", "",
        *_table(rows), "",
        f"## The slowest {SLOWEST} pages", "", "Median milliseconds; of their queries, those of the database.", "",
        "| Page | Role | ms | Queries | SQL ms | Bytes | Of bare | Growth |", "|---|---|--:|--:|--:|--:|--:|--:|",
        *(_line(one) for one in sorted(timed, key=lambda one: -one["ms"])[:SLOWEST]), "",
        *_missed("Restricted roles slower than the bar", timed, "of_admin", ROLE_BAR, highest=True),
        *_missed("Pages that grow more than the bar", timed, "growth", GROWTH_BAR, highest=True),
        *_missed("Pages below the bar of their bare view", [one for one in timed if one["role"] != "anonymous"], "of_bare", BARE_BAR, highest=False),
        *_missed("Pages below the bar of their bare view by hand", [one for one in timed if one["role"] != "anonymous"], "of_hand", BARE_BAR, highest=False),
        *_missed("Public pages of a visitor below their bare view by hand", [one for one in timed if one["role"] == "anonymous"], "of_hand", PUBLIC_BAR, highest=False),
        "## Size", "",
        f"Database {country['bytes'] / 1024**3:.1f} GB; peak memory of the process that opened every page {facts['memory']['country']:,.0f} MB.", "",
        "## What was opened", "",
        f"{len(opened)} pages, {len(timed)} with their roles. Not opened by anybody in this country (nothing of the kind in it, or only by sending a form): "
        + ", ".join(sorted({one["page"] for one in found} - opened)) + ".", "",
        "No record of the kind in the synthetic country: " + ", ".join(sorted(unknown)) + ".",
    ]  # fmt: skip
    (RESULTS / "national.md").write_text("\n".join(text) + "\n", encoding="utf-8")


def _table(rows: list[dict[str, Any]]) -> list[str]:
    text = ["| Measure | Kongtun | Baseline | Ratio | Bar | |", "|---|--:|--:|--:|--:|---|"]
    for one in rows:
        verdict = "" if one["ok"] is None else "✓" if one["ok"] else "**missed**"
        numbers = [
            f"{one['value']:,} {one['unit']}".strip(),
            *("" if one[key] is None else f"{one[key]:,}" for key in ("baseline", "ratio", "bar")),
        ]
        text.append(f"| {one['name']} | {' | '.join(numbers)} | {verdict} |")
    return text


def _line(one: dict[str, Any]) -> str:
    def of(key: str) -> str:
        return "" if one[key] is None else f"{one[key]:.2f}"

    return f"| {one['page']} | {one['role']} | {one['ms']:.1f} | {one['queries']} | {one['sql_ms']:.1f} | {one['bytes']:,} | {of('of_bare')} | {of('growth')} |"


def _missed(title: str, timed: list[dict[str, Any]], key: str, bar: float, *, highest: bool) -> list[str]:
    """Name every page that misses a bar, with its roles."""
    roles: dict[str, list[str]] = defaultdict(list)
    for one in sorted(timed, key=lambda one: one["page"]):
        if one[key] is not None and (one[key] > bar if highest else one[key] < bar):
            roles[one["page"]].append(f"{one['role']} {one[key]:.2f} ({one['ms']:.0f} ms)")
    if not roles:
        return []
    return [f"## {title} ({bar})", "", *(f"- {page}: {', '.join(whose)}" for page, whose in roles.items()), ""]
