"""The rows of the report about the search for earlier projects."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
RECALL, PRECISION, FASTER = 0.95, 0.9, 50
ABOUT = (
    "“Same again” is the search for earlier projects: {count} labelled pairs of proposals ({same} the same again in {ways} ways; the others are other work on the "
    "same issue), half of the issues for choosing thresholds, half held out, found by the whole search among {projects} generated proposals of 7,400 funds on "
    "SQLite. The baseline of the query is one exact `rapidfuzz.fuzz.ratio` scan over the same texts ({characters} characters on average) in the same process."
)


def similar_figures(projects: int) -> dict[str, Any]:
    """Measure in a process and a database of their own; leaves nothing behind."""
    folder = tempfile.mkdtemp(prefix="kongtun-similar-")
    environment = os.environ | {
        "KONGTUN_DEMO": "1",
        "KONGTUN_DATA_DIR": folder,
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
    }
    environment.pop("DATABASE_URL", None)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "bench.similar.measure", "--projects", str(projects)], cwd=ROOT, env=environment, check=True,
            stdout=subprocess.PIPE,
        )  # fmt: skip
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return json.loads(done.stdout.splitlines()[-1])


def similar_about(figures: dict[str, Any]) -> str:
    """Say how it was measured."""
    halves = [figures[half] for half in ("tune", "held")]
    return ABOUT.format(
        count=sum(half["pairs"] for half in halves), same=sum(half["same"] for half in halves), ways=figures["ways"],
        projects=f"{figures['projects']:,}", characters=round(figures["characters"]),
    )  # fmt: skip


def similar_rows(figures: dict[str, Any], row: Callable[..., dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows; ``row`` makes one."""
    rows = []
    for half, word in (("held", "held out"), ("tune", "tuned on")):
        one = figures[half]
        rows += [
            row(f"same again, pairs {word}: recall", one["recall"], "", bar=RECALL, ok=one["recall"] >= RECALL),
            row(
                f"same again, pairs {word}: precision",
                one["precision"],
                "",
                bar=PRECISION,
                ok=one["precision"] >= PRECISION,
            ),
            row(f"same again, pairs {word}: precision of all {one['returned']:,} answers", one["precision_of_all"], ""),
        ]
    faster = figures["scan_ms"] / figures["query_ms"]
    size = f"{figures['projects']:,}"
    rows += [
        row(
            f"same again, query on {size}: against a scan", figures["query_ms"], "ms", figures["scan_ms"], faster, FASTER, faster >= FASTER
        ),
        row("same again, query: p95", figures["query_p95_ms"], "ms"),
        row(f"same again, {figures['far_asked']} copies in other districts: recall", figures["far_recall"], ""),
        row(f"same again, index of {size}: build", figures["build_seconds"], "s"),
        row("same again, index: of this, writing", figures["write_seconds"], "s"),
        row("same again, index: on disk", figures["index_bytes"] / 2**20, "MB"),
        row("same again, index: memory of one process that makes it", figures["worker_megabytes"], "MB"),
        row("same again, index: adding one proposal", figures["add_ms"], "ms"),
        row("same again, `kongtun index_similar` from the tables", figures["command_rate"], "projects/s"),
    ]  # fmt: skip
    return rows
