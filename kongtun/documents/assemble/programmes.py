"""Programmes → their papers."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from kongtun.documents.contents_programmes import FieldReport, SumRow, TargetList, TargetRow
from kongtun.programmes.models import Programme, ProgrammeReport
from kongtun.programmes.queries import numbers, sums_of, targets_of
from kongtun.programmes.queries.targets import Sum
from kongtun.programmes.states import ReportState


def published_reports() -> QuerySet:
    """Return the reports that may be printed, with what the paper says; drafts are for their writer's screen only."""
    return (
        ProgrammeReport.objects.filter(Q(state=ReportState.PUBLISHED))
        .select_related("programme__area", "activity")
        .prefetch_related("objectives", "indicators", "targets__fund__area", "photos")
    )


def programme_report(report: ProgrammeReport) -> FieldReport:
    """Return what the report says, with its photos."""
    texts = ("title", "held_on", "held_until", "reporter", "place", "purpose", "planned", "done", "people", "output", "outcome",
             "conclusion", "suggestions")  # fmt: skip
    return FieldReport(
        programme=report.programme.name,
        host=report.programme.host,
        activity=str(report.activity) if report.activity else "",
        objectives=numbers(report.objectives.all()),
        indicators=numbers(report.indicators.all()),
        funds=[target.fund.area.name_th for target in report.targets.all()],
        photos=_pictures(report),
        demo=report.programme.is_demo,
        **{name: getattr(report, name) for name in texts},
    )


def _pictures(report: ProgrammeReport) -> list[tuple[bytes, str]]:
    found = []
    for photo in report.photos.all():
        if photo.removed_at is None:
            try:
                with photo.file.open("rb") as file:
                    found.append((file.read(), photo.caption))
            except FileNotFoundError:
                continue
    return found


def programme_targets(programme: Programme) -> TargetList:
    """Return the target funds of the programme with their money; two queries."""
    targets = list(targets_of(programme))
    sums = sums_of(targets)
    return TargetList(
        programme=programme.name,
        area=programme.area.full_name,
        host=programme.host,
        types=[(kind.name, kind.criteria, kind.amount) for kind in programme.target_types.all()],
        rows=[
            TargetRow(
                province=target.fund.area.parent.parent.name_th
                if target.fund.area.parent and target.fund.area.parent.parent
                else "",
                district=target.fund.area.parent.name_th if target.fund.area.parent else "",
                fund=target.fund.area.name_th,
                kind=target.type.name,
                amount=target.amount,
                state=str(target.get_state_display()),
                paid_on=target.paid_on,
                reference=target.paid_reference,
                ended=f"สิ้นสุด {target.end_reason}" if target.ended_on else "",
            )
            for target in targets
        ],
        by_type=[_sum(row) for row in sums.by_type],
        by_province=[_sum(row) for row in sums.by_province],
        whole=_sum(sums.whole),
        demo=programme.is_demo,
    )


def _sum(row: Sum) -> SumRow:
    return SumRow(row.label, row.funds, row.agreed, row.paid, row.used)
