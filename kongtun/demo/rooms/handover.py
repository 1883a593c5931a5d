"""Demo of handovers: a mentor of another district has moved; the colleague has got the funds and reads the sheet."""

from __future__ import annotations

from datetime import timedelta

from kongtun.accounts.models import User
from kongtun.accounts.roles import Role
from kongtun.areas.models import Area
from kongtun.demo.rooms.world import DemoWorld
from kongtun.funds.models import Fund
from kongtun.handover.actions import hand_over
from kongtun.handover.choices import Why
from kongtun.handover.queries.leaver import leaver_of_mentor
from kongtun.handover.queries.preview import Wish
from kongtun.mentoring.choices import Duty, VisitState
from kongtun.mentoring.models import Advice, Care, Mentor, Team, Visit

_ADVICE = (
    "ใส่จำนวนครัวเรือนที่สำรวจในแผนขยะ จะได้ตั้งเป้าหมายเป็นหลังได้",
    "ทำแผนผู้สูงอายุ ปีนี้ยังไม่มีแต่ข้อมูลติดบ้านติดเตียงเพิ่มขึ้น",
    "นัดประชุมกรรมการก่อนสิ้นไตรมาส มีข้อเสนอรออยู่",
    "ให้กลุ่มแนบภาพกิจกรรมในรายงาน กรรมการจะได้เห็นผล",
)


def load(world: DemoWorld) -> None:
    """One finished handover between role mentors of the main fund's district."""
    board = world.accounts.get("district-board") or world.accounts.get("district_board") or world.accounts["zone"]
    seats = _mentors(world, board)
    leaver, successor = seats
    funds = list(Fund.objects.filter(area__path__within=world.district.path).order_by("area__path")[:4])
    begun = world.today - timedelta(days=320)
    for number, fund in enumerate(funds):
        Care.objects.get_or_create(mentor=leaver, fund=fund, ends_on=None, defaults={"starts_on": begun})
        Visit.objects.create(
            fund=fund, mentor=leaver, done_by=leaver, state=VisitState.DONE, done_on=world.today - timedelta(days=40 + 9 * number),
            minutes=90, topic="ทบทวนแผนของปี", found="กรรมการชุดใหม่ยังไม่คุ้นกับการตั้งเป้าหมายจากขนาดปัญหา",
            next_step="ส่งตัวอย่างแผนที่ตั้งเป้าหมายแล้วให้ดู", created_by=board,
        )  # fmt: skip
        Visit.objects.create(
            fund=fund,
            mentor=leaver,
            planned_on=world.today + timedelta(days=5 + 4 * number),
            topic="ติดตามรายงานกิจกรรม",
            created_by=board,
        )
        Advice.objects.create(
            fund=fund,
            mentor=leaver,
            given_by=leaver,
            text=_ADVICE[number % len(_ADVICE)],
            due_on=world.today + timedelta(days=7 * number - 3),
        )
    made = hand_over(
        leaver_of_mentor(leaver.pk, board), by=board, left_on=world.today - timedelta(days=1), why=Why.MOVED, is_demo=True,
        note="กองทุนทุกแห่งใช้กลุ่ม LINE ของอำเภอ ถามในกลุ่มได้เลย", wish=Wish(mode="one", one=f"m{successor.pk}"),
    )  # fmt: skip
    world.made["handover"] = made


def _mentors(world: DemoWorld, board: User) -> tuple[Mentor, Mentor]:
    """A leaver made for this story, and the district's mentor (or another role mentor) who takes over."""
    made = world.made.get("mentors") or {}
    found = made.get("district") if isinstance(made, dict) else None
    known = found[0] if isinstance(found, list | tuple) and found else found
    begun = world.today - timedelta(days=400)
    area: Area = world.district
    team = known.team if isinstance(known, Mentor) else Team.objects.filter(area=area, ends_on=None).first()
    if team is None:
        team = Team.objects.create(area=area, name=f"ทีมพี่เลี้ยง{area.full_name}", starts_on=begun, created_by=board)
    if not isinstance(known, Mentor):
        user = world.accounts.get("mentor-district") or world.accounts.get("mentor")
        holds = user is not None and user.has_role(Role.MENTOR)
        known, _new = Mentor.objects.get_or_create(
            team=team, user=user if holds else None, ends_on=None,
            defaults={"name": "พี่เลี้ยงอำเภอ (สาธิต)", "duty": Duty.ADMIN, "starts_on": begun},
        )  # fmt: skip
    leaver = Mentor.objects.create(
        team=team, name="พี่เลี้ยงอำเภอคนเดิม (สาธิต)", office="สำนักงานสาธารณสุขอำเภอ", duty=Duty.FOLLOW, starts_on=begun
    )
    return leaver, known
