"""Writes with their read models and without: the same actions, rolled back each time, the keepers of facts on and off in turns."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from bench.national.country import Country
from kongtun.accounts.models import User
from kongtun.common import facts
from kongtun.common.refusal import Refused
from kongtun.indicators.models import Issue
from kongtun.ledger.actions import receive_money
from kongtun.ledger.choices import Account
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
    """Return for each action the medians with and without read models in milliseconds; an action refused in this country is left out."""
    rows = []
    for name, deed in deeds(country).items():
        try:
            both = [[_one(deed), _without(deed)] for _ in range(rounds + 1)][1:]
        except (Refused, IndexError) as refused:
            rows.append({"name": name, "refused": str(refused)})
            continue
        ours, bare = (statistics.median(column) for column in zip(*both, strict=True))
        rows.append({"name": name, "ours": ours, "bare": bare})
    return rows


def _one(deed: Callable[[], object]) -> float:
    begun = time.perf_counter()
    with transaction.atomic():
        deed()
        transaction.set_rollback(True)
    return (time.perf_counter() - begun) * 1000


def _without(deed: Callable[[], object]) -> float:
    with _no_read_models():
        return _one(deed)
