"""What a new report already knows: nobody types what the plan says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from kongtun.activities.models import ActivityReport
from kongtun.activities.queries import planned_by_group, used_by_group
from kongtun.projects.models import PlannedActivity

RECENT = timedelta(days=14)


@dataclass(frozen=True)
class Plan:
    """The plan of an activity beside its report: people by target group, money by expense group."""

    people: dict[int, int] = field(default_factory=dict)
    groups: dict[int, str] = field(default_factory=dict)
    money: dict[str, Decimal] = field(default_factory=dict)

    @property
    def total(self) -> Decimal:
        """All planned money of the activity, in baht."""
        return sum(self.money.values(), Decimal(0))


def plan_of(activity: PlannedActivity) -> Plan:
    """Return the planned numbers of people and money (2 queries)."""
    targets = list(activity.project.targets.select_related("target_group"))
    return Plan(
        people={target.target_group_id: target.count or 0 for target in targets},
        groups={target.target_group_id: str(target.target_group) for target in targets},
        money=planned_by_group(activity),
    )


def likely_day(activity: PlannedActivity) -> date | None:
    """Return the day the activity probably took place: the planned day if that was lately, else today, within the project."""
    project, today = activity.project, timezone.localdate()
    planned = activity.start_date if activity.start_date and activity.start_date <= today else None
    if planned and today - planned <= RECENT:
        return planned
    if (project.start_date is None or project.start_date <= today) and (
        project.end_date is None or today <= project.end_date
    ):
        return today
    return planned


def proposed_values(activity: PlannedActivity, plan: Plan) -> dict[str, Any]:
    """Return the first values of a report's form: day, place, steps, output from the plan; money that is not used yet."""
    used = used_by_group(activity=activity)
    return {
        "held_on": likely_day(activity),
        "held_until": None,
        "place": activity.place or activity.project.place,
        "done": activity.steps.strip() or activity.name,
        "output": activity.expected_output,
        "outcome": "",
        "problems": "",
        "quality": None,
        "people": dict(plan.people),
        "money": {
            group: max(amount - used.get(group, Decimal(0)), Decimal(0)) or None for group, amount in plan.money.items()
        },
        "results": {},
    }


def stored_values(report: ActivityReport) -> dict[str, Any]:
    """Return the values of a report's form from what is stored (3 queries; none when the rows are prefetched)."""
    return {
        **{
            name: getattr(report, name)
            for name in ("held_on", "held_until", "place", "done", "output", "outcome", "problems", "quality")
        },
        "people": {row.target_group_id: row.count for row in report.participants.all()},
        "money": {row.group: row.amount for row in report.expenses.all()},
        "results": {row.objective_id: row.reading for row in report.results.all()},
    }


def is_untouched(report: ActivityReport) -> bool:
    """True for a report that was begun and never written in: its form still shows the plan."""
    return report.held_on is None and not report.done and not report.participants.all() and not report.expenses.all()
