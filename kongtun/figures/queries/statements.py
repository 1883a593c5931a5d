"""Statements behind answers: each part of an answer as one grouped read of a fact, built once for each shape of a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Count, F, Q, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from kongtun.areas.models import AreaKind
from kongtun.common.prepared import Prepared
from kongtun.figures.choices import GIVEN, Phase
from kongtun.figures.models import Cell, FundYearFact, MoneyDay, PlanSpan, Progress, Span
from kongtun.figures.queries.ask import Ask, By
from kongtun.figures.queries.rows import COUNTS, HUNDREDTH, MEASURED, OF_YEARS, ZERO

KEY = {
    By.ZONE: "zone_id", By.PROVINCE: "province_id", By.DISTRICT: "district_id", By.FUND: "fund_id", By.ISSUE: "issue_id",
    By.YEAR: "fiscal_year", By.TYPE: "support_type", By.LAO: "lao_type",
}  # fmt: skip
# What a statement can be prepared for; a longer list of chosen years is built each time.
MOST_NUMBERS = 60


def values_of(ask: Ask, *, split: bool = False) -> Iterator[tuple[Any, int, dict[str, Any]]]:
    """Yield (key, province, values) of all parts of an answer; the province is told when it is ``split`` by them."""
    parts = ["cells"] if ask.on is None else ["spans"]
    if ask.support_type is None and ask.by != By.TYPE:
        if ask.on is None:
            parts += ["plans", "progress"] if ask.narrow else ["years"]
        else:
            parts += ["plans"] if ask.narrow else ["plans", "money"]
    key = KEY.get(ask.by)
    for part in parts:
        for row in _rows(part, ask, split=split):
            values = {name[2:]: value for name, value in row.items() if name.startswith("n_")}
            if ask.on is not None and "decision_days" in values:  # an interval on one database, a number on the other
                days = values["decision_days"]
                values["decision_days"] = getattr(days, "days", days or 0)
            # It adds decimals up as floats: parts and their whole would differ in the tenth decimal.
            if connection.vendor == "sqlite":
                values = {name: _exact(value) for name, value in values.items()}
            yield row[key] if key else None, row.get("province_id", 0), values


def _exact(value: Any) -> Any:
    return value.quantize(HUNDREDTH) if isinstance(value, Decimal) else value


def _rows(part: str, ask: Ask, *, split: bool) -> Any:
    """Return the rows of one part of an answer; its statement is built once for all questions of the same shape."""
    numbers = [] if ask.area is None else list(ask.area.numbers)
    numbers += [*ask.years, *(one for one in (ask.issue, ask.support_type) if one is not None)]
    if len(numbers) > MOST_NUMBERS:
        return _PARTS[part](ask, split)
    shape = replace(
        ask,
        area=None if ask.area is None else ask.area.blank(),
        years=(0,) * len(ask.years),
        issue=None if ask.issue is None else 0,
        support_type=None if ask.support_type is None else 0,
    )
    day = timezone.localdate() if ask.designation else None
    return _prepared.values(*numbers, key=(part, split, shape, shape.within, day), ready=_is_common(ask))


def _is_common(ask: Ask) -> bool:
    """True for the figures of one fund as they stand: few rows, found by the same index whatever the fund, and few shapes of statements.

    A day, a designation or the rights of a reader stand in the statement itself: each would be one more that a connection keeps.
    """
    one_fund = ask.area is not None and ask.area.kind == AreaKind.LOCAL_GOVERNMENT
    return one_fund and ask.within is None and ask.on is None and not ask.designation


def _build(*given: Any) -> Any:
    """Return the queryset of a shape with these numbers in it."""
    *values, part, split, shape, _within, _day = given
    numbers = iter(values)
    area = shape.area.filled(numbers) if shape.area is not None else None
    years = tuple(next(numbers) for _ in shape.years)
    issue = None if shape.issue is None else next(numbers)
    support_type = None if shape.support_type is None else next(numbers)
    return _PARTS[part](replace(shape, area=area, years=years, issue=issue, support_type=support_type), split)


_prepared: Prepared[dict[str, Any]] = Prepared(_build)


def _grouped(facts: Any, ask: Ask, split: bool, **sums: Any) -> Any:
    """Group facts as asked, and by province when ``split``; every sum under a name of its own, beside the columns of the facts."""
    columns = [KEY[ask.by]] if ask.by in KEY else []
    if split and "province_id" not in columns:
        columns.append("province_id")
    found = facts.order_by()
    found = found.values(*columns) if columns else found.annotate(whole=Value(1)).values("whole")
    return found.annotate(**{f"n_{name}": one for name, one in sums.items()})


def _projects(facts: Any, ask: Ask) -> Any:
    """Cells or spans of what is asked: one issue, or all, each project once unless the rows are issues."""
    facts = facts.filter(ask.places())
    if ask.support_type is not None:
        facts = facts.filter(support_type=ask.support_type)
    if ask.issue is not None:
        return facts.filter(issue=ask.issue)
    return facts if ask.by == By.ISSUE else facts.filter(counts_once=True)


def _open_then(on: date) -> Q:
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gt=on))


def _cells(ask: Ask, split: bool) -> Any:
    return _grouped(
        _projects(Cell.objects, ask), ask, split, **{name: Sum(name) for name in (*COUNTS, "asked", "given")}
    )


def _years(ask: Ask, split: bool) -> Any:
    names = ("plans", "plans_approved", "opening", "received", "returned", "paid", *OF_YEARS, *MEASURED)
    years = FundYearFact.objects.filter(ask.places())
    return _grouped(years, ask, split, funds=Count("fund", distinct=True), **{name: Sum(name) for name in names})


def _progress(ask: Ask, split: bool) -> Any:
    progress = Progress.objects.filter(ask.places())
    if ask.issue is not None:
        progress = progress.filter(issue=ask.issue)
    return _grouped(progress, ask, split, **{name: Sum(name) for name in MEASURED})


def _plans(ask: Ask, split: bool) -> Any:
    plans = PlanSpan.objects.filter(ask.places(), Q(until__isnull=True) if ask.on is None else _open_then(ask.on))
    if ask.issue is not None:
        plans = plans.filter(issue=ask.issue)
    approved = Count("plan", filter=Q(approved=True))
    return _grouped(plans, ask, split, funds=Count("fund", distinct=True), plans=Count("plan"), plans_approved=approved)


def _spans(ask: Ask, split: bool) -> Any:
    on: Any = ask.on
    open_then = _open_then(on)
    sums: dict[str, Any] = {phase.value: Count("pk", filter=open_then & Q(phase=phase)) for phase in Phase}
    sums["asked"] = Sum("amount", filter=open_then & Q(phase=Phase.WAITING))
    sums["given"] = Sum("amount", filter=open_then & Q(phase__in=GIVEN))
    sums["late"] = Count("pk", filter=open_then & Q(phase=Phase.FUNDED, due_on__lt=on))
    done = Q(decided=True, until__lte=on)
    sums["decided"] = Count("pk", filter=done)
    sums["decision_days"] = Sum(F("until") - F("since"), filter=done)
    return _grouped(_projects(Span.objects.filter(since__lte=on), ask), ask, split, **sums)


def _money(ask: Ask, split: bool) -> Any:
    money = MoneyDay.objects.filter(ask.places(), on__lte=ask.on)
    names = ("opening", "received", "returned", "paid")
    return _grouped(money, ask, split, **{name: Coalesce(Sum(name), ZERO) for name in names})


_PARTS: dict[str, Callable[[Ask, bool], Any]] = {
    "cells": _cells,
    "years": _years,
    "plans": _plans,
    "progress": _progress,
    "spans": _spans,
    "money": _money,
}
