"""Demo of mentoring: teams of zone 10 from the zone down to the living funds, a district mentor with a full caseload."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from kongtun.areas.models import Area, AreaKind
from kongtun.demo.rooms.world import DemoWorld
from kongtun.mentoring.actions import (
    add_mentor,
    assign_cares,
    create_team,
    give_advice,
    log_visit,
    pair_buddies,
    plan_visit,
    record_training,
    set_up_tambon_teams,
    tick_advice,
)
from kongtun.mentoring.choices import AdviceTarget, Duty, VisitKind
from kongtun.mentoring.models import Mentor, Team
from kongtun.mentoring.queries.buddies import propose_pairs
from kongtun.mentoring.queries.bulk import candidates_in
from kongtun.planning.models import Plan
from kongtun.projects.actions import save_situation
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState as S

# One learning-centre fund in each of the five districts of document B; five people of the zone and three of each district
# are its twenty.
TAMBONS = ("N01", "N02", "N03", "N04", "N05")
CASELOAD = 12


def load(world: DemoWorld) -> None:
    """Teams, cares, buddies, a training, contacts, visits to come and advice."""
    zone = world.accounts["zone"]
    since = world.today - timedelta(days=300)
    names = {world.funds[code].area.parent_id for code in TAMBONS}
    districts = list(Area.objects.filter(pk__in=names, kind=AreaKind.DISTRICT).order_by("path"))
    zone_team = create_team(
        world.zone, by=zone, name="คณะทำงานกองทุนสุขภาพตำบล เขต 10", starts_on=since, seats=4, seat_name="คณะทำงานเขต 10",
        office="สปสช. เขต 10 และภาคี",
    )  # fmt: skip
    teams = {
        one.pk: create_team(
            one, by=zone, name=f"ทีมพี่เลี้ยง{one.full_name}", starts_on=since, seats=2 if one.pk == world.district.pk else 3,
            seat_name=f"พี่เลี้ยง{one.full_name}", office="สำนักงานสาธารณสุขอำเภอ",
        )
        for one in districts
    }  # fmt: skip
    chosen = [
        one for one in candidates_in(zone, world.zone) if one.fund.pk in {world.funds[code].pk for code in TAMBONS}
    ]
    tambon_teams = set_up_tambon_teams(chosen, by=zone, size=4, starts_on=since)
    seats = _accounts(world, zone_team, teams[world.district.pk], tambon_teams, since)
    world.made["mentors"] = seats
    for one in districts:
        pair_buddies([(row.tambon, row.proposed) for row in propose_pairs(one)], by=zone, starts_on=since)
    _caseload(world, seats)
    everybody = list(
        Mentor.objects.filter(
            team__in=[zone_team.pk, *(t.pk for t in teams.values()), *(t.pk for t in tambon_teams)]
        ).select_related("team__area")
    )
    record_training(
        everybody, by=zone, title="เขียนแผนและโครงการในระบบเว็บไซต์", held_on=world.today - timedelta(days=200), hours=None,
        note="ทำแผนของกองทุนตัวเองจริงหนึ่งแผน", on_the_job=True,
    )  # fmt: skip


def _accounts(
    world: DemoWorld, zone_team: Team, district_team: Team, tambon_teams: list[Team], since: Any
) -> dict[str, Mentor]:
    """The mentors of the contract, with their accounts."""
    by = world.accounts["zone"]
    home = next(team for team in tambon_teams if team.area_id == world.main.area_id)
    return {
        "tambon": add_mentor(
            home, by=by, user=world.accounts["mentor-tambon"], duty=Duty.LEAD, office="รพ.สต. ในตำบล", starts_on=since,
            availability="วันพุธบ่าย",
        ),
        "district": add_mentor(
            district_team, by=by, user=world.accounts["mentor-district"], duty=Duty.LEAD, office="สำนักงานสาธารณสุขอำเภอ",
            starts_on=since, availability="วันจันทร์ถึงวันพฤหัสบดี",
        ),
        "zone": add_mentor(
            zone_team, by=by, user=world.accounts["mentor-zone"], duty=Duty.ACADEMIC, office="มหาวิทยาลัยในพื้นที่", starts_on=since,
        ),
    }  # fmt: skip


def _caseload(world: DemoWorld, seats: dict[str, Mentor]) -> None:
    """The district mentor's twelve funds with contacts, visits to come and advice."""
    manager, today = world.accounts["zone"], world.today
    near = sorted(
        (fund for fund in world.funds.values() if fund.area.parent_id == world.district.pk),
        key=lambda f: (f != world.main, f.name),
    )
    funds = near[:CASELOAD]
    since = today - timedelta(days=290)
    assign_cares(seats["district"], by=manager, funds=funds, starts_on=since)
    assign_cares(seats["tambon"], by=manager, funds=[world.main], starts_on=since)
    assign_cares(seats["zone"], by=manager, funds=[world.funds[code] for code in ("N03", "N05")], starts_on=since)
    mentor = world.accounts["mentor-district"]
    topics = (("plan", "write"), ("screen",), ("report", "money"), ("follow",), ("system",))
    for number, fund in enumerate(funds[:9]):
        log_visit(
            fund, by=mentor, kind=(VisitKind.CALL, VisitKind.VISIT, VisitKind.CHAT)[number % 3], topics=topics[number % 5],
            found="ถามความคืบหน้าและช่วยดูแผนที่กำลังทำ", done_on=today - timedelta(days=6 + number * 16), minutes=15 + number * 5,
            next_step="ติดตามว่าทำแผนเสร็จหรือยัง" if number % 2 else "",
        )  # fmt: skip
    for number, fund in enumerate(funds[:6]):
        plan_visit(
            fund, by=mentor, planned_on=today + timedelta(days=(0, 2, 5, 9, 16, 30)[number]), topics=topics[(number + 1) % 5],
            topic="ทำแผนด้วยกัน" if number == 1 else "",
        )  # fmt: skip
    log_visit(
        world.funds["N05"],
        by=world.accounts["mentor-zone"],
        kind=VisitKind.ONLINE,
        topics=("write",),
        done_on=today - timedelta(days=20),
    )
    _advice(world)


# State of the main fund's proposal → what the mentor advised where.
_TEXTS = {
    S.RETURNED: (
        ("situation.difference", "เล่าว่าปีนี้ต่างจากปีก่อนอย่างไร กรรมการจะได้ไม่ถามซ้ำ"),
        ("situation.situation", "บอกจำนวนอุบัติเหตุของปีก่อนและที่มาของตัวเลข"),
    ),
    S.DRAFT: (("evaluation.evaluation_method", "ใช้แบบคัดกรอง 2Q ที่ รพ.สต. มีอยู่แล้ว ไม่ต้องทำแบบใหม่"),),
    S.SUBMITTED: (("budget.lines", "แยกค่าวิทยากรกับค่าอาหารให้เห็นเป็นรายการ"),),
}


def _advice(world: DemoWorld) -> None:
    """Advice on proposals, a plan and the fund itself; on one proposal the first piece was followed."""
    mentor, main, applicant = world.accounts["mentor-district"], world.main, world.accounts["applicant"]
    soon = world.today + timedelta(days=10)
    own = Project.objects.filter(fund=main, fiscal_year=world.fiscal_year).order_by("pk")
    for state, rows in _TEXTS.items():
        project = own.filter(state=state).first()
        if project is None:
            continue
        made = [
            give_advice(project, AdviceTarget.PROJECT, by=mentor, text=text, place=place, due_on=soon)
            for place, text in rows
        ]
        if state == S.RETURNED:
            save_situation(
                project, by=applicant, situation=project.situation, difference="เพิ่มด่านครอบครัวหน้าโรงเรียนและวัดผลทุกเดือน"
            )
            tick_advice(made[0], by=applicant, note="เขียนข้อที่ต่างจากปีก่อนแล้ว")
    plan = Plan.objects.filter(fund=main, fiscal_year=world.fiscal_year).order_by("pk").first()
    if plan is not None:
        text = "เรียงความสำคัญใหม่ตามข้อมูลปีล่าสุด"
        give_advice(plan, AdviceTarget.PLAN, by=mentor, text=text, place="priority", due_on=soon)
    text = "นัดประชุมกรรมการก่อนสิ้นไตรมาส จะได้ไม่ค้าง"
    give_advice(main, AdviceTarget.FUND, by=world.accounts["mentor-tambon"], text=text, due_on=soon)
