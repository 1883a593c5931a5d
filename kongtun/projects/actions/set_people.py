"""Set the names of the group (กลุ่มคน 5 คน)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.projects.actions.check_text import check_line
from kongtun.projects.actions.open_section import close_section, open_section
from kongtun.projects.choices import MAX_ROWS
from kongtun.projects.models import Project, ProjectPerson


@transaction.atomic
def set_people(
    project: Project, people: Iterable[Mapping[str, Any] | str], *, by: Any, fingerprint: str = ""
) -> list[ProjectPerson]:
    """Replace the names. Each is a name, or {"name", "phone"}; an empty name leaves its place empty. The first leads."""
    open_section(project, "people", by=by, fingerprint=fingerprint)
    rows = []
    for place, person in enumerate(people, start=1):
        given = {"name": person} if isinstance(person, str) else person
        name = check_line(given.get("name", ""), f"people.{place - 1}.name", longest=160)
        phone = check_line(given.get("phone", ""), f"people.{place - 1}.phone", longest=30)
        if phone and not name:
            raise Refused(_("ใส่ชื่อของคนที่ให้เบอร์นี้ก่อน"), field=f"people.{place - 1}.name")
        if name:
            rows.append(ProjectPerson(project=project, name=name, phone=phone, sort=place))
    if len(rows) > MAX_ROWS:
        raise Refused(_("ใส่รายชื่อได้ไม่เกิน %(count)d คน") % {"count": MAX_ROWS}, field="people")
    project.people.all().delete()
    ProjectPerson.objects.bulk_create(rows)
    close_section(project, by=by)
    return rows
