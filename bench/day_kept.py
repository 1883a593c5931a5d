"""Kept wide answers laid beside plain ones while others write: what ``figures`` says must be what the facts say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from kongtun.areas.models import Area, AreaKind
from kongtun.common.kept import EVERYWHERE, stamps
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.figures.queries.ask import Ask, By
from kongtun.figures.queries.figures import answered, figures, provinces_of, wide_question
from kongtun.funds.models import Fund
from kongtun.indicators.models import Issue

# How often the same question is asked when somebody wrote between its two answers.
TRIES = 10


def questions() -> list[Ask]:
    """Return wide questions of all shapes: the country, its zones and provinces, now and as of a day, of all levels."""
    today = timezone.localdate()
    year = int(FiscalYear.of(today))
    issue = Issue.objects.filter(is_active=True).order_by("pk").values_list("pk", flat=True).first()
    homes = Fund.objects.order_by().values("area__parent__parent")
    provinces = list(Area.objects.filter(kind=AreaKind.PROVINCE, pk__in=homes).order_by("pk")[:6])
    zones = list(Area.objects.filter(kind=AreaKind.ZONE, pk__in=[one.parent_id for one in provinces]).order_by("pk"))
    asked = [Ask(by=by) for by in By] + [Ask(by=by, on=today) for by in By]
    asked += [
        Ask(by=By.PROVINCE, years=(year, year - 1)),
        Ask(by=By.FUND, years=(year,)),
        Ask(by=By.ISSUE, years=(year,)),
    ]
    asked += [
        Ask(by=By.ZONE, issue=issue),
        Ask(by=By.PROVINCE, support_type=2),
        Ask(by=By.ZONE, on=today - timedelta(days=40)),
    ]
    asked += [Ask(area=one, by=by) for one in (*zones, *provinces) for by in (By.FUND, By.ISSUE, By.DISTRICT)]
    return asked


def lay_beside(asked: Ask, counts: Counter[str]) -> str:
    """Ask once kept and once plain, again when something was written meanwhile; return how they differ, nothing when equal."""
    wide = wide_question(asked)
    if wide is None:
        raise ValueError(asked)
    for _try in range(TRIES):
        before = _stamps_of(wide)
        kept, plain = figures(asked), answered(asked)
        if _stamps_of(wide) == before:
            counts["compared"] += 1
            return "" if _said(kept) == _said(plain) else f"{asked}: {_difference(_said(kept), _said(plain))}"
        counts["written meanwhile"] += 1
    counts["never quiet"] += 1
    return ""


def _stamps_of(wide: Ask) -> dict[int, int]:
    places, found = provinces_of(wide), stamps()
    return found if places is None else {one: found.get(one, 0) for one in (EVERYWHERE, *places)}


def _said(answer: Any) -> dict[Any, dict[str, Any]]:
    return {"whole": asdict(answer.whole), **{key: asdict(row) for key, row in answer.rows.items()}}


def _difference(kept: dict[Any, dict[str, Any]], plain: dict[Any, dict[str, Any]]) -> str:
    return "; ".join(_different(kept, plain))[:600]


def _different(kept: dict[Any, dict[str, Any]], plain: dict[Any, dict[str, Any]]) -> Iterator[str]:
    for key in [*kept, *(key for key in plain if key not in kept)]:
        one, other = kept.get(key, {}), plain.get(key, {})
        for name in {*one, *other}:
            if one.get(name) != other.get(name):
                yield f"{key} {name}: kept {one.get(name)}, plain {other.get(name)}"


class Looker:
    """Lays one question after another beside its plain answer, in an order by chance."""

    def __init__(self, seed: int) -> None:
        self.asked = questions()
        Random(seed).shuffle(self.asked)
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.next = 0

    def look(self) -> None:
        """Lay the next question beside its plain answer."""
        found = lay_beside(self.asked[self.next % len(self.asked)], self.counts)
        self.next += 1
        if found:
            self.wrong.append(found)

    def all(self) -> None:
        """Lay all of them."""
        for _one in self.asked:
            self.look()
