"""The page of one running project, as the fund's officer sees it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from bench.baseline.rows import STATES, STEP, Row, day, draw, moment, money, rows
from kongtun.funds.choices import RecipientGroup
from kongtun.funds.notices import all_packs
from kongtun.projects.states import PROJECT_WORKFLOW

GROUPS = {choice.value: choice.label for choice in RecipientGroup}
SUPPORT = {
    (pack.code, kind.number): {"clause": kind.clause, "label": kind.label}
    for pack in all_packs()
    for kind in pack.support_types
}
LABELS = {move.name: str(move.label) for move in PROJECT_WORKFLOW.transitions}
OUTCOMES = {"approve": "อนุมัติ", "refuse": "ไม่อนุมัติ", "defer": "เลื่อนพิจารณา"}

PROJECT = """
SELECT p.id AS pk, p.title AS text, p.*, f.name AS fund_name, f.is_demo AS fund_is_demo FROM projects_project p JOIN funds_fund f ON f.id = p.fund_id
WHERE p.id = %s
"""
OBJECTIVES = """
SELECT o.id AS pk, o.text, i.name_th, u.label_th, u.code = 'percent' AS is_percent, u.decimals, b.value AS size, t.value AS target FROM projects_objective o
LEFT JOIN indicators_series s ON s.id = o.series_id LEFT JOIN indicators_indicator i ON i.id = s.indicator_id LEFT JOIN indicators_unit u ON u.id = i.unit_id
LEFT JOIN indicators_reading b ON b.id = o.baseline_id LEFT JOIN indicators_reading t ON t.id = o.target_id
WHERE o.project_id = %s ORDER BY o.sort, o.id
"""
RESULTS = """
SELECT x.objective_id, r.value FROM activities_reportresult x JOIN projects_objective o ON o.id = x.objective_id
JOIN activities_activityreport a ON a.id = x.report_id JOIN indicators_reading r ON r.id = x.reading_id
WHERE o.project_id = %s AND a.state <> 'draft' AND r.withdrawn_at IS NULL ORDER BY r.measured_on, r.id
"""
ACTIVITIES = "SELECT id AS pk, name, start_date, end_date, place FROM projects_plannedactivity WHERE project_id = %s ORDER BY sort, id"
REPORTS = "SELECT id AS pk, activity_id, held_on FROM activities_activityreport WHERE project_id = %s AND state <> 'draft' ORDER BY held_on, id"
TARGETS = """
SELECT g.name_th AS target_group, t.count FROM projects_projecttarget t JOIN indicators_targetgroup g ON g.id = t.target_group_id
WHERE t.project_id = %s ORDER BY g.sort
"""
PLANS = """
SELECT p.id AS pk, i.name_th FROM projects_project_plans x JOIN planning_plan p ON p.id = x.plan_id JOIN indicators_issue i ON i.id = p.issue_id
WHERE x.project_id = %s ORDER BY p.fiscal_year DESC, i.sort
"""
DECISION = """
SELECT d.outcome, d.amount, d.reason, d.conditions, d.present_count, m.number, m.fiscal_year, m.held_on FROM review_decision d
JOIN meetings_meeting m ON m.id = d.meeting_id WHERE d.project_id = %s ORDER BY d.at DESC, d.id DESC LIMIT 1
"""
HISTORY = """
SELECT h.at, h.transition, h.note, u.display_name FROM projects_projectstatechange h JOIN accounts_user u ON u.id = h.by_id
WHERE h.record_id = %s ORDER BY h.at DESC, h.id DESC LIMIT 12
"""
MONEY = """
SELECT l.account, SUM(l.amount) AS total FROM ledger_line l JOIN ledger_entry e ON e.id = l.entry_id WHERE e.project_id = %s GROUP BY l.account
"""
PHOTOS = """
SELECT f.id AS pk, f.caption, f.caption AS text FROM activities_reportphoto f JOIN activities_activityreport a ON a.id = f.report_id
WHERE a.project_id = %s AND a.state <> 'draft' AND f.removed_at IS NULL ORDER BY f.at DESC, f.id DESC LIMIT 8
"""
NUMBERS = """
SELECT (SELECT SUM(x.amount) FROM activities_reportexpense x JOIN activities_activityreport a ON a.id = x.report_id
  WHERE a.project_id = %s AND a.state IN ('submitted', 'accepted')) AS used,
  (SELECT COUNT(*) FROM review_comment WHERE project_id = %s AND parent_id IS NULL AND resolved_at IS NULL) AS comments,
  (SELECT COUNT(*) FROM projects_proposalversion WHERE project_id = %s) AS versions
"""


def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The page."""
    row = rows(PROJECT, pk)[0]
    tone, staff, icon, _ = STATES[row["state"]]
    asked, given = money(row["budget_requested"]), money(row["budget_approved"])
    project = Row(
        row, fund={"name": row["fund_name"], "is_demo": row["fund_is_demo"]}, budget=given, budget_requested=asked, state_since=moment(row["state_since"]),
        report_due_on=day(row["report_due_on"]), start_date=day(row["start_date"]), end_date=day(row["end_date"]),
        get_recipient_group_display=GROUPS[row["recipient_group"]],
    )  # fmt: skip
    latest = {one["objective_id"]: {"value": money(one["value"])} for one in rows(RESULTS, pk)}
    reports: dict[int, list[Any]] = {}
    for report in rows(REPORTS, pk):
        reports.setdefault(report["activity_id"], []).append({"pk": report["pk"], "held_on": day(report["held_on"])})
    activities = [
        {
            **one,
            "start_date": day(one["start_date"]),
            "end_date": day(one["end_date"]),
            "sent_reports": reports.get(one["pk"], []),
        }
        for one in rows(ACTIVITIES, pk)
    ]
    done = sum(1 for one in activities if one["sent_reports"])
    sums = {one["account"]: money(one["total"]) for one in rows(MONEY, pk)}
    numbers = rows(NUMBERS, pk, pk, pk)[0]
    paid = sum((amount for account, amount in sums.items() if account.startswith("50")), money(0))
    used, refunded = money(numbers["used"]), -sums.get("40500", money(0))
    decision = rows(DECISION, pk)
    record = {
        "objectives": [_objective(one, latest) for one in rows(OBJECTIVES, pk)],
        "activities": activities,
        "targets": rows(TARGETS, pk),
        "plans": [
            {"pk": one["pk"], "issue": {"short_name": one["name_th"].removeprefix("แผนงาน")}} for one in rows(PLANS, pk)
        ],
        "decision": _decision(decision[0]) if decision else None,
        "history": [
            {
                "at": moment(one["at"]),
                "label": LABELS[one["transition"]],
                "by": one["display_name"],
                "note": one["note"],
            }
            for one in rows(HISTORY, pk)
        ],
        "money": {
            "approved": given,
            "paid": paid,
            "used": used,
            "refunded": refunded,
            "leftover": max(paid - used - refunded, money(0)),
        },
        "photos": rows(PHOTOS, pk),
        "reported_count": done,
        "next_activity": next((one for one in activities if not one["sent_reports"]), None),
        "versions": numbers["versions"],
    }
    return draw("dashboards/project.html", request.path, "", {
        "project": project,
        "record": record,
        "badge": {"tone": tone, "word": staff, "icon": icon},
        "step": 7 if done == len(activities) else STEP[row["state"]],
        "next": {"mine": False, "text": f"กำลังดำเนินการ รายงานแล้ว {done} จาก {len(activities)} กิจกรรม"},
        "support": SUPPORT[row["pack"], row["support_type"]],
        "funded": True,
        "tabs": _tabs(pk, numbers["comments"], sum(len(one) for one in reports.values())),
        "can_edit": False,
        "can_cancel": False,
        "can_terminate": True,
        "sees_phones": True,
    })  # fmt: skip


def _objective(row: dict[str, Any], latest: dict[int, Any]) -> dict[str, Any]:
    unit = "%" if row["is_percent"] else row["label_th"].split("/")[0] if row["decimals"] == 0 else row["label_th"]
    return {
        "objective": {
            "text": row["text"], "series": {"indicator": Row(text=row["name_th"], unit_label=unit)}, "baseline": {"value": money(row["size"])},
            "target": {"value": money(row["target"])},
        },
        "actual": latest.get(row["pk"]),
    }  # fmt: skip


def _decision(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row, "get_outcome_display": OUTCOMES[row["outcome"]], "amount": money(row["amount"]) if row["amount"] else None,
        "meeting": Row(text=f"ครั้งที่ {row['number']}/{row['fiscal_year']}", held_on=day(row["held_on"])),
    }  # fmt: skip


def _tabs(pk: int, comments: int, reports: int) -> list[dict[str, Any]]:
    pages = (
        ("ภาพรวม", f"/projects/{pk}/", None), ("ข้อเสนอ", f"/projects/{pk}/proposal/preview/", None),
        ("ความเห็น", f"/projects/{pk}/comments/", comments or None), ("คะแนน", f"/projects/{pk}/scores/", None),
        ("ข้อตกลง", f"/projects/{pk}/agreement/", None),
        ("กิจกรรม", f"/projects/{pk}/activities/", reports or None), ("เงิน", f"/projects/{pk}/money/", None), ("ผล", f"/projects/{pk}/results/", None),
        ("รายงานฉบับสมบูรณ์", f"/projects/{pk}/final-report/", None), ("เอกสาร", f"/projects/{pk}/documents/", None),
    )  # fmt: skip
    return [
        {"label": label, "url": url, "current": number == 0, "count": count}
        for number, (label, url, count) in enumerate(pages)
    ]
