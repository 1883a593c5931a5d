"""What stands before a story begins: the places of zone 10, their funds, and an officer who has just got an account.

Districts and their provinces are those of documents B and E; the tambons carry numbers, because the documents name only some of the 32.
"""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import factories
from kongtun.accounts.roles import Role
from kongtun.areas.models import Area, AreaKind
from kongtun.indicators.loading import DATA
from kongtun.indicators.loading.upsert import read_rows
from kongtun.indicators.models import Issue, IssueSet, IssueSetItem
from kongtun.planning.models import Plan
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState

AIR = 6  # its number among the eight issues of zone 10
OFFICER = "new-zone-officer"
# District → province, how many tambons take part (32 together).
DISTRICTS = {
    "กันทรลักษ์": ("ศรีสะเกษ", 8), "โนนคูณ": ("ศรีสะเกษ", 4), "เขื่องใน": ("อุบลราชธานี", 8), "ม่วงสามสิบ": ("อุบลราชธานี", 6),
    "คำเขื่อนแก้ว": ("ยโสธร", 6),
}  # fmt: skip
PROVINCES = {"ศรีสะเกษ": "33", "อุบลราชธานี": "34", "ยโสธร": "35"}
# What document B names; the other tambons of a district carry a number.
NAMED = {"กันทรลักษ์": ["โนนสำราญ", "ตระกาจ"], "โนนคูณ": ["บก"], "เขื่องใน": ["สร้างถ่อ", "หัวดอน"], "ม่วงสามสิบ": ["เหล่าบก"], "คำเขื่อนแก้ว": ["กู่จาน"]}  # fmt: skip


def tambons_of(district: str) -> list[str]:
    """Names of the tambons of a district that take part."""
    _province, count = DISTRICTS[district]
    named = NAMED[district]
    return [*named, *(f"{district} {number}" for number in range(len(named) + 1, count + 1))]


def zone_ten() -> SimpleNamespace:
    """Make zone 10 with five districts and 32 funds, and a new officer of the zone."""
    country = factories.make_area(AreaKind.COUNTRY, "TH", "ประเทศไทย")
    zone = factories.make_area(AreaKind.ZONE, "10", "เขต 10 อุบลราชธานี", country)
    provinces = {name: factories.make_area(AreaKind.PROVINCE, code, name, zone) for name, code in PROVINCES.items()}
    funds = []
    for number, (name, (province, _count)) in enumerate(DISTRICTS.items(), start=1):
        district = factories.make_area(
            AreaKind.DISTRICT, f"{PROVINCES[province]}{number:02d}", name, provinces[province]
        )
        for place, tambon in enumerate(tambons_of(name), start=1):
            funds.append(fund_at(district, f"{number}{place:03d}", tambon))
    eight_issues(zone)
    officer = factories.make_user(OFFICER, Role.ZONE, zone)
    two_years_of_work(funds, officer)
    return SimpleNamespace(zone=zone, funds=funds, officer=officer)


def two_years_of_work(funds: list, by: Any) -> None:
    """What the funds have in the system: 62 plans of 2566 and 31 of 2567, each with a project; เขื่องใน has none about the air.

    Of 2566 every fund with an even place in its district had both projects funded, of 2567 the first fund of each district.
    """
    issues = {item.number: item.issue for item in IssueSetItem.objects.order_by("-pk").select_related("issue")}
    places: dict[int, int] = {}
    for fund in funds:
        place = places[fund.area.parent_id] = places.get(fund.area.parent_id, -1) + 1
        for year, numbers in ((2566, (2 * place % 8 + 1, (2 * place + 1) % 8 + 1)), (2567, (place % 8 + 1,))):
            for number in numbers:
                if number == AIR and fund.area.parent.name_th == "เขื่องใน":
                    continue
                plan = Plan.objects.create(
                    fund=fund, issue=issues[number], fiscal_year=year, pack=factories.PACK, created_by=by
                )
                funded = place % 2 == 0 if year == 2566 else place == 0
                state = (
                    ProjectState.CLOSED
                    if year == 2566 and funded
                    else ProjectState.RUNNING
                    if funded
                    else ProjectState.SUBMITTED
                )
                project = Project.objects.create(
                    fund=fund, fiscal_year=year, pack=factories.PACK, state=state, title=f"โครงการ {number}", created_by=by,
                    code=f"{year % 100}-{fund.code}-2-{number:02d}" if funded else "", budget_approved=10_000 if funded else None,
                )  # fmt: skip
                project.plans.add(plan)
    for model in (Plan, Project):
        for year in (2566, 2567):
            model.objects.filter(fiscal_year=year).update(created_at=datetime(year - 543, 1, 10, tzinfo=UTC))


def eight_issues(zone: Area) -> None:
    """The catalogue's eight issues of zone 10, as an installation has them."""
    issues = {row["code"]: row for row in read_rows(DATA / "issues.csv")}
    made = IssueSet.objects.create(code="ZONE10", area=zone, name_th="8 ประเด็นของเขต 10", first_year=2567)
    for sort, row in enumerate(one for one in read_rows(DATA / "issue_set_items.csv") if one["set_code"] == "ZONE10"):
        issue, _fresh = Issue.objects.get_or_create(
            code=row["issue_code"],
            defaults={"name_th": issues[row["issue_code"]]["name_th"], "groups": "zone10_8", "sort": sort},
        )
        IssueSetItem.objects.create(issue_set=made, number=row["number"], name_th=row["name_th"], issue=issue)


def fund_at(district: Area, code: str, tambon: str, lao_type: str = "2"):
    short = "อบต." if lao_type == "2" else "ทต."
    lao = factories.make_area(AreaKind.LOCAL_GOVERNMENT, code, f"{short}{tambon}", district, lao_type=lao_type)
    return factories.make_fund(lao, code=f"L{code}", name=f"กองทุนสุขภาพตำบล {short}{tambon}")
