"""How fast files of proposals are checked, and what the checks cost those who type.

``python -m bench.checks`` prints the figures. Two processes with a folder and a database of their own work side by side:
one checks proposals alone, the other has the demo and checks proposals of a fund that is known there. Rates are of
processor time: the database is in the process.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SOUND = ROOT / "tests" / "review" / "proposals" / "sound"
PROPOSALS, FEW = 10_000, 1_000
LIVE_ROUNDS = 25
MOST_GROWTH, MOST_LIVE, MOST_QUERIES = 1.2, 0.25, 12
ABOUT = (
    "“Checks” reads and checks {count} proposals of one file of lines, made from {sound} sound proposals with other titles, numbers of people and rates, as "
    "`kongtun check` does ({checks} checks; {findings} findings a proposal); rates are of processor time in one process, the database (the demo, on SQLite) in it."
)


def main() -> None:
    """Measure and print, or be one of the two processes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--proposals", type=int, default=PROPOSALS)
    parser.add_argument("--part", choices=("alone", "fund"))
    parser.add_argument("--folder", type=Path)
    args = parser.parse_args()
    if not args.part:
        print(json.dumps(check_figures(args.proposals), indent=1))
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kongtun.config.settings")
    import django

    django.setup()
    figures = (alone if args.part == "alone" else with_fund)(args.proposals, args.folder)
    print(json.dumps(figures))


def check_figures(proposals: int = PROPOSALS) -> dict[str, Any]:
    """Measure in processes of their own; leaves nothing behind."""
    folder = Path(tempfile.mkdtemp(prefix="kongtun-checks-"))
    try:
        parts = [_start(part, proposals, folder / part) for part in ("alone", "fund")]
        answers = [part.communicate()[0] for part in parts]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if any(part.returncode for part in parts):
        raise SystemExit("วัดข้อตรวจไม่สำเร็จ")
    found: dict[str, Any] = {}
    for answer in answers:
        found |= json.loads(answer.splitlines()[-1])
    return found


def _start(part: str, proposals: int, folder: Path) -> subprocess.Popen[str]:
    folder.mkdir()
    environment = os.environ | {
        "KONGTUN_DEMO": "1", "KONGTUN_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore",
    }  # fmt: skip
    environment.pop("DATABASE_URL", None)
    command = [
        sys.executable,
        "-m",
        "bench.checks",
        "--part",
        part,
        "--proposals",
        str(proposals),
        "--folder",
        str(folder),
    ]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def alone(proposals: int, folder: Path) -> dict[str, Any]:
    """Rate without a database, and whether the last of many takes longer than the last of few."""
    from django.core.management import call_command

    from kongtun.review.checks import CHECKS

    call_command("prepare_database")
    call_command("load_reference", verbosity=0)
    few, many = write(folder / "few.jsonl", FEW), write(folder / "many.jsonl", proposals)
    read_and_check(few, alone=True)  # everything has been met once
    times: list[float] = []
    findings = 0
    for file, count in ((few, FEW), (many, proposals), (few, FEW)):
        seconds, findings = read_and_check(file, alone=True)
        times.append(seconds / count)
    return {
        "proposals": proposals, "sound": len(list(SOUND.glob("*.json"))), "checks": len(CHECKS), "findings": findings / FEW,
        "alone_seconds": times[1], "few_seconds": (times[0] + times[2]) / 2,
    }  # fmt: skip


def with_fund(proposals: int, folder: Path) -> dict[str, Any]:
    """Rate with a fund of the demo, queries of one proposal, share of the findings in what saves a field."""
    from django.core.cache import cache
    from django.core.management import call_command
    from django.db import connection
    from django.db.models import Count
    from django.test.utils import CaptureQueriesContext

    from bench.live_findings import full_draft, share_of, times_of_pages
    from kongtun.projects.models import Project
    from kongtun.review.checks import findings

    call_command("prepare_database")
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("demo", stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    project, _user = full_draft()
    cache.clear()  # nothing that was remembered
    fresh = Project.objects.select_related("fund__area__parent__parent").get(pk=project.pk)  # as its pages read it
    with CaptureQueriesContext(connection) as captured:
        findings(fresh)
    queries = len(captured)
    shares = {page: share_of(*pair) for page, pair in times_of_pages(LIVE_ROUNDS).items()}
    fund, year = (
        Project.objects.values_list("fund__code", "fiscal_year").annotate(n=Count("pk")).order_by("-n").first()[:2]
    )
    file = write(folder / "many.jsonl", proposals, {"fund": {"code": fund}, "fiscal_year": year})
    seconds, _found = read_and_check(file, alone=False)
    worst = max(shares, key=lambda page: shares[page])
    return {
        "fund_seconds": seconds / proposals, "queries": queries, "live_share": shares[worst], "live_page": worst,
    }  # fmt: skip


def write(path: Path, count: int, more: dict[str, Any] | None = None) -> Path:
    """Write ``count`` different proposals, one a line."""
    sound = [json.loads(one.read_text(encoding="utf-8")) for one in sorted(SOUND.glob("*.json"))]
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            said = sound[number % len(sound)] | (more or {})
            said["title"] = f"{said['title']} รุ่น {number}"
            said["targets"] = [row | {"count": row["count"] + number % 9} for row in said["targets"]]
            said["activities"] = [
                row | {"lines": [line | {"rate": float(line["rate"]) + number % 5} for line in row.get("lines", [])]}
                for row in said["activities"]
            ]
            file.write(json.dumps(said, ensure_ascii=False) + "\n")
    return path


def read_and_check(path: Path, *, alone: bool) -> tuple[float, int]:
    """Do what the command does with a file; return seconds of the processor and how many findings there were."""
    from kongtun.review.checks import check_content
    from kongtun.review.proposal_file import Surroundings, read_proposals
    from kongtun.review.proposal_file.lists import Lists

    lists, around = Lists.of_database(), Surroundings(alone=alone)
    found, start = 0, time.process_time()
    for content in read_proposals(path, lists):
        found += len(check_content(content, around.of(content)))
    return time.process_time() - start, found


def check_about(figures: dict[str, Any]) -> str:
    """Say how it was measured."""
    return ABOUT.format(
        count=f"{figures['proposals']:,}", sound=figures["sound"], checks=figures["checks"], findings=round(figures["findings"], 2)
    )  # fmt: skip


def check_rows(figures: dict[str, Any], row: Callable[..., dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows; ``row`` makes one."""
    size = f"{figures['proposals']:,}"
    growth = figures["alone_seconds"] / figures["few_seconds"]
    share, queries = figures["live_share"], figures["queries"]
    return [
        row(f"checks, {size} proposals of a file, alone", 1 / figures["alone_seconds"], "proposals/s"),
        row(f"checks, {size} proposals of a file, of a known fund", 1 / figures["fund_seconds"], "proposals/s"),
        row(
            f"checks, time a proposal at {size} against {FEW:,}", figures["alone_seconds"] * 1000, "ms",
            figures["few_seconds"] * 1000, growth, MOST_GROWTH, growth <= MOST_GROWTH,
        ),
        row(
            f"checks, live findings' share of the saving request ({figures['live_page']}, the worst page)", share, "",
            bar=MOST_LIVE, ok=share <= MOST_LIVE,
        ),
        row("checks, queries of all checks on one proposal", queries, "", bar=MOST_QUERIES, ok=queries <= MOST_QUERIES),
    ]  # fmt: skip


if __name__ == "__main__":
    main()
