"""What improved: numbers that projects measured, beside where they began and what was wanted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any, cast

from django.db.models import Sum

from kongtun.areas.models import AreaKind
from kongtun.common.kept import in_parts
from kongtun.figures.models import Progress, Reached
from kongtun.figures.queries.ask import Ask, By, Spot
from kongtun.figures.queries.figures import provinces_of, wide_question
from kongtun.indicators.models import Issue, TargetGroup

COLUMNS = ("measured", "improved", "met", "compared", "change")


@dataclass(frozen=True)
class IssueProgress:
    """Series of one issue: measured, better than at the beginning, at the target; ``mean_change`` in percent, above nought is better."""

    issue: Issue
    measured: int
    improved: int
    met: int
    mean_change: Decimal | None

    @property
    def improved_share(self) -> Decimal:
        """Percent of the measured series that got better."""
        return Decimal(100 * self.improved) / self.measured


@dataclass(frozen=True)
class GroupReached:
    """People (each time they came) of one target group, and the reports that name them."""

    group: TargetGroup
    people: int
    reports: int


def progress_of(ask: Ask) -> list[IssueProgress]:
    """Return each issue with something measured in the area and years of the question, the most improved first; two statements.

    It is told as it stands now, whatever ``ask.on`` says: numbers are measured at the end of the work.
    """
    found = Progress.objects.filter(ask.places())
    if ask.issue is not None:
        found = found.filter(issue=ask.issue)
    sums: Any = {f"n_{name}": Sum(name) for name in COLUMNS}
    rows = cast("list[dict[str, Any]]", list(found.order_by().values("issue").annotate(**sums)))
    issues = Issue.objects.in_bulk([row["issue"] for row in rows])
    answer = [
        IssueProgress(
            issues[row["issue"]], row["n_measured"], row["n_improved"], row["n_met"],
            Decimal(row["n_change"]) / row["n_compared"] if row["n_compared"] else None,
        )
        for row in rows if row["n_measured"]
    ]  # fmt: skip
    lowest = Decimal(-1000)
    return sorted(answer, key=lambda one: (-(lowest if one.mean_change is None else one.mean_change), one.issue.code))


def reached_by_group(ask: Ask) -> list[GroupReached]:
    """Return how many people of each target group the activities of the question's area and years reached, the most first."""
    wide = wide_question(replace(ask, by=By.NOTHING))
    counts = _counts(ask) if wide is None else _kept_counts(wide)
    groups = TargetGroup.objects.in_bulk(list(counts))
    answer = [GroupReached(groups[key], *both) for key, both in counts.items()]
    return sorted(answer, key=lambda one: (-one.people, one.group.code))


Counts = dict[int, tuple[int, int]]


def _counts(ask: Ask) -> Counts:
    return _joined(_people(ask))


def _kept_counts(wide: Ask) -> Counts:
    return in_parts(("reached", wide), provinces_of(wide), partial(_people_of, wide), _joined)


def _people_of(ask: Ask, province: int | None) -> dict[int, Counts]:
    return _people(ask if province is None else replace(ask, area=Spot(AreaKind.PROVINCE, province)))


def _people(ask: Ask) -> dict[int, Counts]:
    """Return by province how many people of each group came, and in how many reports."""
    found: Any = Reached.objects.filter(ask.places()).order_by().values_list("province_id", "target_group_id")
    parts: dict[int, Counts] = {}
    for province, group, people, reports in found.annotate(n=Sum("people"), m=Sum("reports")):
        parts.setdefault(province, {})[group] = (people, reports)
    return parts


def _joined(parts: dict[int, Counts]) -> Counts:
    whole: Counts = {}
    for part in parts.values():
        for group, (people, reports) in part.items():
            before = whole.get(group, (0, 0))
            whole[group] = (before[0] + people, before[1] + reports)
    return whole
