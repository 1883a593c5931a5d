"""Meeting → รายงานการประชุม, and the letter that calls it with its agenda."""

from __future__ import annotations

from datetime import time

from django.utils import timezone

from kongtun.committee.models import Circulation
from kongtun.common.thai.dates import full_date, time_of_day
from kongtun.common.thai.money import baht
from kongtun.documents.assemble.heads import (
    chair_of,
    fund_head,
    items_of,
    lines_together,
    officers_of_committee,
    seat_person,
)
from kongtun.documents.assemble.letters import contact_of, office_of
from kongtun.documents.assemble.resolutions import resolutions_of, waiting_projects
from kongtun.documents.contents import Person
from kongtun.documents.contents_meeting import (
    AgendaItem,
    AgendaPart,
    Invitation,
    Letter,
    MeetingMinutes,
    PlannedItem,
    PlannedPart,
)
from kongtun.funds.choices import CommitteePosition
from kongtun.funds.queries import current_committee
from kongtun.meetings.agenda import FIRST_NUMBER
from kongtun.meetings.minutes_record import record_of
from kongtun.meetings.models import Meeting
from kongtun.meetings.queries import quorum_of, resolution_note
from kongtun.planning.models import Plan
from kongtun.planning.states import PlanState

# As they stand on the agenda, in its order.
CIRCULATED, PROPOSALS, PLANS = "มติเวียนที่รายงานให้ทราบ", "ข้อเสนอโครงการ", "แผนงานที่เสนอขอความเห็นชอบ"


def meeting_minutes(meeting: Meeting) -> MeetingMinutes:
    """Return what the minutes say: who came, what was said and resolved, with votes and interests; a fixed number of queries.

    How many must come is printed only when the rule's source is confirmed.
    """
    quorum = quorum_of(meeting)
    officers = officers_of_committee(meeting.fund, meeting.held_on)
    record = record_of(meeting)
    closed = timezone.localtime(meeting.closed_at) if meeting.closed_at else None
    ended = closed.time() if closed and closed.date() == meeting.held_on else None
    positions = {seat.member.name: str(seat.member.get_position_display()) for seat in quorum.seats}
    chair = chair_of(officers)
    if record.chaired_by and record.chaired_by != chair.name:
        chair = Person(record.chaired_by, positions.get(record.chaired_by, ""))
    return MeetingMinutes(
        fund=fund_head(meeting.fund),
        number=f"{meeting.number}/{meeting.fiscal_year}",
        held_on=meeting.held_on,
        place=meeting.place,
        opened_at=_hour(record.opened_at or meeting.starts_at),
        closed_at=_hour(record.ended_at or ended),
        present=[seat_person(seat.member) for seat in quorum.counted if seat.present],
        absent=[seat_person(seat.member) for seat in quorum.counted if not seat.present] if quorum.taken else [],
        attendees=[
            *(seat_person(seat.member) for seat in quorum.seats if seat.present and not seat.votes),
            *(Person(line) for line in items_of(record.others)),
        ],
        members=quorum.total if quorum.taken else None,
        quorum=quorum.needed if quorum.confirmed else None,
        announcements=record.announcements,
        last_minutes=record.last_minutes,
        arising=record.arising,
        parts=_parts(meeting),
        other_matters=lines_together([record.other_matters, meeting.note]),
        recorder=_signing(record.recorder, positions, CommitteePosition.SECRETARY),
        checker=_signing(record.checker, positions, CommitteePosition.SECRETARY),
        chair=chair,
        demo=meeting.fund.is_demo,
    )


def _hour(at: time | None) -> str:
    return time_of_day(at, glue=False).removesuffix(" น.") if at else ""


def _signing(name: str, positions: dict[str, str], usual: str) -> Person:
    """Who signs, with the seat held on the day; nobody named leaves the usual position to sign for."""
    return Person(name, positions.get(name, "") if name else str(CommitteePosition(usual).label))


def _parts(meeting: Meeting) -> list[AgendaPart]:
    """What was resolved, numbered as on the agenda."""
    number = FIRST_NUMBER
    parts: list[AgendaPart] = []
    if circulated := list(Circulation.objects.filter(reported_in=meeting).select_related("meeting").order_by("pk")):
        items = [
            AgendaItem(str(row.meeting), f"{number}.{n}", f"เหตุเร่งด่วน {row.reason}", "รับทราบ")
            for n, row in enumerate(circulated, 1)
        ]
        parts.append(AgendaPart(number, CIRCULATED, items))
        number += 1
    if resolutions := resolutions_of(meeting, number):
        parts.append(AgendaPart(number, PROPOSALS, resolutions=[made for _project, made in resolutions]))
        number += 1
    if plans := _approved_plans(meeting):
        items = [
            AgendaItem(
                f"พิจารณา{plan.issue.name_th} ปีงบประมาณ {plan.fiscal_year}",
                f"{number}.{n}",
                f"งบประมาณที่ตั้งไว้ {baht(plan.budget)} บาท" if plan.budget is not None else "",
                "เห็นชอบ",
            )
            for n, plan in enumerate(plans, 1)
        ]
        parts.append(AgendaPart(number, PLANS, items))
    return parts


def _approved_plans(meeting: Meeting) -> list[Plan]:
    return list(
        Plan.objects.filter(fund=meeting.fund_id, history__transition="approve", history__note=resolution_note(meeting))
        .select_related("issue")
        .order_by("fiscal_year", "issue__sort", "pk")
        .distinct()
    )


def invitation(meeting: Meeting) -> Invitation:
    """Return the letter that calls ``meeting``, what is on its agenda so far, and whom it goes to."""
    fund = fund_head(meeting.fund)
    members = list(current_committee(meeting.fund, meeting.held_on))
    chair = next((seat for seat in members if seat.position == CommitteePosition.CHAIR), None)
    number = f"{meeting.number}/{meeting.fiscal_year}"
    hour = time_of_day(meeting.starts_at, glue=False) if meeting.starts_at else ""
    parts = _planned(meeting)
    counted = [f"{part.title} {len(part.items)} เรื่อง" for part in parts]
    about = f" เพื่อพิจารณา{' และ'.join(counted)}" if counted else ""
    return Invitation(
        letter=Letter(
            fund=fund,
            subject=f"ขอเชิญประชุมคณะกรรมการ{fund.name} ครั้งที่ {number}",
            to="กรรมการทุกท่าน (ตามรายชื่อแนบท้าย)",
            address=office_of(meeting.fund),
            contact=contact_of(meeting.fund),
            enclosures=["ระเบียบวาระการประชุม จำนวน 1 ชุด"],
            body=[
                (
                    f"ด้วย{fund.name} กำหนดประชุมคณะกรรมการ ครั้งที่ {number} ใน{full_date(meeting.held_on, glue=False)} "
                    f"{f'เวลา {hour} ' if hour else ''}{f'ณ {meeting.place}' if meeting.place else ''}{about} "
                    "ตามระเบียบวาระการประชุมที่ส่งมาพร้อมนี้"
                ),
                (
                    "จึงเรียนมาเพื่อโปรดเข้าร่วมประชุมตามวัน เวลา และสถานที่ดังกล่าว หากท่านมีส่วนได้เสียในเรื่องใด โปรดแจ้งเลขานุการก่อนพิจารณาเรื่องนั้น "
                    "และหากไม่สามารถเข้าร่วมประชุมได้ โปรดแจ้งล่วงหน้า"
                ),
            ],
            signer=Person(chair.name if chair else "", f"{CommitteePosition.CHAIR.label}กองทุน"),
        ),
        number=number,
        held_on=meeting.held_on,
        time=hour,
        place=meeting.place,
        parts=parts,
        members=[seat_person(seat) for seat in members],
        demo=meeting.fund.is_demo,
    )


def _planned(meeting: Meeting) -> list[PlannedPart]:
    """The matters to resolve, numbered as on the agenda of the page (three queries)."""
    found: list[tuple[str, list[PlannedItem]]] = []
    circulated = Circulation.objects.filter(meeting__fund=meeting.fund_id).select_related("meeting").order_by("pk")
    waiting = circulated.filter(reported_in=meeting) | circulated.filter(
        reported_in__isnull=True, meeting__closed_at__isnull=False
    )
    found.append((CIRCULATED, [PlannedItem(str(row.meeting), row.reason) for row in waiting]))
    found.append(
        (PROPOSALS, [PlannedItem(str(p), p.organisation, p.budget_requested) for p in waiting_projects(meeting)])
    )
    plans = Plan.objects.filter(fund=meeting.fund_id, state=PlanState.PROPOSED).select_related("issue")
    found.append((PLANS, [PlannedItem(str(plan), f"ปีงบประมาณ {plan.fiscal_year}", plan.budget) for plan in plans]))
    kept = [(title, items) for title, items in found if items]
    return [PlannedPart(number, title, items) for number, (title, items) in enumerate(kept, FIRST_NUMBER)]
