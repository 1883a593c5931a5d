"""Save the page of one planned activity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.projects.actions.check_text import check_line, check_text
from kongtun.projects.actions.open_section import close_section, open_section
from kongtun.projects.actions.save_schedule import check_order
from kongtun.projects.models import PlannedActivity

_LONG = ("steps", "expected_output", "expected_outcome")
_SHORT = ("place", "partners")
_PLAIN = ("start_date", "end_date", "activity_type")


@transaction.atomic
def save_activity(activity: PlannedActivity, *, by: Any, fingerprint: str = "", **values: Any) -> PlannedActivity:
    """Save fields of one activity: name, steps, dates, place, expected output and outcome, partners, type, objectives."""
    project = activity.project
    open_section(project, f"activity-{activity.pk}", by=by, fingerprint=fingerprint)
    activity.refresh_from_db()
    fill_activity(activity, values)
    activity.project = project
    close_section(project, by=by)
    return activity


def fill_activity(activity: PlannedActivity, values: Mapping[str, Any], *, field: str = "") -> None:
    """Write checked values into an activity (``field`` is put before the names in refusals)."""
    at = f"{field}." if field else ""
    if "name" in values:
        activity.name = check_line(values["name"], f"{at}name", longest=300)
        if not activity.name:
            raise Refused(_("ใส่ชื่อกิจกรรม เช่น “ประชุมชี้แจงคณะทำงาน”"), field=f"{at}name")
    for name in _LONG:
        if name in values:
            setattr(activity, name, check_text(values[name], f"{at}{name}"))
    for name in _SHORT:
        if name in values:
            setattr(activity, name, check_line(values[name], f"{at}{name}", longest=300))
    for name in _PLAIN:
        if name in values:
            setattr(activity, name, values[name])
    check_order(activity.start_date, activity.end_date, f"{at}end_date")
    activity.save()
    if "objectives" in values:
        wanted = {getattr(objective, "pk", objective) for objective in values["objectives"]}
        own = set(activity.project.objectives.values_list("pk", flat=True))
        if wanted - own:
            raise Refused(_("เลือกวัตถุประสงค์ของโครงการนี้"), field=f"{at}objectives")
        activity.objectives.set(wanted)
