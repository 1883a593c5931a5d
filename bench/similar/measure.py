"""Measure the search for earlier projects on a database of its own. Prints one line of JSON: the figures.

One million proposals of seven thousand funds, and among them those of the labelled set, in one district. Recall and precision
are those of the whole search (bitmaps or keys, then exact scores), not of single comparisons. Times are of ``search`` as the
pages call it, against ``rapidfuzz`` over all texts in the same process.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

CHUNK = 5000
# Rows written in one transaction: each passes over the whole index of keys once.
WRITTEN = 100_000
SCANS, QUERIES, ADDED, PLANTED = 2, 120, 60, 400
FUNDS_A_DISTRICT = 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=1_000_000)
    parser.add_argument("--missed", action="store_true", help="name the pairs that were judged wrongly")
    args = parser.parse_args()
    _django()
    figures = Measurement(args.projects).run()
    if not args.missed:
        figures.pop("missed")
    sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")


def _django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kongtun.config.settings")
    django.setup()


def made(chunk: tuple[int, list[tuple[int, int, int]]]) -> tuple[list[Any], list[str]]:
    """Work out the fingerprints of one chunk; runs in a process of its own."""
    from bench.similar.texts import plain, text_of
    from kongtun.review.similar.index import print_of

    _start, rows = chunk
    texts = [text_of(number) for number, _fund, _district in rows]
    prints = [print_of(*row, text) for row, text in zip(rows, texts, strict=True)]
    return prints, [plain(text) for text in texts]


class Measurement:
    """One run."""

    def __init__(self, projects: int) -> None:
        self.projects = projects
        self.figures: dict[str, Any] = {"projects": projects}
        self.texts: list[str] = []

    def run(self) -> dict[str, Any]:
        from django.core.management import call_command

        call_command("prepare_database")
        call_command("load_areas", verbosity=0)
        self._quicker_writes()
        self._places()
        self._rows()
        self._index()
        self._analyse()
        self._labelled()
        self._far()
        self._time()
        self._add()
        return self.figures

    def _quicker_writes(self) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = OFF")
            cursor.execute("PRAGMA cache_size = -400000")

    def _places(self) -> None:
        """Funds of every district, and the three of the labelled set."""
        from bench.similar.labelled import DISTRICT, PLACES
        from kongtun.accounts.models import Membership, User
        from kongtun.accounts.roles import Role
        from kongtun.areas.models import Area, AreaKind
        from kongtun.funds.models import Fund

        districts = list(Area.objects.filter(kind=AreaKind.DISTRICT, abolished_on=None).order_by("code"))
        home = next(one for one in districts if one.name_th == DISTRICT)
        names = {one.pk: [f"ตำบลที่ {number}" for number in range(FUNDS_A_DISTRICT)] for one in districts}
        names[home.pk][: len(PLACES)] = list(PLACES)
        areas = Area.objects.bulk_create(
            Area(kind=AreaKind.LOCAL_GOVERNMENT, code=f"B{at}", name_th=f"อบต.{name}", parent=district, path=f"{district.path}LB{at}/")
            for at, (district, name) in enumerate((d, name) for d in districts for name in names[d.pk])
        )  # fmt: skip
        self.funds = Fund.objects.bulk_create(
            Fund(area=area, code=f"{at + 10000:05d}", name=f"กองทุนสุขภาพตำบล {area.name_th}")
            for at, area in enumerate(areas)
        )
        self.home = {
            name: next(f for f in self.funds if f.area.parent_id == home.pk and f.area.name_th == f"อบต.{name}")
            for name in PLACES
        }
        self.officer = User.objects.create(username="officer")
        since = "2020-10-01"
        Membership.objects.create(
            user=self.officer, role=Role.OFFICER, area=self.home[next(iter(PLACES))].area, starts_on=since
        )

    def _rows(self) -> None:
        """One row of the projects table for each number."""
        from django.db import connection
        from django.utils import timezone

        from kongtun.projects.models import Project

        now = timezone.now()
        example = Project(
            fund=self.funds[0], fiscal_year=2565, pack="2561", state="closed", title="-", created_by=self.officer, created_at=now,
            updated_at=now, budget_requested=Decimal(20000), budget_approved=Decimal(20000),
        )  # fmt: skip
        fields = [field for field in Project._meta.concrete_fields if not field.primary_key]
        columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
        values: list[Any] = []
        shown = []
        for field in fields:
            if field.name == "fund":
                shown.append(f"%s + n %% {len(self.funds)}")
                values.append(self.funds[0].pk)
            elif field.name == "fiscal_year":
                shown.append("2560 + n / 7 %% 10")
            elif field.name == "title":
                shown.append("'โครงการ ' || n")
            else:
                shown.append("%s")
                values.append(field.get_db_prep_save(field.pre_save(example, False), connection))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO projects_project (id, {columns}) WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers "
                f"WHERE n < %s) SELECT n, {', '.join(shown)} FROM numbers",
                [self.projects, *values],
            )
        self.before = self._bytes()

    def _fund_of(self, number: int) -> Any:
        return self.funds[number % len(self.funds)]

    def _chunks(self) -> Iterator[tuple[int, list[tuple[int, int, int]]]]:
        for start in range(1, self.projects + 1, CHUNK):
            rows = []
            for number in range(start, min(start + CHUNK, self.projects + 1)):
                fund = self._fund_of(number)
                rows.append((number, fund.pk, fund.area.parent_id))
            yield start, rows

    def _index(self) -> None:
        """Make and write all fingerprints; texts are worked out in as many processes as there are cores."""
        from kongtun.review.similar.index import write_prints

        start, writing = time.monotonic(), 0.0
        waiting: list[Any] = []
        with ProcessPoolExecutor(os.cpu_count(), initializer=_django) as pool:
            for prints, texts in pool.map(made, self._chunks()):
                waiting += prints
                self.texts += texts
                if len(waiting) >= WRITTEN or len(self.texts) == self.projects:
                    begin = time.monotonic()
                    write_prints(waiting, fresh=True)
                    writing += time.monotonic() - begin
                    waiting.clear()
        seconds = time.monotonic() - start
        self.figures |= {
            "build_seconds": seconds, "write_seconds": writing, "index_bytes": self._bytes() - self.before,
            "characters": statistics.mean(map(len, self.texts[:20000])),
            "worker_megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        }  # fmt: skip

    def _analyse(self) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _labelled(self) -> None:
        """Recall and precision on the labelled set, in the midst of the district's other projects."""
        from bench.similar.labelled import HALVES, labelled
        from kongtun.projects.models import Objective, PlannedActivity, Project
        from kongtun.review.similar import keep_print
        from kongtun.review.similar.search import Scope, nearest
        from kongtun.review.similar.text import text_of

        made = labelled()
        projects: dict[str, Project] = {}
        for document in made.documents.values():
            project = projects[document.id] = Project.objects.create(
                fund=self.home[document.tambon], fiscal_year=document.year, pack="2567", state="closed", title=document.title,
                situation=document.situation, created_by=self.officer,
            )  # fmt: skip
            Objective.objects.bulk_create(Objective(project=project, text=text) for text in document.objectives)
            PlannedActivity.objects.bulk_create(
                PlannedActivity(project=project, name=name, sort=at) for at, name in enumerate(document.activities)
            )
            keep_print(project)
        names = {project.pk: made.documents[name] for name, project in projects.items()}
        found: dict[str, set[int]] = {}
        for name in {pair.new for pair in made.pairs}:
            project = projects[name]
            near = nearest(text_of(project), fund=project.fund, but=project.pk)
            found[name] = {one.project for one in near if one.scope != Scope.COUNTRY}
        missed = []
        kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for half in HALVES:
            right = wrong = same = 0
            for pair in made.pairs:
                if pair.half != half:
                    continue
                hit = projects[pair.old].pk in found[pair.new]
                same += pair.same
                right += hit and pair.same
                wrong += hit and not pair.same
                kinds[pair.kind][0] += hit == pair.same
                kinds[pair.kind][1] += 1
                if hit != pair.same:
                    missed.append([half, pair.kind, pair.old, pair.new])
            returned = [
                (made.documents[name], names.get(pk))
                for name, keys in found.items()
                for pk in keys
                if made.documents[name].half == half
            ]
            good = sum(other is not None and _one_work(asked, other) is True for asked, other in returned)
            bad = sum(other is None or _one_work(asked, other) is False for asked, other in returned)
            self.figures[half] = {
                "pairs": sum(pair.half == half for pair in made.pairs), "same": same, "recall": right / same,
                "precision": right / (right + wrong), "precision_of_all": good / (good + bad), "returned": good + bad,
            }  # fmt: skip
        self.figures["kinds"] = {kind: right / count for kind, (right, count) in kinds.items()}
        self.figures["ways"] = len({pair.kind for pair in made.pairs if pair.same})
        self.figures["missed"] = missed

    def _far(self) -> None:
        """Recall on copies from another district, found by keys alone."""
        from bench.similar.texts import copy_of, text_of
        from kongtun.review.similar.search import nearest

        step = max(self.projects // PLANTED, 1)
        numbers = list(range(1, self.projects + 1, step))[:PLANTED]
        found = 0
        for at, number in enumerate(numbers):
            fund = self._fund_of(number + 4 * FUNDS_A_DISTRICT)
            near = nearest(copy_of(text_of(number), at % 4, "โพธิ์ไทร"), fund=fund)
            found += number in {one.project for one in near}
        self.figures["far_recall"] = found / len(numbers)
        self.figures["far_asked"] = len(numbers)

    def _time(self) -> None:
        """One search against one scan of all texts."""
        from rapidfuzz import fuzz, process

        from bench.similar.texts import copy_of, plain, text_of
        from kongtun.review.similar.search import search

        fund = next(iter(self.home.values()))
        step = max(self.projects // QUERIES, 1)
        asked = [copy_of(text_of(number), number % 4, "โพธิ์ไทร") for number in range(1, self.projects + 1, step)]
        times = []
        for text in asked:
            begin = time.perf_counter()
            search(text, user=self.officer, fund=fund)
            times.append((time.perf_counter() - begin) * 1000)
        self.figures |= {"query_ms": statistics.median(times), "query_p95_ms": statistics.quantiles(times, n=20)[-1]}
        self.figures["peak_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        scans = []
        for text in asked[:SCANS]:
            begin = time.perf_counter()
            process.extract(plain(text), self.texts, scorer=fuzz.ratio, limit=10)
            scans.append((time.perf_counter() - begin) * 1000)
        self.figures["scan_ms"] = statistics.median(scans)
        self.texts.clear()

    def _add(self) -> None:
        """Proposals added one by one; nothing else of the index changes."""
        from bench.similar.texts import text_of
        from kongtun.projects.models import Project
        from kongtun.review.models import Fingerprint, FingerprintKey
        from kongtun.review.similar.index import batch, print_of, prints_of, write_prints

        fund = next(iter(self.home.values()))
        rows = Fingerprint.objects.count(), FingerprintKey.objects.count()
        times, keys = [], 0
        for number in range(self.projects + 1000, self.projects + 1000 + ADDED):
            project = Project.objects.create(
                fund=fund, fiscal_year=2569, pack="2567", title="-", created_by=self.officer
            )
            begin = time.perf_counter()
            made = print_of(project.pk, fund.pk, fund.area.parent_id, text_of(number))
            write_prints([made])
            times.append((time.perf_counter() - begin) * 1000)
            keys += len(made.keys)
        begin = time.perf_counter()
        stored = batch(self.projects, 500, everything=True)
        write_prints(list(prints_of(stored)))
        self.figures["command_rate"] = len(stored) / (time.perf_counter() - begin)
        after = Fingerprint.objects.count(), FingerprintKey.objects.count()
        if after != (rows[0] + ADDED, rows[1] + keys):
            raise SystemExit(f"เพิ่มทีละโครงการแล้วจำนวนแถวไม่ตรง: {rows} → {after}")
        self.figures["add_ms"] = statistics.median(times)

    def _bytes(self) -> int:
        from django.conf import settings

        name = Path(settings.DATABASES["default"]["NAME"])
        return sum(path.stat().st_size for path in name.parent.glob(f"{name.name}*"))


def _one_work(asked: Any, other: Any) -> bool | None:
    """Tell whether two documents of the labelled set are one work; None where the set does not say."""
    if asked.base == other.base:
        return True
    # Framed documents lend two of their activities from the work they are named after.
    return None if asked.base.removesuffix("-framed") == other.base.removesuffix("-framed") else False


if __name__ == "__main__":
    main()
