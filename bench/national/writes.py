"""Writes with their read models and without: the same actions, rolled back each time, the keepers of facts on and off in turns."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from bench.national.country import Country
from kongtun.accounts.models import User
from kongtun.common import facts
from kongtun.common.refusal import Refused
from kongtun.indicators.models import Issue
from kongtun.ledger.actions import receive_money
from kongtun.ledger.choices import Account
from kongtun.opendata.triggers import PREFIX
from kongtun.planning.actions import create_plan
from kongtun.projects import text_changes
from kongtun.projects.actions import cancel_project, start_proposal
from kongtun.projects.models import Project


def deeds(country: Country) -> dict[str, Callable[[], object]]:
    """Return the actions by name; each begins with fresh records."""
    fund, year, today = country.fund, country.records("year")[0], timezone.localdate()

    def person(role: str) -> User:
        return User.objects.get(pk=country.people[role].pk)

    def plan() -> object:
        issue = (
            Issue.objects.filter(is_active=True)
            .exclude(plans__fund=fund, plans__fiscal_year=year + 1)
            .order_by("sort")
            .first()
        )
        return create_plan(fund, issue, year + 1, by=person("officer"), blank=True)  # type: ignore[arg-type]

    def cancel() -> object:
        project = Project.objects.filter(fund=fund, state="submitted").order_by("-pk")[0]
        return cancel_project(project, by=person("officer"), note="กลุ่มขอยกเลิก")

    return {
        "money received": lambda: receive_money(fund, account=Account.DONATION, amount=Decimal(1000), on=today, by=person("finance")),
        "plan begun": plan,
        "proposal begun": lambda: start_proposal(fund, year, by=person("applicant")),
        "proposal called off": cancel,
    }  # fmt: skip


@contextmanager
def _no_read_models() -> Iterator[None]:
    kept, listeners = {label: list(found) for label, found in facts._keepers.items()}, list(text_changes._listeners)
    facts._keepers.clear()
    text_changes._listeners[:] = [one for one in listeners if not one.__module__.startswith("kongtun.figures")]
    try:
        yield
    finally:
        facts._keepers.update(kept)
        text_changes._listeners[:] = listeners


def timed(country: Country, rounds: int) -> list[dict[str, Any]]:
    """Return for each action the medians with and without read models in milliseconds; an action refused in this country is left out.

    ``commit`` and ``bare_commit``: the same with what waits for the commit. Without read models that is the checks of foreign
    keys, with them also the versions of public pages.
    """
    rows = []
    told = _told()
    for name, deed in deeds(country).items():
        try:
            both = [[*_one(deed, told), *_without(deed, told)] for _ in range(rounds + 1)][1:]
        except (Refused, IndexError) as refused:
            rows.append({"name": name, "refused": str(refused)})
            continue
        ours, versions, checks, bare, _versions, bare_checks = (list(column) for column in zip(*both, strict=True))
        whole = [sum(parts) for parts in zip(ours, versions, checks, strict=True)]
        bare_whole = [sum(parts) for parts in zip(bare, bare_checks, strict=True)]
        medians = map(statistics.median, (ours, bare, whole, bare_whole))
        rows.append({"name": name, **dict(zip(("ours", "bare", "commit", "bare_commit"), medians, strict=True))})
    return rows


def _told() -> str:
    """Return the names of the triggers that raise the versions of public pages at the commit."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(quote_ident(tgname), ', ') FROM pg_trigger WHERE tgdeferrable AND NOT tgisinternal AND tgname LIKE %s",
            [PREFIX + "%"],
        )
        return str(cursor.fetchone()[0])


def _one(deed: Callable[[], object], told: str) -> tuple[float, float, float]:
    """Return the milliseconds of an action that is taken back, of the versions at its commit, and of the checks there."""
    with transaction.atomic():
        marks = [time.perf_counter()]
        deed()
        marks.append(time.perf_counter())
        for waiting in (told, "ALL"):
            with connection.cursor() as cursor:
                cursor.execute(f"SET CONSTRAINTS {waiting} IMMEDIATE")
            marks.append(time.perf_counter())
        transaction.set_rollback(True)
    action, versions, checks = ((after - before) * 1000 for before, after in pairwise(marks))
    return action, versions, checks


def _without(deed: Callable[[], object], told: str) -> tuple[float, float, float]:
    with _no_read_models():
        return _one(deed, told)
