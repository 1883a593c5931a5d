"""Save when and where the project works."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.projects.actions.check_text import check_line
from kongtun.projects.actions.open_section import close_section, open_section
from kongtun.projects.models import Project


@transaction.atomic
def save_schedule(
    project: Project, *, by: Any, start_date: date | None, end_date: date | None, place: str = "", fingerprint: str = ""
) -> Project:
    """Save the section; the end may not lie before the start. The fiscal year is a matter for the checks.

    An activity that still has the dates (or the place) of the whole project was never given its own: it moves along.
    """
    open_section(project, "schedule", by=by, fingerprint=fingerprint)
    check_order(start_date, end_date)
    before = {"start_date": project.start_date, "end_date": project.end_date}
    place_before = project.place
    project.start_date, project.end_date = start_date, end_date
    project.place = check_line(place, "place", longest=300)
    close_section(project, "start_date", "end_date", "place", by=by)
    if start_date and end_date:
        project.activities.filter(**before).update(start_date=start_date, end_date=end_date)
    if project.place:
        project.activities.filter(place=place_before).update(place=project.place)
    return project


def check_order(start_date: date | None, end_date: date | None, field: str = "end_date") -> None:
    """Refuse an end before the start."""
    if start_date and end_date and end_date < start_date:
        raise Refused(_("วันสิ้นสุดอยู่ก่อนวันเริ่ม แก้วันใดวันหนึ่งให้เรียงกัน"), field=field)
