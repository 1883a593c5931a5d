"""``python -m bench.national --country URL --small URL``: the whole country measured; writes bench/results/national.json and .md.

``--country`` holds the country (7,774 funds × 10 years, docs/national.md) with its facts, ``--small`` one with about a hundred thousand
projects. Both are only read (writes are taken back). Everything is measured in turns in one run; bars are ratios of medians.
"""

from __future__ import annotations

import argparse
import time
from typing import Any

from bench.national.engine import Engine, processes, size_and_rows
from bench.national.report import (
    after_write_rows,
    figure_rows,
    near_a_bar,
    page_rows,
    ratios,
    server_rows,
    wide_and_slow,
    write,
    write_rows,
)
from bench.national.server import serve
from bench.run import shown

ROUNDS, FIGURE_ROUNDS, WRITE_ROUNDS = 7, 15, 15
QUICK = (3, 5, 5)
AGAIN = 6  # portions of two requests for a page near a bar
# In a quick run: the widest, one in the middle, and the people of a fund.
QUICK_ROLES = ("admin", "zone", "district-board", "officer", "applicant", "anonymous")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--country", required=True, help="DATABASE_URL of the whole country with its facts")
    parser.add_argument(
        "--small", default="", help="DATABASE_URL of one with about 100,000 projects; without it growth is not measured"
    )
    parser.add_argument("--quick", action="store_true", help="fewer roles and rounds; the report says so")
    parser.add_argument(
        "--rounds", type=int, default=0, help="requests of each page before those near a bar are measured again"
    )
    parser.add_argument("--only", default="", help="only pages whose name holds this; no figures and writes")
    parser.add_argument("--roles", default="", help="only these roles, with commas")
    parser.add_argument("--no-server", action="store_true", help="without requests/s on a real server and first visits")
    args = parser.parse_args()
    begun = time.monotonic()
    rounds, figure_rounds, write_rounds = QUICK if args.quick else (ROUNDS, FIGURE_ROUNDS, WRITE_ROUNDS)
    rounds = args.rounds or rounds
    roles = args.roles.split(",") if args.roles else list(QUICK_ROLES) if args.quick else None
    rows: list[dict[str, Any]] = []
    with processes(country=args.country, small=args.small) as engines:
        country, small = engines["country"], engines.get("small")
        if not args.only:
            print("== ตัวเลข", flush=True)
            rows += shown(figure_rows(country.ask("figures", rounds=figure_rounds)))
            print("== การบันทึก", flush=True)
            rows += shown(write_rows(country.ask("writes", rounds=write_rounds)))
        print("== หน้าทั้งหมด", flush=True)
        found = country.ask("find", roles=roles, only=args.only)
        twins = (
            {(one["page"], one["role"]): one["address"] for one in small.ask("find", roles=roles, only=args.only)}
            if small
            else {}
        )
        timed = measure(country, small, found, twins, rounds)
        rows += shown(page_rows(timed))
        print("== ครั้งแรกหลังการบันทึกในจังหวัดอื่น", flush=True)
        for one in wide_and_slow(timed):
            key = {"address": one["address"], "role": one["role"]}
            one |= country.ask("after_write", **key, count=max(3, rounds // 2))
        after = after_write_rows(timed)
        for one in after:
            print(f"   {one['name']}: {one['value']:,} ms, {one['baseline']:,} before it", flush=True)
        rows += after
        unknown = country.ask("unknown")
        memory = {name: engine.ask("memory") for name, engine in engines.items()}
        known = country.ask("known")
        if not args.no_server:
            print("== เครื่องแม่ข่ายจริง", flush=True)
            rows += shown(server_rows(serve(args.country, known, country.folder.name, seconds=2 if args.quick else 4)))
    facts = {
        "country": size_and_rows(args.country),
        "small": size_and_rows(args.small) if args.small else None,
        "memory": memory,
    }
    write(rows, timed, found, unknown, facts, quick=args.quick, rounds=rounds, seconds=time.monotonic() - begun)
    missed = [row["name"] for row in rows if row["ok"] is False]
    print("\n".join(["ไม่ถึงเกณฑ์:", *missed]) if missed else "ถึงเกณฑ์ทุกข้อ")
    raise SystemExit(1 if missed else 0)


def measure(
    country: Engine,
    small: Engine | None,
    found: list[dict[str, Any]],
    twins: dict[tuple[str, str], str | None],
    rounds: int,
) -> list[dict[str, Any]]:
    """Return every page of every role with its times in both countries and those of its bare view, taken in turns.

    A few requests tell a page that is far from every bar; one that is near a bar, on whichever side, or beyond it is measured
    again, longer, and only the longer measure counts.
    """
    timed = []
    opened = [one for one in found if one["address"]]
    for number, one in enumerate(opened, start=1):
        twin = twins.get((one["page"], one["role"])) if small else None
        # In two portions, so that a busy moment of the machine meets both countries.
        timed.append(one | _times(country, small, one, twin, [rounds - rounds // 2, rounds // 2]))
        if number % 50 == 0:
            print(f"   {number}/{len(opened)}", flush=True)
    ratios(timed)
    again = [one for one in timed if near_a_bar(one)]
    print(f"   อีกครั้งให้นานขึ้น {len(again)} หน้า", flush=True)
    for one in again:
        twin = twins.get((one["page"], one["role"])) if small else None
        one |= _times(country, small, one, twin, [2] * AGAIN)
    for one in timed:
        one |= country.ask("look", address=one["address"], role=one["role"])
    return timed


def _times(
    country: Engine, small: Engine | None, one: dict[str, Any], twin: str | None, portions: list[int]
) -> dict[str, list[float]]:
    """Return the milliseconds of a page in both countries and of what it is held against, so many requests in each portion."""
    key = {"address": one["address"], "role": one["role"]}
    beside = "admin" if one["role"] not in ("admin", "anonymous") else ""
    times: dict[str, list[float]] = {name: [] for name in ("ours", "bare", "small", "admin", "hand")}
    for count in portions:
        both = country.ask("turns", **key, count=count, beside=beside)
        for name, found in (("ours", "ours"), ("bare", "bare"), ("hand", "hand"), ("admin", "beside")):
            times[name] += both[found]
        if small and twin:
            times["small"] += small.ask("turns", address=twin, role=one["role"], count=count)["ours"]
    return times


if __name__ == "__main__":
    main()
