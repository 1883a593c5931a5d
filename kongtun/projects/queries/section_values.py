"""What is stored of one section, as plain values: for its fingerprint and for showing "theirs" in a conflict."""

from __future__ import annotations

from typing import Any

from kongtun.common.fingerprint import fingerprint
from kongtun.projects.models import BudgetLine, Project

FIELDS = {
    "basics": ("title", "organisation", "recipient_group", "support_type", "work_area", "remark"),
    "situation": ("situation", "difference"),
    "schedule": ("start_date", "end_date", "place"),
    "results": ("expected_results",),
    "evaluation": ("evaluation_method",),
}
ACTIVITY_FIELDS = (
    "name", "steps", "start_date", "end_date", "place", "expected_output", "expected_outcome", "partners", "activity_type_id",
)  # fmt: skip


def section_values(project: Project, slug: str) -> Any:
    """Return what the database holds of the section ``slug`` (``activity-<pk>`` for the page of one activity)."""
    if slug in FIELDS:
        return Project.objects.filter(pk=project.pk).values(*FIELDS[slug]).first()
    if slug.startswith("activity-"):
        rows = project.activities.filter(pk=int(slug.removeprefix("activity-")))
        served = rows.values_list("objectives", flat=True).order_by("objectives")
        return [list(rows.values(*ACTIVITY_FIELDS)), list(served)]
    return _ROWS[slug](project)


def section_fingerprint(project: Project, slug: str) -> str:
    """Return the fingerprint of the section as it is stored now."""
    return fingerprint(slug, section_values(project, slug))


def _people(project: Project) -> list[Any]:
    return list(project.people.order_by("sort", "pk").values_list("sort", "name", "phone"))


def _plans(project: Project) -> list[Any]:
    return list(project.plans.order_by("pk").values_list("pk", flat=True))


def _objectives(project: Project) -> list[Any]:
    return list(
        project.objectives.order_by("pk").values_list(
            "pk", "series", "text", "success", "baseline__value", "target__value"
        )
    )


def _targets(project: Project) -> list[Any]:
    rows = project.targets.order_by("target_group__code")
    return [
        list(rows.values_list("target_group__code", "count", "other_activity")),
        list(
            rows.values_list("target_group__code", "activities__code").order_by(
                "target_group__code", "activities__code"
            )
        ),
    ]


def _activities(project: Project) -> list[Any]:
    return list(project.activities.order_by("sort", "pk").values_list("pk", "name"))


def _budget(project: Project) -> list[Any]:
    return list(
        BudgetLine.objects.filter(activity__project=project)
        .order_by("activity", "pk")
        .values_list("activity", "pk", "item", "group", "description", "quantity", "times", "unit", "rate")
    )


def _attachments(project: Project) -> list[Any]:
    return list(project.attachments.filter(removed_at__isnull=True).order_by("pk").values_list("pk", flat=True))


_ROWS = {
    "people": _people,
    "plans": _plans,
    "objectives": _objectives,
    "targets": _targets,
    "activities": _activities,
    "budget": _budget,
    "attachments": _attachments,
}
