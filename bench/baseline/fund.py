"""The page of a fund, as its officer sees it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from bench.baseline.rows import STATES, STEP, day, draw, money, rows
from bench.baseline.standing import standing_of
from kongtun.accounts.roles import Role
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.ui.charts import gauge_segments
from kongtun.funds.choices import CommitteePosition

ROLES = {role.value: role.label for role in Role}
POSITIONS = {position.value: position.label for position in CommitteePosition}
FUND = """
SELECT f.id AS pk, f.*, d.name_th AS district, p.name_th AS province, z.name_th AS zone FROM funds_fund f JOIN areas_area a ON a.id = f.area_id
JOIN areas_area d ON d.id = a.parent_id JOIN areas_area p ON p.id = d.parent_id JOIN areas_area z ON z.id = p.parent_id WHERE f.id = %s
"""
YEARS = "SELECT fiscal_year, population, households FROM funds_fundyear WHERE fund_id = %s ORDER BY fiscal_year"
LANES = """
SELECT p.id AS pk, p.budget, i.name_th, i.sort FROM planning_plan p JOIN indicators_issue i ON i.id = p.issue_id
WHERE p.fund_id = %s AND p.fiscal_year = %s ORDER BY i.sort, p.id
"""
LANE_STATES = """
SELECT DISTINCT x.plan_id, j.state FROM planning_plan p JOIN projects_project_plans x ON x.plan_id = p.id JOIN projects_project j ON j.id = x.project_id
WHERE p.fund_id = %s AND p.fiscal_year = %s
"""
PROJECTS = """
SELECT id AS pk, title, organisation, state, budget_requested, budget_approved FROM projects_project
WHERE fund_id = %s AND fiscal_year = %s AND state <> 'cancelled' ORDER BY state_since DESC, id DESC LIMIT 12
"""
READINGS = """
WITH living AS MATERIALIZED (
  SELECT r.id, r.series_id, r.fiscal_year, r.measured_on, r.value FROM indicators_series s JOIN indicators_reading r ON r.series_id = s.id
  WHERE s.area_id = %s AND s.counted = '' AND r.kind IN ('baseline', 'actual') AND r.withdrawn_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM indicators_reading n WHERE n.replaces_id = r.id)),
ends AS (SELECT series_id, fiscal_year, MIN(measured_on) AS first, MAX(measured_on) AS last FROM living GROUP BY series_id, fiscal_year)
SELECT l.series_id, l.fiscal_year, l.value, i.name_th, i.direction, u.label_th, u.code = 'percent' AS is_percent, u.decimals FROM ends e
JOIN living l ON l.series_id = e.series_id AND l.fiscal_year = e.fiscal_year AND (l.measured_on = e.first OR l.measured_on = e.last)
JOIN indicators_series s ON s.id = l.series_id JOIN indicators_indicator i ON i.id = s.indicator_id JOIN indicators_unit u ON u.id = i.unit_id
ORDER BY l.measured_on, l.id
"""
SEATS = """
SELECT name, position, ends_on FROM funds_committeemember WHERE fund_id = %s AND starts_on <= %s AND ends_on >= %s AND (left_on IS NULL OR left_on > %s)
ORDER BY sort, id
"""
OFFICERS = """
SELECT u.display_name, m.role FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id
WHERE m.area_id = %s AND m.role IN ('officer', 'finance') AND m.starts_on <= %s AND (m.ends_on IS NULL OR m.ends_on >= %s)
"""


def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of this year."""
    today = timezone.localdate()
    year = int(FiscalYear.of(today))
    fund = rows(FUND, pk)[0]
    fund["area"] = {
        "parent": {
            "full_name": f"อำเภอ{fund['district']}",
            "parent": {"full_name": f"จังหวัด{fund['province']}", "parent": {"name_th": fund["zone"]}},
        }
    }
    years = rows(YEARS, pk)
    standing = standing_of(pk, year)
    path = standing["path"]
    states: dict[int, list[str]] = {}
    for row in rows(LANE_STATES, pk, year):
        states.setdefault(row["plan_id"], []).append(row["state"])
    lanes = [
        {
            "plan": {
                "pk": row["pk"],
                "budget": money(row["budget"]),
                "issue": {"short_name": row["name_th"].removeprefix("แผนงาน")},
            },
            "step": max(
                [2, *(STEP[state] for state in states.get(row["pk"], []) if state not in ("cancelled", "refused"))]
            ),
        }
        for row in rows(LANES, pk, year)
    ]
    return draw("dashboards/fund.html", request.path, "", {
        "fund": fund,
        "fund_year": next(row for row in years if row["fiscal_year"] == year),
        "year": year,
        "years": [
            {"label": str(row["fiscal_year"]), "url": f"/funds/{pk}/?year={row['fiscal_year']}", "current": row["fiscal_year"] == year} for row in years[-4:]
        ],
        "standing": standing,
        "segments": gauge_segments([
            ("จ่ายแล้ว", path["paid"]), ("อนุมัติแล้ว รอจ่าย", path["committed"]), ("ข้อเสนอกำลังพิจารณา", path["considered"]),
            ("มีแผน ยังไม่มีโครงการ", path["planned"]), ("ยังไม่มีแผน", path["unplanned"]),
        ]),
        "goals": [{"at": 70, "name": "เป้า สปสช.", "text": "เหลือ 30 %"}, {"at": Decimal(90), "name": "เป้ากองทุน", "text": "เหลือ 10 %"}],
        "lanes": sorted(lanes, key=lambda lane: -lane["step"]),
        "projects": [_project(row) for row in rows(PROJECTS, pk, year)],
        "improved": _improved(rows(READINGS, fund["area_id"])),
        "committee": [
            {"name": row["name"], "get_position_display": POSITIONS[row["position"]], "ends_on": day(row["ends_on"])}
            for row in rows(SEATS, pk, today, today, today)
        ],
        "officers": [
            {"user": {"name": row["display_name"]}, "get_role_display": ROLES[row["role"]]} for row in rows(OFFICERS, fund["area_id"], today, today)
        ],
        "can_edit": True, "can_create": True, "can_plan": True, "can_receive": False,
    })  # fmt: skip


def _project(row: dict[str, Any]) -> dict[str, Any]:
    tone, word, icon, _ = STATES[row["state"]]
    amount = money(row["budget_requested"] if row["budget_approved"] is None else row["budget_approved"])
    return {**row, "tone": tone, "word": word, "icon": icon, "amount": amount}


def _improved(readings: list[Any]) -> list[dict[str, Any]]:
    """Return the five indicators that moved most, from the numbers of the first and last days of each year."""
    series: dict[int, list[Any]] = {}
    for row in readings:
        series.setdefault(row["series_id"], []).append(row)
    found = []
    for own in series.values():
        years: dict[int, Decimal] = {}
        for row in own:
            years[row["fiscal_year"]] = money(row["value"])
        first, last = money(own[0]["value"]), list(years.values())[-1]
        if first == last:
            continue
        change = float(last - first) * (-1 if own[0]["direction"] == "lower" else 1)
        unit = (
            "%"
            if own[0]["is_percent"]
            else own[0]["label_th"].split("/")[0]
            if own[0]["decimals"] == 0
            else own[0]["label_th"]
        )
        points = [("เริ่ม", first), *((str(year), value) for year, value in years.items())]
        found.append(
            (
                change / (float(first) or 1.0),
                {"name": own[0]["name_th"], "unit": unit, "points": points, "first": first, "last": last},
            )
        )
    found.sort(key=lambda pair: -pair[0])
    return [row for _, row in found[:5]]
