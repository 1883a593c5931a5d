"""Are the dates within the fiscal year and in order?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.dates import short_date
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.review.checks.registry import Group, Problem, Severity, check


@check(
    "dates",
    group=Group.DETAILS,
    title=gettext_lazy("วันทำงานอยู่ในปีงบประมาณและเรียงถูก"),
    severity=Severity.BLOCKS,
    explanation=gettext_lazy(
        "วันเริ่มและวันสิ้นสุดต้องอยู่ในปีงบประมาณของโครงการ (1 ต.ค. ถึง 30 ก.ย.) และทุกกิจกรรมต้องอยู่ในช่วงของโครงการ"
    ),
    remedy=gettext_lazy("แก้วันให้อยู่ในช่วง"),
    section="schedule",
    field="start_date",
    clause=gettext_lazy("ปีงบประมาณ 1 ตุลาคม – 30 กันยายน"),
    source=gettext_lazy("รอบปีงบประมาณของกองทุน; การทำโครงการข้ามปีงบประมาณยังไม่พบข้อกำหนด"),
    confirmed=False,
    also=("activities",),
)
def dates(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001 (one signature for all checks)
    """Project against fiscal year, activities against project."""
    year = FiscalYear(content["fiscal_year"])
    start, end = content["start_date"], content["end_date"]
    if start and start not in year:
        yield Problem(
            _("วันเริ่ม %(day)s อยู่นอก%(year)s") % {"day": short_date(start), "year": year.label},
            remedy=_("เลือกวันตั้งแต่ %(first)s ถึง %(last)s")
            % {"first": short_date(year.start), "last": short_date(year.end)},
        )
    if end and end > year.end:
        yield Problem(
            _("วันสิ้นสุด %(day)s เลย%(year)s") % {"day": short_date(end), "year": year.label},
            "schedule", "end_date", Severity.MEND,
            _("จบภายใน %(last)s หรือเขียนเหตุผลที่ต้องข้ามปีไว้ในหมายเหตุ") % {"last": short_date(year.end)},
        )  # fmt: skip
    if start and end and end < start:
        yield Problem(_("วันสิ้นสุดมาก่อนวันเริ่ม"), "schedule", "end_date")
    for activity in content["activities"]:
        yield from _activity(activity, start, end)


def _activity(activity: dict[str, Any], start: Any, end: Any) -> Iterator[Problem]:
    first, last = activity["start_date"], activity["end_date"] or activity["start_date"]
    name = {"name": activity["name"]}
    if first is None:
        yield Problem(
            _("กิจกรรม “%(name)s” ยังไม่มีวันทำ") % name, "activities", "start_date", Severity.MEND, _("ใส่วันโดยประมาณก็ได้"),
            missing=True,
        )  # fmt: skip
        return
    if last < first:
        yield Problem(_("กิจกรรม “%(name)s” จบก่อนวันเริ่ม") % name, "activities", "end_date")
    elif (start and first < start) or (end and last > end):
        yield Problem(
            _("กิจกรรม “%(name)s” อยู่นอกช่วงวันของโครงการ") % name, "activities", "start_date", Severity.MEND,
            _("เลื่อนวันกิจกรรม หรือขยายช่วงวันของโครงการ"),
        )  # fmt: skip
