"""What improved: numbers that projects measured, beside where they began and what was wanted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from django.db.models import Sum

from kongtun.figures.models import Progress, Reached
from kongtun.figures.queries.ask import Ask
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
    found = Reached.objects.filter(ask.places()).order_by().values("target_group")
    rows = list(found.annotate(n=Sum("people"), reports=Sum("reports")))
    groups = TargetGroup.objects.in_bulk([row["target_group"] for row in rows])
    answer = [GroupReached(groups[row["target_group"]], row["n"], row["reports"]) for row in rows]
    return sorted(answer, key=lambda one: (-one.people, one.group.code))
