"""What a fund needs from its mentor now, worked out from its health: the reason in words, and what to do about it.

The numbers are rules of thumb to put funds in an order; no notice sets them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kongtun.common.thai.dates import short_date
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.mentoring.choices import SILENT_DAYS
from kongtun.mentoring.queries.health import Health

LONG_WAIT = 30  # days a proposal waits before somebody should ask why
SOME_WAIT = 14
NO_MEETING = 120  # days without a meeting of the committee
WEEK = 7


@dataclass(frozen=True)
class Need:
    """One thing: ``weight`` 0–100 (from 50 on it is for this week), ``reason``, and the button ``verb`` that leads to ``link``."""

    code: str
    weight: int
    reason: str
    verb: str
    link: tuple[str, tuple[Any, ...]]
    query: str = ""


def needs_of(health: Health, today: date) -> list[Need]:
    """Return what a fund needs, the most urgent first; empty when all is well."""
    found = [*_visits(health, today), *_proposals(health), *_work(health), *_plans(health, today), *_quiet(health)]
    return sorted(found, key=lambda need: -need.weight)


def score_of(needs: list[Need]) -> int:
    """How much a fund needs its mentor: the heaviest need, a little more for each further one."""
    return needs[0].weight + 3 * (len(needs) - 1) if needs else 0


def _log(health: Health, topic: str, kind: str = "call") -> dict[str, Any]:
    return {
        "verb": _("โทรและบันทึก"),
        "link": ("mentoring:log", (health.fund_pk,)),
        "query": f"?kind={kind}&topic={topic}",
    }


def _visits(health: Health, today: date) -> list[Need]:
    """A visit whose day has come, or is near."""
    if health.next_visit is None or (health.next_visit - today).days > WEEK:
        return []
    late = (today - health.next_visit).days
    day = short_date(health.next_visit, year=False)
    if late > 0:
        reason, weight = _("นัดไว้ %(day)s ยังไม่ได้บันทึกผล") % {"day": day}, 88
    elif late == 0:
        reason, weight = _("นัดไว้วันนี้"), 95
    else:
        reason, weight = _("นัดไว้ %(day)s") % {"day": day}, 60
    link = ("mentoring:visit", (health.next_visit_pk,))
    return [Need("visit", weight, reason, _("บันทึกผล") if late >= 0 else _("ดูนัด"), link)]


def _proposals(health: Health) -> list[Need]:
    """Proposals that wait for the fund."""
    days = health.waiting_days
    if not health.waiting or days is None or days < SOME_WAIT:
        return []
    words = {"count": health.waiting, "days": days}
    reason = _("ข้อเสนอรอพิจารณา %(count)d เรื่อง นานสุด %(days)d วัน") % words
    if health.next_meeting:
        reason = _("%(reason)s ประชุมครั้งหน้า %(day)s") % {
            "reason": reason, "day": short_date(health.next_meeting, year=False),
        }  # fmt: skip
    elif days >= LONG_WAIT:
        reason = _("%(reason)s ยังไม่นัดประชุม") % {"reason": reason}
    weight = min(85, 55 + (days - SOME_WAIT) // 2) - (15 if health.next_meeting else 0)
    return [Need("waiting", weight, reason, **_log(health, "screen"))]


def _work(health: Health) -> list[Need]:
    """Reports and advice that are late."""
    found = []
    if health.late_reports:
        words = {"count": health.late_reports, "days": health.late_days or 0}
        reason = _("กิจกรรมจบแล้วยังไม่รายงาน %(count)d เรื่อง นานสุด %(days)d วัน") % words
        found.append(Need("reports", min(82, 50 + (health.late_days or 0) // 3), reason, **_log(health, "report")))
    if health.final_late:
        reason = _("เลยกำหนดรายงานฉบับสมบูรณ์ %(count)d โครงการ") % {"count": health.final_late}
        found.append(Need("final", 64, reason, **_log(health, "report")))
    if health.late_advice:
        reason = _("คำแนะนำเลยกำหนด %(count)d เรื่อง") % {"count": health.late_advice}
        link = ("mentoring:fund", (health.fund_pk,))
        found.append(Need("advice", 56, reason, _("ดูคำแนะนำ"), link, "#advice"))
    return found


def _plans(health: Health, today: date) -> list[Need]:
    """No plan although the year has begun, or money that stays."""
    year = FiscalYear.of(today)
    months = (today - year.start).days // 30
    found = []
    if not health.plans:
        reason = _("ยังไม่มีแผนปี %(year)s") % {"year": health.fiscal_year}
        link = ("planning:new", (health.fund_pk,))
        found.append(Need("plan", min(75, 38 + months * 7), reason, _("เริ่มทำแผน"), link))
    elif not (health.writing or health.waiting or health.funded) and months >= 2:
        reason = _("มีแผนแล้วแต่ยังไม่มีข้อเสนอปี %(year)s") % {"year": health.fiscal_year}
        found.append(Need("proposal", min(70, 44 + months * 4), reason, **_log(health, "write")))
    left = health.left_percent
    if left is not None and months >= 6:
        # From the middle of the year on the money should go down evenly to the fund's own goal.
        expected = 100 - (100 - health.goal_percent) * min(months, 12) / 12
        if left > expected + 20:
            words = {"left": round(left), "goal": round(health.goal_percent)}
            reason = _("เงินเหลือ %(left)d %% เป้าปลายปีไม่เกิน %(goal)d %%") % words
            found.append(Need("money", min(72, 40 + months * 3), reason, **_log(health, "money")))
    return found


def _quiet(health: Health) -> list[Need]:
    """Nobody has met: the committee, or fund and mentor."""
    found = []
    if health.next_meeting is None and (health.meeting_days is None or health.meeting_days > NO_MEETING):
        if health.meeting_days is None:
            reason = _("ยังไม่พบบันทึกการประชุมกรรมการ")
        else:
            reason = _("กรรมการไม่ได้ประชุมมา %(days)d วัน") % {"days": health.meeting_days}
        found.append(Need("meeting", 42, reason, **_log(health, "screen")))
    if health.next_visit is None and (health.contact_days is None or health.contact_days > SILENT_DAYS):
        quiet = _("ไม่ได้ติดต่อมา %(days)d วัน") % {"days": health.contact_days or 0}
        reason = _("ยังไม่เคยบันทึกการติดต่อ") if health.contact_days is None else quiet
        found.append(Need("contact", 48, reason, **_log(health, "plan")))
    return found
