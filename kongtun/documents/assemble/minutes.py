"""Meeting → รายงานการประชุม."""

from __future__ import annotations

from django.utils import timezone

from kongtun.common.thai.money import baht
from kongtun.documents.assemble.heads import (
    chair_of,
    fund_head,
    lines_together,
    officers_of_committee,
    seat_person,
    signed_name,
)
from kongtun.documents.contents import AgendaItem, MeetingMinutes, Person, Resolution
from kongtun.funds.choices import CommitteePosition
from kongtun.meetings.models import Meeting
from kongtun.meetings.queries import quorum_of, resolution_note
from kongtun.planning.models import Plan
from kongtun.review.models import Decision


def meeting_minutes(meeting: Meeting) -> MeetingMinutes:
    """Return what the minutes say: who came, plans agreed to, the decision on each proposal; a fixed number of queries.

    How many must come is printed only when the rule's source is confirmed.
    """
    quorum = quorum_of(meeting)
    officers = officers_of_committee(meeting.fund, meeting.held_on)
    secretary = officers.get(CommitteePosition.SECRETARY)
    closed = timezone.localtime(meeting.closed_at) if meeting.closed_at else None
    return MeetingMinutes(
        fund=fund_head(meeting.fund),
        number=f"{meeting.number}/{meeting.fiscal_year}",
        held_on=meeting.held_on,
        place=meeting.place,
        opened_at=f"{meeting.starts_at:%H.%M}" if meeting.starts_at else "",
        closed_at=f"{closed:%H.%M}" if closed and closed.date() == meeting.held_on else "",
        present=[seat_person(seat.member) for seat in quorum.counted if seat.present],
        absent=[seat_person(seat.member) for seat in quorum.counted if not seat.present] if quorum.taken else [],
        attendees=[seat_person(seat.member) for seat in quorum.seats if seat.present and not seat.votes],
        members=quorum.total if quorum.taken else None,
        quorum=quorum.needed if quorum.confirmed else None,
        agenda=_agenda(meeting),
        resolutions=_resolutions(meeting),
        recorder=secretary or Person(signed_name(meeting.created_by), str(CommitteePosition.SECRETARY.label)),
        chair=chair_of(officers),
        demo=meeting.fund.is_demo,
    )


def _agenda(meeting: Meeting) -> list[AgendaItem]:
    """Plans that this meeting agreed to, and what else was written down."""
    plans = (
        Plan.objects.filter(fund=meeting.fund_id, history__transition="approve", history__note=resolution_note(meeting))
        .select_related("issue")
        .order_by("fiscal_year", "issue__sort", "pk")
        .distinct()
    )
    items = [
        AgendaItem(
            f"พิจารณา{plan.issue.name_th} ปีงบประมาณ {plan.fiscal_year}",
            f"งบประมาณที่ตั้งไว้ {baht(plan.budget)} บาท" if plan.budget is not None else "",
            "เห็นชอบ",
        )
        for plan in plans
    ]
    if meeting.note.strip():
        items.insert(0, AgendaItem("เรื่องแจ้งให้ที่ประชุมทราบและเรื่องอื่น ๆ", meeting.note))
    return items


def _resolutions(meeting: Meeting) -> list[Resolution]:
    decisions = Decision.objects.filter(meeting=meeting).select_related("project").order_by("at", "pk")
    return [
        Resolution(
            subject=str(made.project),
            proposer=made.project.organisation,
            requested=made.project.budget_requested,
            outcome=str(made.get_outcome_display()),
            granted=made.amount,
            reason=lines_together(
                [made.reason, f"โดยมีเงื่อนไข {made.conditions.strip()}" if made.conditions.strip() else ""]
            ),
        )
        for made in decisions
    ]
