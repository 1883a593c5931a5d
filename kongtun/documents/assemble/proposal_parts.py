"""Parts of a proposal that several papers print: objectives, target groups, place."""

from __future__ import annotations

from typing import Any

from kongtun.documents.assemble.heads import paper_unit
from kongtun.documents.contents import ObjectiveRow, TargetGroup
from kongtun.indicators.models import TargetActivity

RESPONSIBLE = "ผู้รับผิดชอบโครงการ"


def objective_rows(content: dict[str, Any]) -> list[ObjectiveRow]:
    """Return the objectives with their success sentence, size of the problem and target."""
    return [
        ObjectiveRow(
            row["text"], row["success"] or row["indicator"], row["baseline"], row["target"], paper_unit(row["unit"])
        )
        for row in content["objectives"]
    ]


def target_groups(content: dict[str, Any]) -> list[TargetGroup]:
    """Return the target groups with all main activities of the official list, the chosen ones ticked; one query."""
    official: dict[str, list[TargetActivity]] = {}
    codes = [row["code"] for row in content["targets"]]
    for activity in TargetActivity.objects.filter(target_group__code__in=codes).select_related("target_group"):
        official.setdefault(activity.target_group.code, []).append(activity)
    groups = []
    for row in content["targets"]:
        chosen = {activity["code"] for activity in row["activities"]}
        boxes = [
            (activity.code in chosen, activity.name_th)
            for activity in official.get(row["code"], [])
            if activity.is_active or activity.code in chosen
        ]
        if row["other_activity"]:
            boxes.append((True, f"อื่น ๆ ระบุ {row['other_activity']}"))
        groups.append(TargetGroup(row["group"], row["count"], boxes))
    return groups


def place_of(content: dict[str, Any]) -> str:
    """Place and work area, once when both say the same."""
    place, area = content["place"].strip(), content["work_area"].strip()
    return " ".join(part for part in (place, "" if area and area in place else area) if part)
