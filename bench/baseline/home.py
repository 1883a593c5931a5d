"""The home page of a fund's officer."""

from __future__ import annotations

from collections import Counter
from datetime import date, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from bench.baseline.rows import _menu, day, draw, layout_counts, moment, money, rows
from bench.baseline.standing import standing_of
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.money import baht

AT = """
SELECT id AS pk, title, organisation, state_since, budget_requested, budget_approved FROM projects_project
WHERE fund_id = %s AND state = %s ORDER BY state_since, id LIMIT 30
"""
AGENDA = """
SELECT COUNT(*) AS n, SUM(budget_requested) AS total, MIN(state_since) AS oldest, MAX(f.name) AS fund FROM projects_project p
JOIN funds_fund f ON f.id = p.fund_id WHERE p.fund_id = %s AND p.state = 'screened'
"""
VOUCHERS = """
SELECT v.id AS pk, v.payee, v.requested_on, v.amount, i.number, p.title FROM ledger_voucher v JOIN projects_project p ON p.id = v.project_id
JOIN projects_instalment i ON i.id = v.instalment_id WHERE v.fund_id = %s AND v.state = 'requested' ORDER BY v.requested_on, v.id LIMIT 30
"""
REPORTS = """
SELECT r.id AS pk, r.submitted_at, a.name, p.title FROM activities_activityreport r JOIN projects_plannedactivity a ON a.id = r.activity_id
JOIN projects_project p ON p.id = r.project_id WHERE p.fund_id = %s AND p.state = 'running' AND r.state = 'submitted' ORDER BY r.submitted_at LIMIT 30
"""
PLANS = """
SELECT p.id AS pk, p.fiscal_year, p.updated_at, p.budget, i.name_th FROM planning_plan p JOIN indicators_issue i ON i.id = p.issue_id
WHERE p.fund_id = %s AND p.state = 'draft' ORDER BY p.fiscal_year DESC, i.sort LIMIT 30
"""
OWN = """
SELECT p.id AS pk FROM projects_teammember t JOIN projects_project p ON p.id = t.project_id WHERE t.user_id = %s ORDER BY p.state_since DESC LIMIT 12
"""
LATE = """
SELECT a.name, a.project_id, a.end_date, p.organisation FROM projects_project p JOIN projects_plannedactivity a ON a.project_id = p.id
WHERE p.fund_id = %s AND p.state = 'running' AND a.end_date < %s
AND NOT EXISTS (SELECT 1 FROM activities_activityreport r WHERE r.activity_id = a.id AND r.state <> 'draft')
ORDER BY a.end_date LIMIT 6
"""
MEETING = """
SELECT id AS pk, number, fiscal_year, held_on, starts_at, place FROM meetings_meeting
WHERE fund_id = %s AND held_on >= %s AND closed_at IS NULL ORDER BY held_on, number LIMIT 1
"""
KINDS = (
    ("plan", "แผน"), ("proposal", "ข้อเสนอ"), ("meeting", "ประชุม"), ("agreement", "ข้อตกลง"), ("report", "รายงานกิจกรรม"), ("money", "การเงิน"),
    ("final", "รายงานฉบับสมบูรณ์"),
)  # fmt: skip
KNOTS = ("สถานการณ์", "แผน", "ข้อเสนอ", "ตัดสิน", "ข้อตกลง", "กิจกรรม", "ผล", "รายงาน")


def _item(
    kind: str, step: int, title: str, detail: str, url: str, verb: str, since: date | None, amount: Any = None
) -> dict[str, Any]:
    days = (timezone.localdate() - since).days if since else None
    return {
        "kind": kind, "step": step, "title": title, "detail": detail, "url": url, "verb": verb, "amount": None if amount is None else money(amount),
        "days_waiting": days, "waiting_words": f"รอมา {days} วัน" if days else "วันนี้",
    }  # fmt: skip


def _since(value: Any) -> date | None:
    found = moment(value)
    return found.date() if found else None


def _work(fund: int) -> list[dict[str, Any]]:
    """Return everything that waits for the officer, the longest waiting first."""
    items = []
    for state, kind, step, words, path, verb in (
        ("submitted", "proposal", 3, "รอกลั่นกรอง", "screen/", "ตรวจ"), ("deferred", "proposal", 4, "คณะกรรมการเลื่อนพิจารณา", "screen/", "ดู"),
        ("screened", "", 0, "", "", ""), ("approved", "agreement", 5, "อนุมัติแล้ว รอทำข้อตกลง", "agreement/", "ทำข้อตกลง"), ("requested", "", 0, "", "", ""),
        ("reported", "final", 8, "รอตรวจรายงานฉบับสมบูรณ์", "final-report/", "ตรวจรายงาน"),
    ):  # fmt: skip
        if state == "screened":
            row = rows(AGENDA, fund)[0]
            if row["n"]:
                items.append(
                    _item(
                        "meeting",
                        4,
                        f"ข้อเสนอ {row['n']} เรื่อง รอเข้าคณะกรรมการ",
                        row["fund"],
                        f"/funds/{fund}/meetings/",
                        "จัดวาระ",
                        _since(row["oldest"]),
                        row["total"],
                    )
                )
        elif state == "requested":
            items += [
                _item(
                    "money",
                    6,
                    f"เบิกงวด {row['number']} {row['title']}",
                    row["payee"],
                    f"/vouchers/{row['pk']}/",
                    "ตรวจ",
                    day(row["requested_on"]),
                    row["amount"],
                )
                for row in rows(VOUCHERS, fund)
            ]
            items += [
                _item(
                    "report",
                    6,
                    row["name"],
                    f"รายงานใหม่ โครงการ{row['title']}",
                    f"/reports/{row['pk']}/",
                    "ตรวจ",
                    _since(row["submitted_at"]),
                )
                for row in rows(REPORTS, fund)
            ]
        else:
            items += [
                _item(
                    kind, step, row["title"], f"{row['organisation']} · {words}", f"/projects/{row['pk']}/{path}", verb, _since(row["state_since"]),
                    row["budget_requested"] if row["budget_approved"] is None else row["budget_approved"],
                )
                for row in rows(AT, fund, state)
            ]  # fmt: skip
    items += [
        _item(
            "plan",
            1,
            f"{row['name_th']} ปี {row['fiscal_year']}",
            "แผนที่ทำค้างไว้",
            f"/plans/{row['pk']}/",
            "ทำต่อ",
            _since(row["updated_at"]),
            row["budget"],
        )
        for row in rows(PLANS, fund)
    ]
    return sorted(items, key=lambda item: -(item["days_waiting"] or 0))


def page(request: HttpRequest) -> HttpResponse:
    """The page."""
    person = _menu()[0]
    fund, today = person["fund"], timezone.localdate()
    year = int(FiscalYear.of(today))
    items = _work(fund)
    counts = Counter(item["kind"] for item in items)
    numbers = layout_counts()
    standing = standing_of(fund, year)
    mine = {item["step"] for item in items}
    projects = f"/funds/{fund}/projects/?year={year}"
    urls = (f"/funds/{fund}/plans/?year={year}", f"/funds/{fund}/plans/?year={year}", f"{projects}&state=draft", f"/funds/{fund}/meetings/",
            *(f"{projects}&state={state}" for state in ("approved", "running", "reported", "closed")))  # fmt: skip
    meeting = rows(MEETING, fund, today)
    rows(OWN, person["pk"])
    return draw("dashboards/home.html", request.path, "", {
        "today": today,
        "year": year,
        "items": items[:25],
        "hidden": len(items) > 25,
        "total": numbers["turn"],
        "chips": [
            {"label": f"ทั้งหมด {len(items)}", "url": "/home/", "current": True},
            *({"label": f"{word} {counts[kind]}", "url": f"/home/?kind={kind}", "current": False} for kind, word in KINDS if counts[kind]),
        ],
        "standing": standing,
        "knots": [
            {
                "count": knot["count"], "label": name, "note": baht(knot["amount"].quantize(1)) if knot["amount"] else "", "url": url,
                "mine": bool(knot["count"]) and step in mine,
            }
            for step, (knot, name, url) in enumerate(zip(standing["knots"], KNOTS, urls, strict=True), start=1)
        ],
        "own": [],
        "waiting": [
            {
                "title": row["name"], "project_id": row["project_id"], "with_whom": row["organisation"], "days": (today - day(row["end_date"])).days,
                "usual": None, "late": True,
            }
            for row in rows(LATE, fund, today)
        ],
        "meeting": _meeting(meeting[0]) if meeting else None,
        "can_create": True,
        "funds": [],
        "title": "งานของฉัน",
    }, numbers)  # fmt: skip


def _meeting(row: Any) -> Any:
    starts = row["starts_at"]
    row.update(
        text=f"ครั้งที่ {row['number']}/{row['fiscal_year']}",
        held_on=day(row["held_on"]),
        starts_at=time.fromisoformat(starts) if isinstance(starts, str) else starts,
    )
    return row
