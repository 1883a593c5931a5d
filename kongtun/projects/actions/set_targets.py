"""Set the target groups with the number of people and their main activities (กปท.7 items 10.3 and 10.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.indicators.models import TargetActivity, TargetGroup
from kongtun.projects.actions.check_text import check_line
from kongtun.projects.actions.open_section import close_section, open_section
from kongtun.projects.models import Project, ProjectTarget

MOST_PEOPLE = 10_000_000


@transaction.atomic
def set_targets(project: Project, rows: Iterable[Mapping[str, Any]], *, by: Any, fingerprint: str = "") -> None:
    """Replace the groups. A row is {"group": TargetGroup or code, "count", "activities": [code or row], "other_activity"}."""
    open_section(project, "targets", by=by, fingerprint=fingerprint)
    groups = {group.code: group for group in TargetGroup.objects.all()}
    activities = {activity.code: activity for activity in TargetActivity.objects.all()}
    kept: list[int] = []
    for row in rows:
        code = getattr(row["group"], "code", row["group"])
        if code not in groups:
            raise Refused(_("เลือกกลุ่มเป้าหมายจากรายการ"), field="targets")
        count = row.get("count")
        if count is not None and not 0 <= int(count) <= MOST_PEOPLE:
            raise Refused(_("จำนวนคนเป็นเลขตั้งแต่ 0 ขึ้นไป"), field=f"count-{code}")
        picked = [getattr(activity, "code", activity) for activity in row.get("activities", ())]
        if any(one not in activities or activities[one].target_group_id != groups[code].pk for one in picked):
            raise Refused(_("เลือกกิจกรรมหลักของกลุ่มนี้จากรายการ"), field=f"activities-{code}")
        target, _new = ProjectTarget.objects.update_or_create(
            project=project,
            target_group=groups[code],
            defaults={
                "count": None if count is None else int(count),
                "other_activity": check_line(row.get("other_activity", ""), f"other-{code}", longest=200),
            },
        )
        target.activities.set([activities[one] for one in picked])
        kept.append(target.pk)
    project.targets.exclude(pk__in=kept).delete()
    close_section(project, by=by)
