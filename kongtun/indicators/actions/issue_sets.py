"""Issue sets that an area makes for itself and the funds below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.areas.models import Area, AreaKind
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.text import normalise
from kongtun.indicators.models import Issue, IssueSet, IssueSetItem

SETTERS = (AreaKind.COUNTRY, AreaKind.ZONE, AreaKind.PROVINCE, AreaKind.DISTRICT)
FIRST_YEAR = 2557
YEARS_AHEAD = 3


@transaction.atomic
def add_issue_set(
    area: Area,
    *,
    by: Any,
    name: str,
    issues: Sequence[Issue],
    first_year: int,
    last_year: int | None = None,
    source: str = "",
) -> IssueSet:
    """Set ``issues`` for ``area`` and the funds below it from ``first_year`` to ``last_year`` (None = until ended).

    Refused (field ``name``, ``issues``, ``first_year``, ``last_year`` or ``source``).
    """
    if area.kind not in SETTERS:
        raise Refused(_("ชุดประเด็นกำหนดได้ที่ระดับประเทศ เขต จังหวัด และอำเภอ"))
    # Two people adding at once must not get the same code.
    Area.objects.select_for_update(no_key=True).get(pk=area.pk)
    name = normalise(name) if name.strip() else ""
    if not name:
        raise Refused(_("ตั้งชื่อชุดประเด็น เช่น 5 ประเด็นร่วมของอำเภอ"), field="name")
    if not issues:
        raise Refused(_("เลือกประเด็นอย่างน้อย 1 เรื่อง"), field="issues")
    latest = FiscalYear.of(timezone.localdate()).year + YEARS_AHEAD
    if not FIRST_YEAR <= first_year <= latest:
        raise Refused(
            _("กำหนดได้ตั้งแต่ปี %(first)d ถึง %(last)d") % {"first": FIRST_YEAR, "last": latest}, field="first_year"
        )
    _check_last_year(first_year, last_year)
    same = IssueSet.objects.filter(area=area, is_active=True, name_th=name)
    if any(_overlap(one, first_year, last_year) for one in same):
        raise Refused(_("มีชุดชื่อนี้ในปีนั้นแล้ว ตั้งชื่อใหม่หรือปิดชุดเดิมก่อน"), field="name")
    issue_set = IssueSet.objects.create(
        code=_free_code(area), area=area, name_th=name, first_year=first_year, last_year=last_year,
        source_th=normalise(source) if source.strip() else "", created_by=by,
    )  # fmt: skip
    IssueSetItem.objects.bulk_create(
        IssueSetItem(issue_set=issue_set, number=number, name_th=issue.short_name, issue=issue)
        for number, issue in enumerate(dict.fromkeys(issues), start=1)
    )
    record_event(
        area, "add_issue_set", by=by, set=issue_set.code, name=name, first_year=first_year, last_year=last_year,
        issues=[issue.code for issue in issues],
    )  # fmt: skip
    return issue_set


@transaction.atomic
def end_issue_set(issue_set: IssueSet, last_year: int, *, by: Any) -> IssueSet:
    """Say the last year in which a set holds. Plans that name it keep it. Refused (field ``last_year``).

    A set of the catalogue belongs to the area from then on: loading the catalogue again does not open it.
    """
    stored = IssueSet.objects.select_for_update(of=("self",)).select_related("area").get(pk=issue_set.pk)
    _check_last_year(stored.first_year, last_year)
    if stored.last_year != last_year:
        record_event(
            stored.area, "end_issue_set", by=by, set=stored.code, before=stored.last_year, after=last_year
        )  # fmt: skip
        stored.last_year, stored.from_catalogue = last_year, False
        stored.save(update_fields=["last_year", "from_catalogue"])
    return stored


def _check_last_year(first_year: int, last_year: int | None) -> None:
    if last_year is not None and not first_year <= last_year <= first_year + 20:
        raise Refused(_("ปีสุดท้ายต้องไม่ก่อนปีแรก และไม่เกิน 20 ปี"), field="last_year")


def _overlap(one: IssueSet, first_year: int, last_year: int | None) -> bool:
    return (last_year is None or one.first_year <= last_year) and (one.last_year is None or one.last_year >= first_year)


def _free_code(area: Area) -> str:
    beginning = f"SET-{area.kind}-{area.code}-"
    taken = IssueSet.objects.filter(code__startswith=beginning).count()
    while IssueSet.objects.filter(code=f"{beginning}{taken + 1}").exists():
        taken += 1
    return f"{beginning}{taken + 1}"
