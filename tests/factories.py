"""Builders of records for tests. They write rows directly, without surprises, so that a test of an action sees only it."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from kongtun.accounts.models import Membership, User
from kongtun.accounts.roles import Role
from kongtun.areas.models import Area, AreaKind
from kongtun.funds.choices import CommitteePosition, ExpenseGroup
from kongtun.funds.models import CommitteeMember, ExpenseItem, Fund, FundYear
from kongtun.indicators.loading import DATA
from kongtun.indicators.loading.code_lists import load_code_list
from kongtun.indicators.loading.upsert import read_rows
from kongtun.indicators.models import (
    ActivityType,
    Approach,
    Indicator,
    Issue,
    Reading,
    Series,
    TargetActivity,
    TargetGroup,
    Unit,
)
from kongtun.planning.models import Plan, PlanApproach, PlanProblem, SuggestedProject
from kongtun.projects.models import (
    Agreement,
    BudgetLine,
    Instalment,
    Objective,
    PlannedActivity,
    Project,
    ProjectPerson,
    ProjectTarget,
    TeamMember,
)
from kongtun.projects.states import ProjectState

YEAR = 2569
PACK = "2567"
PASSWORD = "รหัสผ่าน-ทดสอบ-1"
SITUATION = "ขยะครัวเรือนส่วนใหญ่เป็นขยะเปียกที่ยังไม่แยก อสม. สำรวจเดือนกันยายน 2568 พบครัวเรือนที่คัดแยกขยะเป็นประจำร้อยละ 41"


def make_area(kind, code, name, parent=None, **fields):
    path = f"{parent.path if parent else ''}{code if kind != AreaKind.LOCAL_GOVERNMENT else 'L' + code}/"
    return Area.objects.create(kind=kind, code=code, name_th=name, parent=parent, path=path, **fields)


def make_places():
    country = make_area(AreaKind.COUNTRY, "TH", "ประเทศไทย")
    zone10 = make_area(AreaKind.ZONE, "10", "เขต 10 อุบลราชธานี", country)
    province = make_area(AreaKind.PROVINCE, "33", "ศรีสะเกษ", zone10)
    district = make_area(AreaKind.DISTRICT, "3304", "กันทรลักษ์", province)
    subdistrict = make_area(AreaKind.SUBDISTRICT, "330415", "โนนสำราญ", district)
    lao = make_area(AreaKind.LOCAL_GOVERNMENT, "3325", "อบต.โนนสำราญ", district, lao_type="2")
    lao.covers.add(subdistrict)
    zone9 = make_area(AreaKind.ZONE, "9", "เขต 9 นครราชสีมา", country)
    other_province = make_area(AreaKind.PROVINCE, "31", "บุรีรัมย์", zone9)
    other_district = make_area(AreaKind.DISTRICT, "3106", "ละหานทราย", other_province)
    other_lao = make_area(AreaKind.LOCAL_GOVERNMENT, "5166", "ทต.หนองแวง", other_district, lao_type="4")
    return SimpleNamespace(
        country=country, zone=zone10, province=province, district=district, subdistrict=subdistrict, lao=lao,
        other_zone=zone9, other_district=other_district, other_lao=other_lao,
    )  # fmt: skip


def make_fund(area, *, code, name, year=YEAR):
    fund = Fund.objects.create(area=area, code=code, name=name, villages=9)
    FundYear.objects.create(fund=fund, fiscal_year=year, pack=PACK, population=5200, households=1400)
    return fund


def make_user(username, role=None, area=None, **fields):
    return make_users([(username, role, area, fields)])[0]


def make_users(rows):
    """Make people by one statement and their memberships by another: most tests begin with thirteen of them."""
    users = []
    for username, _role, _area, fields in rows:
        user = User(username=username, email=f"{username}@example.org", **fields)
        user.display_name = user.display_name or username
        user.set_unusable_password()
        users.append(user)
    User.objects.bulk_create(users)
    given = zip(users, rows, strict=True)
    Membership.objects.bulk_create(
        Membership(user=user, role=role, area=area, starts_on=date(2024, 10, 1))
        for user, (_name, role, area, _fields) in given
        if role
    )
    return users


def make_people(fund, other_fund, place):
    lao = fund.area
    rows = {
        "applicant": (Role.APPLICANT, lao),
        "officer": (Role.OFFICER, lao),
        "finance": (Role.FINANCE, lao),
        "committee": (Role.COMMITTEE, lao),
        "chair": (Role.CHAIR, lao),
        "screener": (Role.SCREENER, lao),
        "mentor": (Role.MENTOR, place.district),
        "executive": (Role.EXECUTIVE, lao),
        "zone": (Role.ZONE, place.zone),
        "admin": (Role.ADMIN, place.country),
        "other_officer": (Role.OFFICER, other_fund.area),
        "other_applicant": (Role.APPLICANT, other_fund.area),
        "stranger": (None, None),
    }
    made = make_users([(name.replace("_", "-"), role, area, {}) for name, (role, area) in rows.items()])
    people = SimpleNamespace(**dict(zip(rows, made, strict=True)))
    positions = [
        CommitteePosition.CHAIR, CommitteePosition.VICE_CHAIR, CommitteePosition.MEMBER, CommitteePosition.MEMBER,
        CommitteePosition.SECRETARY,
    ]  # fmt: skip
    CommitteeMember.objects.bulk_create(
        CommitteeMember(
            fund=fund, name=f"กรรมการคนที่ {number}", position=position, sort=number,
            starts_on=date(2024, 10, 1), ends_on=date(2028, 9, 30),
        )
        for number, position in enumerate(positions, start=1)
    )  # fmt: skip
    return people


def make_catalogue():
    load_code_list("priority_criteria", read_rows(DATA / "priority_criteria.csv"))
    percent, kg, groups_unit = Unit.objects.bulk_create(
        [
            Unit(code="percent", label_th="ร้อยละ", decimals=2, default_min=0, default_max=100),
            Unit(code="kg_per_day", label_th="กิโลกรัม/วัน", decimals=2, default_min=0, default_max=1000000),
            Unit(code="groups", label_th="กลุ่ม", decimals=0, default_min=0, default_max=500),
        ]
    )
    waste, road = Issue.objects.bulk_create(
        [
            Issue(code="WASTE", name_th="แผนงานขยะ", groups="zone10_8;incumbent", sort=1),
            Issue(code="ROAD", name_th="แผนงานความปลอดภัยทางถนน", groups="zone10_8", sort=2),
        ]
    )
    *indicators, helmets = Indicator.objects.bulk_create([
        Indicator(
            code="WASTE-01", issue=waste, name_th="ปริมาณขยะของครัวเรือนทั้งหมดในชุมชนต่อวัน", unit=kg, direction="lower",
            minimum=0, maximum=1000000, objective_th="เพื่อลดปริมาณขยะของครัวเรือนทั้งหมดในชุมชนต่อวัน (Reduce)",
            success_th="ปริมาณขยะของครัวเรือนทั้งหมดในชุมชนต่อวัน ลดลงเหลือไม่เกิน {target} กิโลกรัม/วัน",
        ),
        Indicator(
            code="WASTE-04", issue=waste, name_th="ร้อยละของครัวเรือนที่คัดแยกขยะเป็นประจำ", unit=percent, direction="higher",
            minimum=0, maximum=100, typical_low=10, typical_high=90, denominator_th="ครัวเรือนทั้งหมดที่สำรวจ",
            objective_th="เพื่อเพิ่มครัวเรือนที่คัดแยกขยะเป็นประจำ",
            success_th="ร้อยละของครัวเรือนที่คัดแยกขยะเป็นประจำ เพิ่มขึ้นเป็นไม่น้อยกว่าร้อยละ {target}",
        ),
        Indicator(
            code="WASTE-08", issue=waste, name_th="จำนวนกลุ่มหรือเครือข่ายการจัดการขยะในชุมชน", unit=groups_unit,
            direction="higher", minimum=0, maximum=500, typical_low=0, typical_high=20,
            objective_th="เพื่อเพิ่มจำนวนกลุ่มหรือเครือข่ายการจัดการขยะในชุมชน",
            success_th="จำนวนกลุ่มหรือเครือข่ายการจัดการขยะในชุมชน เพิ่มขึ้นเป็นไม่น้อยกว่า {target} กลุ่ม",
        ),
        Indicator(
        code="ROAD-02", issue=road, name_th="ร้อยละของประชาชนที่สวมหมวกนิรภัย", unit=percent, direction="higher",
        minimum=0, maximum=100,
    ),
    ])  # fmt: skip
    approach = Approach.objects.create(
        code="AP-WASTE-01", issue=waste, title_th="ถังขยะเปียกลดโลกร้อนทุกครัวเรือน", how_th="สาธิตและติดตามรายครัวเรือน",
        typical_activities_th="ประชุมคณะกรรมการจัดการขยะ;ทำถังขยะเปียกครัวเรือน;ธนาคารขยะหมู่บ้าน;ประกวดครัวเรือนต้นแบบ",
        evidence_level="moderate", ottawa="environment",
    )  # fmt: skip
    general, elderly = TargetGroup.objects.bulk_create(
        [
            TargetGroup(code="2004", name_th="กลุ่มประชาชนทั่วไปที่มีภาวะเสี่ยง", activity_prefix="7.4.8", sort=8),
            TargetGroup(code="1004", name_th="กลุ่มผู้สูงอายุ", activity_prefix="7.4.5", sort=5),
        ]
    )
    TargetActivity.objects.create(
        code="7.4.8.5", target_group=general, name_th="การส่งเสริมการปรับเปลี่ยนพฤติกรรมและสิ่งแวดล้อมที่มีผลกระทบต่อสุขภาพ", sort=5
    )
    activity_type = ActivityType.objects.create(code="AT9", name_th="การปรับเปลี่ยนพฤติกรรม")
    food, speaker, _material = ExpenseItem.objects.bulk_create(
        [
            ExpenseItem(
                code="G3-01",
                group=ExpenseGroup.SERVICES,
                name_th="ค่าอาหารกลางวัน",
                unit_th="บาท/คน/มื้อ",
                rate_low=50,
                rate_high=120,
            ),
            ExpenseItem(
                code="G1-01",
                group=ExpenseGroup.FEES,
                name_th="ค่าตอบแทนวิทยากร",
                unit_th="บาท/ชั่วโมง",
                rate_low=300,
                rate_high=1200,
            ),
            ExpenseItem(
                code="G4-04",
                group=ExpenseGroup.MATERIALS,
                name_th="วัสดุงานบ้านและเกษตร (ถังหมัก)",
                unit_th="บาท/ชิ้น",
                rate_low=10,
                rate_high=800,
            ),
        ]
    )
    return SimpleNamespace(
        percent=percent, kg=kg, groups_unit=groups_unit, waste=waste, road=road, indicators=indicators, helmets=helmets,
        approach=approach, general=general, elderly=elderly, activity_type=activity_type, food=food, speaker=speaker,
    )  # fmt: skip


def make_reading(series, kind, value, by, *, year=YEAR, on=date(2025, 10, 6), **fields):
    return Reading.objects.create(
        series=series,
        kind=kind,
        value=Decimal(value),
        fiscal_year=year,
        measured_on=on,
        by=by,
        source_kind="survey",
        **fields,
    )


def make_plan(fund, by, catalogue, *, year=YEAR, state="draft", values=((820, 650), (41, 60), (3, 6)), budget=60000):
    plan = Plan.objects.create(
        fund=fund, issue=catalogue.waste, fiscal_year=year, pack=PACK, created_by=by, budget=budget, state=state,
        background="ขยะครัวเรือนส่วนใหญ่เป็นขยะเปียกที่ยังไม่แยก",
    )  # fmt: skip
    for sort, (indicator, (baseline, target)) in enumerate(zip(catalogue.indicators, values, strict=False), start=1):
        series, _ = Series.objects.get_or_create(indicator=indicator, area=fund.area, counted="")
        PlanProblem.objects.create(
            plan=plan, series=series, sort=sort,
            baseline=make_reading(series, "baseline", baseline, by, year=year),
            target=make_reading(series, "target", target, by, year=year, on=date(2026, 9, 30)),
            objective=indicator.objective_th, success=indicator.success_sentence(Decimal(target)),
        )  # fmt: skip
    PlanApproach.objects.create(plan=plan, approach=catalogue.approach, sort=1)
    SuggestedProject.objects.create(
        plan=plan,
        name="คัดแยกขยะต้นทาง ตำบลโนนสำราญ",
        support_type=2,
        responsible="ชมรม อสม. ตำบลโนนสำราญ",
        budget=budget,
    )
    return plan


def make_project(plan, applicant, *, title="คัดแยกขยะต้นทาง ตำบลโนนสำราญ", state=ProjectState.DRAFT, **fields):
    project = Project.objects.create(
        fund=plan.fund, fiscal_year=plan.fiscal_year, pack=plan.pack, state=state, title=title,
        organisation="ชมรม อสม. ตำบลโนนสำราญ", recipient_group=5, support_type=2, suggested=plan.suggested_projects.first(),
        work_area="ตำบลโนนสำราญ", place="ศาลาประชาคมหมู่ 3", situation=SITUATION,
        expected_results="ครัวเรือนแยกขยะได้เอง", evaluation_method="อสม. ชั่งขยะตัวอย่าง 30 ครัวเรือน ก่อนและหลังโครงการ",
        start_date=date(2025, 12, 1), end_date=date(2026, 6, 30), budget_requested=Decimal(9600), created_by=applicant,
        **fields,
    )  # fmt: skip
    project.plans.add(plan)
    TeamMember.objects.create(project=project, user=applicant, is_lead=True)
    for number in range(1, 6):
        ProjectPerson.objects.create(project=project, name=f"สมาชิกคนที่ {number}", sort=number)
    objectives = [
        Objective.objects.create(
            project=project,
            plan_problem=problem,
            series=problem.series,
            text=problem.objective,
            success=problem.success,
            baseline=problem.baseline,
            target=problem.target,
            sort=problem.sort,
        )  # fmt: skip
        for problem in plan.problems.all()
    ]
    group = TargetGroup.objects.get(code="2004")
    target = ProjectTarget.objects.create(project=project, target_group=group, count=120)
    target.activities.set(TargetActivity.objects.filter(target_group=group))
    work = [("ประชุมคณะกรรมการจัดการขยะ", "G3-01"), ("ทำถังขยะเปียกครัวเรือน", "G4-04")]
    for number, (name, code) in enumerate(work, start=1):
        activity = PlannedActivity.objects.create(
            project=project, name=name, steps="ชวนครัวเรือน สาธิต ติดตาม", start_date=date(2026, number, 10),
            end_date=date(2026, number, 12), place="ศาลาประชาคมหมู่ 3", expected_output="ครัวเรือนเข้าร่วม 60 หลัง",
            partners="รพ.สต. และผู้ใหญ่บ้าน", sort=number,
        )  # fmt: skip
        activity.objectives.set(objectives)
        item = ExpenseItem.objects.get(code=code)
        BudgetLine.objects.create(
            activity=activity, item=item, group=item.group, description=item.name_th, quantity=60, times=1,
            unit=item.unit_th.split("/")[1], rate=80, amount=4800, sort=1,
        )  # fmt: skip
    return project


def make_running_project(plan, applicant, officer, **fields):
    """A project with a signed agreement in two instalments."""
    project = make_project(
        plan, applicant, state=ProjectState.RUNNING, budget_approved=Decimal(9600), approved_on=date(2025, 11, 26),
        report_due_on=date(2026, 7, 30), code=fields.pop("code", "69-L3325-2-01"), **fields,
    )  # fmt: skip
    agreement = Agreement.objects.create(
        project=project, number="1/2569", agreed_on=date(2025, 11, 28), amount=Decimal(9600), recipient_name="สมาชิกคนที่ 1",
        supporter_name="กรรมการคนที่ 1", signed_on=date(2025, 11, 28), created_by=officer,
    )  # fmt: skip
    Instalment.objects.create(agreement=agreement, number=1, amount=Decimal(5760), due_on=date(2025, 12, 1))
    Instalment.objects.create(agreement=agreement, number=2, amount=Decimal(3840), due_on=date(2026, 4, 1))
    return project
