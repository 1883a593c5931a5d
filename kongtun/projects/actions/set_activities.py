"""Add, remove and order the activities of a proposal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.indicators.models import Approach
from kongtun.projects.actions.check_text import check_line
from kongtun.projects.actions.open_section import close_section, open_section
from kongtun.projects.actions.save_activity import fill_activity
from kongtun.projects.actions.set_budget_lines import keep_sum, write_lines
from kongtun.projects.choices import MAX_ROWS
from kongtun.projects.drafts import output_text, steps_text
from kongtun.projects.models import PlannedActivity, Project


def new_activity(project: Project, name: str, *, approach: Approach | None = None, sort: int) -> PlannedActivity:
    """Create one activity with what is already known: dates and place of the project, usual steps, its objectives."""
    activity = PlannedActivity.objects.create(
        project=project,
        name=name,
        approach=approach,
        steps=steps_text(name),
        expected_output=output_text(name),
        start_date=project.start_date,
        end_date=project.end_date,
        place=project.place,
        sort=sort,
    )
    activity.objectives.set(project.objectives.all())
    return activity


@transaction.atomic
def add_activities(
    project: Project, names: Iterable[str | tuple[str, Approach | None]], *, by: Any, fingerprint: str = ""
) -> list[PlannedActivity]:
    """Add activities by name (with the approach they come from, if any); empty names are passed over."""
    open_section(project, "activities", by=by, fingerprint=fingerprint)
    last = project.activities.aggregate(last=Max("sort"))["last"] or 0
    added: list[PlannedActivity] = []
    for given in names:
        name, approach = (given, None) if isinstance(given, str) else given
        name = check_line(name, "name", longest=300)
        if name:
            added.append(new_activity(project, name, approach=approach, sort=last + len(added) + 1))
    if project.activities.count() > MAX_ROWS:
        raise Refused(_("ใส่กิจกรรมได้ไม่เกิน %(count)d กิจกรรม รวมกิจกรรมที่คล้ายกันไว้ด้วยกัน") % {"count": MAX_ROWS}, field="name")
    close_section(project, by=by)
    return added


@transaction.atomic
def remove_activity(activity: PlannedActivity, *, by: Any, fingerprint: str = "") -> None:
    """Remove an activity with its budget lines."""
    project = activity.project
    open_section(project, "activities", by=by, fingerprint=fingerprint)
    activity.delete()
    keep_sum(project)
    close_section(project, "budget_requested", by=by)


@transaction.atomic
def move_activity(activity: PlannedActivity, step: int, *, by: Any) -> None:
    """Move an activity up (-1) or down (+1) in the order of work."""
    project = activity.project
    open_section(project, "activities", by=by)
    order = list(project.activities.order_by("sort", "pk"))
    place = order.index(activity)
    other = min(max(place + step, 0), len(order) - 1)
    order.insert(other, order.pop(place))
    for sort, row in enumerate(order, start=1):
        row.sort = sort
    PlannedActivity.objects.bulk_update(order, ["sort"])
    close_section(project, by=by)


@transaction.atomic
def set_activities(
    project: Project, rows: Iterable[Mapping[str, Any]], *, by: Any, fingerprint: str = ""
) -> list[PlannedActivity]:
    """Replace the activities.

    A row is {"id" (an existing one), "name", "approach", "steps", "start_date", "end_date", "place", "expected_output",
    "expected_outcome", "partners", "activity_type", "objectives" [rows or ids], "lines" [see set_budget_lines]}; fields that
    are not given keep their value, or are proposed for a new activity.
    """
    open_section(project, "activities", by=by, fingerprint=fingerprint)
    existing = {activity.pk: activity for activity in project.activities.all()}
    written: list[PlannedActivity] = []
    for sort, row in enumerate(rows, start=1):
        field = f"activities.{sort - 1}"
        name = check_line(row.get("name", ""), f"{field}.name", longest=300)
        if row.get("id"):
            if row["id"] not in existing:
                raise Refused(_("กิจกรรมนี้ไม่ได้อยู่ในโครงการ เปิดหน้านี้ใหม่"), field=f"{field}.id")
            activity = existing[row["id"]]
            activity.sort = sort
            activity.save(update_fields=["sort"])
        elif not name:
            raise Refused(_("ใส่ชื่อกิจกรรม"), field=f"{field}.name")
        else:
            activity = new_activity(project, name, approach=row.get("approach"), sort=sort)
        fill_activity(
            activity, {key: value for key, value in row.items() if key not in ("id", "approach", "lines")}, field=field
        )
        if "lines" in row:
            write_lines(activity, row["lines"], field=f"{field}.lines")
        written.append(activity)
    project.activities.exclude(pk__in=[activity.pk for activity in written]).delete()
    keep_sum(project)
    close_section(project, "budget_requested", by=by)
    return written
