"""What the findings cost of the request that saves a field: autosaves of each page with and without them, taken in turns.

``python -m bench.live_findings`` works on a copy of the demo in a folder of its own and prints one line a page, in processor
time (the database is in the process), so that whatever else the machine does counts little. The bar is 25 % of the request.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

ROUNDS, WARM = 60, 5
BAR = 0.25
# Page → a field that is typed into.
FIELDS = {
    "basics": "title", "people": "people-1-name", "situation": "situation", "schedule": "place", "results": "expected_results",
    "evaluation": "evaluation_method", "objectives": "", "budget": "",
}  # fmt: skip


def main() -> None:
    """Prepare, measure, print; exit 1 above the bar."""
    if "KONGTUN_DATA_DIR" not in os.environ:
        with tempfile.TemporaryDirectory(prefix="kongtun-live-") as folder:
            os.environ |= {"KONGTUN_DEMO": "1", "KONGTUN_DATA_DIR": folder}
            for command in (["prepare_database"], ["collectstatic", "--noinput", "-v0"], ["demo"]):
                subprocess.run([sys.executable, "-m", "kongtun.config.cli", *command], check=True, capture_output=True)
            raise SystemExit(measure())
    raise SystemExit(measure())


def measure() -> int:
    """Print each page; return 1 when one is above the bar."""
    worst = 0.0
    for page, (full, bare) in times_of_pages(ROUNDS).items():
        share = share_of(full, bare)
        worst = max(worst, share)
        print(f"{page:12} เก็บ {full:6.1f} ms  ไม่ตรวจ {bare:6.1f} ms  ผลตรวจคิดเป็น {share:5.1%}")
    print(f"มากที่สุด {worst:.1%} (เกณฑ์ {BAR:.0%})")
    return int(worst > BAR)


def share_of(full: float, bare: float) -> float:
    """Return which part of the request the findings are."""
    return max(full - bare, 0) / full


def times_of_pages(rounds: int) -> dict[str, tuple[float, float]]:
    """Return the milliseconds of the saving request of each page with findings and without."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kongtun.config.settings")
    import django

    django.setup()
    from django.test import Client

    from kongtun.projects import readiness

    project, user = full_draft()
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    panels = list(readiness._panels)
    found: dict[str, tuple[float, float]] = {}
    for page, field in FIELDS.items():
        times: dict[bool, list[float]] = {True: [], False: []}
        name, text = field or _first_field(client, project, page), ""
        for number in range(2 * (rounds + WARM)):
            with_findings = bool(number % 2)
            readiness._panels[:] = panels if with_findings else []
            text = _next(page, name, number)
            start = time.process_time()
            answer = client.post(
                f"/projects/{project.pk}/proposal/{page}/",
                {"changed": name, name: text},
                headers={"Accept": "application/json"},
            )
            took = (time.process_time() - start) * 1000
            if answer.status_code != 200:
                raise SystemExit(f"{page}: HTTP {answer.status_code} {json.loads(answer.content)}")
            if number >= 2 * WARM:
                times[with_findings].append(took)
        found[page] = statistics.median(times[True]), statistics.median(times[False])
    readiness._panels[:] = panels
    return found


def full_draft() -> tuple[Any, Any]:
    """Return a full draft of the demo and the person who leads its team."""
    from kongtun.projects.models import Project
    from kongtun.projects.states import EDITABLE_STATES

    drafts = Project.objects.filter(state__in=EDITABLE_STATES, activities__isnull=False, team__isnull=False).distinct()
    project = max(drafts, key=lambda one: one.activities.count() + one.objectives.count())
    return project, project.team.first().user


def _first_field(client: Any, project: Any, page: str) -> str:
    """Return the first text field of a row on the page."""
    import re

    html = client.get(f"/projects/{project.pk}/proposal/{page}/").content.decode()
    pattern = r'name="(objectives-\d+-text)"' if page == "objectives" else r'name="(line-\d+-quantity)"'
    return re.search(pattern, html)[1]  # type: ignore[index]


def _next(page: str, name: str, number: int) -> str:
    """Return another value for the field each time, so that something is stored."""
    return str(20 + number) if name.endswith("quantity") else f"เพื่อลดขยะของครัวเรือนในตำบล {page} {number}"


if __name__ == "__main__":
    main()
