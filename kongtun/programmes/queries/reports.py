"""Reports from the field that a person may read."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from kongtun.accounts.permissions import Permission as P
from kongtun.common.fingerprint import fingerprint, record_values
from kongtun.programmes.models import Programme, ProgrammePhoto, ProgrammeReport
from kongtun.programmes.states import ReportState

TEXTS = (
    "title", "place", "reporter", "purpose", "planned", "done", "output", "outcome", "conclusion", "suggestions", "source_url",
)  # fmt: skip
FIELDS = (*TEXTS, "held_on", "held_until", "people", "activity", "objectives", "indicators", "targets")
PHOTOS = Prefetch("photos", ProgrammePhoto.objects.filter(removed_at=None))


def reports_of(programme: Programme, user: Any) -> QuerySet[ProgrammeReport]:
    """Return the published reports of a programme and the person's own drafts (all drafts for its office), newest first."""
    shown = Q(state=ReportState.PUBLISHED) | Q(created_by=user.pk)
    if user.can(P.PROGRAMME_EDIT, programme):
        shown = Q()
    return (
        programme.reports.filter(shown)
        .select_related("created_by", "activity")
        .prefetch_related("objectives", "indicators", PHOTOS)
        .annotate(photo_count=Count("photos", filter=Q(photos__removed_at=None), distinct=True))
        .order_by("-held_on", "-pk")
    )


def may_read(report: ProgrammeReport, user: Any) -> bool:
    """Drafts are for their writer and the programme's office."""
    return report.state == ReportState.PUBLISHED or may_write(report, user)


def may_write(report: ProgrammeReport, user: Any) -> bool:
    """The writer of a report while reporting for the programme, and the programme's office."""
    if user.can(P.PROGRAMME_EDIT, report):
        return True
    return report.created_by_id == user.pk and user.can(P.PROGRAMME_REPORT, report)


def report_fingerprint(report: ProgrammeReport) -> str:
    """Return the fingerprint of what is stored of a report's answers."""
    return fingerprint(record_values(report, FIELDS))


def whole_report(report: ProgrammeReport) -> ProgrammeReport:
    """Return a report read anew with everything that its page shows."""
    return (
        ProgrammeReport.objects.select_related("programme__area", "activity", "created_by")
        .prefetch_related(
            "objectives", "indicators", PHOTOS, "targets__fund__area__parent", "history__by", "versions__by"
        )
        .get(pk=report.pk)
    )


def numbers(rows: Any) -> str:
    """``1, 2 และ 4``: the numbers of objectives or indicators as the papers write them."""
    texts = [str(row.number) for row in sorted(rows, key=lambda row: row.number)]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} และ {texts[-1]}" if texts else ""
