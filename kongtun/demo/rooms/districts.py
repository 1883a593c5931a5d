"""Demo of district boards: five districts of zone 10 (document B), in กันทรลักษ์ a whole year of work."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

from kongtun.areas.models import Area, AreaKind
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.demo.clock import day
from kongtun.demo.rooms.world import DemoWorld
from kongtun.districts import actions as do
from kongtun.districts.models import Board, Contribution, JointGoal
from kongtun.districts.queries.meetings import proposed_agenda
from kongtun.funds.actions import save_fund_year
from kongtun.indicators.actions import record_reading
from kongtun.indicators.models import Approach, Indicator, Issue, IssueSet
from kongtun.planning.actions import approve_plan, create_plan, pick_approaches, propose_plan, save_budget, save_problem
from kongtun.projects.states import FUNDED_STATES

DISTRICTS = ("3304", "3313", "3404", "3414", "3504")
EIGHT = ("FOOD", "PA", "ALC", "TOB", "DRUG", "ROAD", "MENT", "AIR", "WASTE", "EPID")
SEATS = (
    ("chair", "นายอำเภอ{district}", "ที่ว่าการอำเภอ{district}", "ภาครัฐ"),
    ("vice", "ท้องถิ่นอำเภอ{district}", "สำนักงานส่งเสริมการปกครองท้องถิ่นอำเภอ{district}", "ภาครัฐ"),
    ("member", "ผู้อำนวยการโรงพยาบาล{district}", "โรงพยาบาล{district}", "ภาครัฐ"),
    ("member", "ผู้กำกับการสถานีตำรวจภูธร{district}", "สถานีตำรวจภูธร{district}", "ภาครัฐ"),
    ("member", "ผู้แทนนายก อปท.", "", "ท้องถิ่น"),
    ("member", "ผู้แทน อสม.", "", "ประชาชน"),
    ("member", "ผู้แทนสถานศึกษา", "", "ประชาชน"),
    ("secretary", "สาธารณสุขอำเภอ{district}", "สำนักงานสาธารณสุขอำเภอ{district}", "ภาครัฐ"),
)
# Other funds of กันทรลักษ์ with a plan: fund, population, (issue, indicator, size, target, measured this year or None, agreed?)
PLANS = (
    ("N07", 6120, (("ROAD", "ROAD-05", 35, 50, 41, True), ("PA", "PA-03", 44, 55, None, True))),
    ("C001", 7480, (("ROAD", "ROAD-05", 29, 45, 33, True), ("MENT", "MENT-01", 52, 70, 58, True))),
    ("C003", 9350, (("ROAD", "ROAD-05", 40, 55, 44, True), ("PA", "PA-03", 49, 58, 50, True))),
    ("C005", 5240, (("MENT", "MENT-01", 41, 60, 40, True), ("AIR", "AIR-04", 38, 60, None, False))),
    ("C008", 4680, (("PA", "PA-03", 51, 60, None, True), ("AIR", "AIR-04", 45, 65, 47, True))),
)
# Indicator, situation and target of the district, why.
GOALS = (
    ("ROAD-05", 38, 55, "อุบัติเหตุทางถนนเป็นเหตุการตายอันดับต้นของอำเภอ ทุกตำบลตั้งด่านชุมชนช่วงเทศกาลเหมือนกัน"),
    ("PA-03", 49, 58, "คนทำงานนั่งนานขึ้น โรคเรื้อรังเพิ่มทุกตำบล"),
    ("MENT-01", 50, 68, "คัดกรองยังไม่ถึงคนที่อยู่ลำพัง"),
    ("AIR-04", 46, 65, "ฝุ่นข้ามตำบล ตำบลเดียวแก้ไม่ได้"),
    ("WASTE-04", 48, 62, "บ่อขยะของอำเภอรับได้อีก 2 ปี"),
)


def load(world: DemoWorld) -> None:
    """Boards of the five districts; ``world.made["board"]`` is that of กันทรลักษ์."""
    by = world.accounts["zone"]
    since = FiscalYear(world.fiscal_year - 1).start
    issues = _eight()
    for area in Area.objects.filter(kind=AreaKind.DISTRICT, code__in=DISTRICTS).select_related("parent"):
        board = do.create_board(area, by=by, order_number=f"{100 + area.pk % 90}/{world.fiscal_year - 1}", is_demo=True)
        for position, title, organisation, side in SEATS:
            do.seat_member(
                board, by=by, position=position, title=title.format(district=area.name_th),
                organisation=organisation.format(district=area.name_th), represents=side, starts_on=since,
            )  # fmt: skip
        do.choose_issues(board, world.fiscal_year, issues, by=by)
        if area.pk == world.district.pk:
            world.made["board"] = board
        else:
            _few_goals(board, world)
    if "board" in world.made:
        _year_of(world.made["board"], world)


def _eight() -> list[Issue]:
    chosen = IssueSet.objects.filter(code="ZONE10").first()
    codes = [item.issue.code for item in chosen.items.select_related("issue")] if chosen else EIGHT
    return list(Issue.objects.filter(code__in=codes))


def _few_goals(board: Board, world: DemoWorld) -> None:
    for number, (code, baseline, target, reason) in enumerate(GOALS[:2]):
        shift = (board.area_id + number) % 7
        _goal(board, world, code, baseline - shift, target - shift, reason, world.accounts["zone"])


def _goal(board: Board, world: DemoWorld, code: str, baseline: int, target: int, reason: str, by: object) -> JointGoal:
    return do.set_goal(
        board, world.fiscal_year, Indicator.objects.select_related("unit", "issue").get(code=code), by=by, baseline=Decimal(baseline),
        target=Decimal(target), reason=reason, explained="สรุปในเวที พชอ. จากตัวเลขของกองทุนและโรงพยาบาล", source_kind="estimate",
        measured_on=min(FiscalYear(world.fiscal_year).start, world.today),
    )  # fmt: skip


def _year_of(board: Board, world: DemoWorld) -> None:
    secretary = world.accounts["district-board"]
    start = FiscalYear(world.fiscal_year).start
    seat = board.members.get(position="secretary")
    do.change_member(seat, by=secretary, user=secretary)
    _other_funds(world)
    goals = {code: _goal(board, world, code, b, t, reason, secretary) for code, b, t, reason in GOALS}
    first_day = max(start, world.today - timedelta(days=33))
    with day(first_day):
        _shares(world, goals)
    _meetings(board, world, first_day)
    with day(max(start, world.today - timedelta(days=20))):
        agreement = do.draft_agreement(board, world.fiscal_year, by=secretary)
        do.send_agreement(agreement, by=secretary)
    on = max(start, world.today - timedelta(days=12))
    with day(on):
        for party in agreement.parties.all():
            do.record_signature(party, by=secretary, on=on)
    # Two requests still wait: one for the fund of the demo accounts, one for another.
    with day(max(start, world.today - timedelta(days=9))):
        do.offer_contribution(
            goals["AIR-04"],
            by=secretary,
            kind="people",
            fund=world.main,
            people=20,
            people_role="อสม. เฝ้าระวังการเผา",
            days=10,
        )
        do.offer_contribution(
            goals["WASTE-04"], by=secretary, kind="work", fund=world.funds["N07"], work="ธนาคารขยะทุกหมู่บ้าน"
        )


def _other_funds(world: DemoWorld) -> None:
    """Plans of five more funds of the district, so that the roll-up has something to roll up."""
    by, chair = world.accounts["mentor-district"], world.accounts["admin"]
    start = FiscalYear(world.fiscal_year).start
    on = max(start, world.today - timedelta(days=45))
    for code, population, plans in PLANS:
        fund = world.funds[code]
        with day(on):
            save_fund_year(fund, world.fiscal_year, by=chair, population=population, households=population * 27 // 100)
        for issue_code, indicator_code, size, target, measured, agreed in plans:
            issue = Issue.objects.get(code=issue_code)
            with day(on):
                plan = create_plan(fund, issue, world.fiscal_year, by=by)
                indicator = Indicator.objects.select_related("unit").get(code=indicator_code)
                problem = save_problem(
                    plan, by=by, indicator=indicator, baseline_value=Decimal(size), target_value=Decimal(target), measured_on=on,
                    source_kind="survey",
                )  # fmt: skip
                pick_approaches(plan, Approach.objects.filter(issue=issue)[:1], by=by)
                save_budget(plan, by=by, budget=Decimal(population * 4))
            if agreed:
                propose_plan(plan, by=by)
                approve_plan(plan, by=chair, note=f"มติที่ประชุมครั้งที่ 1/{world.fiscal_year}")
            if measured is not None:
                record_reading(
                    problem.series, kind="actual", value=Decimal(measured), fiscal_year=world.fiscal_year, measured_on=world.today, by=by,
                    source_kind="activity",
                )  # fmt: skip


def _shares(world: DemoWorld, goals: dict[str, JointGoal]) -> list[Contribution]:
    secretary, officer, main = world.accounts["district-board"], world.accounts["officer"], world.main
    made = [
        do.offer_contribution(
            goals["ROAD-05"], by=officer, kind="people", fund=main, people=45, people_role="อสม. ประจำด่านชุมชน", days=7
        ),
        do.offer_contribution(
            goals["ROAD-05"], by=secretary, kind="people", organisation=f"สถานีตำรวจภูธร{world.district.name_th}", people=12,
            people_role="ตำรวจจราจร", days=7,
        ),
        do.offer_contribution(
            goals["MENT-01"], by=secretary, kind="work", organisation=f"โรงพยาบาล{world.district.name_th}",
            work="สอน อสม. คัดกรองซึมเศร้า 4 รุ่น",
        ),
    ]  # fmt: skip
    for one in made[1:]:
        do.agree_contribution(one, by=secretary)
    do.finish_contribution(made[1], by=secretary, note="ตั้งด่านครบ 7 วัน")
    project = main.projects.filter(
        fiscal_year=world.fiscal_year, plans__issue__code="PA", state__in=FUNDED_STATES
    ).first()
    if project is not None:
        made.append(do.offer_contribution(goals["PA-03"], by=officer, kind="work", fund=main, project=project))
        made.append(
            do.offer_contribution(
                goals["PA-03"], by=officer, kind="money", fund=main, project=project, amount=Decimal(15000)
            )
        )
    return made


def _meetings(board: Board, world: DemoWorld, first_day: date) -> None:
    secretary = world.accounts["district-board"]
    with day(first_day):
        meeting = do.plan_board_meeting(
            board, by=secretary, held_on=first_day, starts_at=time(9, 30), place=f"ห้องประชุมที่ว่าการ{board.area.full_name}"
        )
        item = do.save_item(
            meeting,
            by=secretary,
            title="เลือกประเด็นและเป้าหมายร่วมของอำเภอ",
            prepared="ตัวเลขรวมจากกองทุนในอำเภอ และชุดประเด็นของเขต 10",
            discussion="เห็นพ้องใช้ 8 ประเด็นของเขต และวัดผล 5 เรื่องที่ทุกตำบลมีตัวเลข",
        )
        do.resolve(
            meeting,
            by=secretary,
            item=item,
            text="ใช้เป้าหมายร่วม 5 เรื่อง ทุกกองทุนใส่ในแผนภายในเดือนแรกของปี",
            responsible="ทุกกองทุน",
            due_on=first_day + timedelta(days=21),
        )
        made = do.resolve(
            meeting,
            by=secretary,
            item=item,
            text="ร่างข้อตกลงความร่วมมือและเวียนลงนาม",
            responsible=f"สำนักงานสาธารณสุข{board.area.full_name}",
            due_on=first_day + timedelta(days=30),
        )
        do.resolve(
            meeting,
            by=secretary,
            fund=world.main,
            text="เป็นตำบลต้นแบบด่านชุมชนสวมหมวกนิรภัย เล่าผลในการประชุมครั้งหน้า",
            due_on=first_day + timedelta(days=60),
        )
        do.set_board_attendance(
            meeting,
            by=secretary,
            present=list(board.members.exclude(title="ผู้แทนสถานศึกษา").values_list("pk", flat=True)),
            stand_ins={board.members.get(position="vice").pk: "ปลัดอำเภอ"},
        )
        do.save_board_record(
            meeting,
            by=secretary,
            announcements="ประธานแจ้งนโยบายลดอุบัติเหตุช่วงเทศกาลของจังหวัด",
            recorder="เลขานุการ พชอ.",
            ended_at=time(12, 0),
        )
        do.close_board_meeting(meeting, by=secretary)
    if world.today > first_day:
        do.finish_resolution(
            made, by=secretary, note="ร่างและส่งให้ทุกฝ่ายแล้ว", on=min(world.today, first_day + timedelta(days=13))
        )
    second = do.plan_board_meeting(
        board,
        by=secretary,
        held_on=world.today + timedelta(days=9),
        starts_at=time(9, 30),
        place=f"ห้องประชุมที่ว่าการ{board.area.full_name}",
    )
    proposed = proposed_agenda(board, second.fiscal_year, world.today, before=second)
    do.take_proposed(second, by=secretary, keys=[one.key for one in proposed[:3]])
