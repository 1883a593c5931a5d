"""Who may see a photo."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from kongtun.activities.models import ActivityReport, ReportPhoto
from kongtun.activities.states import ReportState


def photo_is_public(photo: ReportPhoto) -> bool:
    """Anyone may see photos that an officer has accepted with their report, of a project the committee approved."""
    return photo.removed_at is None and photo.report.state == ReportState.ACCEPTED and photo.report.project.is_funded


def visible_photos(user: Any) -> QuerySet[ReportPhoto]:
    """Return the photos of the reports in the person's scope (those for everyone have an address of the public pages)."""
    in_scope = ActivityReport.objects.visible_to(user).order_by().values("pk")
    return ReportPhoto.objects.select_related("report__project__fund__area").filter(report__in=in_scope)
