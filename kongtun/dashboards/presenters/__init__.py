"""What the overview pages say."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.common.thai.money import baht
from kongtun.dashboards.queries.standing import Standing
from kongtun.dashboards.queries.work import WorkItem

KINDS = {
    "plan": lambda: _("แผน"),
    "proposal": lambda: _("ข้อเสนอ"),
    "confirm": lambda: _("ยืนยัน"),
    "read": lambda: _("อ่านก่อนประชุม"),
    "meeting": lambda: _("ประชุม"),
    "agreement": lambda: _("ข้อตกลง"),
    "report": lambda: _("รายงานกิจกรรม"),
    "money": lambda: _("การเงิน"),
    "final": lambda: _("รายงานฉบับสมบูรณ์"),
}


def kind_chips(items: list[WorkItem], current: str, url: str) -> list[dict[str, Any]]:
    """Return the filter chips above the list of work: all, and each kind that occurs; none when one kind is all."""
    counts = Counter(item.kind for item in items)
    if len(counts) < 2:
        return []
    chips = [{"label": f"{_('ทั้งหมด')} {len(items)}", "url": url, "current": not current}]
    for kind, word in KINDS.items():
        if counts[kind]:
            chips.append({"label": f"{word()} {counts[kind]}", "url": f"{url}?kind={kind}", "current": current == kind})
    return chips


def flow_knots(standing: Standing, items: list[WorkItem]) -> list[dict[str, Any]]:
    """Return the eight knots of the fund's year; those where something waits for the reader are marked."""
    fund, year = standing.fund.pk, standing.fiscal_year
    mine = {item.step for item in items}
    plans = reverse("planning:list", args=[fund]) + f"?year={year}"
    projects = reverse("projects:list", args=[fund]) + f"?year={year}"
    names = [_("สถานการณ์"), _("แผน"), _("ข้อเสนอ"), _("ตัดสิน"), _("ข้อตกลง"), _("กิจกรรม"), _("ผล"), _("รายงาน")]
    urls = [
        plans,
        plans,
        f"{projects}&state=draft",
        reverse("meetings:list", args=[fund]),
        f"{projects}&state=approved",
        f"{projects}&state=running",
        f"{projects}&state=reported",
        f"{projects}&state=closed",
    ]
    return [
        {
            "count": knot.count,
            "label": name,
            "note": baht(knot.amount.quantize(1)) if knot.amount else "",
            "url": url,
            "mine": bool(knot.count) and step in mine,
        }
        for step, (knot, name, url) in enumerate(zip(standing.knots, names, urls, strict=True), start=1)
    ]
