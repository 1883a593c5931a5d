"""Is there time for a change, and is it said when each activity takes place?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.dates import short_date
from kongtun.review.checks.registry import QUALITY, RULE_OF_THUMB, Group, Problem, Severity, check

# Running the fund, epidemics and disasters, and handing out what the Board resolved have their own pace.
OWN_PACE = frozenset({4, 5, 6})
LONG_PROJECT = 60  # days
FEASIBLE = gettext_lazy("เกณฑ์คุณภาพ 1.4 กิจกรรมทำได้จริง มีขั้นตอน ทันเวลา")


@check(
    "one-day",
    group=Group.DETAILS,
    title=gettext_lazy("ไม่ใช่งานวันเดียว"),
    explanation=gettext_lazy("โครงการที่จบในวันเดียวเปลี่ยนสุขภาพหรือพฤติกรรมได้ยาก และไม่มีเวลาติดตามผล"),
    remedy=gettext_lazy("เพิ่มการติดตามหลังวันงาน เช่น เยี่ยมบ้านหรือวัดซ้ำใน 1–3 เดือน"),
    section="activities",
    field="start_date",
    clause=FEASIBLE,
    source=QUALITY,
    also=("schedule",),
)
def one_day(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001 (one signature for all checks)
    """Everything on a single day."""
    if content["support_type"] in OWN_PACE:
        return
    start, end = content["start_date"], content["end_date"]
    days = {day for activity in content["activities"] for day in (activity["start_date"], activity["end_date"]) if day}
    if start and start == end:
        yield Problem(_("โครงการเริ่มและจบในวันเดียวกัน %(day)s") % {"day": short_date(start)}, "schedule", "end_date")
    elif len(days) == 1 and all(activity["start_date"] for activity in content["activities"]):
        yield Problem(_("ทุกกิจกรรมอยู่ในวันเดียวกัน %(day)s") % {"day": short_date(days.pop())})


@check(
    "activity-dates-same",
    group=Group.DETAILS,
    title=gettext_lazy("แต่ละกิจกรรมมีเวลาของตัวเอง"),
    severity=Severity.ADVICE,
    explanation=gettext_lazy("ถ้าทุกกิจกรรมกินเวลาทั้งโครงการเท่ากันหมด จะดูไม่ออกว่าอะไรก่อนอะไรหลัง และติดตามงานไม่ได้"),
    remedy=gettext_lazy("ใส่วันโดยประมาณของแต่ละกิจกรรม เรียงก่อนหลัง"),
    section="activities",
    field="start_date",
    clause=FEASIBLE,
    source=RULE_OF_THUMB,
    confirmed=False,
)
def activity_dates_same(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """Two or more activities that all last as long as the whole project."""
    start, end = content["start_date"], content["end_date"]
    spans = [(activity["start_date"], activity["end_date"]) for activity in content["activities"]]
    if start and end and (end - start).days > LONG_PROJECT and len(spans) > 1 and set(spans) == {(start, end)}:
        yield Problem(_("ทุกกิจกรรมใช้วันเดียวกับทั้งโครงการ จึงยังไม่รู้ว่าอะไรทำก่อน"))


@check(
    "report-date",
    group=Group.EVALUATION,
    title=gettext_lazy("กำหนดส่งรายงานอยู่หลังวันสิ้นสุด"),
    explanation=gettext_lazy("รายงานผลเขียนได้เมื่อโครงการจบและวัดผลแล้ว วันครบกำหนดจึงต้องไม่มาก่อนวันสิ้นสุดโครงการ"),
    remedy=gettext_lazy("เลื่อนวันสิ้นสุดโครงการให้เร็วขึ้น หรือขอกำหนดส่งรายงานใหม่จากกองทุน"),
    section="schedule",
    field="end_date",
    clause=gettext_lazy("กปท.7 ส่วนที่ 2; บันทึกข้อตกลง ข้อ 5"),
    source=gettext_lazy("แบบเสนอโครงการและบันทึกข้อตกลง"),
)
def report_date(content: dict[str, Any], context: Any) -> Iterator[Problem]:
    """The day the report is due against the last day of the project."""
    due, end = content["report_due_on"], content["end_date"]
    if due and end and due < end:
        yield Problem(
            _("กำหนดส่งรายงาน %(due)s มาก่อนวันสิ้นสุดโครงการ %(end)s") % {"due": short_date(due), "end": short_date(end)},
            rule=context.pack.rule_or_none("project_report"),
        )
